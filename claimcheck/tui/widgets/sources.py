"""What a column of blocks shows."""

from collections.abc import Sequence
from typing import Protocol

from claimcheck.tui.styled_text import Line


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
