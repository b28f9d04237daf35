"""On a full disk all that was confirmed can be read, the words name the disk, and no half file is left."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
STORY = "seeds/dam.md"
# A limit on the size of files stands for a full disk: what exists can be read, and nothing larger be written.
FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
from claimcheck.cli.app import run
sys.exit(run(sys.argv[1:]))
"""


def full(*arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", FULL, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environ)


@pytest.fixture
def reviewed(workspace: Path) -> Path:
    for number, verdict in ((1, "true"), (2, "false")):
        command = [sys.executable, "-m", "claimcheck", "verdict", STORY, str(number), verdict]
        subprocess.run(command, check=True, capture_output=True)
    return workspace


def test_what_was_confirmed_can_be_read(reviewed: Path) -> None:
    history = full("history", STORY)
    assert (history.returncode, history.stderr) == (0, "")
    assert [line.split(": ")[1] for line in history.stdout.splitlines()] == ["claim 1 True", "claim 2 False"]
    claims = full("claims", STORY, "--state", "decided")
    assert (claims.returncode, claims.stdout.count("False")) == (0, 1)
    assert "Dam at Kol" in full("library").stdout
    assert "sound" in full("doctor").stdout


def test_a_report_is_printed_and_the_full_disk_named(reviewed: Path) -> None:
    ran = full("report", STORY, "--out", "-")
    assert "False" in ran.stdout
    assert (ran.returncode, "CC507 the disk is full" in ran.stderr, "make room" in ran.stderr) == (
        2,
        True,
        True,
    )


def test_an_act_is_refused_and_those_before_are_there(reviewed: Path) -> None:
    ran = full("verdict", STORY, "3", "true")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "CC507 the disk is full" in ran.stderr
    assert len(full("history", STORY).stdout.splitlines()) == 2


def test_acts_that_are_only_in_the_log_are_read(reviewed: Path) -> None:
    killed = (
        "import os, sys; from claimcheck.cli.app import run; from claimcheck.review import Session;"
        "Session.close = lambda self: os._exit(9); run(sys.argv[1:])"
    )
    command = [sys.executable, "-c", killed, "verdict", STORY, "1", "unproven"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 9
    private = reviewed / ".claimcheck"
    assert (private / "reviews.db-wal").stat().st_size
    (private / "reviews.db-shm").unlink()
    assert "Unproven" in full("history", STORY).stdout


@pytest.mark.parametrize(
    "command",
    [
        ("check", STORY, "--format", "json", "--out"),
        ("check", STORY, "--format", "jsonl", "--out"),
        ("check", STORY, "--format", "sarif", "--out"),
        ("report", STORY, "--out"),
        ("bundle", "--out"),
        ("facts", "export", "--out"),
        ("backup",),
    ],
    ids=" ".join,
)
def test_what_cannot_be_written_whole_is_not_there(reviewed: Path, command: tuple[str, ...]) -> None:
    before = sorted(path.name for path in reviewed.iterdir())
    ran = full(*command, "out.file")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "CC60" in ran.stderr
    assert sorted(path.name for path in reviewed.iterdir()) == before
    again = subprocess.run(
        [sys.executable, "-m", "claimcheck", *command, "out.file"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (again.returncode, (reviewed / "out.file").stat().st_size > 0) == (0, True)
