"""Compares the dates of a claim and a fact."""

import re
from collections.abc import Sequence
from datetime import date

from claimcheck.matching.comparand import Comparand, around, covered
from claimcheck.matching.index_terms import words
from claimcheck.model import DateMention
from claimcheck.nlp.dates.periods import interval

_YEAR = re.compile(r"\d{4}")
_BC = re.compile(r"\b(\d{1,4}) (?:BCE?\b|B\.C\.)")
_ERA = re.compile(r"\d0s\b|centur|millenni")
_TO, _FROM = ("before", "until", "by", "till"), ("after", "since", "from")


def differ(claim: Comparand, fact: Comparand) -> tuple[str, str] | None:
    """The dates on both sides, as written, if each side has some and none of them share a day."""
    before_christ = [{year[1]: year[0] for year in _BC.finditer(side.text)} for side in (claim, fact)]
    if all(before_christ) and not before_christ[0].keys() & before_christ[1].keys():
        return next(iter(before_christ[0].values())), next(iter(before_christ[1].values()))
    left = [date for date in claim.dates if date.value]
    right = [date for date in fact.dates if date.value]
    if left and right:
        if any(_one_day(item, other) for item in left for other in right):
            return None
        if meet(claim, fact):
            alone = len(claim.years) == len(fact.years) == 1 and not _bounded(claim) and not _bounded(fact)
            return _years(claim, fact) if alone else None
        if len(left) == len(right) == 1:
            return left[0].text, right[0].text
        near = _near(claim, fact) or _slips(left, right)
        return (near[0][0].text, near[0][1].text) if near else None
    return _years(claim, fact)


def in_era(claim: Comparand, fact: Comparand) -> bool:
    """Whether one side gives a decade or a century, and the other a time in it: 1995 is in the 1990s."""
    return any(
        _meet(_days(claim, date), _days(fact, other))
        for date in claim.dates
        for other in fact.dates
        if date.value and other.value and (_ERA.search(date.text) or _ERA.search(other.text))
    )


def finer(claim: Comparand, fact: Comparand) -> bool:
    """Whether the claim gives a year or a day of which the fact knows the decade or the century alone."""
    met = [
        (date, other)
        for date in claim.dates
        for other in fact.dates
        if date.value and other.value and _meet(_days(claim, date), _days(fact, other))
    ]
    return bool(met) and all(_ERA.search(other.text) and not _ERA.search(one.text) for one, other in met)


def has_year(text: str) -> bool:
    """Whether a date is written with its year."""
    return _YEAR.search(text) is not None


def _one_day(one: DateMention, other: DateMention) -> bool:
    """Whether a day without a year is that of the other date: which year was meant is a guess."""
    if has_year(one.text) and has_year(other.text):
        return False
    day, other_day = (one.value or "")[4:], (other.value or "")[4:]
    return len(day) == len("-MM-DD") and day == other_day


def _bounded(side: Comparand) -> bool:
    """Whether some date is open to the past or the future."""
    days = [_days(side, date) for date in side.dates if date.value]
    return any(first == date.min or last == date.max for first, last in days)


def _days(side: Comparand, mention: DateMention) -> tuple[date, date]:
    """First and last day that a date allows, with the word before it: "before 1967" is open to the past."""
    first, last = interval(mention.value) or (date.min, date.max)
    if "/" in (mention.value or ""):  # "from 5 to 7 June" has both ends
        return first, last
    before = words(side.text[max(0, mention.span[0] - 12) : mention.span[0]])[-1:]
    if before and before[0] in _TO:
        return date.min, last
    return (first, date.max) if before and before[0] in _FROM else (first, last)


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def meet(claim: Comparand, fact: Comparand) -> bool | None:
    """Whether some date of the claim and one of the fact share a day; None if one side has no date."""
    left = [_days(claim, date) for date in claim.dates if date.value]
    right = [_days(fact, date) for date in fact.dates if date.value]
    return any(_meet(item, other) for item in left for other in right) if left and right else None


def aligned(claim: Comparand, fact: Comparand) -> bool:
    """Whether some date of the claim is beside the same words as one of the fact."""
    return bool(_near(claim, fact) or _slips(claim.dates, fact.dates))


def _near(claim: Comparand, fact: Comparand) -> list[tuple[DateMention, DateMention]]:
    return [
        (date, other)
        for date in claim.dates
        for other in fact.dates
        if covered(around(claim, date.span, 2), around(fact, other.span, 2))
    ]


def _slips(
    left: Sequence[DateMention], right: Sequence[DateMention]
) -> list[tuple[DateMention, DateMention]]:
    """Days that differ in the day, the month or the year alone: 10 and 20 February 1894."""
    return [
        (item, other)
        for item in left
        for other in right
        if item.value
        and other.value
        and len(item.value) == len(other.value) == 10
        and sum(a == b for a, b in zip(item.value.split("-"), other.value.split("-"), strict=True)) == 2
    ]


def _years(claim: Comparand, fact: Comparand) -> tuple[str, str] | None:
    left, right = claim.years - fact.years, fact.years - claim.years
    if len(left) == len(right) == 1 and len(claim.years) == len(fact.years):
        return str(min(left)), str(min(right))
    return None
