"""Thirty reviewers of a newsroom at once: is an act lost, and how long does one take?

    python -m benchmarks.newsroom.load [--clients 30] [--acts 200]

First each adds an act a second, then all as fast as they can; all work on ten articles. Server and clients
share this machine. Fails if an act is lost or the chain does not hold.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.newsroom.articles import ARTICLES, checked
from benchmarks.newsroom.cluster import PASSWORD, Cluster, cluster
from claimcheck.review.store import server_admin
from claimcheck.review.store.places import open_store
from claimcheck.review.store.postgresql import PostgresStore


def run(server: Cluster, desk: str, clients: int, acts: int, pause: float) -> tuple[float, list[float]]:
    """Let all work; gives the seconds it took, and the milliseconds of each act. `AssertionError`: lost."""
    admin = server.desk(desk, folder=Path(tempfile.mkdtemp()))
    server_admin.init(admin, "boss")
    with tempfile.TemporaryDirectory() as folder:
        started = []
        for at in range(clients):
            name = f"load{at}"
            if not server.ask(f"SELECT 1 FROM pg_roles WHERE rolname = '{name}'", "super", "postgres"):
                server.ask(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'", "super", "postgres")
            server_admin.set_member(admin, name, name, "reviewer")
            words = (server.port, name, desk, f"{folder}/{name}", at * acts, acts, pause)
            command = [sys.executable, "-m", "benchmarks.newsroom.client", *map(str, words)]
            started.append(
                subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
        for one in started:
            assert one.stdout
            assert one.stdout.readline() == "ready\n"
        begin = time.monotonic()
        for one in started:
            assert one.stdin
            one.stdin.write("go\n")
            one.stdin.flush()
        lines = [line.split() for one in started for line in one.communicate()[0].splitlines()]
        took = time.monotonic() - begin
        for at in range(clients):  # what had to wait is sent when the desk is opened next
            with closing(open_store(server.desk(desk, f"load{at}", Path(f"{folder}/load{at}")))) as mine:
                assert not mine.waiting, mine.waiting
    with closing(PostgresStore(admin)) as store:
        articles = (checked(at).article for at in range(ARTICLES))
        there = [event.payload["number"] for one in articles for event in store.events(one.id, one.sha256)]
        assert sorted(there) == sorted(int(number) for number, _ in lines) == list(range(clients * acts))
        assert store.verify() == clients * acts
    return took, sorted(float(milliseconds) for _, milliseconds in lines)


def main() -> None:
    """Run it and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=30)
    parser.add_argument("--acts", type=int, default=200)
    options = parser.parse_args()
    os.environ["CLAIMCHECK_STORE_KEY"] = PASSWORD
    with cluster() as server:
        for what, pause in (("an act a second each", 1.0), ("as fast as they can", 0.0)):
            desk = f"load{int(pause)}"
            took, acts = run(server, desk, options.clients, options.acts, pause)
            median, high = statistics.median(acts), acts[int(len(acts) * 0.95)]
            print(
                f"{what}: {len(acts)} acts in {took:.0f} s ({len(acts) / took:.0f} a second), median"
                f" {median:.1f} ms, 95 % {high:.1f} ms, longest {acts[-1]:.0f} ms; none lost, chain holds",
                flush=True,
            )


if __name__ == "__main__":
    main()
