"""What each form of a date means: a resolver a form, named like it in `date_forms.FORMS`.

A resolver gives a period, or a text that says why there is none; None says that the words are no date after all.
"""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from claimcheck.language import periods
from claimcheck.language.date_forms import (
    DECADE_WORDS,
    FEASTS,
    NUMBER_WORDS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    month_number,
)
from claimcheck.language.periods import Period, Unit
from claimcheck.language.tense import Direction

NO_PUBLICATION = "the day of publication is not known"
NO_ANCHOR = "counted from a day that the text does not give"
NO_DAY = "the calendar has no such day"
AMBIGUOUS = "day and month cannot be told apart"
VAGUE = "too vague for a date"
TOO_OLD = "before the year 1"

# Countries that write the month first (CLDR short dates), and those whose seasons are the southern ones.
MONTH_FIRST = frozenset({"US", "PH", "CA", "FM", "PW"})
SOUTHERN = frozenset(
    {"AU", "NZ", "ZA", "AR", "CL", "UY", "BR", "PY", "BO", "ZW", "NA", "BW", "MZ", "LS", "SZ", "FJ", "PE"}
)
# First month of the fiscal year of the state, where it is not January.
FISCAL = {"US": 10, "GB": 4, "IN": 4, "JP": 4, "CA": 4, "NZ": 4, "ZA": 4, "AU": 7, "PK": 7, "EG": 7}


class Around(msgspec.Struct):
    """What a resolver may know: the day of publication, the country, and what stands around the words."""

    today: date | None
    country: str
    month_first: bool | None
    direction: Callable[[], Direction]
    anchor: Callable[[Unit], Period | None]  # the last date named before, at least as fine as the unit


Resolved = Period | str | None
Rule = Callable[[re.Match[str], Around], Resolved]


def _iso(m: re.Match[str], around: Around) -> Resolved:
    return periods.day(int(m["year"]), int(m["month"]), int(m["day"])) or NO_DAY


def _numeric(m: re.Match[str], around: Around) -> Resolved:
    one, two, year = int(m["one"]), int(m["two"]), _century(m["year"], around)
    if len(m["year"]) < 4 and m["sign"] != "/":
        return None  # a version, a score
    if one > 12 or two > 12:
        return periods.day(year, min(one, two), max(one, two)) or None
    if one == two:
        return periods.day(year, two, one) or NO_DAY
    if around.month_first is None:
        return AMBIGUOUS
    return (periods.day(year, one, two) if around.month_first else periods.day(year, two, one)) or NO_DAY


def _century(digits: str, around: Around) -> int:
    """A year of two digits is the one within 20 years after the publication, or before."""
    if len(digits) == 4:
        return int(digits)
    limit = (around.today.year if around.today else 2030) + 20
    year = limit - limit % 100 + int(digits)
    return year if year <= limit else year - 100


def _day_of_month(m: re.Match[str], around: Around) -> Resolved:
    month, first, last = month_number(m["month"]), int(m["day"]), int(m["last"] or m["day"])
    if m["year"]:
        return _days(int(m["year"]), month, first, last) or NO_DAY
    if not around.today:
        return NO_PUBLICATION
    found = [_days(around.today.year + step, month, first, last) for step in (-1, 0, 1)]
    options = [period for period in found if period]
    return _nearest(options, around, ahead=60) if options else NO_DAY


def _days(year: int, month: int, first: int, last: int) -> Period | None:
    start, end = periods.day(year, month, first), periods.day(year, month, last)
    return (start[0], end[0]) if start and end and start <= end else None


def _nearest(options: list[Period], around: Around, *, ahead: int) -> Period:
    """Of the same date in several years: the last one that has begun, or the next one, as the clause looks.

    Without a cue the next one wins only if it is at most `ahead` days off.
    """
    today = around.today or date.max
    past = [period for period in options if period[0] <= today]
    future = [period for period in options if period[1] >= today]
    if not past or not future:
        return (past or future)[-1 if past else 0]
    if past[-1] == future[0]:
        return past[-1]
    wait = (future[0][0] - today).days
    limits: dict[Direction, int] = {
        "future": 10_000,
        "past": -1,
        "present": 160,
        "perfect": 110,
        "plan": 100,
        "": ahead,
    }
    return future[0] if wait <= limits[around.direction()] else past[-1]


def _month_year(m: re.Match[str], around: Around) -> Resolved:
    return periods.month(int(m["year"]), month_number(m["month"]))


def _bare_month(m: re.Match[str], around: Around) -> Resolved:
    if not around.today:
        return NO_PUBLICATION
    month = month_number(m["month"])
    return _nearest([periods.month(around.today.year + step, month) for step in (-1, 0, 1)], around, ahead=60)


def _rel_month(m: re.Match[str], around: Around) -> Resolved:
    which, month = m["which"].casefold().removeprefix("the "), month_number(m["month"])
    if which in ("following", "previous"):
        anchor = around.anchor("month")
        return (
            _step(anchor, which == "following", lambda year: periods.month(year, month))
            if anchor
            else NO_ANCHOR
        )
    if not around.today:
        return NO_PUBLICATION
    if which == "this":
        return periods.month(around.today.year, month)
    return _step((around.today, around.today), which == "next", lambda year: periods.month(year, month))


def _step(anchor: Period, ahead: bool, make: Callable[[int], Period]) -> Period:
    """The first of a yearly period after the anchor, or the last one before it."""
    years = range(max(2, anchor[0].year - 2), min(9998, anchor[0].year + 2) + 1)
    if ahead:
        return next((p for p in map(make, years) if p[0] > anchor[1]), anchor)
    return next((p for p in map(make, reversed(years)) if p[1] < anchor[0]), anchor)


def _span(m: re.Match[str], around: Around) -> Resolved:
    first, tail = int(m["year"]), m["last"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    if last <= first and len(tail) == 2 and 1 <= int(tail) <= 12 and "-" in m[0]:
        return periods.month(first, int(tail))
    return periods.year(first, last) if first < last < first + 400 else None


def _year(text: str | None, around: Around) -> int | None:
    """A year in digits, or "this year", "the year"; None if the publication is not known."""
    if text and text.isdigit():
        return _century(text, around)
    if not around.today:
        return None
    return around.today.year + {"last": -1, "next": 1}.get((text or "").partition(" ")[0], 0)


def _half(m: re.Match[str], around: Around) -> Resolved:
    second = m["h"] == "2" or (m["which"] or "").casefold() == "second"
    year = _year(m["hyear"] or m["year"], around)
    return periods.month(year, 7 if second else 1, 6) if year else NO_PUBLICATION


def _months_of(m: re.Match[str], around: Around) -> Resolved:
    count = NUMBER_WORDS[m["count"]]
    year = _year(m["year"], around)
    return periods.month(year, 1 if m["which"] == "first" else 13 - count, count) if year else NO_PUBLICATION


def _quarter(m: re.Match[str], around: Around) -> Resolved:
    word = (m["which"] or "").casefold()
    number = int(m["q"] or m["f"] or 0) or (4 if word == "final" else ORDINALS.index(word) + 1)
    named = m["year"] or m["qyear"] or m["fyear"]
    if named or not around.today:
        year = _year(named, around) if named else None
        return periods.month(year, number * 3 - 2, 3) if year else NO_PUBLICATION
    options = [periods.month(around.today.year + step, number * 3 - 2, 3) for step in (-1, 0, 1)]
    if around.direction() in ("future", "present"):
        return _nearest(options, around, ahead=0)
    # Results are told of a quarter that is over.
    return [period for period in options if period[1] < around.today][-1]


def _fiscal(m: re.Match[str], around: Around) -> Resolved:
    first = _century(m["year"] or m["fy"], around)
    tail = m["last"] or m["fylast"]
    start = FISCAL.get(around.country)
    if tail:
        last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
        return periods.month(first, start, 12) if start else periods.year(first, max(first, last))
    # Where only one year is named it is the one in which the fiscal year ends.
    return periods.month(first - 1, start, 12) if start else periods.year(first)


def _decade(m: re.Match[str], around: Around) -> Resolved:
    if m["year"]:
        first, edge = int(m["year"]), m[1]
        if first % 100 == 0 and first < 2000:
            return periods.year(first, first + 99)  # the 1800s
    else:
        first, edge = 1900 + (int(m["short"]) if m["short"] else DECADE_WORDS[m["word"]]), None
    return _edged(periods.year(first, first + 9), edge)


def _edged(period: Period, edge: str | None) -> Period:
    """The early, middle or late third of a decade or century."""
    low = (edge or "").casefold()
    first, last = period[0].year, period[1].year
    third = round((last - first + 1) * 0.4)
    cuts = {
        "early": (first, first + third - 1),
        "late": (last - third + 1, last),
        "mid": (first + third - 1, last - third + 1),
    }
    return periods.year(*cuts[low]) if low in cuts else period


def _century_rule(m: re.Match[str], around: Around) -> Resolved:
    words = ["fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"]
    number = int(m["number"]) if m["number"] else 15 + words.index(m["word"])
    return _edged(periods.year(number * 100 - 99, number * 100), m["edge"]) if 0 < number < 99 else None


def _season(year: int, name: str, country: str) -> Period:
    first = SEASONS[name.casefold()]
    if country in SOUTHERN:
        first = (first + 5) % 12 + 1
    return periods.month(year, first, 3)


def _season_year(m: re.Match[str], around: Around) -> Resolved:
    return _season(int(m["year"]), m["season"], around.country)


def _rel_season(m: re.Match[str], around: Around) -> Resolved:
    if not around.today:
        return NO_PUBLICATION
    options = [
        _season(around.today.year + step, m["season"] or m["bare"], around.country) for step in (-2, -1, 0, 1)
    ]
    which = (m["which"] or "").casefold().removeprefix("the ")
    today = around.today
    if which in ("last", "previous"):
        return [period for period in options if period[1] < today][-1]
    if which in ("next", "following", "coming"):
        return next((period for period in options if period[0] > today), options[-1])
    if which == "this" or m[0].casefold().startswith("this"):
        # This winter in November is the coming one, in March the one just over.
        return min(options, key=lambda period: max((period[0] - today).days, (today - period[1]).days, 0))
    return _nearest(options, around, ahead=100)


def _feast(m: re.Match[str], around: Around) -> Resolved:
    name = m["feast"].casefold().replace("’", "'")
    today = around.today
    if m["year"]:
        return _feast_day(int(m["year"]), name)
    if not today:
        return NO_PUBLICATION
    return _nearest([_feast_day(today.year + step, name) for step in (-1, 0, 1)], around, ahead=60)


def _feast_day(year: int, name: str) -> Period:
    if name in FEASTS:
        return periods.day(year, *FEASTS[name]) or periods.year(year)
    easter = _easter(year)
    day = periods.add_days(easter, {"good friday": -2, "easter monday": 1}.get(name, 0))
    return day, day


def _easter(year: int) -> date:
    """Easter Sunday; the algorithm of Meeus, "Astronomical Algorithms", chapter 8."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + shift - 7 * ((a + 11 * h + 22 * shift) // 451) + 114, 31)
    return date(year, month, day + 1)


def _nine_eleven(m: re.Match[str], around: Around) -> Resolved:
    return periods.day(2001, 9, 11)  # the attacks go by this name


def _day_word(m: re.Match[str], around: Around) -> Resolved:
    if not around.today:
        return NO_PUBLICATION
    steps = {
        "day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "day after tomorrow": 2,
    }
    day = periods.add_days(around.today, steps.get(m["word"].casefold(), 0))
    return day, day


def _units(count: str | None) -> float | None:
    """How many; 0 for "several", None for nothing countable."""
    low = (count or "1").casefold()
    if low in ("few", "a few", "several"):
        return 0
    if low == "couple of":
        return 2
    return NUMBER_WORDS[low] if low in NUMBER_WORDS else float(low)


def _past_units(m: re.Match[str], around: Around) -> Resolved:
    """ "The past two weeks" ends on the day of publication, "the next two" begins there."""
    if not around.today:
        return NO_PUBLICATION
    count = _units(m["count"])
    unit = (m["unit"] or m["one"]).replace("centurie", "century")
    if not count:
        return VAGUE
    sign = 1 if m["way"] in ("next", "coming", "following") else -1
    other = _moved((around.today, around.today), sign * count, unit)[0]
    return min(around.today, other), max(around.today, other)


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


def _ago(m: re.Match[str], around: Around) -> Resolved:
    count, unit, way = _units(m["count"]), m["unit"], m["way"]
    if not count:
        return VAGUE
    if way in ("earlier", "later", "previously", "on from"):
        anchor = around.anchor(_fineness(unit))
        if not anchor:
            return NO_ANCHOR
        moved = _moved(anchor, count if way in ("later", "on from") else -count, unit)
        # "In August, and four days later" says no more than August.
        near = abs((moved[0] - anchor[0]).days) * 2 < (anchor[1] - anchor[0]).days
        return anchor if near else moved
    if not around.today:
        return NO_PUBLICATION
    sign = -1 if way == "ago" else 1
    return _rounded(_moved((around.today, around.today), sign * count, unit), unit)


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


def _counted(m: re.Match[str], around: Around) -> Resolved:
    return NO_ANCHOR


def _in_time(m: re.Match[str], around: Around) -> Resolved:
    count, unit = _units(m["count"]), m["unit"]
    if not count:
        return VAGUE
    return (
        _rounded(_moved((around.today, around.today), count, unit), unit) if around.today else NO_PUBLICATION
    )


def _rel_weekday(m: re.Match[str], around: Around) -> Resolved:
    today = around.today
    if not today:
        return NO_PUBLICATION
    weekday = WEEKDAYS.index(m["weekday"].casefold())
    which = (m["which"] or "").casefold().removeprefix("the ")
    if which in ("previous", "following"):
        anchor = around.anchor("day")
        if not anchor:
            return NO_ANCHOR
        today, which = anchor[0], "last" if which == "previous" else "next"
    if m["week"]:
        monday = periods.week(
            today, {"last": -1, "next": 1}.get(m["week"].removeprefix("of ").partition(" ")[0], 0)
        )[0]
        day = periods.add_days(monday, weekday)
        return day, day
    back = (today.weekday() - weekday) % 7
    if which in ("next", "coming"):
        back = back - 7
    elif which == "last":
        back = back or 7
    elif which == "this":
        back = today.weekday() - weekday
    elif back and around.direction() in ("future", "present"):
        back -= 7
    day = periods.add_days(today, -back)
    return day, day


def _rel_unit(m: re.Match[str], around: Around) -> Resolved:
    which, unit = m["which"].casefold(), m["unit"]
    if unit == "night" or (
        unit == "day" and which not in ("same", "that", "following", "previous", "preceding", "next")
    ):
        return None
    the = m[0].casefold().startswith(("the ", "a "))
    anchored = which in ("same", "that", "following", "previous", "preceding") or (
        unit == "day" and which == "next"
    )
    if which == "next" and the and unit != "day":
        anchored = False
    if anchored:
        anchor = around.anchor(_fineness(unit))
        at = anchor[0] if anchor else None
        if not at or (unit == "day" and anchor and anchor[0] != anchor[1]):
            return NO_ANCHOR
    else:
        at = around.today
        if not at:
            return NO_PUBLICATION
    if the and which == "past":
        other = _moved((at, at), -1, unit)[0]
        return other, at
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


def _unit_at(at: date, unit: str, step: int) -> Period:
    """The calendar unit of a day, or the one `step` on."""
    if unit == "day":
        return periods.shift((at, at), step, "day")
    if unit in ("week", "weekend"):
        monday, sunday = periods.week(at, step)
        return (periods.add_days(monday, 5), sunday) if unit == "weekend" else (monday, sunday)
    if unit == "month":
        return periods.month(at.year, at.month + step)
    if unit == "quarter":
        return periods.month(at.year, (at.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    first = at.year - at.year % size + step * size
    return periods.year(first, first + size - 1)


def _day_before(m: re.Match[str], around: Around) -> Resolved:
    anchor = around.anchor("day")
    return periods.shift(anchor, 1 if m["way"] in ("after", "later") else -1, "day") if anchor else NO_ANCHOR


def _weekend(m: re.Match[str], around: Around) -> Resolved:
    """The weekend just over, or the coming one where the clause looks ahead."""
    if not around.today:
        return NO_PUBLICATION
    ahead = around.direction() == "future" or around.today.weekday() >= 5
    return _unit_at(around.today, "weekend", 0 if ahead else -1)


def _bare_year(m: re.Match[str], around: Around) -> Resolved:
    return periods.year(int(m["year"]))


def _bc(m: re.Match[str], around: Around) -> Resolved:
    return TOO_OLD


RULES: dict[str, Rule] = {
    "iso": _iso,
    "numeric": _numeric,
    "day_month": _day_of_month,
    "month_day": _day_of_month,
    "month_year": _month_year,
    "span": _span,
    "half": _half,
    "months_of": _months_of,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "decade": _decade,
    "century": _century_rule,
    "season_year": _season_year,
    "feast": _feast,
    "nine_eleven": _nine_eleven,
    "day_word": _day_word,
    "past_units": _past_units,
    "ago": _ago,
    "counted": _counted,
    "in_time": _in_time,
    "rel_weekday": _rel_weekday,
    "rel_unit": _rel_unit,
    "rel_month": _rel_month,
    "rel_season": _rel_season,
    "day_before": _day_before,
    "weekend": _weekend,
    "bare_month": _bare_month,
    "bc": _bc,
    "bare_year": _bare_year,
}
