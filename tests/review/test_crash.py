"""Every acknowledged decision is there after kill -9, with two reviewers at work on one article.

CLAIMCHECK_CRASHES sets the number of runs (`make crash`: 200).
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sample_review import acts, checked

from claimcheck.review import open_session

RUNS = int(os.environ.get("CLAIMCHECK_CRASHES", "10"))
WORK = """
import sys
from itertools import count
from pathlib import Path
sys.path[:0] = {path!r}
from sample_review import checked
from claimcheck.review import open_session

session = open_session(Path(sys.argv[1]), checked(), sys.argv[2])
acts = (
    lambda claim, at: session.set_verdict(claim, ("true", "false", "unproven")[at % 3]),
    lambda claim, at: session.cite(claim, f"fact:f{{at % 4}}", "supports"),
    lambda claim, at: session.note(claim, "desk", f"note {{at}}"),
    lambda claim, at: session.hold(claim, "the board", "15:00"),
    lambda claim, at: session.undo(),
    lambda claim, at: session.set_aside(claim, "not ours"),
)
for at in count():
    event = acts[at % len(acts)](f"c{{at % 7 + 1}}", at)
    sys.stdout.write(event.uid + "\\n")  # acknowledged, in one piece: what a screen would call saved
    sys.stdout.flush()
"""


def at_work(db: Path, reviewer: str) -> "subprocess.Popen[bytes]":
    """A reviewer who acts as fast as the store lets them, and says what was acknowledged."""
    path = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]
    code = WORK.format(path=path)
    with db.with_name("faults").open("ab") as faults:
        return subprocess.Popen(
            [sys.executable, "-c", code, str(db), reviewer], stdout=subprocess.PIPE, stderr=faults
        )


def acknowledged(process: "subprocess.Popen[bytes]") -> list[str]:
    """The uids that came through whole before the process was killed."""
    assert process.stdout
    whole = process.stdout.read()
    process.wait()
    process.stdout.close()
    return [line.decode() for line in whole[: whole.rfind(b"\n") + 1].splitlines()]


@pytest.mark.slow
def test_every_acknowledged_decision_is_there_after_kill_nine(tmp_path: Path) -> None:
    """All runs work on one store: what survived one crash must survive the next ones, too."""
    db, dice = tmp_path / "reviews.db", random.Random(7)
    open_session(db, checked(), "ann").close()
    known: set[str] = set()
    both = 0
    for _ in range(RUNS):
        reviewers = [at_work(db, name) for name in ("ann", "ben")]
        for process in reviewers:  # both must be at work before one of them dies
            assert process.stdout
            process.stdout.peek(1)  # type: ignore[attr-defined]  # a BufferedReader
        time.sleep(dice.uniform(0, 0.05))
        first, second = dice.sample(reviewers, 2)
        os.kill(first.pid, signal.SIGKILL)
        time.sleep(dice.uniform(0, 0.02))  # the other goes on, or dies in the very moment
        os.kill(second.pid, signal.SIGKILL)
        told = [acknowledged(process) for process in reviewers]
        both += all(told)
        known.update(*told)
        there = [event.uid for event in acts(db)]
        assert len(there) == len(set(there))
        assert known <= set(there)
        # At most one act of each was on the disk, and the word of it had not come through.
        assert len(set(there) - known) <= 2
        known |= set(there)
    faults = db.with_name("faults").read_text()
    assert both == RUNS, f"two reviewers were not at work in every run: {faults}"
    session = open_session(db, checked(), "ann")
    assert {event.by for event in session.history()} == {"ann", "ben"}
    session.close()
