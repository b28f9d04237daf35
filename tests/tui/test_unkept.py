"""Words that were typed and not kept: esc asks once before it throws them away."""

from pathlib import Path

import pytest
from textual.widgets import Input

from claimcheck.tui.screens.windows import Ask
from tui.driving import Driver, review


def windowed(driver: Driver) -> Ask:
    found = driver.app.screen
    assert isinstance(found, Ask)
    return found


@pytest.mark.parametrize("keys", ["r", "h", "s", "c", "/", "+ s"])
async def test_esc_throws_typed_words_away_the_second_time_only(tmp_path: Path, keys: str) -> None:
    async with review(tmp_path) as driver:
        await driver.press(keys)
        await driver.type("the clerk")
        await driver.press("escape")
        assert windowed(driver).query(Input).first().value == "the clerk"
        assert "esc again throws it away" in driver.seen("window-keys")
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
