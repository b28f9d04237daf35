"""What is sent to a source: from names, numbers and key words of a claim, fewer when nothing is found."""

from collections.abc import Iterator
from typing import Literal

from claimcheck.language import analyse
from claimcheck.matching.words import STOP, words
from claimcheck.model import Claim

Privacy = Literal["names-only", "words", "open"]

LONGEST = 300  # characters of a query
_NAMES, _WORDS, _FEWER = 3, 5, 2
# These understand whole sentences; engines of words would look for every one of them.
_SENTENCES = frozenset(("factchecktools", "searxng", "declared"))


def queries(claim: Claim, kind: str, privacy: Privacy) -> tuple[str, ...]:
    """The queries for a claim in the order to try them; () if `privacy` leaves nothing to ask with.

    `kind` is that of the source. "names-only" sends names and numbers, "words" also key words, "open" also
    the whole claim.
    """
    text = claim.standalone or claim.text
    names = _names(text)
    if kind == "wikidata":  # it finds entities by their name
        return names
    asked = list(_narrowing(claim, text, names, privacy))
    if privacy == "open" and kind in _SENTENCES:
        asked.insert(0, text)
    return tuple(dict.fromkeys(one[:LONGEST] for one in asked if one.strip()))


def _narrowing(claim: Claim, text: str, names: tuple[str, ...], privacy: Privacy) -> Iterator[str]:
    numbers = [one.text for one in claim.numbers][:2]
    if privacy == "names-only":
        yield " ".join((*names, *numbers))
        yield " ".join(names)
        return
    of_names = {word for name in names for word in words(name)}
    kept = [word for word in words(text) if word not in STOP and word not in of_names and len(word) > 2]
    kept = list(dict.fromkeys(word for word in kept if not word[0].isdigit()))
    weighty = sorted(kept, key=len, reverse=True)
    yield " ".join((*names, *kept[:_WORDS]))
    yield " ".join((*names, *(word for word in kept if word in weighty[:_FEWER])))
    yield " ".join(names or weighty[:_FEWER])


def _names(text: str) -> tuple[str, ...]:
    found = (text[slice(*name.span)] for name in analyse(text).names)
    return tuple(dict.fromkeys(found))[:_NAMES]
