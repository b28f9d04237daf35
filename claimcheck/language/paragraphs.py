"""Paragraphs, and the flat copy of a text that all other parts read.

A news text has one paragraph a line, or blank lines between paragraphs that may be wrapped by hand. `lay_out`
tells which, and gives a copy of the same length in which a line break inside a paragraph is a space.
"""

import re
from itertools import pairwise

from claimcheck.model import Span

# One character for one: every offset of the flat copy is an offset of the text.
_SAME_LENGTH = str.maketrans(
    {
        "\t": " ",
        "\v": " ",
        "\f": " ",
        "\xa0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u200a": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u02bc": "’",
    }
)
_ODD = re.compile(f"[{''.join(map(chr, _SAME_LENGTH))}]")
# Typed double quotes: two apostrophes, or two grave accents to open with.
_TYPED = re.compile(r"``|''(?=\w)|(?P<close>'')")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]*_]*$")
_ITEM = re.compile(r"(?:[-*•‣▪◦·]|\(?\d{1,3}[.)]|\(?[a-z]\)|#{1,6}|>) +\S")
# A line that starts something of its own, whatever the line before it looks like: a time stamp, a speaker,
# a label.
_OWN = re.compile(r"\[?\d{1,2}[:.]\d\d(?:\]| ?[ap]\.?m\b|:| [A-Z“\"])|[A-Z][A-Z .'’-]{1,40}: ")


def lay_out(text: str) -> tuple[str, tuple[Span, ...]]:
    """The flat copy of `text` (same length) and its paragraphs, trimmed of white space."""
    lines = _lines(text)
    joined = _wrapped_at(text, lines)
    flat = text.translate(_SAME_LENGTH) if _ODD.search(text) else text
    if "''" in flat or "``" in flat:
        flat = _TYPED.sub(lambda pair: '" ' if pair["close"] else ' "', flat)
    if not joined:
        return flat, tuple(span for span in lines if span[0] < span[1])
    parts: list[str] = []
    done = 0
    for at in joined:
        parts += (flat[done:at], " ")
        done = at + 1
    flat = "".join((*parts, flat[done:]))
    return flat, tuple(span for span in _lines(flat) if span[0] < span[1])


def _lines(text: str) -> list[Span]:
    """The lines without the white space around them; a blank line is an empty span."""
    spans = []
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        start = at + (len(line) - len(line.lstrip()) if bare else 0)
        spans.append((start, start + len(bare)))
        at += len(line) + 1
    return spans


def _wrapped_at(text: str, lines: list[Span]) -> list[int]:
    """The offsets of the line breaks that only wrap a paragraph; none if the text has a paragraph a line."""
    pairs = [(a, b) for a, b in pairwise(lines) if a[0] < a[1] and b[0] < b[1]]
    open_ended = [a for a, _ in pairs if not _ENDS.search(text, max(a[0], a[1] - 4), a[1])]
    # A wrapped text breaks its lines where the width ends, so mostly inside a sentence, and seldom beyond
    # 100.
    if len(open_ended) * 2 < len(pairs) or not open_ended:
        return []
    # In a text without blank lines a headline and a few captions are open too: there the evidence must be
    # strong.
    if all(a < b for a, b in lines[:-1]) and (len(pairs) < 4 or len(open_ended) * 4 < len(pairs) * 3):
        return []
    lengths = sorted(end - start for start, end in open_ended)
    width = lengths[-1 - len(lengths) // 20]
    if width > 120 or lengths[len(lengths) // 2] < max(24, width * 0.6):
        return []
    return [a[1] + _gap(text, a[1]) for a, b in pairs if _runs_on(text, a, b, width)]


def _gap(text: str, at: int) -> int:
    return text.index("\n", at) - at


def _runs_on(text: str, line: Span, after: Span, width: int) -> bool:
    """Does `after` go on with the paragraph of `line`? Only if its first word had no room there."""
    if _ITEM.match(text, *after) or _OWN.match(text, *after):
        return False
    space = text.find(" ", *after)
    word = (space if space >= 0 else after[1]) - after[0]
    full = line[1] - line[0] + 1 + word > width * 0.85
    return full or not _ENDS.search(text, max(line[0], line[1] - 4), line[1])
