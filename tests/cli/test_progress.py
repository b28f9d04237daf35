"""Bars are for people who wait: on a terminal, and nowhere else."""

import io
import sys

import pytest

from claimcheck.cli.output import mode, progress_bar
from claimcheck.cli.output.progress_bar import bar, indexing, progress
from claimcheck.progress import INDEXING, step


class Terminal(io.StringIO):
    """Standard error of somebody who sits there."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, *, quiet: bool = False) -> str:
    """What two bars write to a terminal on standard error."""
    terminal = Terminal()
    monkeypatch.setattr(mode.OUTPUT_MODE, "quiet", quiet)
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(progress([1, 2, 3], "reading")) == [1, 2, 3]
    with bar(2, "checking") as advance:
        advance(2)
    return terminal.getvalue()


def test_a_terminal_shows_a_bar_with_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = drawn(monkeypatch)
    assert "reading" in shown
    assert "checking" in shown
    assert "100%" in shown


def test_quiet_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, quiet=True) == ""


def test_a_file_shows_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(iter("ab"), "reading", length=2)) == ["a", "b"]
    with bar(1, "checking") as advance:
        advance(1)
    assert capsys.readouterr() == ("", "")


def test_a_large_index_shows_a_bar_and_other_steps_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(mode.OUTPUT_MODE, "quiet", False)
    monkeypatch.setattr(sys, "stderr", terminal)
    with indexing():
        step("facts for claim", 3, 10**9)
        for done in (0, 40):
            step(INDEXING, done, 100)
        step(INDEXING)
        assert terminal.getvalue() == ""  # it was fast
        monkeypatch.setattr(progress_bar, "_PATIENCE", 0.0)
        for done in (0, 40):
            step(INDEXING, done, 100)
        step(INDEXING)
    assert "indexing the facts" in terminal.getvalue()
    assert "100%" in terminal.getvalue()
