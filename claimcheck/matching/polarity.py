"""Negation, opposites, directions and kinds: does one side say what the other rules out?"""

from claimcheck.matching.side import Side, covered
from claimcheck.matching.thesaurus import concept, directions, kinds, opposites
from claimcheck.model import ReasonKind

_PREPOSITIONS = frozenset(("in", "of", "from", "to", "at", "by", "for", "the", "with", "into"))
Words = tuple[str, str]  # the words of the claim and those of the fact


def opposite(claim: Side, fact: Side, *, anywhere: bool = False) -> tuple[Words | None, bool]:
    """The words by which the two sides are opposed, if there is one such pair, and whether they are
    directions.

    A pair counts only where each word stands on one side alone ("rose, then fell" opposes nothing) and, but
    for `anywhere`, where both stand near a word that the two sides share.
    """
    mine, theirs = _alone(claim, fact), _alone(fact, claim)
    table, ways = opposites(), directions()
    found = [
        (a, b)
        for a in mine
        for b in theirs
        if (a, b) in table
        and not _both(a, b, claim, fact)
        and (anywhere or covered(_near(claim, a), _near(fact, b)))
    ]
    if len({a for a, _ in found}) != 1:
        return None, False
    a, b = found[0]
    return (_word(claim, a), _word(fact, b)), ways.get(a, 0) * ways.get(b, 0) < 0


def other_kind(claim: Side, fact: Side) -> tuple[ReasonKind, Words] | None:
    """Words of one kind that exclude one another: another country, month, weekday, rank or sort of work.

    The claim has one word of the kind, which the fact lacks; the fact has others, used in the same way.
    """
    table = kinds()
    for word in _alone(claim, fact):
        kind = table.get(word)
        if kind is None:
            continue
        mine = {concept(s) or s for s in claim.stems if table.get(s) == kind}
        theirs = [s for s in dict.fromkeys(fact.stems) if table.get(s) == kind]
        others = {concept(s) or s for s in theirs}
        if len(mine) != 1 or mine & others or not 1 <= len(others) <= 3:
            continue
        if kind[1] == "date":
            # Whole dates are compared elsewhere; here stand the months and weekdays of no known year.
            alike = [] if _dated(claim) and _dated(fact) else theirs
        else:
            alike = [s for s in theirs if _after_preposition(fact, s) == _after_preposition(claim, word)]
        if alike:
            return kind[1], (_word(claim, word), _word(fact, alike[0]))
    return None


def negation(claim: Side, fact: Side) -> Words | None:
    """Whether one side denies what the other states: ("denied", "stated") or the other way round.

    What stands behind the negation must be said by the other side too: "not" before something else denies
    that.
    """
    if claim.denied == fact.denied:
        return None
    denying, other = (claim, fact) if claim.denied else (fact, claim)
    if not covered(frozenset(denying.denied_words) - {""}, frozenset(other.stems)):
        return None
    return ("denied", "stated") if claim.denied else ("stated", "denied")


def _dated(one: Side) -> bool:
    return any(date.value for date in one.dates)


def _after_preposition(one: Side, stemmed: str) -> bool:
    at = one.stems.index(stemmed)
    return at > 0 and one.plain[at - 1] in _PREPOSITIONS


def _alone(one: Side, other: Side) -> list[str]:
    """The stems of one side that the other lacks, in order."""
    return [s for s in dict.fromkeys(one.stems) if s not in other.stems]


def _near(one: Side, stemmed: str, reach: int = 4) -> frozenset[str]:
    kept = [s for s in one.stems if s in one.content or s == stemmed]
    at = kept.index(stemmed)
    return frozenset(kept[max(0, at - reach) : at + reach + 1]) - {stemmed}


def _both(a: str, b: str, claim: Side, fact: Side) -> bool:
    """Whether either side has synonyms of both words, so that neither is said of the whole."""
    pair = {concept(a) or a, concept(b) or b}
    return len(pair) == 2 and any(pair <= {concept(s) or s for s in one.stems} for one in (claim, fact))


def _word(one: Side, stemmed: str) -> str:
    return next(word for word, s in zip(one.plain, one.stems, strict=True) if s == stemmed)
