"""Resolves absolute dates: one function per form of `forms.FORMS`, under the same name.

A resolver gives a period or raises `UnresolvedError` with the reason why there is none; None says that the
words are no date after all.
"""

import re

from claimcheck.nlp.dates import periods, relative
from claimcheck.nlp.dates.common import (
    AMBIGUOUS,
    FISCAL,
    NO_DAY,
    DateContext,
    Rule,
    UnresolvedError,
    nearest,
    season,
)
from claimcheck.nlp.dates.forms import FEASTS, NUMBER_WORDS, ORDINALS, month_number
from claimcheck.nlp.dates.periods import Period


def _iso(m: re.Match[str], context: DateContext) -> Period:
    return _days(int(m["year"]), int(m["month"]), int(m["day"]))


def _numeric(m: re.Match[str], context: DateContext) -> Period:
    one, two, year = int(m["one"]), int(m["two"]), int(m["year"])
    if one != two and max(one, two) <= 12 and context.month_first is None:
        raise UnresolvedError(AMBIGUOUS)
    month, day = (one, two) if two > 12 or (one <= 12 and context.month_first) else (two, one)
    return _days(year, month, day)


def _day_of_month(m: re.Match[str], context: DateContext) -> Period:
    month, first, last = month_number(m["month"]), int(m["day"]), int(m["last"] or m["day"])
    if m["year"] or m["of"]:
        year = int(m["year"]) if m["year"] else _of_year(m["of"], context)
        return _days(year, month, first, last)
    found = [periods.days(context.today.year + step, month, first, last) for step in (-1, 0, 1)]
    options = [period for period in found if period]
    return nearest(options, context, ahead=60) if options else _days(1, month, first, last)


def _of_year(words: str, context: DateContext) -> int:
    """The year of "24 February this year", "in March of the previous year"."""
    which = words.split()[-2]
    anchored = which in ("same", "that", "previous", "following")
    anchor = context.named("year") if anchored else None
    year = anchor[0].year if anchor else context.today.year
    return year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)


def _days(year: int, month: int, first: int, last: int | None = None) -> Period:
    period = periods.days(year, month, first, last or first)
    if period is None:
        raise UnresolvedError(NO_DAY)
    return period


def _month_year(m: re.Match[str], context: DateContext) -> Period:
    return periods.month(int(m["year"]), month_number(m["month"]))


def _bare_month(m: re.Match[str], context: DateContext) -> Period:
    month, which = month_number(m["month"]), (m["which"] or "").casefold()
    if m["of"]:
        return periods.month(_of_year(m["of"], context), month)
    today = context.today
    if which:
        step = -(month >= today.month) if which == "last" else which == "next" and month <= today.month
        return periods.month(today.year + step, month)
    return nearest([periods.month(today.year + step, month) for step in (-1, 0, 1)], context, ahead=60)


def _span(m: re.Match[str], context: DateContext) -> Period | None:
    first = int(m["year"])
    last = _last(first, m["last"])
    return periods.year(first, last) if first < last < first + 400 else None


def _last(first: int, tail: str) -> int:
    """The second year of "2019-20"."""
    return int(tail) if len(tail) == 4 else first - first % 100 + int(tail)


def _year(text: str, context: DateContext) -> int:
    """A year in digits, or "this year", "the year"."""
    if text.isdigit():
        return int(text)
    return context.today.year + {"last": -1, "next": 1}.get(text.split()[0], 0)


def _part_of_year(m: re.Match[str], context: DateContext) -> Period | None:
    """ "The first nine months of 2021", "the second half of last year", "Q3 2021"."""
    year = _year(m["short"] or m["year"], context)
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


def _quarter(m: re.Match[str], context: DateContext) -> Period | None:
    which = (m["which"] or "").casefold()
    number = int(m["number"] or (4 if which == "final" else ORDINALS.index(which) + 1))
    options = [periods.month(context.today.year + step, number * 3 - 2, 3) for step in (-1, 0, 1)]
    if context.direction() in ("future", "ahead"):
        return nearest(options, context, ahead=0)
    # Results are told of a quarter that is over.
    return next((period for period in reversed(options) if period[1] < context.today), options[0])


def _fiscal(m: re.Match[str], context: DateContext) -> Period | None:
    start, first, tail = FISCAL.get(context.country, 1), int(m["year"]), m["last"]
    if tail:
        return periods.month(first, start, 12) if start > 1 else periods.year(first, _last(first, tail))
    # Where only one year is named it is the one in which the fiscal year ends.
    return periods.month(first - (start > 1), start, 12)


def _decade(m: re.Match[str], context: DateContext) -> Period:
    first = int(m["year"] or 1900 + int(m["short"]))
    # The 1800s are a century.
    return _edged(periods.year(first, first + (99 if first % 100 == 0 and first < 2000 else 9)), m["edge"])


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


def _century(m: re.Match[str], context: DateContext) -> Period | None:
    number = int(m["number"])
    return _edged(periods.year(number * 100 - 99, number * 100), m["edge"]) if 0 < number < 99 else None


def _season_year(m: re.Match[str], context: DateContext) -> Period | None:
    return season(int(m["year"]), m["season"], context.country)


def _feast(m: re.Match[str], context: DateContext) -> Period:
    month, day = FEASTS[m["feast"].casefold().replace("’", "'")]
    if m["year"]:
        return _days(int(m["year"]), month, day)
    return nearest([_days(context.today.year + step, month, day) for step in (-1, 0, 1)], context, ahead=60)


def _nine_eleven(m: re.Match[str], context: DateContext) -> Period:
    return _days(2001, 9, 11)  # the attacks go by this name


def _bare_year(m: re.Match[str], context: DateContext) -> Period | None:
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
    "century": _century,
    "season_year": _season_year,
    "feast": _feast,
    "nine_eleven": _nine_eleven,
    "day_word": relative.day_word,
    "past_units": relative.past_units,
    "ago": relative.ago,
    "rel_weekday": relative.rel_weekday,
    "rel_unit": relative.rel_unit,
    "rel_season": relative.rel_season,
    "end_of": relative.end_of,
    "weekend": relative.weekend,
    "bare_month": _bare_month,
    "bare_year": _bare_year,
}


def resolve(form: str, match: re.Match[str], context: DateContext) -> tuple[Period | None, str] | None:
    """The period that the words of a form mean, or None with the reason; None if they are no date."""
    try:
        period = RULES[form](match, context)
    except UnresolvedError as why:
        return None, str(why)
    return period and (period, "")
