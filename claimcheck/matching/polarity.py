"""Negation, opposites and directions: does one side say what the other denies?"""

from claimcheck.matching.side import NEGATORS, Side, covered
from claimcheck.matching.thesaurus import concept, directions, opposites

Words = tuple[str, str]


def opposite(claim: Side, fact: Side) -> tuple[Words | None, bool]:
    """The words by which the two sides are opposed, if there is one such pair, and whether they are
    directions.

    A pair counts only where each word stands on one side alone: "rose, then fell" opposes nothing.
    """
    mine = [s for s in dict.fromkeys(claim.stems) if s not in fact.stems]
    theirs = [s for s in dict.fromkeys(fact.stems) if s not in claim.stems]
    table, ways = opposites(), directions()
    found = [(a, b) for a in mine for b in theirs if (a, b) in table and not _both(a, b, claim, fact)]
    if len({a for a, _ in found}) != 1:
        return None, False
    a, b = found[0]
    return (_word(claim, a), _word(fact, b)), ways.get(a, 0) * ways.get(b, 0) < 0


def negation(claim: Side, fact: Side) -> Words | None:
    """The words that deny on the one side what the other states; ("", word) if the fact denies.

    The negation must stand near words that both sides share: "not" in another clause denies something else.
    """
    if claim.denied == fact.denied:
        return None
    denying, other = (claim, fact) if claim.denied else (fact, claim)
    for at, word in enumerate(denying.plain):
        if word in NEGATORS:
            near = frozenset(denying.stems[at + 1 : at + 6]) & denying.content
            if covered(near, other.content):
                return (word, "") if claim.denied else ("", word)
    return None


def _both(a: str, b: str, claim: Side, fact: Side) -> bool:
    """Whether either side has synonyms of both words, so that neither is said of the whole."""
    return any(
        {concept(a) or a, concept(b) or b} <= {concept(s) or s for s in one.stems} for one in (claim, fact)
    )


def _word(one: Side, stemmed: str) -> str:
    return next(word for word, s in zip(one.plain, one.stems, strict=True) if s == stemmed)
