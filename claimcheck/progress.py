"""Progress and cancellation of long work: the work reports its steps, and stops where the report raises."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Step = Callable[[str, int, int], object]
"""Gets what is being done, and how many of how many are done; (…, 0, 0) where that is not counted."""

INDEXING = "per cent of the facts indexed:"
"""What the steps of building a whole index of facts are called; the last one counts nothing."""

Piece = TypeVar("Piece")
_WATCHING: ContextVar[Step | None] = ContextVar("watching", default=None)


@contextmanager
def watched(watcher: Step) -> Iterator[None]:
    """Let `watcher` have the steps of what is done here. What it raises ends the work."""
    token = _WATCHING.set(watcher)
    try:
        yield
    finally:
        _WATCHING.reset(token)


def step(what: str, done: int = 0, total: int = 0) -> None:
    """A step of work: somebody may be watching."""
    watcher = _WATCHING.get()
    if watcher is not None:
        watcher(what, done, total)


def counted(what: str, pieces: Iterable[Piece], total: int) -> Iterator[Piece]:
    """The pieces one by one, each a step."""
    for done, piece in enumerate(pieces):
        step(what, done, total)
        yield piece
