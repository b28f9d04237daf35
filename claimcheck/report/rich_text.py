"""Notes for readers: paragraphs, lists, links and emphasis, in the few marks of Markdown that people type.

All else stays as it was typed: no HTML, no picture, no heading; a link leads to the web or is plain words.
"""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from claimcheck.report.model import web_address

_LIST = re.compile(r"[ \t]*(?:([-*•])|(\d{1,3})[.)])[ \t]+(?=\S)")
# [words](address), a bare address, **strong**, *emphasis* or _emphasis_. No part crosses a line.
_MARK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,300})\]\((?P<to>https?://[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,999})?)\)"
    r"|(?P<url>https?://[^\s<>\"]{1,2000})"
    r"|\*\*(?P<strong>\S(?:[^*\n]{0,500}[^\s*])?)\*\*"
    r"|(?<![\w*])\*(?P<star>[^\s*](?:[^*\n]{0,500}[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<under>[^\s_](?:[^_\n]{0,500}[^\s_])?)_(?![\w_])"
)
_TAIL = ".,;:!?'”’]"  # what ends the sentence around an address, not the address


class Piece(msgspec.Struct, frozen=True):
    """A run of a note; `url` is "" for words that are no link."""

    text: str
    look: Literal["", "strong", "em"] = ""
    url: str = ""


class Block(msgspec.Struct, frozen=True):
    """A paragraph (one entry of `parts` a line) or a list (one a point)."""

    kind: Literal["p", "ul", "ol"]
    parts: tuple[tuple[Piece, ...], ...]


def blocks(note: str) -> tuple[Block, ...]:
    """The paragraphs and lists of a note, in order."""
    found: list[tuple[Literal["p", "ul", "ol"], list[str]]] = []
    fresh = True
    for line in note.split("\n"):
        if not line.strip():
            fresh = True
            continue
        point = _LIST.match(line)
        kind: Literal["p", "ul", "ol"] = "p" if point is None else "ul" if point[1] else "ol"
        if found and found[-1][0] == kind and not (fresh and kind == "p"):
            found[-1][1].append(line[point.end() :] if point else line)
        else:
            found.append((kind, [line[point.end() :] if point else line]))
        fresh = False
    return tuple(Block(kind, tuple(tuple(pieces(line.strip())) for line in lines)) for kind, lines in found)


def pieces(line: str) -> Iterator[Piece]:
    """The runs of one line."""
    at = 0
    for mark in _MARK.finditer(line):
        if mark.start() > at:
            yield Piece(line[at : mark.start()])
        at = mark.end()
        kind = mark.lastgroup
        if kind == "to":
            address = web_address(mark["to"])
            yield Piece(mark["words"], url=address) if address else Piece(mark[0])
        elif kind == "url":
            address = _address(mark["url"])
            at = mark.start() + len(address)
            yield Piece(address, url=web_address(address))
        else:
            yield Piece(mark[kind or 0], look="strong" if kind == "strong" else "em")
    if line[at:]:
        yield Piece(line[at:])


def plain(note: str) -> str:
    """A note as plain text: each point of a list on its line, the address of a link behind its words."""
    lines: list[str] = []
    for block in blocks(note):
        for number, part in enumerate(block.parts, 1):
            lead = {"p": "", "ul": "- ", "ol": f"{number}. "}[block.kind]
            lines.append(lead + "".join(map(_plain, part)))
    return "\n".join(lines)


def _plain(piece: Piece) -> str:
    return f"{piece.text} ({piece.url})" if piece.url and piece.url != piece.text else piece.text


def _address(url: str) -> str:
    """A bare address without the marks that end the sentence around it."""
    url = url.rstrip(_TAIL)
    return url if "(" in url else url.rstrip(_TAIL + ")")
