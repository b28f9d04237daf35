"""Words of speech, folded so that what a transcriber and a reporter may write in two ways is the same.

Capitals, punctuation, apostrophes, number words, "per cent", and British or American spelling do not count.
"""

import re
from functools import lru_cache

import msgspec

from claimcheck.model import Span
from claimcheck.nlp.numbers.number_words import SCALES, UNITS

ELLIPSIS = "…"
BRACKET = "[]"  # what nobody says: an editor's words in a quotation, a stage direction in a record

STAGE = re.compile(
    r"\[[^\[\]]{0,120}\]|\((?:[A-Z][A-Z .,;'’-]{2,60}|(?i:laughter|applause|crosstalk|inaudible"
    r"|cheers|cheering|pause|laughs|sighs|music)[^()]{0,40})\)"
)
_TOKEN = re.compile(
    rf"(?P<bracket>{STAGE.pattern})"
    r"|(?P<ellipsis>…|\.(?: ?\.){2,})"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<percent>%)"
)
_IRREGULAR = {
    "won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not"),
    "ain't": ("is", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "let's": ("let", "'s"), "cause": ("because",), "cos": ("because",), "'em": ("them",),
    "yeah": ("yes",), "ok": ("okay",),
}  # fmt: skip
_ENDINGS = ("'s", "'d", "'ll", "'re", "'ve", "'m")
# What the second half of a contraction may stand for.
SHORT: dict[str, tuple[str, ...]] = {
    "'s": ("is", "has", "us"), "'d": ("had", "would", "did"), "'ll": ("will", "shall"), "'re": ("are",),
    "'ve": ("have",), "'m": ("am",),
}  # fmt: skip
_NUMBERS = {word: f"{value:.0f}" for word, value in UNITS.items()}
_LONGEST = 15  # digits of a number that is put together
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion"))
_SPELT = (
    (re.compile(r"is(e[ds]?|ing|ations?)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing|ite|able)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]t)re(s?)$"), r"er\1"),
)


class Words(msgspec.Struct, frozen=True):
    """Folded words in parallel columns; two that come from one contraction share its place."""

    folded: list[str]
    start: list[int]
    end: list[int]

    def span(self, first: int, last: int) -> Span:
        """The characters from the word `first` up to, and without, the word `last`."""
        return self.start[first], self.end[last - 1]


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words in a stretch of a text, in linear time."""
    found = Words([], [], [])
    for token in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = token.lastgroup
        parts: tuple[str, ...]
        if kind == "word":
            parts = _folded(token.group().lower().replace("’", "'"))
        elif kind == "number":
            parts = (token.group().replace(",", ""),)
        else:
            parts = {"bracket": (BRACKET,), "ellipsis": (ELLIPSIS,)}.get(kind or "", ("percent",))
        for part in parts:
            _add(found, part, token.span(), spelt=kind == "word")
    return found


def _add(found: Words, part: str, span: Span, *, spelt: bool) -> None:
    last = found.folded[-1] if found.folded else ""
    if part == "cent" and last == "per":  # "per cent" is "percent" is "%"
        found.folded[-1], found.end[-1] = "percent", span[1]
    elif number := _joined(last, part) if spelt and last and span[0] - found.end[-1] <= 1 else "":
        found.folded[-1], found.end[-1] = number, span[1]
    else:
        found.folded.append(part)
        found.start.append(span[0])
        found.end.append(span[1])


def _joined(one: str, other: str) -> str:
    """Two numbers side by side as one: "20 5", "2 hundred", "19 31" (a year); "" if they are not one."""
    if not one[:1].isdecimal() or len(one) > _LONGEST:
        return ""
    if scale := SCALES.get(other) if other in _SCALES else None:
        return f"{float(one) * scale:.10g}" if one.count(".") < 2 and ":" not in one else ""
    if not (one.isdecimal() and other.isdecimal()):
        return ""
    low, high = int(other), int(one)
    if high % 10 == 0 and high % 100 >= 20 and 0 < low < 10:
        return str(high + low)
    if 10 <= high <= 20 and 10 <= low < 100:
        return str(100 * high + low)
    return str(high + low) if high >= 100 and high % 100 == 0 and 0 < low < 100 else ""


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> tuple[str, ...]:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("n't"):
        return (word[:-3], "not") if word[:-3] else ("not",)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)], ending
    if number := _NUMBERS.get(word):
        return (number,)
    for pattern, other in _SPELT:
        word = pattern.sub(other, word)
    return (word,)


def same(one: str, other: str) -> bool:
    """Whether two folded words can be one: the same, or the short and the long form of an auxiliary."""
    return one == other or other in SHORT.get(one, ()) or one in SHORT.get(other, ())
