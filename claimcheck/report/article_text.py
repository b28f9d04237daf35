"""The article as a report shows it: paragraphs of runs, each part of a claim or of none."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from claimcheck.model import Span
from claimcheck.model.analysis import spans_meet

_BLANK = re.compile(r"\n[ \t]*\n")


class TextRun(msgspec.Struct, frozen=True):
    """A run of the article's text; `item` is the number of the (innermost) claim it belongs to, 0 for none.

    `begins` are the numbers of the claims that begin here.
    """

    text: str
    item: int = 0
    begins: tuple[int, ...] = ()


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of the article."""

    pieces: tuple[TextRun, ...]
    heading: bool = False


def paragraphs(
    text: str, blocks: Sequence[Span], claims: Sequence[Span], headline: Span | None = None
) -> tuple[Paragraph, ...]:
    """The text of the `blocks` in paragraphs; `claims` are the spans of the claims, in order of number."""
    inside: list[list[tuple[int, Span]]] = [[] for _ in blocks]
    starts = [start for start, _ in blocks]
    for number, span in enumerate(claims, 1):
        first = max(0, bisect_right(starts, span[0]) - 1)
        for at in range(first, bisect_left(starts, span[1])):
            inside[at].append((number, span))
    return tuple(
        Paragraph(_runs(text, block, found), headline is not None and spans_meet(block, headline))
        for block, found in zip(blocks, inside, strict=True)
    )


def blocks(text: str, known: Sequence[Span]) -> list[Span]:
    """The known paragraphs, cut at blank lines too, with whatever stands between them; ends are stripped.

    Nothing of the text is left out, wherever the claims are.
    """
    starts = sorted({0, *(start for start, _ in known), *(blank.end() for blank in _BLANK.finditer(text))})
    pieces = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        if piece.strip():
            pieces.append((start, start + len(piece.strip())))
    return pieces


def _runs(text: str, block: Span, claims: Sequence[tuple[int, Span]]) -> tuple[TextRun, ...]:
    """The runs between the edges of claims. A run in two claims belongs to the shorter one."""
    edges = {*block, *(edge for _, span in claims for edge in span if block[0] < edge < block[1])}
    waiting = sorted(claims, key=lambda claim: claim[1][0], reverse=True)
    over: list[tuple[int, Span]] = []  # the claims that the run is part of
    pieces = []
    for start, end in pairwise(sorted(edges)):
        over = [claim for claim in over if claim[1][1] > start]
        while waiting and waiting[-1][1][0] < end:
            over.append(waiting.pop())
        innermost = min(((span[1] - span[0], number) for number, span in over), default=(0, 0))[1]
        begins = tuple(number for number, span in sorted(over) if span[0] == start)
        pieces.append(TextRun(text[start:end], innermost, begins))
    return tuple(pieces)
