"""The article against itself: claims about the same thing that give other numbers, dates or names, or know
less of the source.

Precision comes first: two claims are compared only where they share most of their rare words.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from claimcheck.matching import numbers
from claimcheck.matching.features import Background
from claimcheck.matching.ranker import weigher
from claimcheck.matching.side import Side, covered, side
from claimcheck.model import Article, Claim, Mismatch

_ALIKE = 0.6  # share of the rarer words of each claim that the other must have
_MOST = 400  # claims; an article with more is compared only near by
_NEAR = 60


def mismatches(claims: Sequence[Claim], article: Article) -> tuple[Claim, ...]:
    """The same claims, each with the places of the article that it is at odds with."""
    sides = [side(claim.standalone or claim.text, article.published) for claim in claims]
    weigh = weigher(Background())
    found: dict[int, list[Mismatch]] = {}
    for (i, one), (j, other) in _pairs(sides):
        shared = covered(one.content, other.content)
        if len(shared) < 2:
            continue
        both = weigh.sum(shared)
        alike = min(
            both / weigh.sum(one.content),
            weigh.sum(covered(other.content, one.content)) / weigh.sum(other.content),
        )
        if alike < _ALIKE:
            continue
        for kind_i, kind_j in _compare(claims[i], one, claims[j], other):
            found.setdefault(i, []).append(kind_i)
            found.setdefault(j, []).append(kind_j)
    return tuple(
        msgspec.structs.replace(claim, mismatches=tuple(found[i])) if i in found else claim
        for i, claim in enumerate(claims)
    )


def _pairs(sides: Sequence[Side]) -> Iterator[tuple[tuple[int, Side], tuple[int, Side]]]:
    """Pairs of claims to compare; in a very long article only those near one another and those with the
    headline."""
    if len(sides) <= _MOST:
        yield from combinations(enumerate(sides), 2)
        return
    for i, one in enumerate(sides):
        for j in range(i + 1, len(sides) if i < 3 else min(len(sides), i + _NEAR)):
            yield (i, one), (j, sides[j])


def _compare(
    one: Claim, one_side: Side, other: Claim, other_side: Side
) -> Iterator[tuple[Mismatch, Mismatch]]:
    _, different = numbers.compare(one_side, other_side)
    for mine, theirs in different[:1]:
        why = f"{mine.text} here, {theirs.text} there"
        back = f"{theirs.text} here, {mine.text} there"
        yield (
            Mismatch(kind="number", other=other.id, why=why),
            Mismatch(kind="number", other=one.id, why=back),
        )
