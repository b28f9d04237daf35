"""Bars are for people who wait: on a terminal, and nowhere else."""

import os
import pty
import sys

import pytest

from claimcheck.cli.output import mode
from claimcheck.cli.output.progress_bar import bar, progress


def drawn(monkeypatch: pytest.MonkeyPatch, *, quiet: bool = False) -> bytes:
    """What two bars write to a terminal on standard error."""
    ours, theirs = pty.openpty()
    monkeypatch.setattr(mode.OUTPUT_MODE, "quiet", quiet)
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        assert list(progress([1, 2, 3], "reading")) == [1, 2, 3]
        with bar(2, "checking") as advance:
            advance(2)
        terminal.flush()
        os.set_blocking(ours, False)
        try:
            return os.read(ours, 100_000)
        except BlockingIOError:
            return b""
        finally:
            os.close(ours)


def test_a_terminal_shows_a_bar_with_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = drawn(monkeypatch)
    assert b"reading" in shown
    assert b"checking" in shown
    assert b"100%" in shown


def test_quiet_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, quiet=True) == b""


def test_a_file_shows_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(iter("ab"), "reading", length=2)) == ["a", "b"]
    with bar(1, "checking") as advance:
        advance(1)
    assert capsys.readouterr() == ("", "")
