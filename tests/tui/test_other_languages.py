"""What the screen shows of claims in another language: no voice, no flag, nobody behind them."""

from pathlib import Path

import pytest

from claimcheck.app.check import check
from claimcheck.readers import from_text
from tui.pilot import NARROW, WIDE, review

ENGLISH = "Nine passengers were hurt when the ferry struck the pier on Sunday, the coast guard said."
GERMAN = "Die Fähre wurde nach Angaben der Stadt im Jahr 1984 gebaut, und niemand weiß von wem."


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_first_message_and_the_claim_say_that_it_is_not_read(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    checked = check(from_text(f"{GERMAN}\n\n{GERMAN}\n", id="faehre", published="2021-03-09", title="Fähre"))
    async with review(tmp_path, checked, size=size) as driver:
        assert "This reads like German: sentences are listed without sources." in driver.foot
        assert "in German, not read" in driver.seen("claim")
        assert "own voice" not in driver.seen("claim")
        await driver.press("B")
        assert "No claims, so no sources." in driver.foot


async def test_only_the_passage_in_another_language_is_not_read(tmp_path: Path) -> None:
    checked = check(from_text(f"{ENGLISH}\n\n{GERMAN}\n", id="ferry", published="2021-03-09", title="Ferry"))
    async with review(tmp_path, checked, size=WIDE) as driver:
        assert "Part of this reads like German" in driver.foot
        assert "in German, not read" not in driver.seen("claim")
        assert "in German, not read" in driver.seen("list")
        await driver.press("G")
        assert "in German, not read" in driver.seen("claim")
        assert "This language is not read." in driver.seen("claim")
        await driver.press("I")
        assert "CC116" in driver.pane("page")
