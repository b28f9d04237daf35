"""Splits a text into paragraphs and makes the flat copy (one space for any white space) that rules read.

A news text has one paragraph a line, or blank lines between paragraphs that may be wrapped by hand.
`split_paragraphs` tells which, and gives a copy of the same length in which a line break inside a paragraph
is a space.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from claimcheck.model import Span
from claimcheck.nlp.lexicon import verbs

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
_CLOSED = re.compile(r"[.,!?…—–-][\"'”’»]$")
_TITLE = re.compile(r"(?:What|How|Here|Read|Watch)\b")
_LAST_WORDS = re.compile(r"\b\w+(?: [\w,’']+){0,6}:$")
_ALL_QUOTED = re.compile(r"[“\"„«][^”\"»\n]+[”\"»]?$")
# A line that starts something of its own, whatever the line before it looks like: a time stamp, a speaker,
# a label.
_OWN = re.compile(r"\[?\d{1,2}[:.]\d\d(?:\]| ?[ap]\.?m\b|:| [A-Z“\"])|[A-Z][A-Z .,'’-]{1,40}:(?: |$)")

# A line that is all a label: a speaker with a title, as parliaments print them above the words.
_SPEAKER = re.compile(
    r"(?:M(?:rs?|s)|Dr|Sir|Dame|Lord|Lady|Baroness)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
    r"(?: \([^()\n]{1,60}\))?$"
)

_ANSWER = re.compile(r"(?<=[.?!…”\")]) +(?=[QA]: )")


def split_paragraphs(text: str) -> tuple[str, tuple[Span, ...]]:
    """The flat copy of `text` (same length) and its paragraphs, trimmed of white space."""
    lines = _lines(text)
    joined = sorted({*_wrapped_at(text, lines), *_cut_quotations(text, lines)})
    flat = text.translate(_SAME_LENGTH) if _ODD.search(text) else text
    if "''" in flat or "``" in flat:
        flat = _TYPED.sub(lambda pair: '" ' if pair["close"] else ' "', flat)
    if not joined:
        return flat, tuple(_turns(flat, lines))
    parts: list[str] = []
    done = 0
    for at in joined:
        parts += (flat[done:at], " ")
        done = at + 1
    flat = "".join((*parts, flat[done:]))
    return flat, tuple(_turns(flat, _lines(flat)))


def _turns(flat: str, lines: list[Span]) -> Iterator[Span]:
    """The paragraphs; "Q: Why? A: It rained." on one line is one for each turn."""
    for start, end in lines:
        if flat.startswith("Q: ", start, end):
            for turn in _ANSWER.finditer(flat, start, end):
                yield start, turn.start()
                start = turn.end()
        if start < end:
            yield start, end


def _lines(text: str) -> list[Span]:
    """The lines without the white space around them; a blank line is an empty span."""
    spans = []
    offset = 0
    for line in text.split("\n"):
        bare = line.strip()
        start = offset + (len(line) - len(line.lstrip()) if bare else 0)
        spans.append((start, start + len(bare)))
        offset += len(line) + 1
    return spans


def _wrapped_at(text: str, lines: list[Span]) -> list[int]:
    """The offsets of the line breaks that only wrap a paragraph; none if the text has a paragraph a line."""
    pairs = [(a, b) for a, b in pairwise(lines) if a[0] < a[1] and b[0] < b[1]]
    pairs = [(a, b) for a, b in pairs if not _SPEAKER.match(text, *a)]
    runs_open = [(a, b) for a, b in pairs if not _ENDS.search(text, max(a[0], a[1] - 4), a[1])]
    breaks = sum(not _OWN.match(text, *b) and text[a[1] - 1] != ":" for a, b in pairs)
    width = _width(text, lines, breaks, runs_open)
    if width:
        return [text.index("\n", a[1]) for a, b in pairs if _runs_on(text, a, b, width)]
    # An indented line that goes on in lower case hangs from the one above: a list with long items.
    return [text.index("\n", a[1]) for a, b in runs_open if text[b[0] - 1] != "\n" and text[b[0]].islower()]


def _cut_quotations(text: str, lines: list[Span]) -> Iterator[int]:
    """The line breaks between a quotation and who said it: "...", / said Ann Lee; Ann Lee said: / "..."."""
    filled = [line for line in lines if line[0] < line[1]]
    for a, b in pairwise(filled):
        behind = text[b[0]].islower() and _CLOSED.search(text, max(a[0], a[1] - 3), a[1])
        before = text[a[1] - 1] == ":" and _ALL_QUOTED.match(text, *b) and _says(text[slice(*a)])
        if behind or before:
            yield from (at for at in range(a[1], b[0]) if text[at] == "\n")


def _says(line: str) -> bool:
    """Whether one of the last seven words of a line, which ends with a colon, is a verb of saying."""
    last = _LAST_WORDS.search(line)
    known = (verbs().get(word) for word in last[0][:-1].split(" ")) if last else ()
    return any(entry and entry[2][0] in "SC" for entry in known) and not _TITLE.match(line)


def _width(text: str, lines: list[Span], breaks: int, runs_open: list[tuple[Span, Span]]) -> int:
    """The width that the text is wrapped to; 0 if it is not wrapped.

    A wrapped text breaks its lines where the width ends, so mostly inside a sentence, and seldom beyond 100.
    """
    if not runs_open or len(runs_open) * 2 < breaks:
        return 0
    # Without blank lines, headlines and captions are open too: then the next lines must start small.
    small = sum(text[b[0]].islower() for _, b in runs_open)
    if all(start < end for start, end in lines[:-1]) and (small < 2 or small * 2 < len(runs_open)):
        return 0
    lengths = sorted(end - start for (start, end), _ in runs_open)
    width = lengths[-1 - len(lengths) // 20]
    return width if width <= 120 and lengths[len(lengths) // 2] >= max(24, width * 0.6) else 0


def _runs_on(text: str, line: Span, after: Span, width: int) -> bool:
    """Does `after` go on with the paragraph of `line`: no room there for its first word, or a small one?"""
    if _ITEM.match(text, *after) or _OWN.match(text, *after):
        return False
    space = text.find(" ", *after)
    word = (space if space >= 0 else after[1]) - after[0]
    if line[1] - line[0] + 1 + word > width * 0.85:
        return True
    return text[after[0]].islower() and not _ENDS.search(text, max(line[0], line[1] - 4), line[1])
