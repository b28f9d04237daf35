"""The differing words of both sides as written, for highlighting."""

import re
from itertools import pairwise

from claimcheck.matching.comparand import Comparand, covered, denials
from claimcheck.matching.index_terms import STOP, words
from claimcheck.matching.stemmer import stem

_TOKEN = re.compile(r"\S+")
_NEAR = 40  # characters after a negation within which stands what it denies
_EDGES = "\"'“”‘’.,;:!?()[]"


def exact(text: str, told: str) -> str:
    """The words `told`, which may be folded or made plain, as they are in a text; all of it if they do
    not."""
    offset = text.casefold().find(told.casefold())
    if offset >= 0 and len(text.casefold()) == len(text):
        return text[offset : offset + len(told)]
    wanted, spread = words(told), [(found, words(found.group())) for found in _TOKEN.finditer(text)]
    for length in range(len(wanted), 0, -1):  # what is not written next to the rest is left out
        for first in range(len(spread)):
            run: list[str] = []
            for found, plain in spread[first:]:
                run += plain
                if run[:length] == wanted[:length]:
                    return text[spread[first][0].start() : found.end()].strip(_EDGES)
                if len(run) >= length:
                    break
    two = pairwise(spread)  # "United States" is one word where it is compared
    pair = (text[one[0].start() : other[0].end()].strip(_EDGES) for one, other in two)
    return next((both for both in pair if words(both) == wanted), text)


def denial(denying: Comparand, stating: Comparand) -> tuple[str, str]:
    """What one side denies, with the word that denies it, and what the other states: "did not sell",
    "sold"; all of a side where that can not be known."""
    said = frozenset(stating.stems)
    for start, end in denials(denying.text):
        after = next(
            (match for match in _TOKEN.finditer(denying.text, end) if _means(match.group(), said)), None
        )
        if after is not None and after.start() - end < _NEAR:
            denied = frozenset(map(stem, words(after.group())))
            return denying.text[start : after.end()].strip(_EDGES), _stated(stating, denied)
    return next((denying.text[slice(*span)] for span in denials(denying.text)), denying.text), stating.text


def _means(token: str, said: frozenset[str]) -> bool:
    own = frozenset(stem(word) for word in words(token) if word not in STOP)
    return bool(own) and covered(own, said) == own


def _stated(side: Comparand, denied: frozenset[str]) -> str:
    for found in _TOKEN.finditer(side.text):
        own = frozenset(stem(word) for word in words(found.group()) if word not in STOP)
        if own and covered(denied, own):
            return found.group().strip(_EDGES)
    return side.text
