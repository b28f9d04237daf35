"""How long until a colleague's verdict is in another session, which looks as often as the screen does?

    python -m benchmarks.newsroom.live [--verdicts 50]

Measured from before the verdict is given until its event is in the other session, which has a connection
of its own.
"""

import argparse
import os
import random
import statistics
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

from benchmarks.newsroom.articles import checked
from benchmarks.newsroom.cluster import PASSWORD, Cluster, cluster
from claimcheck.config.settings import SCALE
from claimcheck.review import Session, open_session
from claimcheck.review.store import server_admin
from claimcheck.tui.app import LOOK


def run(server: Cluster, verdicts: int) -> list[float]:
    """The seconds that each verdict took to arrive, in order of size."""
    admin = server.desk("live", folder=Path(tempfile.mkdtemp()))
    server_admin.init(admin, "boss")
    for name in ("ann", "ben"):
        server_admin.set_member(admin, name, name, "reviewer")
    given, arrived, end = dict[str, float](), dict[str, float](), threading.Event()

    def watch(ben: Session) -> None:
        while not end.wait(LOOK):
            if ben.has_changes:
                arrived.update((event.uid, time.perf_counter()) for event in ben.news())

    with tempfile.TemporaryDirectory() as folder:
        ann, ben = (
            open_session(server.desk("live", name, Path(folder) / name), checked(0), None, scale=SCALE)
            for name in ("ann", "ben")
        )
        with closing(ann), closing(ben):
            watcher = threading.Thread(target=watch, args=(ben,))
            watcher.start()
            for at in range(verdicts):
                time.sleep(random.uniform(0.1, 0.6))
                began = time.perf_counter()
                claim = ann.claims[at % len(ann.claims)].id
                given[ann.set_verdict(claim, ("true", "false")[at // len(ann.claims) % 2]).uid] = began
            time.sleep(3)
            end.set()
            watcher.join()
    assert set(arrived) == set(given), "a verdict did not arrive"
    return sorted(arrived[uid] - began for uid, began in given.items())


def main() -> None:
    """Run it and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--verdicts", type=int, default=50)
    options = parser.parse_args()
    os.environ["CLAIMCHECK_STORE_KEY"] = PASSWORD
    with cluster() as server:
        took = run(server, options.verdicts)
    print(
        f"{len(took)} verdicts: median {statistics.median(took) * 1000:.0f} ms,"
        f" 95 % {took[int(len(took) * 0.95)] * 1000:.0f} ms, longest {took[-1] * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
