"""Rebuilds paragraphs from printed lines: drops headers and footers, joins hyphenated words.

Nothing here reads a file. Best effort: a page has no paragraphs, only ink.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

import msgspec

_EDGE = 2  # lines at the top and at the bottom of a page that may be furniture
_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|p\.|seite|s\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von)\s*\d{1,4})?[-–—\s]*",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•‣▪●○◦*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_PARTED = re.compile(r"(?<!\w)(\w+)[-\u00ad\u2010]$")
_LETTERS = re.compile(r"[\w-]*")
_WORD = re.compile(r"(?<!\w)\w+(?:-\w+)+")


class Line(msgspec.Struct, frozen=True):
    """A printed line: its words, its page (from 0), its left end and baseline, and the size of its letters.

    All lengths are in points (1/72 inch), `y` from the bottom of the page upwards.
    """

    text: str
    page: int
    x: float
    y: float
    size: float


class Flowed(msgspec.Struct, frozen=True):
    """Paragraphs joined by newlines, where in it each page begins, and how many lines were left out."""

    text: str
    pages: tuple[int, ...]
    dropped: int


def flow(lines: Sequence[Line], pages: int) -> Flowed:
    """The paragraphs of the lines of `pages` pages, which are in the order in which they are read."""
    lines = [line for line in lines if line.text.strip()]
    kept = _without_furniture(lines, pages)
    leading, width = _leading(kept), _width(kept)
    compounds = {word.casefold() for line in kept for word in _WORD.findall(line.text)}
    words = [" ".join(line.text.split()) for line in kept]
    between = [""] * len(kept)
    for i in range(1, len(kept)):
        if _breaks(kept[i - 1], kept[i], leading, width):
            between[i] = "\n"
        elif not (parted := _PARTED.search(words[i - 1])) or not words[i][:1].islower():
            between[i] = " "
        elif f"{parted[1]}-{_LETTERS.match(words[i])[0]}".casefold() not in compounds:  # type: ignore[index]  # always
            words[i - 1] = words[i - 1][:-1]
    starts, length = [0], 0
    for line, gap, text in zip(kept, between, words, strict=True):
        length += len(gap)
        starts += [length] * (line.page + 1 - len(starts))
        length += len(text)
    text = "".join(part for pair in zip(between, words, strict=True) for part in pair)
    return Flowed(text, (*starts, *[length] * (pages - len(starts))), len(lines) - len(kept))


def title(lines: Sequence[Line]) -> str:
    """What is printed largest at the top of the first page, "" if it is not larger than the rest."""
    first = [line for line in lines if line.page == 0 and line.text.strip()]
    if not first:
        return ""
    usual = median(line.size for line in lines for _ in range(max(1, len(line.text) // 20)))
    largest = max(line.size for line in first[:12])
    if largest < usual * 1.2:
        return ""
    head = [" ".join(line.text.split()) for line in first[:12] if line.size > largest * 0.95]
    return " ".join(head[:3])


def _without_furniture(lines: Sequence[Line], pages: int) -> list[Line]:
    """Without page numbers, and without headers and footers: edge lines that come again on half the pages."""
    edges: list[list[Line]] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        here = sorted(group, key=lambda line: -line.y)
        edges.append([*here[:_EDGE], *here[_EDGE:][-_EDGE:]])
    seen = Counter(key for found in edges for key in {_key(line) for line in found})
    often = {key for key, count in seen.items() if count >= max(2, pages / 2)}
    drop = {
        id(line)
        for found in edges
        for line in found
        if _key(line) in often or (len(edges) > 1 and _NUMBER.fullmatch(line.text))
    }
    return [line for line in lines if id(line) not in drop]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()).casefold())


def _leading(lines: Sequence[Line]) -> float:
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.y > b.y]
    return median(gaps) if gaps else 0.0


def _width(lines: Sequence[Line]) -> float:
    return median(sorted((len(line.text) for line in lines), reverse=True)[: max(1, len(lines) // 2)] or [0])


def _breaks(before: Line, line: Line, leading: float, width: float) -> bool:
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return True
    if _BULLET.match(line.text):
        return True
    ended = bool(_END.search(before.text.rstrip()))
    if line.page != before.page or line.y > before.y:  # the next page or column: the paragraph may go on
        return ended
    if before.y - line.y > 1.4 * max(leading, 1.05 * line.size):
        return True
    indented = line.x - before.x > 0.7 * line.size
    return ended and (indented or len(before.text) < 0.7 * width)


def lines_of(pieces: Iterator[tuple[str, float, float, float]], page: int) -> Iterator[Line]:
    """The lines of one page from its pieces (words, x, y, size), in the order in which they are drawn."""
    words, x, y, size = "", 0.0, 0.0, 0.0
    for text, left, base, height in pieces:
        if words and abs(base - y) > 0.5 * max(size, height):
            yield Line(words, page, x, y, size)
            words = ""
        for number, part in enumerate(text.split("\n")):
            if number and words.strip():
                yield Line(words, page, x, y, size)
                words = ""
            if not words.strip() and part.strip():
                words, x, y, size = part, left, base, height
            else:
                words += part
                size = max(size, height) if part.strip() and len(part) > len(words) / 2 else size
    if words.strip():
        yield Line(words, page, x, y, size)
