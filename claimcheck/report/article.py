"""The article as a report shows it: paragraphs of runs, each belonging to a claim or to none."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from claimcheck.model import Checked, Span
from claimcheck.report.model import Paragraph, Piece

_BLANK = re.compile(r"\n[ \t]*\n")


def paragraphs(checked: Checked) -> tuple[Paragraph, ...]:
    """The whole text in paragraphs; nothing is left out, wherever the claims are."""
    text, headline = checked.article.text, checked.article.headline
    blocks = _blocks(text, checked.paragraphs)
    inside: list[list[tuple[int, Span]]] = [[] for _ in blocks]
    starts = [start for start, _ in blocks]
    for number, claim in enumerate(checked.claims, 1):
        first = max(0, bisect_right(starts, claim.span[0]) - 1)
        for at in range(first, bisect_left(starts, claim.span[1])):
            inside[at].append((number, claim.span))
    return tuple(
        Paragraph(_pieces(text, block, claims), headline is not None and _meet(block, headline))
        for block, claims in zip(blocks, inside, strict=True)
    )


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _blocks(text: str, known: Sequence[Span]) -> list[Span]:
    """The known paragraphs, cut at blank lines too, with whatever stands between them; ends are stripped."""
    starts = sorted({0, *(start for start, _ in known), *(found.end() for found in _BLANK.finditer(text))})
    blocks = []
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(text)
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        if piece.strip():
            blocks.append((start, start + len(piece.strip())))
    return blocks


def _pieces(text: str, block: Span, claims: Sequence[tuple[int, Span]]) -> tuple[Piece, ...]:
    """The runs between the edges of claims. A run in two claims belongs to the shorter one."""
    edges = {*block, *(edge for _, span in claims for edge in span if block[0] < edge < block[1])}
    pieces = []
    for run in pairwise(sorted(edges)):
        over = [(span[1] - span[0], number) for number, span in claims if _meet(span, run)]
        begins = tuple(number for number, span in claims if span[0] == run[0])
        pieces.append(Piece(text[slice(*run)], min(over)[1] if over else 0, begins))
    return tuple(pieces)
