"""Recurring acts (visits, votes): whether claim and fact are about the same occasion."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from claimcheck.matching.comparand import Comparand, around, covered
from claimcheck.matching.comparison import numbers
from claimcheck.matching.comparison.dates import has_year
from claimcheck.matching.index_terms import stems
from claimcheck.nlp.dates.periods import Period, interval

_TABLE = Path(__file__).parents[1] / "model" / "recurring.txt"
_DAYS = 10  # days by which two accounts of one act may differ: a slip, a time zone, the day of the report

_PRESENT = frozenset(("is", "are", "has", "have"))
_AS_OF = re.compile(r"\b[Aa]s of\b|\b[Bb]y (?:midnight|noon|the (?:evening|morning|end) of)\b|\bso far\b")


def other_occasion(claim: Comparand, fact: Sequence[Comparand], at: str) -> tuple[str, str] | None:
    """The days of a claim and of a fact (its wordings) that tell of different occasions.

    A claim without a day is of the day of its saying, `at` ("" = unknown). Acts that recur, and counts, are
    of one occasion where their days lie near one another. Whatever the act, what was to come when the claim
    was said is not what it tells, nobody calls the day of long ago "Tuesday", and what is counted now is not
    what was counted then, nor is another number that of an event which only the fact tells. None where the
    fact has no day, or nothing sets the two apart.
    """
    known = [(period, date.text) for side in fact for date in side.dates if (period := interval(date.value))]
    if not known:  # "in the spring survey of 2010" has a year, and no day or month
        years = (str(year) for side in fact for year in sorted(side.years))
        known = [(period, year) for year in years if (period := interval(year))]
    said = [(period, date.text) for date in claim.dates if (period := interval(date.value))]
    saying = interval(at)
    recent = bool(said) and not any(has_year(text) for _, text in said)
    if not said and saying:
        said = [(saying, at)]
    near = 0 if any(_AS_OF.search(side.text) for side in fact) else _DAYS
    if not known or any(_same_time(one, other, near) for one, _ in said for other, _ in known):
        return None
    later = (
        saying is not None
        and all(period[0] <= saying[1] for period, _ in said)
        and all(_days(period[0]) - _days(saying[1]) > _DAYS for period, _ in known)
    )
    now = bool(claim.numbers) and not claim.dates and _of_now(claim) and not any(map(_of_now, fact))
    other = saying is not None and not claim.dates and any(_of_its_day(claim, side) for side in fact)
    if not (later or recent or now or other) and frozenset(claim.stems).isdisjoint(_recurring()):
        return None
    return (said[0][1] if said else "no day", known[0][1])


def _same_time(one: Period, other: Period, near: int) -> bool:
    """Whether two periods lie as near as two accounts of one act may; of two months or quarters nobody takes
    one for the other."""
    long = all(_days(period[1]) - _days(period[0]) > _DAYS for period in (one, other))
    return _gap(one, other) <= (0 if long else near)


def _gap(one: Period, other: Period) -> int:
    """Days between two periods; 0 where they share one."""
    first, second = sorted((one, other))
    return max(0, _days(second[0]) - _days(first[1]))


def _of_its_day(claim: Comparand, fact: Comparand) -> bool:
    """Whether a number of the fact differs and its day is that of what the claim has no word of: "spent 25
    million after the floods of May 2024"."""
    of = [around(fact, (date.span[0], len(fact.text)), 1) for date in fact.dates]
    if not of or not all(of) or _of_now(fact):
        return False
    unsaid = not any(covered(words, frozenset(claim.stems)) for words in of)
    return unsaid and bool(numbers.compare(claim, fact)[1])


def _of_now(side: Comparand) -> bool:
    return not _PRESENT.isdisjoint(side.plain)


def _days(day: date) -> int:
    return day.toordinal()


@cache
def _recurring() -> frozenset[str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(stems(" ".join(line for line in lines if not line.startswith("#"))))
