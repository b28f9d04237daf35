"""Words by which claims about statistics are read: `data/words.tsv`."""

from claimcheck.matching.stemmer import stem
from claimcheck.nlp.word_lists import word_lists

_LISTS = word_lists(__file__, "words")

RISE = frozenset(map(stem, _LISTS["rise"]))
FALL = frozenset(map(stem, _LISTS["fall"]))
HOLD = frozenset(map(stem, _LISTS["hold"]))
"""Stems of verbs: going up, going down, and those before a measure that leave the number one of it."""

NOUNS = dict.fromkeys(_LISTS["rises"], 1) | dict.fromkeys(_LISTS["falls"], -1)
"""Nouns of going up (1) and down (-1)."""

SAME = _LISTS["same"]
OF = _LISTS["of"]
JOINS = _LISTS["joins"]
WITHIN = _LISTS["within"]
APART = _LISTS["apart"]
CLAUSE = _LISTS["clause"]
COUNTED = _LISTS["counted"]
