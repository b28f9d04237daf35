"""Finds dates and resolves them against the day of publication.

`find` goes through the forms of `forms`, asks `resolvers` what each means, joins the ends of ranges and adds
the time of day. Period arithmetic for other packages: `interval`, `contains`, `overlaps`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from claimcheck.model import DateMention, Sentence, Span
from claimcheck.nlp.dates import disambiguation, forms, periods, resolvers, tense
from claimcheck.nlp.dates.common import MONTH_FIRST, DateContext
from claimcheck.nlp.dates.periods import Period, Unit, contains, interval, overlaps, value_of
from claimcheck.nlp.dates.ranges import DateMatch, joined

__all__ = ["contains", "find", "in_dateline", "interval", "overlaps", "value_of"]

_NAMES = "|".join(name.capitalize() for name in forms.MONTHS)
_STYLE = re.compile(rf"\b(?:\d{{1,2}} (?:{_NAMES})|(?P<first>{_NAMES}) \d{{1,2}}(?!\d))\b")
_BESIDE = re.compile(
    r",? ?(?:on|at|around|about|by|from|until|,|\(|early|late|(?:shortly |just )?(?:before|after))? ?"
)
_FINE: tuple[Unit, ...] = ("day", "week", "month", "year")


def find(
    flat: str,
    sentences: Sequence[Sentence],
    *,
    published: str | None = None,
    country: str = "",
    apart: Sequence[Span] = (),
    clocks: Iterable[tuple[Span, str]] = (),
) -> tuple[DateMention, ...]:
    """The dates of a flat text, in order.

    `apart`: spans that are metadata and hold no date of the story. `clocks`: the times of day, from
    `dates.clock_times.find`.
    """
    today = _day(published)
    month_first = _month_first(flat, country)
    starts = [sentence.span[0] for sentence in sentences]
    barred = [span[0] for span in apart]
    surname = disambiguation.has_surname_may(flat)
    found: list[DateMatch] = []
    read: dict[Span, tense.Clauses] = {}
    for form, match in forms.occurrences(flat):
        start = match.start()
        offset = bisect_right(barred, start) - 1
        if offset >= 0 and start < apart[offset][1]:
            continue
        if not disambiguation.is_date(flat, form, match, surname):
            continue
        offset = bisect_right(starts, start) - 1
        sentence = sentences[offset] if offset >= 0 else Sentence((0, len(flat)), 0)
        told_before = starts[max(0, offset - 1)] if starts else 0
        looks = _around(flat, sentence, told_before, match.span(), found, read)
        around = DateContext(today, country, month_first, *looks)
        if resolved := resolvers.resolve(form, match, around):
            found.append(DateMatch(form, match.span(), match, *resolved))
    return _mentions(flat, joined(flat, found), clocks)


def in_dateline(flat: str, datelines: Iterable[Span]) -> str | None:
    """The first full date in the datelines: the day of publication, where nothing else tells it."""
    for start, end in datelines:
        for found in find(flat[start:end], ()):
            if len(found.value or "") == 10:
                return found.value
    return None


def _day(published: str | None) -> date | None:
    period = interval(published)
    return period[0] if period and period[0] == period[1] else None


def _around(
    flat: str,
    sentence: Sentence,
    told_before: int,
    span: Span,
    dates: list[DateMatch],
    read: dict[Span, tense.Clauses],
) -> tuple[Callable[[], tense.Direction], Callable[[Unit], Period | None]]:
    """How to find out where the clause looks, and which date was named before; most dates need neither.

    `told_before` is where the sentence before begins; `read` holds the clauses of the last sentence that was
    looked at.
    """
    before = len(dates)

    def direction() -> tense.Direction:
        if sentence.span not in read:
            read.clear()
            read[sentence.span] = tense.clauses(flat, sentence.span)
        return read[sentence.span].direction(span)

    def anchor(unit: Unit) -> Period | None:
        fine = _FINE[: _FINE.index(unit) + 1]
        for earlier in reversed(dates[max(0, before - 40) : before]):
            near = earlier.span[0] >= sentence.span[0]
            if earlier.period and (near or periods.unit_of(earlier.period) in fine):
                day = earlier.period[0] == earlier.period[1]
                # "The vote is on Friday. ... 67 percent four years earlier": years from it end on no day.
                coarse = day and unit == "year" and not near
                return periods.year(earlier.period[0].year) if coarse else earlier.period
            if earlier.period and earlier.span[0] >= told_before:
                return (
                    None  # the sentence before named a date too coarse to count from: an older one is a guess
                )
        return None

    return direction, anchor


def _month_first(flat: str, country: str) -> bool | None:
    """Is 3/4 the 4th of March? By the country, else by how the text writes other dates; None if nothing
    tells.
    """
    if country:
        return country in MONTH_FIRST
    style = _STYLE.search(flat)
    return bool(style["first"]) if style else None


def _mentions(
    flat: str, dates: list[DateMatch], clocks: Iterable[tuple[Span, str]]
) -> tuple[DateMention, ...]:
    times = _times(flat, dates, clocks) if dates else {}
    mentions = []
    for item in dates:
        value = value_of(*item.period) if item.period else None
        mentions.append(
            DateMention(flat[slice(*item.span)], item.span, value, item.why, times.get(item.span, ""))
        )
    return tuple(mentions)


def _times(flat: str, dates: list[DateMatch], clocks: Iterable[tuple[Span, str]]) -> dict[Span, str]:
    """The time of day beside each date: "at 04:10 on Tuesday", "Tuesday at 9 p.m. ET"."""
    starts = [one.span[0] for one in dates]
    times: dict[Span, str] = {}
    for (start, end), value in clocks:
        offset = bisect_right(starts, start)
        for item in dates[max(0, offset - 1) : offset + 1] if value else ():
            low, high = sorted((item.span, (start, end)))
            if high[0] - low[1] < 24 and _BESIDE.fullmatch(flat, low[1], max(low[1], high[0])):
                times.setdefault(item.span, value)
    return times
