"""Recurring acts (visits, votes): whether claim and fact are about the same occasion."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from claimcheck.matching.clause import clause_of
from claimcheck.matching.comparand import Comparand
from claimcheck.matching.index_terms import stems
from claimcheck.nlp.dates.periods import Period, interval

_TABLE = Path(__file__).parents[1] / "model" / "recurring.txt"
_DAYS = 10  # days by which two accounts of one act may differ: a slip, a time zone, the day of the report


def other_occasion(claim: Comparand, fact: Sequence[Comparand], at: str) -> tuple[str, str] | None:
    """The days of a claim and of a fact (its wordings) that tell of a recurring act on different occasions.

    A claim without a day is of the day of its saying, `at` ("" = unknown). None where the act does not recur,
    the fact has no day, or the days lie near one another.
    """
    known = [(period, date.text) for side in fact for date in side.dates if (period := interval(date.value))]
    if not known or clause_of(claim.text).words.isdisjoint(_recurring()):
        return None
    said = [(period, date.text) for date in claim.dates if (period := interval(date.value))]
    if not said and (day := interval(at)):
        said = [(day, at)]
    if any(_gap(one, other) <= _DAYS for one, _ in said for other, _ in known):
        return None
    return (said[0][1] if said else "no day", known[0][1])


def _gap(one: Period, other: Period) -> int:
    """Days between two periods; 0 where they share one."""
    first, second = sorted((one, other))
    return max(0, _days(second[0]) - _days(first[1]))


def _days(day: date) -> int:
    return day.toordinal()


@cache
def _recurring() -> frozenset[str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(stems(" ".join(line for line in lines if not line.startswith("#"))))
