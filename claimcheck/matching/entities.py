"""Names of a claim beside those of a fact: the same said of another person, place, body or thing."""

from claimcheck.matching.side import Side, covered
from claimcheck.matching.stemming import stem
from claimcheck.matching.words import STOP, words

_NEARLY_ALL = 0.75  # share of the other words that both sides must have


def differ(claim: Side, fact: Side) -> tuple[str, str] | None:
    """A name on each side that the other lacks, where both stand after or before the same words and the rest
    is the same."""
    mine, theirs = _lone(claim, fact), _lone(fact, claim)
    if len(mine) != 1 or len(theirs) != 1:
        return None
    (one, one_stems), (other, other_stems) = mine[0], theirs[0]
    rest = claim.content - one_stems
    other_rest = fact.content - other_stems
    if len(rest) < 2 or len(covered(rest, fact.content)) < _NEARLY_ALL * len(rest):
        return None
    if len(covered(other_rest, claim.content)) < _NEARLY_ALL * len(other_rest):
        return None
    return (one, other) if _same_place(claim, one, fact, other) else None


def _lone(one: Side, other: Side) -> list[tuple[str, frozenset[str]]]:
    """The names of one side of which the other has no word."""
    found = []
    for name in one.names:
        stems = frozenset(stem(w) for w in words(name) if w not in STOP)
        if stems and not covered(stems, other.content) and not stems & set(other.stems):
            found.append((name, stems))
    return found


def _same_place(claim: Side, one: str, fact: Side, other: str) -> bool:
    return bool(_beside(claim, one) & _beside(fact, other))


def _beside(side: Side, name: str) -> set[tuple[str, str]]:
    at = side.text.find(name)
    before = words(side.text[max(0, at - 60) : at])[-1:]
    after = words(side.text[at + len(name) : at + len(name) + 60])[:1]
    return {("before", stem(w)) for w in before or ["^"]} | {("after", stem(w)) for w in after or ["$"]}
