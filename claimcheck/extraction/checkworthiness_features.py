"""Hashed features of the check-worthiness model: words, bigrams and the shape of the sentence.

The grammar features keep the function words and put every other word into a coarse class (a name, a number,
a word in -ed, -ing, -ly ...): what a statement looks like travels better from one election to the next, and
from debates to news, than the words that it is made of.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

from claimcheck.nlp.word_lists import words

BITS = 18
_MASK = (1 << BITS) - 1
_TOKEN = re.compile(r"[A-Za-z]{1,40}(?:'[a-z]{1,4})?|\d[\d,.]{0,20}%?|[$£€%?]")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")

NUMBER_WORDS = words(
    """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion trillion percent half third quarter twice double
    triple
    """
)
FUNCTION_WORDS = words(
    """
    the a an of in on at for to by with from and or but is was be been are were has have had not it that
    this they he she we i you their his her our my your its as if when because so then than more less
    who which what will would can could should must may might do does did no all any every there these
    those them us me him about into over after before since under up down out just now very think want
    need going let know believe don't didn't won't can't
    """
)
_CUES = {
    "number": NUMBER_WORDS,
    "compare": words(
        """
    more less fewer higher lower largest biggest highest lowest most least first last only worst best
    greatest fastest record than
    """
    ),
    "cause": words("because caused cause causes led due result leads"),
    "change": words(
        """
    increased decreased rose fell grew doubled tripled cut raised lost gained dropped declined risen
    fallen grown reduced
    """
    ),
    "stance": words("think believe hope want should must would could let going wish feel"),
    "first": words("i we me my our us"),
    "second": words("you your"),
    "past": words(
        """
    was were had did said went took made got gave voted came left told spent sent brought built ran won
    """
    ),
}
_ENDINGS = ("ed", "ly", "er", "ing", "est", "tion", "s")
_LENGTHS = (5, 8, 12, 16, 20, 25, 32, 45)


def hashed(sentence: str) -> set[int]:
    """The active features of a sentence, as buckets of `BITS` bits (crc32)."""
    return {crc32(name.encode()) & _MASK for name in names(sentence)}


def names(sentence: str) -> Iterator[str]:
    """The active features in clear, each at most a few times."""
    raw = _TOKEN.findall(sentence.replace("’", "'"))
    words = [_word(token) for token in raw]
    shapes = [_shape(token, word, i) for i, (token, word) in enumerate(zip(raw, words, strict=True))]
    edged, shaped = ["<", *words, ">"], ["<", *shapes, ">"]
    for word in words:
        yield f"w {word}"
    for a, b in pairwise(edged):
        yield f"b {a} {b}"
    for a, b in pairwise(shaped):
        yield f"y {a} {b}"
    for a, b, c in zip(shaped, shaped[1:], shaped[2:], strict=False):
        yield f"z {a} {b} {c}"
    yield from _counts(words, shapes)
    if "?" in words[-1:]:
        yield "question"


def _counts(words: list[str], shapes: list[str]) -> Iterator[str]:
    for step in _LENGTHS:
        if len(words) >= step:
            yield f"length {step}"
    counted = {"names": shapes.count("NAME"), "digits": sum(word[0] == "#" for word in words)}
    for cue, members in _CUES.items():
        counted[cue] = sum(word in members for word in words)
    for what, count in counted.items():
        for step in (1, 2, 3, 5):
            if count >= step:
                yield f"{what} {step}"
    if "~ed" in shapes:
        yield "ed"


def _word(token: str) -> str:
    if not token[0].isdigit():
        return token.lower()
    if token.endswith("%"):
        return "#%"
    return "#y" if _YEAR.fullmatch(token.rstrip(".,")) else "#n"


def _shape(token: str, word: str, index: int) -> str:
    if not word[0].isalpha() or word in FUNCTION_WORDS:
        return word
    if word in NUMBER_WORDS:
        return "#w"
    if index and token[0].isupper():
        return "NAME"
    return "~" + next((ending for ending in _ENDINGS if word.endswith(ending)), "")
