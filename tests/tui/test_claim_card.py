"""What the claim sheet shows: in a small window, and of an earlier version."""

import re
from pathlib import Path

import pytest

from claimcheck.app.check import check
from claimcheck.model import Checked
from claimcheck.readers import from_text
from tui.pilot import NARROW, WIDE, desk, review

FERRY = "Nine passengers were hurt when the ferry struck the pier on Sunday, the coast guard said. {}\n"


def ferry(owner: str) -> Checked:
    """A version of a short article; it differs in its second sentence only."""
    return check(from_text(FERRY.format(owner), id="ferry", published="2021-03-09", title="The ferry"))


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


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_card_says_what_was_decided_about_the_version_before(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    before = desk(tmp_path, ferry("The owner, Ada Holm, bought the ferry in 2009."))
    for claim in before.claims:
        before.session.set_verdict(claim.id, "true")
    before.close()
    after = ferry("The owner, Ada Holm, bought the ferry in 2012.")
    async with review(tmp_path, after, size=size) as driver:
        said = []
        for at in range(len(driver.desk.claims)):
            driver.desk.go(at)
            driver.screen.paint_claim()
            said.append(driver.pane("claim"))
        same = next(card for card in said if "passengers" in card)
        other = next(card for card in said if "2012" in card)
        assert re.search(r"✓ True — ann, [^—]*\n carried over from v1", same)
        assert "check again (was True in v1)" in other
        await driver.press("t")
        driver.screen.paint_claim()
        assert "check again" not in driver.pane("claim")
