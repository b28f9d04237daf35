"""Resolves relative dates ("last week", "two days ago") against the publication or another date."""

import re
from datetime import date

from claimcheck.nlp.dates import periods
from claimcheck.nlp.dates.common import (
    NO_ANCHOR,
    NO_PUBLICATION,
    VAGUE,
    DateContext,
    Resolved,
    nearest,
    season,
)
from claimcheck.nlp.dates.forms import NUMBER_WORDS, WEEKDAYS, month_number
from claimcheck.nlp.dates.periods import Period, Unit


def rel_month(m: re.Match[str], context: DateContext) -> Resolved:
    """ "Last March", "next March"."""
    today, which, month = context.today, m["which"].casefold(), month_number(m["month"])
    if not today:
        return NO_PUBLICATION
    if which == "last":
        return periods.month(today.year - (month >= today.month), month)
    return periods.month(today.year + (which == "next" and month <= today.month), month)


def rel_season(m: re.Match[str], context: DateContext) -> Resolved:
    """ "Last winter", "in the spring"."""
    if not context.today:
        return NO_PUBLICATION
    options = [
        season(context.today.year + step, m["season"] or m["bare"], context.country)
        for step in (-2, -1, 0, 1)
    ]
    which = (m["which"] or "").casefold().removeprefix("the ")
    today = context.today
    if which in ("last", "previous"):
        return next((period for period in reversed(options) if period[1] < today), options[0])
    if which in ("next", "following", "coming"):
        return next((period for period in options if period[0] > today), options[-1])
    if which == "this" or m[0].casefold().startswith("this"):
        # This winter in November is the coming one, in March the one just over, unless the verb tells.
        way = context.direction()
        if way in ("past", "perfect"):
            options = [period for period in options if period[0] <= today]
        elif way == "future":
            options = [period for period in options if period[1] >= today]
        return min(options, key=lambda period: max((period[0] - today).days, (today - period[1]).days, 0))
    return nearest(options, context, ahead=100)


def day_word(m: re.Match[str], context: DateContext) -> Resolved:
    """ "Yesterday", "last night"."""
    if not context.today:
        return NO_PUBLICATION
    steps = {
        "day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "day after tomorrow": 2,
    }
    day = periods.add_days(context.today, steps.get(m["word"].casefold(), 0))
    return day, day


def _units(count: str | None) -> float | None:
    """How many; 0 for "several", None for nothing countable."""
    lower = (count or "1").casefold()
    if lower in ("few", "a few", "several"):
        return 0
    if lower == "couple of":
        return 2
    return NUMBER_WORDS[lower] if lower in NUMBER_WORDS else float(lower)


def past_units(m: re.Match[str], context: DateContext) -> Resolved:
    """ "The past two weeks" ends on the day of publication, "the next two" begins there."""
    if not context.today:
        return NO_PUBLICATION
    count = _units(m["count"])
    unit = (m["unit"] or m["one"]).replace("centurie", "century")
    if not count:
        return VAGUE
    sign = 1 if m["way"] in ("next", "coming", "following") else -1
    other = _moved((context.today, context.today), sign * count, unit)[0]
    return min(context.today, other), max(context.today, other)


def _moved(period: Period, count: float, unit: str) -> Period:
    if unit == "hour":
        return periods.shift(period, int(count / 24), "day")
    if unit == "fortnight":
        return periods.shift(period, 2 * count, "week")
    units: dict[str, Unit] = {
        "day": "day",
        "week": "week",
        "month": "month",
        "year": "year",
        "decade": "decade",
    }
    return periods.shift(period, count, units.get(unit.replace("centurie", "century"), "century"))


def _rounded(period: Period, unit: str) -> Period:
    """ "Three months ago" means a month, "two years ago" a year; days and weeks mean a day."""
    if unit == "month":
        return periods.month(period[0].year, period[0].month)
    if unit in ("year", "decade", "century", "centurie"):
        return periods.year(period[0].year, period[1].year)
    return period


def ago(m: re.Match[str], context: DateContext) -> Resolved:
    """ "Two weeks ago", "a day earlier"."""
    count, unit, way = _units(m["count"]), m["unit"], m["way"]
    if not count:
        return VAGUE
    if way in ("earlier", "later", "previously", "on from"):
        anchor = context.anchor(_fineness(unit))
        if not anchor:
            return NO_ANCHOR
        moved = _moved(anchor, count if way in ("later", "on from") else -count, unit)
        # "In August, and four days later" says no more than August.
        near = abs((moved[0] - anchor[0]).days) * 2 < (anchor[1] - anchor[0]).days
        beyond = context.today is not None and moved[0] > context.today and context.direction() != "future"
        if beyond and not near:
            return NO_ANCHOR  # what is told has happened: counted from some other day
        return anchor if near else moved
    if not context.today:
        return NO_PUBLICATION
    sign = -1 if way == "ago" else 1
    return _rounded(_moved((context.today, context.today), sign * count, unit), unit)


def _fineness(unit: str) -> Unit:
    fine: dict[str, Unit] = {
        "hour": "day",
        "day": "day",
        "week": "week",
        "fortnight": "week",
        "month": "month",
        "weekend": "week",
    }
    return fine.get(unit, "year")


def counted(m: re.Match[str], context: DateContext) -> Resolved:
    """ "A year after the war": an event, which has no date here."""
    return NO_ANCHOR


def rel_weekday(m: re.Match[str], context: DateContext) -> Resolved:
    """ "On Monday", "next Friday", "Friday last week"."""
    today = context.today
    if not today:
        return NO_PUBLICATION
    weekday, which = WEEKDAYS.index(m["weekday"].casefold()), (m["which"] or "").casefold()
    back = (today.weekday() - weekday) % 7
    if which in ("next", "coming"):
        back = back - 7
    elif which == "last":
        back = back or 7
    elif which == "this":
        back = today.weekday() - weekday
    elif back and context.direction() in ("future", "ahead"):
        back -= 7
    day = periods.add_days(today, -back)
    return day, day


def rel_unit(m: re.Match[str], context: DateContext) -> Resolved:
    """ "This week", "last year", "the following day"."""
    which, unit = m["which"].casefold(), m["unit"]
    if unit == "night" or (
        unit == "day" and which not in ("same", "that", "following", "previous", "preceding", "next")
    ):
        return None
    the = m[0].casefold().startswith("the ")
    if the and which == "last" and m.string.startswith(" of ", m.end()):
        return None  # "the last week of the race"
    anchored = which in ("same", "that", "following", "previous", "preceding") or (
        unit == "day" and which == "next"
    )
    if which == "next" and the and unit != "day":
        anchored = False
    if anchored:
        anchor = context.anchor(_fineness(unit))
        at = anchor[0] if anchor else None
        if not at or (unit == "day" and anchor and anchor[0] != anchor[1]):
            return NO_ANCHOR
    else:
        at = context.today
        if not at:
            return NO_PUBLICATION
    if the and which in ("past", "last", "next", "coming") and unit not in ("day", "weekend", "quarter"):
        # "In the last year": the twelve months up to the day of publication.
        other = _moved((at, at), -1 if which in ("past", "last") else 1, unit)[0]
        return min(at, other), max(at, other)
    step = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "preceding": -1,
        "next": 1,
        "following": 1,
        "coming": 1,
    }.get(which, 0)
    return _unit_at(at, unit, step)


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


def end_of(m: re.Match[str], context: DateContext) -> Resolved:
    """ "By the end of the year": the current one."""
    return _unit_at(context.today, m["unit"], 0) if context.today else NO_PUBLICATION


def day_before(m: re.Match[str], context: DateContext) -> Resolved:
    """ "The day before", "a day later"."""
    anchor = context.anchor("day")
    return periods.shift(anchor, 1 if m["way"] in ("after", "later") else -1, "day") if anchor else NO_ANCHOR


def weekend(m: re.Match[str], context: DateContext) -> Resolved:
    """The weekend just over, or the coming one where the clause looks ahead."""
    if not context.today:
        return NO_PUBLICATION
    ahead = context.direction() == "future" or context.today.weekday() >= 5
    return _unit_at(context.today, "weekend", 0 if ahead else -1)
