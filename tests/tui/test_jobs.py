"""Work that takes time: it is shown, esc ends it, nobody waits for it at the end, and no key gets lost."""

import asyncio
import os
import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.evidence import manual
from claimcheck.model import Checked
from claimcheck.progress import step
from claimcheck.tui.app import ReviewApp, make_app
from claimcheck.tui.screens.library import LibraryScreen
from tui import sample
from tui.pilot import Driver, context, in_a_terminal, review
from tui.review_fixture import QUAY, QUAY_FILE, at_a_desk, place

ENDLESS = """
import threading
from claimcheck.progress import step
def read():
    step("who says what: sentence", 41, 900)
    threading.Event().wait()
run(context(Path({folder!r})), read)
from claimcheck import cli
cli._main = lambda: 0
sys.exit(cli.main())
"""


async def until(app: ReviewApp, there: Callable[[], object]) -> None:
    """Wait for it; a test that fails ends here."""
    for _ in range(12_000):
        if there():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it never came")


async def listed(driver: Driver) -> LibraryScreen:
    """The library, when its list is there."""
    await until(driver.app, lambda: getattr(driver.app.screen, "entries", None))
    assert isinstance(driver.app.screen, LibraryScreen)
    return driver.app.screen


@pytest.mark.parametrize("key", [b"q", b"\x03"], ids=["q", "ctrl-C"])
@pytest.mark.slow
def test_the_program_ends_although_a_reading_never_does(tmp_path: Path, key: bytes) -> None:
    output = in_a_terminal(ENDLESS.format(folder=str(tmp_path)), key, until=b"42 of 900", end=0)
    assert b"\x1b[?1049l" in output, "the terminal is given back"


@pytest.mark.slow
def test_ctrl_c_ends_a_review_and_what_was_decided_is_kept(tmp_path: Path) -> None:
    code = f"run(context(Path({str(tmp_path)!r})), sample.checked)"
    output = in_a_terminal(code, b"tf\x03", until=b"undecided", end=0)
    assert b"\x1b[?1049l" in output
    from tui.pilot import desk

    assert [desk(tmp_path).decision(at).holds for at in range(3)] == ["true", "false", None]


async def test_keys_that_are_typed_while_an_article_is_read_count_when_it_is_there(tmp_path: Path) -> None:
    ready = threading.Event()

    def read() -> Checked:
        ready.wait(120)
        return sample.checked()

    app = make_app(context(tmp_path), read)
    async with app.run_test(size=(140, 40)) as pilot:
        driver = Driver(app, pilot)
        await driver.press("; 3 enter t")
        await until(app, lambda: "4 keys waiting" in driver.foot)
        ready.set()
        await until(app, lambda: app.desk and app.desk.decision(2).holds)
        assert app.desk is not None
        assert [app.desk.decision(at).holds for at in range(4)] == [None, None, "true", None]
        await until(app, lambda: not app.jobs._typing)
        await driver.press("t")
        assert app.desk.decision(3).holds == "true"


async def test_a_reading_tells_how_far_it_is_and_esc_ends_it(tmp_path: Path) -> None:
    here = place(tmp_path, {QUAY_FILE: QUAY})
    ended = threading.Event()

    def endless() -> Checked:
        try:
            while True:
                step("who says what: sentence", 41, 900)
                ended.wait(0.01)
        finally:
            ended.set()

    async with at_a_desk(here, None) as driver:
        await until(
            driver.app, lambda: isinstance(driver.app.screen, LibraryScreen) and driver.app.screen.entries
        )
        library = driver.app.screen
        assert isinstance(library, LibraryScreen)
        check, library.library.check = library.library.check, lambda *_: endless()  # type: ignore[method-assign]
        await driver.press("enter")
        await until(driver.app, lambda: "sentence 42 of 900 · esc stops" in driver.foot)
        await driver.press("escape")
        await until(driver.app, ended.is_set)
        assert "Stopped" in driver.foot
        assert driver.app.desk is None
        library.library.check = check  # type: ignore[method-assign]
        await driver.press("enter")
        await until(driver.app, lambda: driver.app.desk)


async def test_what_comes_after_esc_is_closed_and_not_shown(tmp_path: Path) -> None:
    here = place(tmp_path, {QUAY_FILE: QUAY})
    ready = threading.Event()
    async with at_a_desk(here, None) as driver:
        await until(
            driver.app, lambda: isinstance(driver.app.screen, LibraryScreen) and driver.app.screen.entries
        )
        library = driver.app.screen
        assert isinstance(library, LibraryScreen)
        check = library.library.check
        library.library.check = lambda *told: (ready.wait(120), check(*told))[1]  # type: ignore[method-assign]
        await driver.press("enter escape")
        ready.set()
        await until(driver.app, lambda: not any(worker.is_running for worker in driver.app.workers))
        await driver.settle()
        assert driver.app.desk is None
        assert isinstance(driver.app.screen, LibraryScreen)


async def test_evidence_that_takes_time_says_so_and_esc_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, path = threading.Event(), tmp_path / "page.html"
    path.write_text("<html><p>The vote was close.</p></html>", encoding="utf-8")
    keep = manual.page_or_file
    monkeypatch.setattr(
        manual, "page_or_file", lambda *told, **more: (ready.wait(120), keep(*told, **more))[1]
    )
    async with review(tmp_path) as driver:
        await driver.press("+ f")
        await driver.type(os.fspath(path))
        await driver.press("enter enter s")
        await until(driver.app, lambda: re.search(r"Reading .+ … \d+ s · esc stops", driver.foot))
        await driver.press("j j")
        assert driver.at == 3, "all else goes on"
        await driver.press("escape")
        assert "Stopped: Reading" in driver.foot
        ready.set()
        await until(driver.app, lambda: not any(worker.is_running for worker in driver.app.workers))
        assert not driver.desk.decision(0).cited
