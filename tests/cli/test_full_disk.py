"""On a full disk all that was confirmed can be read, the words name the disk, and no half file is left."""

import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.review.store.sqlite import ReviewStore

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
STORY = "seeds/dam.md"


class Ran(NamedTuple):
    """What a command ended with and printed."""

    returncode: int
    stdout: str
    stderr: str


Full = Callable[..., Ran]


@pytest.fixture
def full(call: Callable[..., tuple[int, str, str]]) -> Full:
    """Runs a command under a limit on the size of files, which stands for a full disk: what exists can be
    read, and nothing larger be written.
    """

    def called(*arguments: str) -> Ran:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))  # Python ignores its signal
        try:
            return Ran(*call(*arguments))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return called


@pytest.fixture
def reviewed(workspace: Path, call: Callable[..., tuple[int, str, str]]) -> Path:
    for number, verdict in ((1, "true"), (2, "false")):
        assert call("verdict", STORY, str(number), verdict)[0] == 0
    return workspace


def test_what_was_confirmed_can_be_read(reviewed: Path, full: Full) -> None:
    history = full("history", STORY)
    assert (history.returncode, history.stderr) == (0, "")
    assert [line.split(": ")[1] for line in history.stdout.splitlines()] == ["claim 1 True", "claim 2 False"]
    claims = full("claims", STORY, "--state", "decided")
    assert (claims.returncode, claims.stdout.count("False")) == (0, 1)
    assert "Dam at Kol" in full("library").stdout
    assert "sound" in full("doctor").stdout


def test_nobody_waits_for_room_on_a_full_disk(
    reviewed: Path, full: Full, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("claimcheck.review.store.sqlite_file.sleep", waits.append)
    assert full("history", STORY).returncode == 0
    assert not waits


def test_a_second_reader_is_told_of_the_full_disk_at_once(reviewed: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with closing(ReviewStore(reviewed / ".claimcheck/reviews.db")) as store:
            assert store.articles()
            with pytest.raises(ClaimcheckError, match="CC507 the disk is full"):  # not: it is locked
                ReviewStore(reviewed / ".claimcheck/reviews.db")
        ReviewStore(reviewed / ".claimcheck/reviews.db").close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_report_is_printed_and_the_full_disk_named(
    reviewed: Path, full: Full, call: Callable[..., tuple[int, str, str]]
) -> None:
    for claim in range(1, call("claims", STORY, "--format", "json")[1].count('"id":') + 1):
        call("set-aside", STORY, str(claim), "not for today")
    assert call("verdict", STORY, "2", "false")[0] == 0
    assert call("sign-off", STORY, "--because", "2", "known to all")[0] == 0
    ran = full("report", STORY, "--out", "-", "--publish")
    assert "False" in ran.stdout
    assert (ran.returncode, "CC507 the disk is full" in ran.stderr, "free disk space" in ran.stderr) == (
        2,
        True,
        True,
    )


def test_an_act_is_refused_and_those_before_are_there(reviewed: Path, full: Full) -> None:
    ran = full("verdict", STORY, "3", "true")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "CC507 the disk is full" in ran.stderr
    assert len(full("history", STORY).stdout.splitlines()) == 2


def test_acts_that_are_only_in_the_log_are_read(reviewed: Path, full: Full) -> None:
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
def test_what_cannot_be_written_whole_is_not_there(
    reviewed: Path, full: Full, call: Callable[..., tuple[int, str, str]], command: tuple[str, ...]
) -> None:
    before = sorted(path.name for path in reviewed.iterdir())
    ran = full(*command, "out.file")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "CC60" in ran.stderr
    assert sorted(path.name for path in reviewed.iterdir()) == before
    assert call(*command, "out.file")[0] == 0
    assert (reviewed / "out.file").stat().st_size > 0
