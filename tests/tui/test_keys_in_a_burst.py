"""Keys that arrive together, faster than windows open and close, do what they do one by one."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from claimcheck.tui.questions import Option
from claimcheck.tui.screens.chain_editor import ChainWindow
from claimcheck.tui.screens.input_dialogs import AskDialog, FindDialog
from tui.pilot import Driver, review


async def burst(driver: Driver, *keys: str) -> None:
    """Send keys at once; a key of one letter is that letter."""
    for key in keys:
        driver.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await driver.settle()


def sources(driver: Driver) -> list[str]:
    """Who says the current claim."""
    assert driver.desk.claim is not None
    return [link.source for link in driver.desk.claim.chain]


async def test_a_name_typed_in_a_burst_is_added_to_the_chain(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("j")
        before = sources(driver)
        await driver.press("w")
        await burst(driver, *"aOla Berg", "enter")
        assert isinstance(driver.app.screen, ChainWindow)
        assert [link.source for link in driver.app.screen.chain] == [*before, "Ola Berg"]


async def test_enter_right_after_the_key_of_a_search_chooses_what_is_lit(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("w a")
        assert isinstance(driver.app.screen, FindDialog)
        await driver.press("enter")
        assert isinstance(driver.app.screen, ChainWindow)
        slowly = driver.app.screen.chain
        await driver.press("escape escape w")
        await burst(driver, "a", "enter")
        assert isinstance(driver.app.screen, ChainWindow)
        assert driver.app.screen.chain == slowly


async def test_enter_takes_what_was_typed_before_what_only_has_it_somewhere(tmp_path: Path) -> None:
    listed = [Option("", name, name) for name in ("Ida Holm", "Press Trust of Tarsk", "Holm Trust")]
    chosen: list[str | None] = []
    async with review(tmp_path) as driver:
        for typed in ("trust", "Holm", "Press"):
            window = FindDialog("Who?", listed, free="as written", near=1)
            driver.app.push_screen(window, chosen.append)
            await driver.settle()
            await driver.type(typed)
            await driver.press("enter")
    assert chosen == ["trust", "Ida Holm", "Press Trust of Tarsk"]


async def test_a_key_behind_the_one_that_closes_a_window_is_for_the_review(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("?")
        await burst(driver, "escape", "j", "j")
        assert driver.app.screen is driver.screen
        assert driver.at == 3


@pytest.mark.parametrize("keys", ["r", "w a"])
async def test_what_a_field_says_after_its_window_closed_does_nothing(tmp_path: Path, keys: str) -> None:
    async with review(tmp_path) as driver:
        await driver.press(keys)
        window = driver.app.screen
        assert isinstance(window, AskDialog | FindDialog)
        field = window.query(Input).first()
        await driver.press("escape")
        await window.remove()
        window.on_input_changed(Input.Changed(field, "x"))
        window.on_input_submitted(Input.Submitted(field, "x"))
        assert driver.app.screen is not window


@pytest.mark.slow
@pytest.mark.parametrize("first", [*"nrchs+Lwe-iFPSBQI?", "w a", "escape"])
@pytest.mark.parametrize("then", ["enter", "escape", "enter enter", "escape escape x", "x y enter enter z"])
async def test_no_burst_of_keys_ends_the_review(tmp_path: Path, first: str, then: str) -> None:
    async with review(tmp_path) as driver:
        await burst(driver, *first.split(), *then.split())
        assert driver.app.is_running
        await driver.press("escape escape")
        assert driver.app._exception is None
