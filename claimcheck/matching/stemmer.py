"""English stemmer: Porter's algorithm (M. F. Porter, "An algorithm for suffix stripping", 1980).

Snowball has it; its later English stemmer ranks tweets half a point worse (MAP@5, CheckThat! 2A devtest).

Verbs and nouns whose forms do not share a beginning (went, children) are led to one form by a table first.
"""

from functools import lru_cache

from Stemmer import Stemmer

from claimcheck.nlp.word_lists import rows

_IRREGULAR = {form: base for base, forms in rows(__file__, "irregular") for form in forms.split()}
# Snowball's memory is off: the cache of `stem` also holds what the table found.
_SNOWBALL = Stemmer("porter", 0)


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a lower-case word; one of under 3 or over 40 letters or with digits stays as it is.

    Of "s" Snowball would leave nothing.
    """
    word = _IRREGULAR.get(word, word)
    return _SNOWBALL.stemWord(word) if 2 < len(word) <= 40 and word.isalpha() else word
