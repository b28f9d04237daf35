"""The report is read in the review before it goes anywhere."""

from pathlib import Path

from claimcheck.tui.screens.page import Show
from tui.driving import review


async def test_a_look_at_the_report_shows_it_and_sends_nothing_out(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t W p")
        assert isinstance(driver.app.screen, Show)
        shown = driver.pane("page")
        assert "FACT CHECK" in shown
        assert "1 of 22 claims decided" in shown
        await driver.press("escape")
        assert driver.app.screen is driver.screen
        assert [event.kind for event in driver.desk.session.history()] == ["verdict"]
        assert not (tmp_path / "reports").exists()
