"""Word-by-word edits between two nearly equal sentences."""

from collections import Counter
from difflib import SequenceMatcher

from claimcheck.matching.comparand import NEGATORS, Comparand

Edit = tuple[tuple[int, int], tuple[int, int]]  # words of the claim, words of the fact (either may be empty)
_ALIKE = 0.75  # share of the words of the shorter one that must be in the longer one, in the same order
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}


def edits(claim: Comparand, fact: Comparand) -> list[Edit] | None:
    """The places where two nearly equal texts differ; None if they are not nearly equal."""
    shorter = min(len(claim.plain), len(fact.plain))
    # Words in the same order are no more than words in any order, which are soon counted.
    if shorter < 4 or (Counter(claim.plain) & Counter(fact.plain)).total() < _ALIKE * shorter:
        return None
    match = SequenceMatcher(None, claim.plain, fact.plain, autojunk=False)
    codes = match.get_opcodes()
    same = sum(end - start for tag, start, end, _, _ in codes if tag == "equal")
    if same < _ALIKE * shorter:
        return None
    return [((a, b), (c, d)) for tag, a, b, c, d in codes if tag != "equal"]


def changed_number(claim: Comparand, fact: Comparand, found: list[Edit]) -> tuple[str, str] | None:
    """A number that is in the place of another one, on both sides as written in words or figures."""
    for (a, b), (c, d) in found:
        # A word more on each side: in "3 million" and "3 billion" only the scale differs.
        one, other = _amount(claim.plain[max(0, a - 1) : b + 1]), _amount(fact.plain[max(0, c - 1) : d + 1])
        if one and other and one[0] != other[0] and (_figures(claim.plain[a:b]) or _scale(claim.plain[a:b])):
            return one[1], other[1]
    return None


def negated(claim: Comparand, fact: Comparand, found: list[Edit]) -> bool | None:
    """True if the claim has one negation more than the fact, False if the fact has, None if neither."""
    more = sum(word in NEGATORS for (a, b), _ in found for word in claim.plain[a:b])
    less = sum(word in NEGATORS for _, (c, d) in found for word in fact.plain[c:d])
    return None if (more - less) % 2 == 0 else more > less


def _amount(words: tuple[str, ...]) -> tuple[float, str] | None:
    """The amount in a few words, and the words that give it."""
    figures = [word for word in words if word[0].isdigit()]
    if len(figures) != 1:
        return None
    try:
        value = float(figures[0])
    except ValueError:
        return None
    scales = [word for word in words if word in _SCALES]
    for word in scales:
        value *= _SCALES[word]
    i = max(words.index(word) for word in (figures[0], *scales))
    counted = words[i + 1 : i + 2] if i + 1 < len(words) and not words[i + 1][0].isdigit() else ()
    return value, " ".join((figures[0], *scales, *counted))


def _figures(words: tuple[str, ...]) -> bool:
    return any(word[0].isdigit() for word in words)


def _scale(words: tuple[str, ...]) -> bool:
    return any(word in _SCALES for word in words)
