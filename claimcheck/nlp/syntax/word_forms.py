"""What a model sees of a word: its letters, its ending, how it is written."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimcheck.nlp.linear_model import PackedModel

# The treebank knows no other currency than the dollar.
_MARKS = str.maketrans("’‘“”–—‑£€¥", "''\"\"---$$$")
_DIGITS = str.maketrans("123456789", "000000000")
_LONG = 3  # letters of a word that a title writes with a capital


class Form(NamedTuple):
    """A word in lower case with plain marks and zeros for digits; its capitals; its last three letters; the
    tags that it has in texts, or "?" and its last two letters for a word that is not known.
    """

    low: str
    case: str
    end: str
    tags: str


OUTSIDE = Form("-", "-", "-", "-")


def forms(words: Sequence[str], tags_of: Callable[[str], str]) -> list[Form]:
    """The forms of the words of a sentence. In a headline nothing is told by capitals."""
    flat = in_capitals(words)
    return [_form(word, flat, i == 0, tags_of) for i, word in enumerate(words)]


def known_words(model: PackedModel, kinds: Sequence[str]) -> Callable[[str], str]:
    """Which tags a word in lower case has in texts: the weight of a word is its place in `kinds`, or 0."""
    (table,) = model.tables()
    return lambda low: kinds[table[low]]


def in_capitals(words: Sequence[str]) -> bool:
    """Are nearly all long words of a sentence capitalized, as in a headline?"""
    long = [word for word in words if len(word) > _LONG and word[0].isalpha()]
    return len(long) > 1 and sum(word[0].isupper() for word in long) > 0.8 * len(long)


def _form(word: str, flat: bool, first: bool, tags_of: Callable[[str], str]) -> Form:
    low = word.lower().translate(_MARKS).translate(_DIGITS)
    if not word[0].isupper():
        case = "0" if word[0].isdigit() else "a"
    elif flat:
        case = "T"
    elif len(word) > 1 and word.isupper():
        case = "AA"
    else:
        case = "F" if first else "A"
    if "-" in low:
        case += "-"
    return Form(low, case, low[-3:], tags_of(low) or "?" + low[-2:])
