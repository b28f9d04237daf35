"""Words that were typed and not kept: esc asks once before it throws them away."""

from pathlib import Path

import pytest
from textual.widgets import Input

from claimcheck.tui.screens.input_dialogs import AskDialog
from tui.pilot import Driver, review


def windowed(driver: Driver) -> AskDialog:
    found = driver.app.screen
    assert isinstance(found, AskDialog)
    return found


@pytest.mark.parametrize("keys", ["r", "h", "s", "c", "/", "+ s"])
async def test_esc_throws_typed_words_away_the_second_time_only(tmp_path: Path, keys: str) -> None:
    async with review(tmp_path) as driver:
        await driver.press(keys)
        await driver.type("the clerk")
        await driver.press("escape")
        assert windowed(driver).query(Input).first().value == "the clerk"
        assert "esc again discards it" in driver.seen("window-keys")
        await driver.press("escape")
        assert driver.app.screen is driver.screen
        assert not driver.desk.session.history()


async def test_whoever_goes_on_typing_is_asked_anew(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("r")
        await driver.type("a word")
        await driver.press("escape")
        await driver.type("s")
        await driver.press("escape")
        assert windowed(driver).query(Input).first().value == "a words"
        await driver.press("enter")
        assert driver.desk.decision().readers == "a words"


async def test_a_note_that_was_not_changed_is_left_at_once(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("r")
        await driver.type("a word")
        await driver.press("enter r escape")
        assert driver.app.screen is driver.screen


async def test_a_chain_that_was_changed_is_asked_for(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("j w d escape")
        assert driver.app.screen is not driver.screen
        await driver.press("escape")
        assert driver.app.screen is driver.screen
        assert not driver.desk.session.history()


async def test_who_told_it_is_still_there_where_the_bearing_was_left(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("+ s")
        for words in ("Per Lindqvist", "No visit is planned.", "by telephone", "2024-07-11"):
            await driver.type(words)
            await driver.press("enter")
        await driver.press("escape")
        values = [field.value for field in windowed(driver).query(Input)]
        assert values == ["Per Lindqvist", "No visit is planned.", "by telephone", "2024-07-11"]


@pytest.mark.parametrize("key", ["r", "c"])
async def test_all_lines_of_a_pasted_note_are_kept(tmp_path: Path, key: str) -> None:
    async with review(tmp_path) as driver:
        await driver.press(key)
        await driver.paste("first line\r\nsecond line\n\nlast line\n")
        await driver.press("enter")
        noted = driver.desk.decision()
        assert (noted.readers or noted.desk) == "first line\nsecond line\n\nlast line"
        await driver.press(key)
        assert "first line ↵ second line" in driver.seen("window")
        await driver.type(" of all")
        await driver.press("enter")
        noted = driver.desk.decision()
        assert (noted.readers or noted.desk) == "first line\nsecond line\n\nlast line of all"


async def test_pasted_lines_are_one_line_where_only_one_is_asked_for(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("s")
        await driver.paste("outside\nour field")
        await driver.press("enter k")
        assert driver.desk.decision(0).reason == "outside our field"


async def test_what_was_refused_is_corrected_in_its_own_field(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("h")
        await driver.type("the press office")
        await driver.press("enter")
        await driver.type("31 Feb")
        await driver.press("enter")
        assert "31 Feb" in driver.seen("window-keys")
        await driver.press("ctrl+u")
        await driver.type("tomorrow")
        await driver.press("enter")
        held = driver.desk.decision(0)
        assert (held.held_for, held.held_until) == ("the press office", "tomorrow")
