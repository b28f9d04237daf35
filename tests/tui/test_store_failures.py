"""The store cannot be written while a review is open: nothing typed is lost, it is told, and it goes on."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from textual.widgets import Input

from claimcheck.errors import ClaimcheckError
from claimcheck.review.store import sqlite_file
from claimcheck.tui.screens.dialog import Keys
from claimcheck.tui.screens.input_dialogs import AskDialog
from tui.pilot import Driver, desk, review


@contextmanager
def full(driver: Driver, folder: Path) -> Iterator[None]:
    run: sqlite3.Connection = driver.desk.session._store.database.run
    pages = run.execute("PRAGMA page_count").fetchone()[0]
    run.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(400):  # what is left in the last pages
        try:
            driver.desk.session.note(driver.desk.claims[-1].id, "desk", "x" * 900)
        except ClaimcheckError:
            break
    yield
    run.execute(f"PRAGMA max_page_count = {pages * 100}")


@contextmanager
def read_only(driver: Driver, folder: Path) -> Iterator[None]:
    run: sqlite3.Connection = driver.desk.session._store.database.run
    run.execute("PRAGMA query_only = ON")
    yield
    with suppress(sqlite3.ProgrammingError):  # closed meanwhile
        run.execute("PRAGMA query_only = OFF")


@contextmanager
def locked(driver: Driver, folder: Path) -> Iterator[None]:
    other = sqlite3.connect(next(folder.rglob("reviews.db")), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "_WAIT", 0.02)


@pytest.mark.parametrize(
    ("trouble", "code"),
    [(full, "CC507"), (read_only, "CC507"), (locked, "CC503")],
    ids=["full", "read-only", "locked"],  # names that each worker of a run gives alike
)
async def test_what_cannot_be_kept_is_told_and_the_review_goes_on_when_it_can(
    tmp_path: Path, trouble: Callable[..., Iterator[None]], code: str
) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t")
        with trouble(driver, tmp_path):  # type: ignore[attr-defined]
            await driver.press("f")
            assert code in driver.foot
            assert driver.desk.decision(1).state == "open"
            assert driver.at == 2
            await driver.press("j j k u")  # to look around costs nothing; where one is may be forgotten
            assert driver.at == 3
            await driver.press("r")
            await driver.type("the register says nine")
            await driver.press("enter")
            window = driver.app.screen
            assert isinstance(window, AskDialog)
            assert window.query(Input).first().value == "the register says nine"
            assert code in str(window.query_one(Keys).content)
        await driver.press("enter")
        assert driver.app.screen is driver.screen
        assert driver.desk.decision(2).readers == "the register says nine"
        await driver.press("f")
        assert "✓ claim 3 False" in driver.foot
    again = desk(tmp_path)
    assert [again.decision(at).holds for at in range(4)] == ["true", None, "false", None]
    assert again.decision(2).readers == "the register says nine"


@pytest.mark.parametrize("trouble", [read_only, locked])
async def test_one_can_leave_though_the_place_cannot_be_kept(
    tmp_path: Path, trouble: Callable[..., Iterator[None]]
) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t j")
        with trouble(driver, tmp_path):  # type: ignore[attr-defined]
            await driver.press("j q")
            driver.desk.close()
            assert driver.app.return_code == 0
            driver.app.desk = None
    assert desk(tmp_path).decision(0).holds == "true"
