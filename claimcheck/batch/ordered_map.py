"""A map over items that keeps their order, with a bounded number of items in progress."""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import BrokenExecutor, Future
from typing import TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def in_order(
    pieces: Iterator[Piece],
    submit: Callable[[Piece], "Future[Result]"],
    window: Callable[[], int],
    lost: Callable[[Piece, BaseException], Result] | None = None,
) -> Generator[Result, None, list[Piece]]:
    """The result of each piece, in order; gives the pieces that were in hand when the executor broke.

    Pieces are taken as results leave, so memory is bounded by `window` pieces and results, however many there
    are. `lost` makes a result of what came instead of one; without it the exception is raised.
    """
    waiting: deque[tuple[Piece, Future[Result]]] = deque()
    more = True
    while True:
        while more and len(waiting) < window():
            for piece in pieces:
                waiting.append((piece, _submitted(submit, piece)))
                break
            else:
                more = False
        if not waiting:
            return []
        piece, future = waiting[0]
        try:
            result = future.result()
        except BrokenExecutor:
            return [one for one, _ in waiting]
        except Exception as error:
            if lost is None:
                raise
            result = lost(piece, error)
        waiting.popleft()
        yield result


def _submitted(submit: Callable[[Piece], "Future[Result]"], piece: Piece) -> "Future[Result]":
    """The future of a piece, also where the executor is broken already: the piece must not be lost."""
    try:
        return submit(piece)
    except BrokenExecutor as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed
