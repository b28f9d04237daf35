"""Resolves relative dates ("last week", "two days ago") against the publication or another date."""

import re
from datetime import date

from claimcheck.nlp.dates import periods
from claimcheck.nlp.dates.common import NO_ANCHOR, VAGUE, DateContext, UnresolvedError, nearest, season
from claimcheck.nlp.dates.forms import NUMBER_WORDS, WEEKDAYS
from claimcheck.nlp.dates.periods import Period, Unit

_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}
_DAY_STEPS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"}


def rel_season(m: re.Match[str], context: DateContext) -> Period:
    """ "Last winter", "in the spring"."""
    today = context.today
    options = [
        season(today.year + step, m["season"] or m["bare"], context.country) for step in (-2, -1, 0, 1)
    ]
    which = (m["which"] or "").casefold()
    if which == "last":
        return next((period for period in reversed(options) if period[1] < today), options[0])
    if which == "next":
        return next((period for period in options if period[0] > today), options[-1])
    if which == "this":
        # This winter in November is the coming one, in March the one just over, unless the verb tells.
        way = context.direction()
        if way in ("past", "perfect"):
            options = [period for period in options if period[0] <= today]
        elif way == "future":
            options = [period for period in options if period[1] >= today]
        return min(options, key=lambda period: max((period[0] - today).days, (today - period[1]).days, 0))
    return nearest(options, context, ahead=100)


def day_word(m: re.Match[str], context: DateContext) -> Period:
    """ "Yesterday", "last night"."""
    day = periods.add_days(context.today, _DAY_STEPS.get(m["word"].casefold(), 0))
    return day, day


def _count(text: str | None) -> float:
    """How many units. Raises `UnresolvedError` for "several"."""
    lower = (text or "1").casefold()
    if lower in ("few", "a few", "several"):
        raise UnresolvedError(VAGUE)
    if lower == "couple of":
        return 2
    if lower[0].isalpha():
        return sum(NUMBER_WORDS[word] for word in lower.split("-"))
    return float(lower)


def past_units(m: re.Match[str], context: DateContext) -> Period:
    """ "The past two weeks" ends on the day of publication, "the next two" begins there."""
    return _up_to(context.today, _STEPS[m["way"]] * _count(m["count"]), m["unit"] or m["one"])


def _up_to(day: date, count: float, unit: str) -> Period:
    other = _moved((day, day), count, unit)[0]
    return min(day, other), max(day, other)


def _moved(period: Period, count: float, unit: str) -> Period:
    if unit == "hour":
        return periods.shift(period, int(count / 24), "day")
    if unit == "fortnight":
        return periods.shift(period, 2 * count, "week")
    return periods.shift(period, count, _UNITS.get(unit, "century"))


def ago(m: re.Match[str], context: DateContext) -> Period:
    """ "Two weeks ago", "a day earlier". A year after an event has no date here."""
    unit, way = m["unit"], m["way"]
    if m["count"].casefold() != "the" and way in ("before", "after"):
        raise UnresolvedError(NO_ANCHOR)
    count = 1.0 if m["count"].casefold() == "the" else _count(m["count"])
    sign = 1 if way in ("later", "after", "hence", "on from", "from now", "from today") else -1
    if way in ("ago", "hence", "from now", "from today"):
        day = _moved((context.today, context.today), sign * count, unit)
        # "Three months ago" means a month, "two years ago" a year; days and weeks mean a day.
        if unit == "month":
            return periods.month(day[0].year, day[0].month)
        return day if _fineness(unit) != "year" else periods.year(day[0].year, day[1].year)
    anchor = context.anchor(_fineness(unit))
    moved = _moved(anchor, sign * count, unit)
    # "In August, and four days later" says no more than August.
    if abs((moved[0] - anchor[0]).days) * 2 < (anchor[1] - anchor[0]).days:
        return anchor
    if context.published and moved[0] > context.published and context.direction() != "future":
        raise UnresolvedError(NO_ANCHOR)  # what is told has happened: counted from some other day
    return moved


def _fineness(unit: str) -> Unit:
    fine: dict[str, Unit] = {"hour": "day", "fortnight": "week", "weekend": "week"}
    return fine.get(unit, _UNITS.get(unit, "year") if unit in ("day", "week", "month") else "year")


def rel_weekday(m: re.Match[str], context: DateContext) -> Period:
    """ "On Monday", "next Friday"."""
    today, which = context.today, (m["which"] or "").casefold()
    weekday = WEEKDAYS.index(m["weekday"].casefold())
    back = (today.weekday() - weekday) % 7
    if which in ("next", "coming"):
        back -= 7
    elif which == "last":
        back = back or 7
    elif which == "this":
        back = today.weekday() - weekday
    elif back and context.direction() in ("future", "ahead"):
        back -= 7
    day = periods.add_days(today, -back)
    return day, day


def rel_unit(m: re.Match[str], context: DateContext) -> Period | None:
    """ "This week", "last year", "the following day"."""
    which, unit = m["which"].casefold(), m["unit"]
    anchored = which in ("same", "that", "following", "previous", "preceding") or (unit, which) == (
        "day",
        "next",
    )
    the = m[0].casefold().startswith("the ")
    if unit == "night" or (unit == "day" and not anchored):
        return None
    if the and which == "last" and m.string.startswith(" of ", m.end()):
        return None  # "the last week of the race"
    if anchored:
        anchor = context.anchor(_fineness(unit))
        if unit == "day" and anchor[0] != anchor[1]:
            raise UnresolvedError(NO_ANCHOR)
        return _unit_at(anchor[0], unit, _STEPS.get(which, 0))
    if the and which in _STEPS and unit not in ("weekend", "quarter"):
        return _up_to(context.today, _STEPS[which], unit)  # "in the last year": the twelve months up to today
    return _unit_at(context.today, unit, _STEPS.get(which, 0))


def _unit_at(day: date, unit: str, step: int) -> Period:
    """The calendar unit of a day, or the one `step` on."""
    if unit == "day":
        return periods.shift((day, day), step, "day")
    if unit in ("week", "weekend"):
        monday, sunday = periods.week(day, step)
        return (periods.add_days(monday, 5), sunday) if unit == "weekend" else (monday, sunday)
    if unit == "month":
        return periods.month(day.year, day.month + step)
    if unit == "quarter":
        return periods.month(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    first = day.year - day.year % size + step * size
    return periods.year(first, first + size - 1)


def end_of(m: re.Match[str], context: DateContext) -> Period:
    """ "By the end of the year": the current one."""
    return _unit_at(context.today, m["unit"], 0)


def weekend(m: re.Match[str], context: DateContext) -> Period:
    """The weekend just over, or the coming one where the clause looks ahead."""
    ahead = context.direction() == "future" or context.today.weekday() >= 5
    return _unit_at(context.today, "weekend", 0 if ahead else -1)
