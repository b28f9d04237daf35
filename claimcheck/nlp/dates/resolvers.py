"""Resolves absolute dates: one function per form of `forms.FORMS`, under the same name.

A resolver gives a period, or a text that says why there is none; None says that the words are no date
after all.
"""

import re
from datetime import date

from claimcheck.nlp.dates import periods, relative
from claimcheck.nlp.dates.common import (
    AMBIGUOUS,
    FISCAL,
    NO_DAY,
    NO_PUBLICATION,
    DateContext,
    Resolved,
    Rule,
    nearest,
    season,
)
from claimcheck.nlp.dates.forms import DECADE_WORDS, FEASTS, NUMBER_WORDS, ORDINALS, month_number
from claimcheck.nlp.dates.periods import Period


def _iso(m: re.Match[str], context: DateContext) -> Resolved:
    return periods.day(int(m["year"]), int(m["month"]), int(m["day"])) or NO_DAY


def _numeric(m: re.Match[str], context: DateContext) -> Resolved:
    one, two, year = int(m["one"]), int(m["two"]), int(m["year"])
    if one > 12 or two > 12:
        return periods.day(year, min(one, two), max(one, two))
    if one == two:
        return periods.day(year, two, one) or NO_DAY
    if context.month_first is None:
        return AMBIGUOUS
    return periods.day(year, one, two) if context.month_first else periods.day(year, two, one)


def _day_of_month(m: re.Match[str], context: DateContext) -> Resolved:
    month, first, last = month_number(m["month"]), int(m["day"]), int(m["last"] or m["day"])
    if m["year"]:
        return _days(int(m["year"]), month, first, last) or NO_DAY
    if not context.today:
        return NO_PUBLICATION
    if m["of"]:
        return _days(_of_year(m["of"], context), month, first, last) or NO_DAY
    found = [_days(context.today.year + step, month, first, last) for step in (-1, 0, 1)]
    options = [period for period in found if period]
    return nearest(options, context, ahead=60) if options else NO_DAY


def _of_year(words: str, context: DateContext) -> int:
    """The year of "24 February this year", "in March of the previous year"."""
    which = words.split()[-2]
    anchor = context.anchor("year") if which in ("same", "that", "previous", "following") else None
    year = (anchor or (context.today or date.max,))[0].year
    return year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)


def _days(year: int, month: int, first: int, last: int) -> Period | None:
    start, end = periods.day(year, month, first), periods.day(year, month, last)
    return (start[0], end[0]) if start and end and start <= end else None


def _month_year(m: re.Match[str], context: DateContext) -> Resolved:
    return periods.month(int(m["year"]), month_number(m["month"]))


def _bare_month(m: re.Match[str], context: DateContext) -> Resolved:
    if not context.today:
        return NO_PUBLICATION
    month = month_number(m["month"])
    if m["of"]:
        return periods.month(_of_year(m["of"], context), month)
    return nearest(
        [periods.month(context.today.year + step, month) for step in (-1, 0, 1)], context, ahead=60
    )


def _span(m: re.Match[str], context: DateContext) -> Resolved:
    first, tail = int(m["year"]), m["last"]
    last = _last(first, tail)
    if last <= first and len(tail) == 2 and 1 <= int(tail) <= 12 and "-" in m[0]:
        return periods.month(first, int(tail))
    return periods.year(first, last) if first < last < first + 400 else None


def _last(first: int, tail: str) -> int:
    """The second year of "2019-20"."""
    return int(tail) if len(tail) == 4 else first - first % 100 + int(tail)


def _year(text: str, context: DateContext) -> int | None:
    """A year in digits, or "this year", "the year"; None if the publication is not known."""
    if text.isdigit():
        return int(text)
    return context.today.year + {"last": -1, "next": 1}.get(text.split()[0], 0) if context.today else None


def _part_of_year(m: re.Match[str], context: DateContext) -> Resolved:
    """ "The first nine months of 2021", "the second half of last year", "Q3 2021"."""
    year = _year(m["short"] or m["year"], context)
    if not year:
        return NO_PUBLICATION
    if m["year"] == "the year":
        return nearest([_months_of(m, year + step) for step in (-1, 0, 1)], context, ahead=0)
    return _months_of(m, year)


def _months_of(m: re.Match[str], year: int) -> Period:
    months = {"H": 6, "Q": 3}.get(m[0][0]) or (
        NUMBER_WORDS[m["count"]] if m["count"] else 6 if "half" in m[0] else 3
    )
    which = (m["which"] or "").casefold()
    if which in ("last", "final"):
        return periods.month(year, 13 - months, months)
    number = int(m["number"] or ORDINALS.index(which) + 1)
    return periods.month(year, (number - 1) * months + 1, months)


def _quarter(m: re.Match[str], context: DateContext) -> Resolved:
    if not context.today:
        return NO_PUBLICATION
    which = (m["which"] or "").casefold()
    number = int(m["number"] or (4 if which == "final" else ORDINALS.index(which) + 1))
    options = [periods.month(context.today.year + step, number * 3 - 2, 3) for step in (-1, 0, 1)]
    if context.direction() in ("future", "ahead"):
        return nearest(options, context, ahead=0)
    # Results are told of a quarter that is over.
    return next((period for period in reversed(options) if period[1] < context.today), options[0])


def _fiscal(m: re.Match[str], context: DateContext) -> Resolved:
    start, first, tail = FISCAL.get(context.country, 1), int(m["year"]), m["last"]
    if tail:
        return periods.month(first, start, 12) if start > 1 else periods.year(first, _last(first, tail))
    # Where only one year is named it is the one in which the fiscal year ends.
    return periods.month(first - (start > 1), start, 12)


def _decade(m: re.Match[str], context: DateContext) -> Resolved:
    if m["year"]:
        first, edge = int(m["year"]), m[1]
        if first % 100 == 0 and first < 2000:
            return periods.year(first, first + 99)  # the 1800s
    else:
        first, edge = 1900 + (int(m["short"]) if m["short"] else DECADE_WORDS[m["word"]]), None
    return _edged(periods.year(first, first + 9), edge)


def _edged(period: Period, edge: str | None) -> Period:
    """The early, middle or late third of a decade or century."""
    lower = (edge or "").casefold()
    first, last = period[0].year, period[1].year
    third = round((last - first + 1) * 0.4)
    cuts = {
        "early": (first, first + third - 1),
        "late": (last - third + 1, last),
        "mid": (first + third - 1, last - third + 1),
    }
    return periods.year(*cuts[lower]) if lower in cuts else period


def _century_rule(m: re.Match[str], context: DateContext) -> Resolved:
    words = ["fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"]
    number = int(m["number"]) if m["number"] else 15 + words.index(m["word"])
    return _edged(periods.year(number * 100 - 99, number * 100), m["edge"]) if 0 < number < 99 else None


def _season_year(m: re.Match[str], context: DateContext) -> Resolved:
    return season(int(m["year"]), m["season"], context.country)


def _feast(m: re.Match[str], context: DateContext) -> Resolved:
    name = m["feast"].casefold().replace("’", "'")
    today = context.today
    if m["year"]:
        return _feast_day(int(m["year"]), name)
    if not today:
        return NO_PUBLICATION
    return nearest([_feast_day(today.year + step, name) for step in (-1, 0, 1)], context, ahead=60)


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


def _nine_eleven(m: re.Match[str], context: DateContext) -> Resolved:
    return periods.day(2001, 9, 11)  # the attacks go by this name


def _bare_year(m: re.Match[str], context: DateContext) -> Resolved:
    return periods.year(int(m["year"]))


RULES: dict[str, Rule] = {
    "iso": _iso,
    "numeric": _numeric,
    "day_month": _day_of_month,
    "month_day": _day_of_month,
    "month_year": _month_year,
    "span": _span,
    "part_of_year": _part_of_year,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "decade": _decade,
    "century": _century_rule,
    "season_year": _season_year,
    "feast": _feast,
    "nine_eleven": _nine_eleven,
    "day_word": relative.day_word,
    "past_units": relative.past_units,
    "ago": relative.ago,
    "counted": relative.counted,
    "rel_weekday": relative.rel_weekday,
    "rel_unit": relative.rel_unit,
    "rel_month": relative.rel_month,
    "rel_season": relative.rel_season,
    "end_of": relative.end_of,
    "day_before": relative.day_before,
    "weekend": relative.weekend,
    "bare_month": _bare_month,
    "bare_year": _bare_year,
}
