"""What the claim sheet shows: in a small window."""

from pathlib import Path

import pytest

from tui.driving import NARROW, review


@pytest.mark.parametrize("size", [(40, 12), (59, 24), (80, 15)])
async def test_a_small_window_shows_the_claim_that_a_key_would_decide(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with review(tmp_path, size=size) as driver:
        article = driver.screen.query_one("#article")
        assert "CLAIM 1 of 22" in driver.seen("claim")
        assert "Maro is to receive" in driver.seen("claim")
        assert not article.display
        await driver.press("G tab")
        assert driver.desk.claims[-1].text.split()[0] in driver.seen("article")
        await driver.press("shift+tab")
        assert not article.display
        await driver.pilot.resize_terminal(*NARROW)
        await driver.settle()
        assert "ARTICLE" in driver.seen("article")
        assert "CLAIM 22 of 22" in driver.seen("claim")


async def test_a_small_window_shows_the_article_while_a_claim_is_drawn(tmp_path: Path) -> None:
    async with review(tmp_path, size=(40, 12)) as driver:
        article = driver.screen.query_one("#article")
        await driver.press("G e")
        assert article.display
        shown = driver.seen("article")
        assert driver.desk.claims[-1].text.split()[0] in shown
        await driver.press("escape")
        assert not article.display
