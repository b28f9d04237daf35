"""Strips Markdown markup and maps every character back to its place in the file.

Not a renderer: headings, emphasis, links, lists, quotes, code fences, comments and tags must be told
from the words in linear time and with exact offsets, which no Markdown parser keeps for inline text.
Rules after CommonMark 0.31 (spec.commonmark.org), simplified where no text for readers is touched.
"""

import re
from collections.abc import Iterator
from html import unescape

import msgspec

from claimcheck.model import Span
from claimcheck.text import OffsetMap

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(\d{1,3})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)([^\[\]]{1,200})\]:[ \t]*\S+")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\[\]\s]{1,50}\]:[ \t]*")
_LABEL_LINE = re.compile(
    r"(?:\*\*|__)?[A-Z][A-Z .'’-]{1,40}:|(?:\*\*|__)[A-Z][\w .'’-]{1,40}(?::(?:\*\*|__)|(?:\*\*|__):)"
)  # of a speaker
_TABLE_RULE = re.compile(r"[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|)+[ \t:-]*+$")

_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<ticks>`{1,32})(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<address><(?:https?|mailto):[^\s<>]{1,2000}>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,500}>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<footnote>\[\^[^\[\]\s]{1,50}\])"
    r"|(?P<opening>!?\[)|(?P<closing>\])"
    r"|(?P<marks>\*+|_+|~~)",
    re.DOTALL,
)
# Where a link leads: (address "title"), possessive throughout, so that no start is tried in two ways.
_TARGET = re.compile(
    r"\(\s*+(?:<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?\s*+\)"
)
_LABEL = re.compile(r"\[([^\[\]]{0,200})\]")


FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|dozens?|half|third|quarter"
    r"|hundreds?|thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)
"""What a text beside a picture must hold to be read: a figure, in digits or in words."""


class _Text:
    """A text that grows piece by piece and remembers where each piece stood."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: dict[int, int] = {0: 0}
        self.length = 0

    def put(self, piece: str, source: int) -> None:
        self.runs[self.length] = source
        self.pieces.append(piece)
        self.length += len(piece)

    def finish(self) -> tuple[str, OffsetMap]:
        return "".join(self.pieces), OffsetMap(tuple(self.runs.items()))


class _Block(msgspec.Struct):
    """A paragraph, heading or list item: its lines without markers, to be joined by spaces."""

    lines: list[Span]
    code: bool = False
    mark: int = -1  # where the > of a quotation is
    gap: bool = False  # a blank line is before it


def strip(text: str) -> tuple[str, OffsetMap]:
    """The words of a Markdown text and the map back. Wrapped lines of a paragraph become one line.

    Images, comments, tags and link targets are left out, but for the text of an image at the beginning of a
    paragraph that gives a figure; the text inside code fences stays as it is, and "> " stays before each
    block of a quotation.
    """
    plain, comments = _without_comments(text)
    labels: set[str] = set()
    joined = _Text()
    spans: list[tuple[Span, bool]] = []
    before = 0
    for block in _blocks(plain, labels):
        if joined.length:
            joined.put("\n\n" if block.gap else "\n", before)
        if block.mark >= 0:
            joined.put("> ", block.mark)
        start = joined.length
        for i, (begin, end) in enumerate(block.lines):
            if i:
                joined.put("\n" if block.code else " ", before)
            joined.put(plain[begin:end], begin)
            before = end
        spans.append(((start, joined.length), block.code))
    words, blocks = joined.finish()
    bare = _Text()
    done = 0
    for (start, end), code in spans:
        bare.put(words[done:start], done)
        done = end
        for piece, source in [(words[start:end], start)] if code else _inline(words, start, end, labels):
            bare.put(piece, source)
    result, inline = bare.finish()
    return result, comments.after(blocks).after(inline)


def _without_comments(text: str) -> tuple[str, OffsetMap]:
    kept = _Text()
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.put(text[done:start], done)
        done = end + 3
    kept.put(text[done:], done)
    return kept.finish()


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _blocks(text: str, labels: set[str]) -> list[_Block]:
    """The blocks in order; the labels of link definitions are put into `labels`."""
    blocks: list[_Block] = []
    quoted = gap = False
    fence = inside = ""  # inside: a paragraph or an item may go on
    for start, end in _lines(text):
        mark = _FENCE.match(text, start, end)
        if mark and not fence:
            fence, inside = mark[1], ""
            continue
        if mark and mark[1].startswith(fence) and not text[mark.end() : end].strip():
            fence, gap = "", True
            continue
        if fence:
            blocks.append(_Block([(start, end)], code=True, gap=gap))
            gap = False
            continue
        quote = _QUOTE.match(text, start, end)
        inside, quoted = inside if quoted == bool(quote) else "", bool(quote)
        begin, stop, kind = _line(text, quote.end() if quote else start, end, inside)
        if kind == "definition":
            labels.add(_key(text[begin:stop]))
        elif kind == "more":
            blocks[-1].lines.append((begin, stop))
        elif kind in ("heading", "item", "paragraph"):
            sign = text.rindex(">", start, quote.end()) if quote else -1
            blocks.append(_Block([(begin, stop)], mark=sign, gap=gap))
            gap = False
        if kind != "more":
            inside = kind if kind in ("item", "paragraph") else ""
        gap = gap or kind in ("heading", "underline", "blank")
    return blocks


def _line(text: str, start: int, end: int, inside: str) -> tuple[int, int, str]:
    """Where the words of a line are and what it is; `inside`: the kind of block that it may go on with."""
    words = text[start:end].strip()
    if not words or _TABLE_RULE.match(text, start, end):
        return start, end, "blank"
    if inside and _UNDERLINE.match(text, start, end):
        return start, end, "underline"
    if _RULE.match(text, start, end):
        return start, end, "blank"
    if heading := _HEADING.match(text, start, end):
        tail = text[heading.end() : end].rstrip(" \t")
        bare = tail.rstrip("#")
        tail = bare.rstrip(" \t") if not bare or bare[-1] in " \t" else tail
        return heading.end(), heading.end() + len(tail), "heading" if tail else "blank"
    if definition := _DEFINITION.match(text, start, end):
        return definition.start(1), definition.end(1), "definition"
    if note := _FOOTNOTE.match(text, start, end):
        return note.end(), end, "item"
    item = _ITEM.match(text, start, end)
    if item and (inside != "paragraph" or item[1] in (None, "1")):  # "in\n12. April" is no list
        return item.end(), end, "item"
    begin = start + text[start:end].index(words[0])
    if words[0] == "|":  # a row of a table
        return begin + 1, begin + len(words.removesuffix("|")), "item"
    goes_on = inside and not _LABEL_LINE.match(words)
    return begin, begin + len(words.removesuffix("\\")), "more" if goes_on else "paragraph"


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _inline(text: str, start: int, end: int, labels: set[str]) -> Iterator[tuple[str, int]]:
    """The pieces of `text[start:end]` that a reader sees, each with its offset."""
    changes = sorted(_changes(text, start, end, labels))
    done = start
    for begin, stop, instead in changes:
        if begin < done:  # inside an image that was left out
            continue
        if begin > done:
            yield text[done:begin], done
        if instead:
            yield instead, begin
        done = stop
    yield text[done:end], done


def _changes(text: str, start: int, end: int, labels: set[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is there instead) of all markup in `text[start:end]`."""
    brackets: list[Span] = []
    marks: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
    position = start
    while found := _INLINE.search(text, position, end):
        begin, position = found.span()
        kind = found.lastgroup
        if kind == "code":
            ticks = len(found["ticks"])
            yield begin, begin + ticks, ""
            yield position - ticks, position, ""
        elif kind == "escape":
            yield begin, begin + 1, ""
        elif kind == "address":
            yield begin, begin + 1, ""
            yield position - 1, position, ""
        elif kind == "tag" or kind == "footnote":
            yield begin, position, ""
        elif kind == "entity":
            yield begin, position, unescape(found[0])
        elif kind == "opening":
            brackets.append((begin, position))
        elif kind == "closing" and brackets:
            opened = brackets.pop()
            if target := _target(text, opened[1], begin, end, labels):
                position = target
                if text[opened[0]] == "!":
                    alone = not text[start : opened[0]].strip(" [") and FIGURE.search(text, opened[1], begin)
                    if alone:  # a caption, to be read as a line of its own
                        yield *opened, ""
                        yield begin, position, "\n\n"
                    else:
                        yield opened[0], position, ""
                else:
                    yield *opened, ""
                    yield begin, position, ""
        elif kind == "marks":
            yield from _emphasis(text, start, begin, position, end, marks[found[0][0]])


def _target(text: str, inner: int, closing: int, end: int, labels: set[str]) -> int:
    """The end of the link whose text is `text[inner:closing]`; 0 if it is none: "[sic]" stays."""
    if target := _TARGET.match(text, closing + 1, end):
        return target.end()
    if not labels or closing - inner > 200:
        return 0
    label = _LABEL.match(text, closing + 1, end)
    if label and _key(label[1] or text[inner:closing]) in labels:
        return label.end()
    return closing + 1 if _key(text[inner:closing]) in labels else 0


def _emphasis(
    text: str, start: int, begin: int, stop: int, end: int, opened: list[list[int]]
) -> Iterator[tuple[int, int, str]]:
    """Pair a run of * or _ or ~~ with open ones before it (`opened`: place and length each), or open it."""
    before = text[begin - 1] if begin > start else " "
    after = text[stop] if stop < end else " "
    word = text[begin] == "_"  # inside a word it is a part of the name: snake_case
    if not before.isspace() and not (word and after.isalnum()):
        while opened and begin < stop:
            place, length = opened[-1]
            pairs = min(length, stop - begin)
            yield place + length - pairs, place + length, ""
            yield begin, begin + pairs, ""
            begin += pairs
            opened[-1][1] -= pairs
            if not opened[-1][1]:
                opened.pop()
    if begin < stop and not after.isspace() and not (word and before.isalnum()):
        opened.append([begin, stop - begin])
