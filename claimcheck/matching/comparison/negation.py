"""Negation, opposites, directions and kinds: whether one side rules out what the other says."""

from collections.abc import Mapping
from functools import cache, lru_cache

from claimcheck.matching.comparand import NEGATORS, Comparand, covered
from claimcheck.matching.index_terms import STOP, stems
from claimcheck.matching.stemmer import stem
from claimcheck.matching.thesaurus import concept, directions, kinds, opposites
from claimcheck.matching.word_senses import base, near, opposed
from claimcheck.model import ReasonKind

_PREPOSITIONS = frozenset(("in", "of", "from", "to", "at", "by", "for", "the", "with", "into"))
_DENYING = frozenset(map(stem, ("fail", "refuse", "decline", "deny", "avoid", "turn")))
_BY, _ARE = frozenset(("by", "from", "to", "on")), frozenset(("", "is", "are", "was", "were", "be", "been"))
_ORDINALS = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"))
_PARTS = frozenset(("inner", "outer", "new", "northern", "southern", "eastern", "western", "upper", "lower"))
_BOUNDS = frozenset(("before", "after", "since", "until", "till", "by", "from"))
_ONE = frozenset(("a", "an", "half", "one", "twice", "doubl"))
Words = tuple[str, str]  # the words of the claim and those of the fact


@lru_cache(maxsize=1 << 11)  # asked for a pair before it is compared, and by each of its comparisons
def opposite(claim: Comparand, fact: Comparand, *, anywhere: bool = False) -> tuple[Words | None, bool]:
    """The words by which the two sides are opposed, if there is one such pair, and whether they are
    directions.

    A pair counts only where each word is on one side alone ("rose, then fell" opposes nothing) and, but
    for `anywhere`, where both are near a word that the two sides share.
    """
    if _other_measure(claim, fact):
        return None, False
    bases, other_bases = _bases(claim), _bases(fact)
    left = [
        (a, excluded)
        for a in _alone(claim, fact)
        if (excluded := _excluded(bases[a])) and not _particle(claim, a) and not _aside(claim, a)
    ]
    right = [(b, other_bases[b]) for b in _alone(fact, claim)] if left else []
    ways = directions()
    found = [
        (a, b)
        for a, excluded in left
        for b, plain in right
        if plain in excluded
        and not _particle(fact, b)
        and not _aside(fact, b)
        and (anywhere or a not in STOP or a in ways)
        and not _both(a, b, claim, fact)
        and not (_denies(a, claim) or _denies(b, fact))
        and (anywhere or covered(_near(claim, a), _near(fact, b)))
    ]
    if len({a for a, _ in found}) != 1:
        return None, False
    a, b = found[0]
    return (_word(claim, a), _word(fact, b)), ways.get(a, 0) * ways.get(b, 0) < 0


def _particle(side: Comparand, stemmed: str) -> bool:
    """Whether "up" or "down" only completes a verb: "drying up", "set up by the city"."""
    if stemmed not in ("up", "down") or stemmed not in side.plain:
        return False
    at = side.plain.index(stemmed)
    before, after = (side.plain[at - 1] if at else ""), (*side.plain, "")[at + 1]
    measured = after in _BY or after[:1].isdigit()
    return not (measured and not before.endswith(("ed", "ing")) and before != "set") and before not in _ARE


def _aside(side: Comparand, stemmed: str) -> bool:
    """Whether a word only is in a name ("Tarnow Falls") or bounds an amount ("more than 200", "up to 9")."""
    at = side.stems.index(stemmed) if stemmed in side.stems else -1
    if at < 0:
        return False
    after = side.plain[at + 1 : at + 3]
    if after[:1] in (("than",), ("to",)) and len(after) > 1 and (after[1][0].isdigit() or after[1] in _ONE):
        return True
    named = (name for name in side.names if not side.text.startswith(name))
    return any(stemmed in stems(name) for name in named)


def _denies(stemmed: str, side: Comparand) -> bool:
    """Whether a word is counted as a negation already: "refused to sell"."""
    return stemmed in _DENYING and bool(side.denied_words)


@cache
def _excluded(word: str) -> frozenset[str]:
    """The stems that mean the contrary of a stem."""
    return (opposed(word) | opposites().get(word, frozenset())) - near(word)


@cache
def _degree(word: str) -> str:
    """The stem of an adjective that is compared: "coldest" and "colder" of "cold"."""
    if opposed(stem(word)):
        return stem(word)
    for ending in ("iest", "ier"):
        if word.endswith(ending) and opposed(stem(word.removesuffix(ending) + "y")):
            return stem(word.removesuffix(ending) + "y")
    for ending in ("est", "er"):
        base = word.removesuffix(ending)
        if base != word:
            for form in (base, base + "e", base[:-1] if base[-2:-1] == base[-1:] else base):
                if opposed(stem(form)):
                    return stem(form)
    return stem(word)


@lru_cache(maxsize=1 << 11)
def _bases(side: Comparand) -> Mapping[str, str]:
    """Each stem of a side, and that of the plain form of its word: "cold" of "coldest", "sell" of "sold"."""
    pairs = zip(reversed(side.stems), reversed(side.plain), strict=True)
    return {s: base(_plain(side, s, word)) for s, word in dict(pairs).items()}


def _plain(side: Comparand, stemmed: str, word: str) -> str:
    """A stem without the endings of comparison."""
    if not word.endswith(("er", "est")) or any(word in name.casefold().split() for name in side.names):
        return stemmed
    return _degree(word)


def _other_measure(claim: Comparand, fact: Comparand) -> bool:
    """Whether each compares with something else: "more than in 2022", "less than on schools"."""
    left, right = _than(claim), _than(fact)
    return bool(left and right) and not covered(left, right)


def _than(side: Comparand) -> frozenset[str]:
    if "than" not in side.plain:
        return frozenset()
    at = side.plain.index("than")
    return frozenset(s for s in side.stems[at + 1 : at + 5] if s in side.content or s[0].isdigit())


def other_kind(claim: Comparand, fact: Comparand) -> tuple[ReasonKind, Words] | None:
    """Words of one kind that exclude one another: another country, month, weekday, rank or sort of work.

    The claim has one word of the kind, which the fact lacks; the fact has others, used in the same way.
    """
    table = kinds()
    here, there = _without_regions(claim), _without_regions(fact)
    for word in _alone(claim, fact):
        kind = table.get(word)
        if kind is None or word not in here:
            continue
        left = {concept(s) or s for s in here if table.get(s) == kind}
        right = [s for s in there if table.get(s) == kind]
        others = {concept(s) or s for s in right}
        if len(left) != 1 or left & others or not 1 <= len(others) <= 3:
            continue
        if kind[1] == "date":
            # Whole dates are compared elsewhere; here stand the months and weekdays of no known year.
            bounded = _bounded(claim, word) or any(_bounded(fact, s) for s in right)
            alike = [] if bounded or (_dated(claim) and _dated(fact)) else right
        else:
            alike = [s for s in right if _after_preposition(fact, s) == _after_preposition(claim, word)]
        if alike:
            return kind[1], (_word(claim, word), _word(fact, alike[0]))
    return None


def rank(claim: Comparand, fact: Comparand) -> Words | None:
    """The same superlative with another rank on each side: "the oldest", "the second oldest"."""
    left, right = _ranks(claim), _ranks(fact)
    for word in left.keys() & right.keys():
        if left[word] != right[word]:
            return f"{left[word]} {word}".strip(), f"{right[word]} {word}".strip()
    return None


def _ranks(side: Comparand) -> dict[str, str]:
    found: dict[str, str] = {}
    for i, word in enumerate(side.plain):
        if i and word.endswith("est") and opposed(_degree(word)):
            before = side.plain[i - 1]
            among = "one of the" if side.plain[max(0, i - 3) : i] == ("one", "of", "the") else ""
            found[word] = before if before in _ORDINALS else among
    return found


def negation(claim: Comparand, fact: Comparand) -> Words | None:
    """What one side denies and the other states, as words: ("not sold", "sold") or the other way round.

    What is behind the negation must be said by the other side too: "not" before something else denies
    that.
    """
    if claim.denied and fact.denied:  # each denies something: "did not leave", "left and did not come back"
        return ("denied", "stated") if other_denial(claim, fact) and _states_first(claim, fact) else None
    if claim.denied == fact.denied:
        return None
    denying, other = (claim, fact) if claim.denied else (fact, claim)
    if not _denied(denying, other):
        return None
    return ("denied", "stated") if claim.denied else ("stated", "denied")


def other_denial(claim: Comparand, fact: Comparand) -> bool:
    """Whether the claim denies what the fact says and the fact something else: "did not walk out" beside
    "quit and did not come back"."""
    if not claim.denied_words or not fact.denied_words:
        return False
    stated = _denied(claim, fact) - covered(_denied(claim, fact), frozenset(fact.denied_words))
    return bool(stated) and not _denied(fact, claim)


def _states_first(claim: Comparand, fact: Comparand) -> bool:
    """Whether the fact states what the claim denies before it denies anything, and in another clause."""
    said = frozenset(word for word in claim.denied_words if word)
    at = next((i for i, s in enumerate(fact.stems) if covered(frozenset((s,)), said)), None)
    first = next((i for i, word in enumerate(fact.plain) if word in NEGATORS), None)
    return at is not None and first is not None and at < first and "and" in fact.plain[at:first]


def _denied(side: Comparand, other: Comparand) -> frozenset[str]:
    """What one side denies and the other has words for."""
    said = frozenset(other.stems)
    more = _of_more(side, said)
    denied = (word for word in side.denied_words if word and word not in more)
    return frozenset(
        s
        for s in denied
        if covered(frozenset((s,)), said) and not covered(frozenset((s,)), frozenset(other.denied_words))
    )


def _of_more(side: Comparand, said: frozenset[str]) -> frozenset[str]:
    """Words behind "no" that only tell of what sort the next one is, of which the other side has no word: "no
    measles vaccine" says nothing on measles."""
    three = zip(side.plain, side.stems[1:], side.stems[2:], strict=False)
    return frozenset(
        s
        for word, s, head in three
        if word == "no" and head in side.content and not covered(frozenset((head,)), said)
    )


def _dated(side: Comparand) -> bool:
    return any(date.value for date in side.dates)


def _without_regions(side: Comparand) -> dict[str, None]:
    """The stems of a side, but for those of its numbers and of a part of a land: "Inner Mongolia"."""
    counted = {s for number in side.numbers for s in stems(number.text)}
    parts = {s for before, s in zip(side.plain, side.stems[1:], strict=False) if before in _PARTS}
    return dict.fromkeys(s for s in side.stems if s not in counted and s not in parts)


def _bounded(side: Comparand, stemmed: str) -> bool:
    at = side.stems.index(stemmed) if stemmed in side.stems else 0
    return at > 0 and side.plain[at - 1] in _BOUNDS


def _after_preposition(side: Comparand, stemmed: str) -> bool:
    at = side.stems.index(stemmed) if stemmed in side.stems else 0
    return at > 0 and side.plain[at - 1] in _PREPOSITIONS


def _alone(side: Comparand, other: Comparand) -> list[str]:
    """The stems of one side that the other lacks, in order: a set phrase for its words."""
    right = {*other.stems}
    return [s for s in dict.fromkeys(side.stems) if s not in right]


def _near(side: Comparand, stemmed: str, reach: int = 4) -> frozenset[str]:
    kept = [s for s in side.stems if s in side.content or s == stemmed]
    if stemmed not in kept:
        return side.content - {stemmed}
    at = kept.index(stemmed)
    return frozenset(kept[max(0, at - reach) : at + reach + 1]) - {stemmed}


def _both(a: str, b: str, claim: Comparand, fact: Comparand) -> bool:
    """Whether either side has synonyms of both words, so that neither is said of the whole."""
    pair = {concept(a) or a, concept(b) or b}
    both = frozenset(claim.stems) & frozenset(fact.stems)
    alone = ([s for s in item.stems if s not in both] for item in (claim, fact))
    return len(pair) == 2 and any(pair <= {concept(s) or s for s in item} for item in alone)


def _word(side: Comparand, stemmed: str) -> str:
    return next(word for word, s in zip(side.plain, side.stems, strict=True) if s == stemmed)
