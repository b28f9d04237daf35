"""Work in several processes: in order, bounded, and no piece costs another."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Future

from batch.process_workers import doubled, endless, fatal
from claimcheck.batch.ordered_map import in_order
from claimcheck.batch.process_pool import in_processes


def lost(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_their_pieces() -> None:
    assert list(in_processes(range(12), doubled, lost, jobs=2)) == [2 * number for number in range(12)]


def test_a_piece_that_kills_its_process_costs_only_itself() -> None:
    assert list(in_processes(range(8), fatal, lost, jobs=2)) == [0, 2, 4, -3, 8, 10, 12, 14]


def test_nobody_waits_for_work_that_is_broken_off() -> None:
    results = in_processes(range(4), endless, lost, jobs=2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]  # a generator
    assert not multiprocessing.active_children()


def test_no_more_pieces_are_taken_than_the_window_holds() -> None:
    taken, given = 0, 0
    most = 0

    def pieces() -> Iterator[int]:
        nonlocal taken, most
        for number in range(100):
            taken += 1
            most = max(most, taken - given)
            yield number

    def submit(number: int) -> "Future[int]":
        future: Future[int] = Future()
        future.set_result(number)
        return future

    for _ in in_order(pieces(), submit, lambda: 5):
        given += 1
    assert (taken, given) == (100, 100)
    assert most <= 6
