"""The chains of an article as a tree, with positions for a drawing.

The root is the article's own voice. A source stands below the one that reports it, once for each way that its
words took, so that no line crosses another.
"""

from unicodedata import east_asian_width

import msgspec

from claimcheck.report.model import Item, Report

WIDTH = 400
_STEP, _ROW, _CHIP, _GAP = 20, 26, 24, 4  # units of the drawing: indent, height of a name, size of a number
_DEEPEST = 6  # deeper links are drawn at this depth
_LETTER = 9.8  # the width of a letter on a telephone in a wide face; longer names are cut, whole in the title


class Chip(msgspec.Struct, frozen=True, kw_only=True):
    """The number of a claim, at its place in the drawing."""

    item: Item
    x: int
    y: int


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A source at its place; `label` fits the drawing. `parent` is the y of the one that reports it."""

    name: str
    label: str
    kind: str
    x: int
    y: int
    parent: int
    chips: tuple[Chip, ...]


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing; no nodes where there is nothing to draw."""

    nodes: tuple[Node, ...]
    height: int
    width: int = WIDTH


class _Source:
    """A source in the making: who it is, and what is said by it and through it."""

    def __init__(self, name: str, kind: str) -> None:
        self.name, self.kind = name, kind
        self.items: list[Item] = []
        self.below: dict[str, _Source] = {}


def graph(report: Report) -> Graph:
    """The chains of all claims that are to be checked."""
    article = report.article
    speaker = article.speaker if article.kind == "speech" else ""
    root = _Source(speaker or article.outlet or "The article", "outlet")
    for item in report.items:
        unread = item.quote == "unknown" and not item.chain
        if unread or item.state in ("set-aside", "not-a-claim"):
            continue
        at = root
        for link in item.chain:
            name = f"{link.source} ({link.note})" if link.note else link.source
            same = link.registry or link.source.casefold()  # as `model.provenance.key`
            at = at.below.setdefault(same, _Source(name, link.kind))
        at.items.append(item)
    nodes: list[Node] = []
    height = _layout(root, nodes)
    return Graph(nodes=tuple(nodes) if root.items or root.below else (), height=height)


def _layout(root: _Source, nodes: list[Node]) -> int:
    """Places every source below its parent; gives the height. Not recursive: chains come from anywhere."""
    y = 0
    waiting = [(root, 0, -1)]
    while waiting:
        source, depth, parent = waiting.pop()
        x = min(depth, _DEEPEST) * _STEP
        middle = y + _ROW // 2
        y += _ROW
        chips, y = _chips(source.items, x + _STEP, y)
        label = _fit(source.name, (WIDTH - x - _STEP) / _LETTER)
        nodes.append(
            Node(name=source.name, label=label, kind=source.kind, x=x, y=middle, parent=parent, chips=chips)
        )
        waiting += [(child, depth + 1, middle) for child in reversed(source.below.values())]
    return y


def _chips(items: list[Item], x: int, y: int) -> tuple[tuple[Chip, ...], int]:
    """The numbers of the claims in rows from `x` on, and where the drawing goes on."""
    in_row = (WIDTH - x) // (_CHIP + _GAP)
    chips = tuple(
        Chip(item=item, x=x + index % in_row * (_CHIP + _GAP), y=y + index // in_row * (_CHIP + _GAP))
        for index, item in enumerate(items)
    )
    rows = -(-len(items) // in_row)
    return chips, y + rows * (_CHIP + _GAP) + (_GAP if rows else 0)


def _fit(name: str, letters: float) -> str:
    """The name, cut where it is longer than so many letters; wide letters count twice."""
    used = 0.0
    for index, letter in enumerate(name):
        used += 2 if east_asian_width(letter) in "WF" else 1
        if used > letters:
            return name[: max(1, index - 1)].rstrip() + "…"
    return name
