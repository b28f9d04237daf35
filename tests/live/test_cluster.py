"""A real Dask scheduler and two workers: the results of one machine, also where a worker is killed."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from benchmarks.newsroom.cluster import Cluster as Newsroom
from claimcheck.batch.cluster import on_cluster
from claimcheck.cli.app import run
from claimcheck.config.server import Server
from claimcheck.errors import ClaimcheckError
from claimcheck.review.library.catalogue import entries, search
from claimcheck.review.store import server_admin
from claimcheck.review.store.places import open_store

pytest.importorskip("distributed")

WAIT = 60  # seconds, for anything here
STORY = """---
title: Dam at Kol finished a year late
outlet: Delta News
published: 2012-07-10
---

The dam at Kol was finished in March 2011, the Water Board said on Monday. {} cracks were found.
"""
FACTS = """facts:
  - id: kol-dam-2012
    statement: The dam at Kol was finished in May 2012.
    verdict: "true"
    sources: [{title: Annual report, publisher: Water Board, published: 2012-06-01, checked: 2012-07-01}]
"""


class Cluster(NamedTuple):
    """Where the scheduler listens, and its workers."""

    address: str
    workers: list["subprocess.Popen[bytes]"]


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    told = folder / "scheduler.json"
    here = str(Path(__file__).parent)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, here])}
    common = ("--scheduler-file", str(told), "--no-dashboard")
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *more: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *common, *more]
        with (folder / f"{name}-{len(started)}.log").open("wb") as log:
            started.append(subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log))
        return started[-1]

    start("scheduler", "--host", "127.0.0.1", "--port", "0")
    worker = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
    workers = [start("worker", "--name", str(number), *worker) for number in range(2)]
    until = time.monotonic() + WAIT
    while not told.exists() and time.monotonic() < until:
        time.sleep(0.05)
    yield Cluster(json.loads(told.read_text(encoding="utf-8"))["address"], workers)
    for process in reversed(started):
        process.kill()
        process.wait(timeout=WAIT)


def noted(folder: str, number: int) -> int:
    """Twice the number, after a while; keeps in `folder` which process began it."""
    with Path(folder, f"{number}").open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
    time.sleep(0.2)
    return number * 2


def began(folder: Path) -> dict[int, list[int]]:
    return {int(path.name): list(map(int, path.read_text().split())) for path in folder.iterdir()}


def test_what_a_killed_worker_had_in_hand_is_done_by_the_other(cluster: Cluster, tmp_path: Path) -> None:
    victim = cluster.workers[0]

    def kill() -> None:
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            mine = [number for number, pids in began(tmp_path).items() if victim.pid in pids]
            if len(mine) >= 3:
                victim.send_signal(signal.SIGKILL)
                return
            time.sleep(0.01)

    killer = threading.Thread(target=kill)
    killer.start()
    found = on_cluster(range(24), partial(noted, str(tmp_path)), lambda _: -1, address=cluster.address)
    assert list(found) == [2 * number for number in range(24)]
    killer.join()
    victim.wait(timeout=WAIT)
    pids = began(tmp_path)
    twice = [number for number, who in pids.items() if len(who) > 1]
    assert twice, "it was killed between two pieces"
    assert all(pids[number][0] == victim.pid and pids[number][1] != victim.pid for number in twice)


def deadly(number: int) -> int:
    """Twice the number; 3 kills its worker."""
    if number == 3:
        os._exit(9)
    return number * 2


def test_a_check_on_a_cluster_prints_what_one_machine_prints(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "drafts").mkdir()
    (tmp_path / "config.yaml").write_text("facts: claims/dam.yaml\n", encoding="utf-8")
    (tmp_path / "claims" / "dam.yaml").write_text(FACTS, encoding="utf-8")
    for number in range(6):
        (tmp_path / "drafts" / f"{number}.md").write_text(STORY.format(number + 2), encoding="utf-8")
    (tmp_path / "drafts" / "bad.md").write_bytes(bytes(range(256)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCHECK_WORKSPACE", raising=False)
    command = ["check", "drafts", "--format", "jsonl", "--fail-on", "conflict"]
    alone = (run(command), capsys.readouterr())
    together = (run([*command, "--cluster", cluster.address]), capsys.readouterr())
    assert together == alone
    assert alone[0] == 2
    rows = [json.loads(row) for row in together[1].out.splitlines()]
    assert len(rows) == 6
    assert all("conflicts" in {claim["relation"] for claim in row["claims"]} for row in rows)
    (tmp_path / "claims" / "dam.yaml").write_text(FACTS.replace("May 2012", "March 2011"), encoding="utf-8")
    run([*command, "--cluster", cluster.address])
    assert '"conflicts"' not in capsys.readouterr().out, "the workers went on with the old facts"


def test_what_a_cluster_checks_is_in_a_colleagues_library_once_also_where_a_worker_is_killed(
    cluster: Cluster,
    newsroom: Newsroom,
    desk: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for login in ("ann", "ben"):
        server_admin.set_member(desk, login, login, "reviewer")
    address = f"postgresql://ann@127.0.0.1:{newsroom.port}/newsroom?desk={desk.desk}"
    (tmp_path / "config.yaml").write_text(f"store: {address}\n", encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    for number in range(50):
        (tmp_path / "drafts" / f"{number}.md").write_text(STORY.format(number + 2), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCHECK_WORKSPACE", raising=False)
    there, victim = list[int](), cluster.workers[0]

    def kill() -> None:
        until = time.monotonic() + WAIT
        while not there and time.monotonic() < until:
            ((many,),) = newsroom.ask(f"SELECT count(*) FROM {desk.schema}.article")
            if isinstance(many, int) and many >= 3:
                there.append(many)
                victim.send_signal(signal.SIGKILL)
            time.sleep(0.01)

    killer = threading.Thread(target=kill)
    killer.start()
    command = ["check", "drafts", "--format", "jsonl", "--library", "--cluster", cluster.address]
    assert run(command) == 0
    killer.join()
    victim.wait(timeout=WAIT)
    assert there[0] < 50, "it was killed after everything was done"
    assert len(capsys.readouterr().out.splitlines()) == 50
    ben = msgspec.structs.replace(desk, user="ben", folder=tmp_path / "ben")
    with closing(open_store(ben)) as store:
        assert sorted(entry.id for entry in entries(store)) == sorted(f"drafts/{n}.md" for n in range(50))
        assert len(search(store, "cracks found")) == 50
        assert all(len(store.versions(article)) == 1 for article in store.articles())
        assert store.verify() == 0


def test_a_scheduler_that_is_not_there_is_a_coded_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.batch.cluster._REACHED", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense", "tcp://"):
        with pytest.raises(ClaimcheckError) as caught:
            list(on_cluster([1], deadly, lambda _: -1, address=address))
        assert caught.value.code == "CC406"
