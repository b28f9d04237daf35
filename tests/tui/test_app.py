import asyncio
import re
import sys
import threading
from functools import cached_property
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from claimcheck.app.context import Context
from claimcheck.config.settings import Config
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.tui.app import make_app
from claimcheck.tui.styled_text import plain
from tui import sample
from tui.pilot import context, desk, in_a_terminal, review, workspace

RUN = "run(context(Path({folder!r})), sample.checked)"


async def test_the_frame_is_there_before_the_article_is_read(tmp_path: Path) -> None:
    ready = threading.Event()
    base_asked = threading.Event()

    def slow() -> Checked:
        ready.wait(120)
        return sample.checked()

    class Late(Context):
        @cached_property
        def facts(self) -> None:
            base_asked.set()

    app = make_app(Late(workspace(tmp_path), "ann"), slow)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        head = app.review.query_one("#head")
        assert "Reading and checking the article" in plain([head.head[0]])  # type: ignore[attr-defined]
        assert not base_asked.is_set()
        ready.set()
        while app.desk is None:
            await asyncio.sleep(0.01)
        assert base_asked.is_set()
        app.desk.close()


async def test_quitting_works_while_the_article_is_being_read(tmp_path: Path) -> None:
    ready = threading.Event()

    def slow() -> Checked:
        ready.wait(120)
        return sample.checked()

    app = make_app(context(tmp_path), slow)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("q")
        ready.set()
    assert app.return_value is None


async def test_what_keeps_the_article_from_opening_is_the_result(tmp_path: Path) -> None:
    def broken() -> Checked:
        raise ClaimcheckError("CC104", "the article holds no words", file="empty.md")

    app = make_app(context(tmp_path), broken)
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(3_000):
            await pilot.pause(0.02)
            if app.return_value is not None:
                break
    assert isinstance(app.return_value, ClaimcheckError)
    assert app.return_value.code == "CC104"
    assert app.return_code == 2


async def test_a_fault_in_the_thread_that_reads_is_told_as_what_it_was(tmp_path: Path) -> None:
    def broken() -> Checked:
        raise LookupError("not expected by anybody")

    app = make_app(context(tmp_path), broken)
    await app.run_async(headless=True, size=(100, 30))
    assert isinstance(app.fault, LookupError)


def test_a_wrong_keymap_is_told_before_anything_opens(tmp_path: Path) -> None:
    place = context(tmp_path, Config(keymap={"undo": "s"}))
    with pytest.raises(ClaimcheckError, match="set-aside") as caught:
        make_app(place, sample.checked)
    assert caught.value.code == "CC304"
    assert caught.value.file.endswith("config.yaml")


@pytest.mark.slow
def test_killed_in_the_middle_nothing_is_lost(tmp_path: Path) -> None:
    output = in_a_terminal(RUN.format(folder=str(tmp_path)), b"tfjj", until=b"undecided")
    assert b"saved" in output
    again = desk(tmp_path)
    assert [again.decision(at).holds for at in (0, 1, 2)] == ["true", "false", None]
    assert again.at == 4


@pytest.mark.slow
def test_without_colours_none_reaches_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shades(name: str) -> set[int]:
        """In how many of red, green and blue the colours of a review differ."""
        output = in_a_terminal(RUN.format(folder=str(tmp_path / name)), b"tj", until=b"undecided")
        assert b"saved" in output
        return {len(set(found.groups())) for found in re.finditer(rb"[34]8;2;(\d+);(\d+);(\d+)", output)}

    monkeypatch.setenv("COLORTERM", "truecolor")
    assert shades("with") >= {3}
    monkeypatch.setenv("NO_COLOR", "1")
    assert shades("without") <= {1}, "greys only"


@pytest.mark.slow
def test_sixteen_colours_are_those_of_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("REVIEW_TERM", "xterm")
    output = in_a_terminal(RUN.format(folder=str(tmp_path)), b"t", until=b"undecided")
    assert re.search(rb"\x1b\[(?:\d+;)*3[12](?:;\d+)*m", output), "red or green is seen, not a grey near it"


@pytest.mark.slow
def test_q_leaves_at_once_and_gives_the_terminal_back(tmp_path: Path) -> None:
    output = in_a_terminal(RUN.format(folder=str(tmp_path)), b"tq", until=b"undecided", end=0)
    assert output.rstrip().endswith(b"\x1b[?2048l") or b"\x1b[?1049l" in output
    assert desk(tmp_path).decision(0).holds == "true"


TOLD_TO_END = """
import os, signal
from claimcheck.errors import ClaimcheckError
from claimcheck.review.session import Session

def undo(self, passed=()):
    os.kill(os.getpid(), signal.SIGTERM)
    raise ClaimcheckError("CC506", "not now")

Session.undo = undo
print("LEFT", {run})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.slow
def test_told_by_the_system_to_end_it_gives_the_terminal_back(tmp_path: Path) -> None:
    code = TOLD_TO_END.format(run=RUN.format(folder=str(tmp_path)))
    output = in_a_terminal(code, b"tu", until=b"undecided", end=0)
    assert b"\x1b[?1049l" in output
    assert b"LEFT 143" in output
    assert desk(tmp_path).decision(0).holds == "true"


async def test_enter_pressed_again_before_a_window_has_closed_is_no_fault(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("s")
        window = driver.app.screen
        field = window.query_one(Input)
        field.value = "a matter of taste"
        for _ in range(3):
            field.post_message(Input.Submitted(field, field.value))
        await driver.settle()
        assert driver.app.fault is None
        assert driver.app.screen is driver.app.review
        assert driver.desk.decision(0).state == "set-aside"


async def test_what_is_typed_right_after_enter_belongs_into_the_next_field(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("h")
        for key in ("a", "b", "enter", "m", "o", "n", "enter"):  # all at once, as over a slow line
            driver.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await driver.settle()
        decision = driver.desk.decision(0)
        assert (decision.held_for, decision.held_until) == ("ab", "mon")
