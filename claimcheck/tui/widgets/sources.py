"""What a column of blocks shows."""

from collections.abc import Callable, Sequence
from typing import Protocol

from claimcheck.tui.styled_text import Line, TextRun, with_role

Item = Callable[[int], Sequence[Line]]
"""Makes the lines of one item for a width."""


class Source(Protocol):
    """What a column shows. All lines of a block are given at once, its height beforehand."""

    def heights(self, width: int) -> Sequence[int]:
        """The number of lines of each block at a width in cells."""
        ...

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """The lines of one block; as many as its height."""
        ...


class StaticBlocks:
    """A source of lines that are made for one width already, one block in all."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def heights(self, width: int) -> Sequence[int]:
        """One block."""
        return (len(self._lines),)

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """The lines as given."""
        return self._lines


class Items:
    """Items to choose from, a block each; the one `at` is lit, and marked where there are no colours."""

    def __init__(self, items: Sequence[Item], at: int = 0) -> None:
        self._items, self.at = items, at
        self._made: dict[int, list[Sequence[Line]]] = {}

    def heights(self, width: int) -> Sequence[int]:
        """As many lines as each needs."""
        made = self._made.setdefault(width, [item(width - 1) for item in self._items])
        return [len(lines) for lines in made]

    def lines(self, block: int, width: int) -> Sequence[Line]:
        """The lines of one."""
        chosen = block == self.at
        mark = TextRun("▌" if chosen else " ", "key")
        lines = [(mark, *line) for line in self._made[width][block]]
        return [with_role(line, "fill current") for line in lines] if chosen else lines
