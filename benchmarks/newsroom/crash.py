"""Kill the server, the network and the clients of a newsroom at random: is an act lost, or there twice?

    python -m benchmarks.newsroom.crash [--rounds 200] [--clients 4] [--seed 1]

In each round one of these happens while all clients work: the server is killed with -9 and started again, the
network is cut, it swallows answers or everything, or a client is killed with -9 and started again. At the end
each client's machine sends what waits there. Fails if an act that a client had confirmed is not there, if
any is there twice, or if the chain does not hold.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from random import Random

import msgspec

from benchmarks.newsroom.articles import ARTICLES, checked
from benchmarks.newsroom.cluster import PASSWORD, Cluster, Proxy, cluster
from claimcheck.config.server import Server
from claimcheck.review.store import server_admin
from claimcheck.review.store.places import open_store
from claimcheck.review.store.postgresql import PostgresStore

_MANY = 1_000_000  # acts of a client between two of its deaths, at most


class Outcome(msgspec.Struct, frozen=True):
    """What came of it: `confirmed` acts, those `lost` or there `twice`, and the length of the `chain`."""

    happened: Mapping[str, int]
    confirmed: int
    lost: int
    twice: int
    chain: int


class _Client:
    """A reviewer on a machine of their own, who is started again after each death."""

    def __init__(self, server: Server, numbers: "count[int]") -> None:
        self.server, self._numbers = server, numbers
        self._out = server.folder / "confirmed"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin, or go on with numbers of its own."""
        first = next(self._numbers) * _MANY
        words = (self.server.port, self.server.user, self.server.desk, self.server.folder, first, _MANY, 0.05)
        command = [sys.executable, "-m", "benchmarks.newsroom.client", *map(str, words)]
        with self._out.open("ab") as out, (self.server.folder / "errors").open("ab") as errors:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=errors)

    def ensure(self) -> None:
        """Start it again where it ended: it cannot begin without a server that it never saw."""
        if self._process is None or self._process.poll() is not None:
            self.start()

    def kill(self) -> None:
        """End it with -9."""
        assert self._process
        self._process.kill()
        self._process.wait()

    def confirmed(self) -> list[int]:
        """The numbers of the acts that it had confirmed; the last line may be cut."""
        lines = self._out.read_bytes().splitlines(keepends=True)
        return [int(line.split()[0]) for line in lines if line[:1].isdigit() and line.endswith(b"\n")]


def run(server: Cluster, rounds: int, clients: int, seed: int, *, told: bool = False) -> Outcome:
    """Let it all happen; gives what came of it."""
    rng, happened = Random(seed), Counter[str]()
    admin = server.desk("crash", folder=Path(tempfile.mkdtemp()))
    server_admin.init(admin, "boss")
    with Proxy(server.port) as proxy, tempfile.TemporaryDirectory() as folder:
        numbers, people = count(), list[_Client]()
        for at in range(clients):
            name = f"crash{at}"
            server.ask(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'", "super", "postgres")
            server_admin.set_member(admin, name, name, "reviewer")
            machine = Path(folder) / name
            machine.mkdir()
            people.append(_Client(server.desk("crash", name, machine, proxy.port), numbers))
        for person in people:
            person.start()
        time.sleep(3)
        for number in range(rounds):
            what = rng.choice(("server", "cut", "swallow answers", "swallow all", "client"))
            happened[what] += 1
            _round(what, rng, server, proxy, rng.choice(people))
            time.sleep(rng.uniform(0.3, 1.5))
            for person in people:
                person.ensure()
            if told and number % 20 == 19:
                print(f"{number + 1} rounds, {sum(len(one.confirmed()) for one in people)} acts", flush=True)
        time.sleep(1)
        for person in people:
            person.kill()
        left = {person: _left(person.server) for person in people}
        assert not any(left.values()), left.values()
        confirmed = [number for person in people for number in person.confirmed()]
        with closing(PostgresStore(admin)) as store:
            there = Counter(
                event.payload["number"]
                for at in range(ARTICLES)
                for event in store.events(checked(at).article.id, checked(at).article.sha256)
            )
            return Outcome(
                happened=happened,
                confirmed=len(confirmed),
                lost=sum(number not in there for number in confirmed),
                twice=sum(many > 1 for many in there.values()),
                chain=store.verify(),
            )


def _left(server: Server) -> str:
    """What waits on a machine still, after the desk was opened again a few times; "" for nothing."""
    left = ""
    for _ in range(5):  # a transaction of one that was just killed may hold an article up
        with closing(open_store(server)) as store:
            if not (left := store.waiting):
                break
    return left


def _round(what: str, rng: Random, server: Cluster, proxy: Proxy, person: _Client) -> None:
    if what == "server":
        server.kill()
        time.sleep(rng.uniform(0, 0.5))
        server.start()
    elif what == "client":
        with suppress(ProcessLookupError):
            person.kill()
    else:
        if what == "cut":
            proxy.cut()
        else:
            proxy.swallow(answers=what == "swallow answers")
        time.sleep(rng.uniform(0.1, 1.5))
        proxy.mend()


def main() -> None:
    """Run it, print, and fail where something was lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["CLAIMCHECK_STORE_KEY"] = PASSWORD
    with cluster() as server:
        found = run(server, options.rounds, options.clients, options.seed, told=True)
    print(", ".join(f"{what}: {many}" for what, many in found.happened.items()))
    print(
        f"{found.confirmed} acts confirmed, {found.lost} lost, {found.twice} twice; a chain of {found.chain}"
    )
    sys.exit(bool(found.lost or found.twice))


if __name__ == "__main__":
    main()
