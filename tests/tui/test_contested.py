"""Whose a verdict is, on the screen; claims about which reviewers differ; a second window of one reviewer."""

import re
from pathlib import Path

import pytest

from claimcheck.tui.handlers import history
from tui.pilot import NARROW, WIDE, Driver
from tui.review_fixture import QUAY_FILE, at_a_desk, place, session, until


async def _looked(driver: Driver) -> None:
    history.refresh_from_store(driver.screen, driver.desk)
    await driver.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_card_says_whose_a_verdict_is_and_when(tmp_path: Path, size: tuple[int, int]) -> None:
    here = place(tmp_path)
    async with at_a_desk(here, size=size) as driver:
        await driver.press("t g")
        assert re.search(r"VERDICT ✓ True — ann, \d\d:\d\d ", " ".join(driver.pane("claim").split()))
        await driver.press("j d k")
        assert re.search(r"× not a claim — ann, \d\d:\d\d ", " ".join(driver.pane("claim").split()))


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_contested_claim_names_both_and_is_the_next_undecided_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    here = place(tmp_path)
    ben = session(here, QUAY_FILE, "ben")
    async with at_a_desk(here, size=size) as driver:
        for _ in driver.desk.claims:
            await driver.press("t")
        assert "sign off" in driver.foot
        ben.set_verdict(ben.claims[0].id, "false")
        await _looked(driver)
        assert "next undecided (1)" in driver.foot
        assert "1 contested" in driver.pane("head")
        await driver.press("G n")
        assert driver.at == 1
        told = " ".join(driver.pane("claim").split())
        assert re.search(r"⇄ contested ann True \d\d:\d\d, ben False \d\d:\d\d · C settles it", told)
        assert re.search(r"⇄ 1 !", driver.pane("list")) or size == NARROW
        await driver.press("F d")
        assert "contested: reviewers disagree" in driver.foot
        assert driver.desk.shown == [0]
        await driver.press("C f escape")
        assert driver.desk.decision(0).holds == "false"
        told = " ".join(driver.pane("claim").split())
        assert re.search(r"✗ False — ann, \d\d:\d\d \(resolved\)", told)
        await driver.press("u")
        assert driver.desk.decision(0).state == "contested"
    ben.close()


async def test_sign_off_leads_to_the_contested_claim(tmp_path: Path) -> None:
    here = place(tmp_path)
    ben = session(here, QUAY_FILE, "ben")
    async with at_a_desk(here) as driver:
        for _ in driver.desk.claims:
            await driver.press("t")
        ben.set_verdict(ben.claims[1].id, "false")
        await _looked(driver)
        await driver.press("g S")
        assert "Claim 2 is contested: ann True" in " ".join(driver.pane("page").split())
        await driver.press("j enter")
        assert driver.at == 2
    ben.close()


async def test_the_blind_see_no_contested_claim_and_nobodys_name(tmp_path: Path) -> None:
    here = place(tmp_path)
    ben = session(here, QUAY_FILE, "ben")
    ben.set_verdict(ben.claims[0].id, "false")
    async with at_a_desk(here, blind=True) as driver:
        await driver.press("t g")
        assert "✓ True — ann" in driver.pane("claim")
        seen = "".join(driver.pane(name) for name in ("head", "list", "claim", "foot"))
        assert "contested" not in seen
        assert "ben" not in seen
    ben.close()


async def test_a_second_window_of_the_same_reviewer_is_painted_anew(tmp_path: Path) -> None:
    here = place(tmp_path)
    other = session(here, QUAY_FILE, "ann")
    async with at_a_desk(here) as driver:
        await driver.press("G")
        other.set_verdict(other.claims[0].id, "false")
        await _looked(driver)
        assert re.search(r"✗ 1 F", driver.pane("list"))
        assert "1 of 5 done" in driver.pane("head")
        assert "you, in another window: claim 1 False" in driver.foot
    other.close()


async def test_what_others_did_in_the_moment_of_a_key_is_painted(tmp_path: Path) -> None:
    here = place(tmp_path)
    ben = session(here, QUAY_FILE, "ben")
    async with at_a_desk(here) as driver:
        ben.set_verdict(ben.claims[3].id, "false")
        await driver.press("t")
        await _looked(driver)
        assert re.search(r"✗ 4 F", driver.pane("list"))
    ben.close()


async def test_a_signature_that_no_longer_holds_is_said_when_the_review_and_the_library_open(
    tmp_path: Path,
) -> None:
    here = place(tmp_path)
    ann, ben = session(here, QUAY_FILE, "ann"), session(here, QUAY_FILE, "ben")
    for claim in ann.claims:
        ann.set_aside(claim.id, "not today")
    ann.sign_off()
    ben.set_verdict(ben.claims[0].id, "false")
    ann.close()
    ben.close()
    async with at_a_desk(here) as driver:
        assert "The sign-off by ann is no longer valid: ben, claim 1 False." in driver.foot
        await driver.press("H")
        assert "(ends the sign-off by ann)" in " ".join(driver.pane("page").split())
        await driver.press("escape L")
        await until(driver, lambda: "sign-off by ann is no longer valid" in driver.pane("titles"))
