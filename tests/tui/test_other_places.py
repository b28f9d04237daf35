"""What a claim is compared with: both sides are shown, what differs is marked, and a key goes there."""

import asyncio
from pathlib import Path

import pytest

from claimcheck.app.check import check
from claimcheck.readers import from_text
from claimcheck.tui.handlers.other_places import comparisons
from claimcheck.tui.screens.text_page import TextPage
from claimcheck.tui.styled_text import Line, plain
from claimcheck.tui.views.side_by_side import Comparison, comparison_lines
from claimcheck.tui.widgets.block_list import BlockList
from tui.pilot import WIDE, Driver, desk, review
from tui.test_quotations import STORY, TALK, attach, until

SLIP = """Ferry at Lund runs again

The ferry carries 240 passengers a day, the port of Lund said on Monday.

On a quiet day the ferry carries 420 passengers, said Ida Holm, who sells the tickets.
"""


def marked(line: Line) -> list[str]:
    """The words that are lit."""
    return [run.text for run in line if "hit" in run.role.split()]


def compared(folder: Path, claim: int) -> list[Comparison]:
    """What a claim of the sample is compared with."""
    state = desk(folder)
    state.go(claim - 1)
    assert state.claim
    return list(comparisons(state, state.claim))


def test_evidence_is_shown_beside_the_claim_with_what_differs_marked_on_both_sides(tmp_path: Path) -> None:
    (conflict,) = (one for one in compared(tmp_path, 11) if one.title.text == "≠ CONFLICTS")
    assert conflict.why
    assert marked(conflict.here.words)
    assert marked(conflict.there.words)
    assert marked(conflict.here.words) != marked(conflict.there.words)


@pytest.mark.parametrize("width", [58, 98, 130])
def test_both_sides_are_in_sight_at_every_width(tmp_path: Path, width: int) -> None:
    one = compared(tmp_path, 11)[0]
    lines = comparison_lines(one, width)
    assert all(sum(len(run.text) for run in line) <= width for line in lines)
    shown = plain(lines)
    rows = [row for row in shown.splitlines() if one.here.where in row and one.there.where in row]
    assert bool(rows) == (width > 75)
    for side in (one.here, one.there):
        last = plain([side.words]).strip(" .…").split()[-1]
        assert last in shown


async def test_the_record_of_a_quotation_opens_at_its_words(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("MAYOR ROE: Good evening to you all.\n\n" * 60 + TALK, encoding="utf-8")
    async with review(tmp_path, checked=check(from_text(STORY, id="kol"))) as driver:
        await driver.press("; 2 enter")
        await attach(driver, str(talk))
        await until(driver, lambda: "quoted altered" in driver.pane("claim"))
        await driver.press("%")
        both = driver.pane("page")
        assert "QUOTED ALTERED" in both
        assert both.index("household 400") < both.index(" 40 crowns")
        await driver.press("%")
        page = await opened(driver)
        assert "The harbour will cost every household 40 crowns a year" in driver.pane("page")
        assert page.scroll_offset.y > 60


async def opened(driver: Driver) -> BlockList:
    """The page that a window shows, when it has been scrolled."""
    while not isinstance(driver.app.screen, TextPage):
        await asyncio.sleep(0.01)
    await driver.settle()
    return driver.app.screen.query_one("#page", BlockList)


async def test_evidence_that_is_compared_opens_in_full(tmp_path: Path) -> None:
    async with review(tmp_path, size=WIDE) as driver:
        await driver.press("; 1 1 enter % enter")
        await opened(driver)
        assert "In your facts" in driver.pane("page")


async def test_one_after_the_other_is_put_aside_while_the_window_stays_open(tmp_path: Path) -> None:
    story = "The ferry carried 240 people on Monday, 12 May 2026.\n\n"
    story += "On Monday, 12 May 2026, the ferry carried 420 people.\n"
    async with review(tmp_path, checked=check(from_text(story, id="lund")), size=WIDE) as driver:
        session, claims = driver.desk.session, driver.desk.claims
        first, last = claims[0], claims[-1]
        assert {len(session.mismatches(one)) for one in (first, last)} == {2}
        await driver.press("% x")
        assert driver.pane("page").count("NOT RELEVANT") == 1
        await driver.press("x")
        assert driver.pane("page").count("NOT RELEVANT") == 2
        assert not any(map(session.mismatches, claims))
        await driver.press("x")
        assert driver.pane("page").count("NOT RELEVANT") == 1
        assert [len(session.mismatches(one)) for one in (first, last)] == [1, 1]
        await driver.press("escape")
        assert driver.pane("list").count("≠") >= 2


async def test_a_claim_without_anything_to_compare_says_so(tmp_path: Path) -> None:
    checked = check(from_text("The quay has 14 lamps, the port said.", id="lamps"))
    async with review(tmp_path, checked=checked) as driver:
        await driver.press("%")
        assert "Nothing to compare this claim with" in driver.foot
