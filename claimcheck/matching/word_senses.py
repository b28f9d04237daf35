"""Senses of words in a comparison: near synonyms and opposites.

The groups of `thesaurus` are what the index holds, and there a word is in one group only. Here it may
have many senses: those of `data/senses.tsv`, written by hand, and those of WordNet in `data/wordnet.tsv`,
which `python -m benchmarks.make_lexicon` makes (model/README.md says from what).
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import chain

from claimcheck.matching.stemmer import stem
from claimcheck.nlp.word_lists import groups, lines

_LISTS = groups(__file__, "senses")
_CONVERSE = frozenset(map(stem, chain(*_LISTS["converse"])))
_NONE: frozenset[str] = frozenset()


def near(stemmed: str) -> frozenset[str]:
    """The stems of words that share a common meaning with a stem; empty if none are known."""
    return _words(stemmed)[0]


def opposed(stemmed: str) -> frozenset[str]:
    """The stems of words that mean the contrary of a stem; empty if none are known."""
    return _words(stemmed)[1]


@cache
def _words(stemmed: str) -> tuple[frozenset[str], frozenset[str]]:
    base = _forms().get(stemmed, stemmed)
    alike, _, against = _wordnet().get(base, "").partition("\t")
    mine, contrary = _by_hand()
    other = frozenset(against.split()) | contrary.get(base, _NONE)
    other -= _CONVERSE if base in _CONVERSE else _NONE
    return (frozenset(alike.split()) | mine.get(base, _NONE) | _forms_of().get(base, _NONE)) - other, other


def base(stemmed: str) -> str:
    """The stem of a verb of which this is that of an irregular form; else the stem itself."""
    return _forms().get(stemmed, stemmed)


@cache
def _forms() -> Mapping[str, str]:
    return {stem(form): stem(verb[0]) for verb in _LISTS["forms"] for form in verb}


@cache
def _forms_of() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for form, of in _forms().items():
        found[of].add(form)
    return {of: frozenset(forms) for of, forms in found.items()}


@cache
def _by_hand() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    alike: dict[str, set[str]] = defaultdict(set)
    contrary: dict[str, set[str]] = defaultdict(set)
    for group in _LISTS["near"]:
        members = set(map(stem, group))
        for member in members:
            alike[member] |= members - {member}
    for one, *others in _LISTS["opposed"]:
        for other in map(stem, others):
            contrary[stem(one)].add(other)
            contrary[other].add(stem(one))
    return (
        {word: frozenset(others) for word, others in alike.items()},
        {word: frozenset(others) for word, others in contrary.items()},
    )


@cache
def _wordnet() -> Mapping[str, str]:
    # 5,000 rows, of which an article needs 300: each is split when it is asked for.
    return {
        stemmed: others for stemmed, _, others in (row.partition("\t") for row in lines(__file__, "wordnet"))
    }
