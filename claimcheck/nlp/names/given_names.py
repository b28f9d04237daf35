"""Given names that news texts use often, by the gender that they mostly tell: `data/given_names.tsv`."""

from claimcheck.nlp.word_lists import word_lists

_LISTS = word_lists(__file__, "given_names")
FEMALE = _LISTS["female"]
MALE = _LISTS["male"]
EITHER = _LISTS["either"]
GIVEN = FEMALE | MALE | EITHER
