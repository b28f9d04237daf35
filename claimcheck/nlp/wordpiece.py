"""BERT's uncased WordPiece: the pieces of words that the models read, as numbers.

The same ids as the reference tokenizer gives, but that "[CLS]" or "[SEP]" in a text are words like others: a
text cannot steer a model by them.
"""

import unicodedata
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

MOST = 128
"""The pieces of a text, or of two, that a model reads; what is longer is cut."""
_LONGEST = 100  # letters of a word that is looked up
_VOCABULARY = Path(__file__).parent / "models" / "vocab.txt"
_UNKNOWN, _CLS, _SEP = 100, 101, 102
_SYMBOLS = frozenset("$+<=>^`|~")  # punctuation to BERT, though not to Unicode
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B81F), (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


@lru_cache(maxsize=1 << 10)  # the judge reads each claim beside several facts
def pieces(text: str) -> tuple[int, ...]:
    """The ids of the pieces of a text."""
    words = "".join(map(_spaced, unicodedata.normalize("NFD", text))).split()
    return tuple(chain.from_iterable(map(_word, words)))


def encode(text: str, most: int = MOST) -> list[int]:
    """The ids of one text with [CLS] before and [SEP] after it, at most `most`."""
    return [_CLS, *pieces(text)[: most - 2], _SEP]


def encode_pair(first: str, second: str, most: int = MOST) -> tuple[list[int], list[int]]:
    """The ids of two texts, [CLS] first [SEP] second [SEP], and for each whether it is of the second (1).

    Where both do not fit into `most`, the longer one is cut at its end until they do.
    """
    one, two = pieces(first), pieces(second)
    room = most - 3
    if len(one) + len(two) > room:
        shorter = min(len(one), len(two), room // 2)
        one, two = (
            (one[: room - shorter], two[:shorter])
            if len(one) > len(two)
            else (one[:shorter], two[: room - shorter])
        )
    return [_CLS, *one, _SEP, *two, _SEP], [0] * (len(one) + 2) + [1] * (len(two) + 1)


@lru_cache(maxsize=1 << 12)
def _spaced(letter: str) -> str:
    """A character as words are cut by it: without accents and controls, lower case, punctuation apart."""
    kind, code = unicodedata.category(letter), ord(letter)
    if letter in "\t\n\r" or kind[0] == "Z":
        return " "
    if kind in ("Mn", "Cc", "Cf", "Co") or letter == "\ufffd":
        return ""
    if kind[0] == "P" or letter in _SYMBOLS or any(first <= code <= last for first, last in _IDEOGRAPHS):
        return f" {letter} "
    return letter.lower()


@lru_cache(maxsize=1 << 13)
def _word(word: str) -> tuple[int, ...]:
    """The longest known pieces of a word from left to right; one unknown where it does not go up."""
    known, found, at = _vocabulary(), list[int](), 0
    while at < len(word):
        ends = range(len(word), at, -1) if len(word) <= _LONGEST else ()
        lead = "##" if at else ""
        end = next((end for end in ends if lead + word[at:end] in known), 0)
        if not end:
            return (_UNKNOWN,)
        found.append(known[lead + word[at:end]])
        at = end
    return tuple(found)


@cache
def _vocabulary() -> dict[str, int]:
    return {
        word: number for number, word in enumerate(_VOCABULARY.read_text(encoding="utf-8").split("\n")[:-1])
    }
