"""Synonyms, opposites and directions of single words.

`data/thesaurus.tsv` holds both; a word belongs to one group of synonyms only.
Countries with their people and capitals are groups too, out of the table of places.
The groups serve finding and ranking, where a loose likeness helps; whether two names are the same is never
decided by them.
"""

from collections.abc import Mapping
from functools import cache
from itertools import chain, product

from claimcheck.matching.stemmer import stem
from claimcheck.model import ReasonKind
from claimcheck.nlp.names.gazetteer import countries
from claimcheck.nlp.word_lists import groups

_LISTS = groups(__file__, "thesaurus")
_KINDS: tuple[ReasonKind, ...] = ("entity", "number", "date")


def concept(stemmed: str) -> str:
    """The group of synonyms that a stem belongs to, named by its first member; "" if it belongs to none."""
    return _groups().get(stemmed, "")


@cache
def _groups() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for words in (*(land.single_words() for land in countries()), *_LISTS["synonyms"]):
        members = [stem(word) for word in words]
        for member in members:
            names.setdefault(member, members[0])
    return names


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """For each stem those that it excludes, both ways round."""
    pairs = [(one, other) for one, *others in _LISTS["opposites"] for other in others]
    pairs += product(chain(*_LISTS["up"]), chain(*_LISTS["down"]))
    found: dict[str, set[str]] = {}
    for a, b in ((stem(one), stem(other)) for one, other in pairs):
        if a != b:
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def kinds() -> Mapping[str, tuple[int, ReasonKind]]:
    """Stems that exclude the others of their kind: a number for the kind, and how a difference is called."""
    country: tuple[int, ReasonKind] = (0, "entity")
    table = {stem(word): country for land in countries() for word in land.single_words()}
    kinds_of = ((reason, words) for reason in _KINDS for words in _LISTS[reason])
    for number, (reason, words) in enumerate(kinds_of, 1):
        table |= {stem(word): (number, reason) for word in words}
    return table


@cache
def directions() -> Mapping[str, int]:
    """Stems that say where a quantity goes: 1 up, -1 down."""
    return {stem(word): sign for sign, name in ((1, "up"), (-1, "down")) for word in chain(*_LISTS[name])}
