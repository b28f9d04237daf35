"""Work in several processes on this machine. An item that kills its process fails alone."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

from claimcheck.batch.ordered_map import Piece, Result, in_order

_AHEAD = 4  # pieces in hand for each process: none waits while a long article is checked beside it


def in_processes(
    pieces: Iterable[Piece],
    work: Callable[[Piece], Result],
    lost: Callable[[Piece], Result],
    *,
    jobs: int,
) -> Iterator[Result]:
    """`work` over all pieces in `jobs` processes; results in the order of the pieces.

    `work` must be a function that another process can import. Where a process dies (out of memory, killed),
    the pieces in hand are done again one at a time, and the one that kills its process again gives `lost`.
    """
    left = iter(pieces)
    while True:
        with _executor(jobs) as pool:
            stuck = yield from in_order(left, lambda piece: pool.submit(work, piece), lambda: _AHEAD * jobs)
        if not stuck:
            return
        while stuck:
            with _executor(1) as pool:
                again = iter(stuck)
                stuck = yield from in_order(again, lambda piece: pool.submit(work, piece), lambda: 1)
                rest = [*stuck[1:], *again]
            if stuck:
                yield lost(stuck[0])
            stuck = rest


@contextmanager
def _executor(jobs: int) -> Iterator[ProcessPoolExecutor]:
    # Fresh processes: a fork of one with threads (the index has some) may lock itself for good.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_begin)
    try:
        yield pool
    except BaseException:  # ctrl-C, or nobody wants the rest: what is in hand may take minutes
        for process in multiprocessing.active_children():
            process.kill()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """In a new process: ctrl-C is for the one that started it, and it ends with that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(200_000, 20, 20)  # as in `cli.main`
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    os._exit(1)
