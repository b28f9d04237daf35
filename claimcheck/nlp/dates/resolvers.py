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
    TOO_OLD,
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
    one, two, year = int(m["one"]), int(m["two"]), _century(m["year"], context)
    if len(m["year"]) < 4 and m["sign"] != "/":
        return None  # a version, a score
    if one > 12 or two > 12:
        return periods.day(year, min(one, two), max(one, two)) or None
    if one == two:
        return periods.day(year, two, one) or NO_DAY
    if context.month_first is None:
        return AMBIGUOUS
    return (periods.day(year, one, two) if context.month_first else periods.day(year, two, one)) or NO_DAY


def _century(digits: str, context: DateContext) -> int:
    """A year of two digits is the one within 20 years after the publication, or before."""
    if len(digits) == 4:
        return int(digits)
    limit = (context.today.year if context.today else 2030) + 20
    year = limit - limit % 100 + int(digits)
    return year if year <= limit else year - 100


def _day_of_month(m: re.Match[str], context: DateContext) -> Resolved:
    month, first, last = month_number(m["month"]), int(m["day"]), int(m["last"] or m["day"])
    if m["year"]:
        return _days(int(m["year"]), month, first, last) or NO_DAY
    if not context.today:
        return NO_PUBLICATION
    if m["of"]:
        return _days(_of_year(m["of"], context.today), month, first, last) or NO_DAY
    found = [_days(context.today.year + step, month, first, last) for step in (-1, 0, 1)]
    options = [period for period in found if period]
    return nearest(options, context, ahead=60) if options else NO_DAY


def _of_year(words: str, today: date) -> int:
    """The year of "24 February this year", "in March of last year"."""
    return today.year + {"last": -1, "next": 1}.get(words.split()[-2], 0)


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
        return periods.month(_of_year(m["of"], context.today), month)
    return nearest(
        [periods.month(context.today.year + step, month) for step in (-1, 0, 1)], context, ahead=60
    )


def _span(m: re.Match[str], context: DateContext) -> Resolved:
    first, tail = int(m["year"]), m["last"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    if last <= first and len(tail) == 2 and 1 <= int(tail) <= 12 and "-" in m[0]:
        return periods.month(first, int(tail))
    return periods.year(first, last) if first < last < first + 400 else None


def _year(text: str | None, context: DateContext) -> int | None:
    """A year in digits, or "this year", "the year"; None if the publication is not known."""
    if text and text.isdigit():
        return _century(text, context)
    if not context.today:
        return None
    return context.today.year + {"last": -1, "next": 1}.get((text or "").partition(" ")[0], 0)


def _half(m: re.Match[str], context: DateContext) -> Resolved:
    second = m["h"] == "2" or (m["which"] or "").casefold() == "second"
    year = _year(m["hyear"] or m["year"], context)
    return periods.month(year, 7 if second else 1, 6) if year else NO_PUBLICATION


def _months_of(m: re.Match[str], context: DateContext) -> Resolved:
    count = NUMBER_WORDS[m["count"]]
    year = _year(m["year"], context)
    return periods.month(year, 1 if m["which"] == "first" else 13 - count, count) if year else NO_PUBLICATION


def _quarter(m: re.Match[str], context: DateContext) -> Resolved:
    word = (m["which"] or "").casefold()
    number = int(m["q"] or m["f"] or 0) or (4 if word == "final" else ORDINALS.index(word) + 1)
    named = m["year"] or m["qyear"] or m["fyear"]
    if named or not context.today:
        year = _year(named, context) if named else None
        return periods.month(year, number * 3 - 2, 3) if year else NO_PUBLICATION
    options = [periods.month(context.today.year + step, number * 3 - 2, 3) for step in (-1, 0, 1)]
    if context.direction() in ("future", "present"):
        return nearest(options, context, ahead=0)
    # Results are told of a quarter that is over.
    return next((period for period in reversed(options) if period[1] < context.today), options[0])


def _fiscal(m: re.Match[str], context: DateContext) -> Resolved:
    first = _century(m["year"] or m["fy"], context)
    tail = m["last"] or m["fylast"]
    start = FISCAL.get(context.country)
    if tail:
        last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
        return periods.month(first, start, 12) if start else periods.year(first, max(first, last))
    # Where only one year is named it is the one in which the fiscal year ends.
    return periods.month(first - 1, start, 12) if start else periods.year(first)


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


def _bc(m: re.Match[str], context: DateContext) -> Resolved:
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
    "day_word": relative.day_word,
    "past_units": relative.past_units,
    "ago": relative.ago,
    "counted": relative.counted,
    "in_time": relative.in_time,
    "rel_weekday": relative.rel_weekday,
    "rel_unit": relative.rel_unit,
    "rel_month": relative.rel_month,
    "rel_season": relative.rel_season,
    "end_of": relative.end_of,
    "day_before": relative.day_before,
    "weekend": relative.weekend,
    "bare_month": _bare_month,
    "bc": _bc,
    "bare_year": _bare_year,
}
