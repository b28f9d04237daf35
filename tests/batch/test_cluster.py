"""How much a cluster is given ahead; with a real one: tests/live/test_cluster.py."""

import pytest

from claimcheck.batch.cluster import _window


class Client:
    """What is known of workers with so many threads each."""

    def __init__(self, threads: list[int]) -> None:
        self._threads = threads

    def scheduler_info(self) -> dict[str, dict[str, dict[str, int]]]:
        return {"workers": {str(at): {"nthreads": many} for at, many in enumerate(self._threads)}}


@pytest.mark.parametrize(("threads", "ahead"), [([], 4), ([1], 4), ([2], 8), ([1, 4], 20)])
def test_four_pieces_are_in_hand_for_each_thread_and_some_before_there_is_one(
    threads: list[int], ahead: int
) -> None:
    assert _window(Client(threads)) == ahead
