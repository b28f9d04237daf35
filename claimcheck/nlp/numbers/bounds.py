"""Bounds around a number: "about", "more than", "up to", "or more"."""

import re

from claimcheck.model import Bound

# Small letters; articles between the words and the number are skipped. From Quirk et al., 5.63 and 7.63
# (approximators).
_BEFORE: dict[Bound, str] = {
    "about": (
        "about|around|some|roughly|approximately|approx|approx.|circa|nearly|almost|close to"
        "|estimated|an estimated|just over|just under|just above"
        "|just below|a little over|a little under|slightly over|slightly under|in the region of"
        "|somewhere around|~|c.|nearer|estimated at|or so|about to be"
    ),
    "more-than": (
        "more than|over|above|upwards of|upward of|exceeding|exceed|exceeds|exceeded|greater than"
        "|higher than|larger than|in excess of|well over"
        "|far more than|much more than|well above|surpassed|topped|>|beyond|better than|longer than"
        "|older than"
    ),
    "at-least": (
        "at least|no fewer than|no less than|not less than|a minimum of|minimum of|≥|as few as|as little "
        "as|no fewer|from as little as"
    ),
    "at-most": (
        "up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of|≤|as high "
        "as|at the most|not exceeding|to as many as"
    ),
    "less-than": (
        "fewer than|less than|under|below|<|lower than|short of|well under|well below|far less than|far "
        "fewer than|smaller than|shorter than|younger than"
    ),
}
_PHRASES: dict[tuple[str, ...], Bound] = {
    tuple(phrase.split()): bound for bound, phrases in _BEFORE.items() for phrase in phrases.split("|")
}
_LAST = frozenset(phrase[-1] for phrase in _PHRASES)
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "another"))
_BEHIND = re.compile(
    r"(?:(?P<least>\+| or (?:more|above|over|higher|older)\b)|(?P<most> or (?:fewer|less|under|below"
    r"|lower|younger)\b)|(?P<about> or so\b))"
)


def bound_at(flat: str, start: int, end: int) -> Bound:
    """The bound that the words around a number give it; "exact" if none."""
    behind = _BEHIND.match(flat, end)
    if behind:
        return "at-least" if behind["least"] else "at-most" if behind["most"] else "about"
    before = flat[max(0, start - 28) : start].lower().lstrip("(“\"‘'").split()
    while before and before[-1] in _ARTICLES:
        before.pop()
    if not before or before[-1].lstrip("(“\"‘'—–") not in _LAST:
        return "exact"
    before[-1] = before[-1].lstrip("(“\"‘'—–")
    for length in (4, 3, 2, 1):
        bound = _PHRASES.get(tuple(before[-length:])) if len(before) >= length else None
        if bound:
            return bound
    return "exact"
