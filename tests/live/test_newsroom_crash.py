"""A short form of `benchmarks.newsroom`: what breaks loses no act and brings none twice."""

import pytest

from benchmarks.newsroom import crash, load
from benchmarks.newsroom.cluster import PASSWORD, cluster


def test_no_confirmed_act_is_lost_and_none_is_there_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_STORE_KEY", PASSWORD)
    with cluster() as server:
        found = crash.run(server, rounds=8, clients=3, seed=3)
    assert found.confirmed > 20
    assert (found.lost, found.twice) == (0, 0)
    assert found.chain >= found.confirmed
    assert len(found.happened) > 2


def test_many_at_once_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_STORE_KEY", PASSWORD)
    with cluster() as server:
        _, acts = load.run(server, "load", clients=5, acts=10, pause=0)
    assert len(acts) == 50
