"""Builds search queries from the names, numbers and key words of a claim, shorter when nothing is found."""

from collections.abc import Iterator
from typing import Literal

from claimcheck.matching.index_terms import STOP, words
from claimcheck.model import Claim
from claimcheck.nlp import analyse
from claimcheck.nlp.word_lists import words as word_list

Privacy = Literal["names-only", "words", "open"]

LONGEST = 300  # characters of a query
_NAMES, _NUMBERS, _WORDS, _FEWER = 3, 2, 5, 2
# Words that a page on the matter need not have; an engine that wants all of them would find nothing.
_FILLERS = word_list(
    "per cent percent percentage since now still ever never about around nearly almost over under among"
    " within without according including following while whose whom time times year years month months day"
    " days week weeks people number first last next new much many less least more most every another"
    " several some"
)
# These understand whole sentences; engines of words would look for every one of them.
_SENTENCES = frozenset(("factchecktools", "searxng", "declared"))


def queries(claim: Claim, kind: str, privacy: Privacy) -> tuple[str, ...]:
    """The queries for a claim in the order to try them; () if `privacy` leaves nothing to ask with.

    `kind` is that of the source. "names-only" sends names and numbers, "words" also key words, "open" also
    the whole claim.
    """
    text = claim.standalone or claim.text
    found = analyse(text)
    names = tuple(dict.fromkeys(text[slice(*name.span)] for name in found.names))[:_NAMES]
    if kind == "wikidata":  # it finds entities by their name
        return names
    numbers = [number.text for number in claim.numbers][:_NUMBERS]
    # A day is seldom written twice in the same way.
    skipped = {word for part in (*names, *(date.text for date in found.dates)) for word in words(part)}
    asked = list(_narrowing(text, names, numbers, skipped, privacy))
    if privacy == "open" and kind in _SENTENCES:
        asked.insert(0, text)
    return tuple(dict.fromkeys(item[:LONGEST] for item in asked if item.strip()))


def _narrowing(
    text: str, names: tuple[str, ...], numbers: list[str], skipped: set[str], privacy: Privacy
) -> Iterator[str]:
    """From all names and some words to one name."""
    if privacy == "names-only":
        yield " ".join((*names, *numbers))
    else:
        left_out = STOP | _FILLERS | skipped
        kept = [word for word in words(text) if word not in left_out and len(word) > 2]
        kept = list(dict.fromkeys(word for word in kept if not word[0].isdigit()))
        weighty = sorted(kept, key=len, reverse=True)[:_FEWER]
        yield " ".join((*names, *kept[:_WORDS]))
        yield " ".join((*names, *(word for word in kept if word in weighty)))
        yield "" if names else " ".join(weighty)
    yield " ".join(names)
    yield "".join(names[:1])
