"""The article against itself: one module a kind of slip, each exact where it finds something."""

from collections.abc import Sequence
from itertools import islice

from claimcheck.consistency import (
    age,
    conversion,
    direction,
    interval,
    name,
    order,
    percent,
    repeat,
    share,
    sums,
    weekday,
)
from claimcheck.consistency.reading import Reading
from claimcheck.model import Article, Claim, Mismatch
from claimcheck.model.analysis import spans_meet
from claimcheck.nlp.entities import EntityTable
from claimcheck.progress import step

__all__ = ["mismatches"]

MOST = 100
"""Findings of one kind: a text with more is no article."""

_KINDS = (sums, percent, share, weekday, age, interval, direction, conversion, name, repeat, order)


def mismatches(article: Article, entities: EntityTable, claims: Sequence[Claim]) -> tuple[Mismatch, ...]:
    """Where the article contradicts itself, in order of place. `claims` tell who says what.

    Two findings about one pair of places are one: the first kind in the order of the vocabulary.
    """
    step("inconsistencies")
    reading = Reading(article, entities, claims)
    found: list[Mismatch] = []
    for kind in _KINDS:
        for one in islice(kind.find(reading), MOST):
            if not any(spans_meet(one.a, other.a) and spans_meet(one.b, other.b) for other in found):
                found.append(one)
    return tuple(sorted(found, key=lambda one: (one.a, one.b)))
