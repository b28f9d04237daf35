"""The form of a sign-off: every verdict that needs a reason is in sight and gets its own."""

from pathlib import Path

import pytest
from textual.widgets import Input

from claimcheck.tui.screens.reason_form import ReasonForm
from tui.pilot import NARROW, Driver, desk, review
from tui.test_keys_in_a_burst import burst


async def judged(driver: Driver) -> int:
    """All claims are True without a source; the form is open. Gives how many they are."""
    for claim in driver.desk.claims:
        driver.desk.session.set_verdict(claim.id, "true")
    driver.desk.stale()
    await driver.press("S")
    return len(driver.desk.claims)


def field(driver: Driver) -> str:
    """What is in the field of the form."""
    assert isinstance(driver.app.screen, ReasonForm)
    return driver.app.screen.query_one(Input).value


def excused(driver: Driver) -> list[str]:
    """The reasons that were signed, in the order of the claims."""
    signed = driver.desk.session.signed
    assert signed is not None
    return [signed.excused[claim.id] for claim in driver.desk.claims]


@pytest.mark.parametrize("size", [NARROW, (140, 40)])
async def test_each_verdict_of_many_gets_its_own_reason(tmp_path: Path, size: tuple[int, int]) -> None:
    async with review(tmp_path, size=size) as driver:
        many = await judged(driver)
        assert "printed in the report" in driver.seen("window-title")
        for number in range(1, many + 1):
            shown = driver.seen("questions")
            assert f"▌ Claim {number}: " in shown, "what is asked is in sight"
            assert driver.desk.claims[number - 1].text[:20] in shown
            await driver.type(f"seen on day {number}")
            await driver.press("enter")
        assert "Ready to sign off" in driver.seen("window")
        await driver.press("y")
        assert excused(driver) == [f"seen on day {number}" for number in range(1, many + 1)]
        assert "· signed" in driver.pane("head")


async def test_a_digit_fills_the_field_and_enter_keeps_it(tmp_path: Path) -> None:
    async with review(tmp_path, size=NARROW) as driver:
        await judged(driver)
        await driver.press("2")
        assert field(driver) == "common knowledge"
        assert "▌ Claim 1: " in driver.seen("questions"), "it is still the first that is asked for"
        await driver.type(" of 2024")
        await driver.press("enter")
        assert "✓ common knowledge of 2024" in driver.seen("questions")
        await driver.press("up")
        assert field(driver) == "common knowledge of 2024", "and may be changed"


async def test_one_reason_for_the_rest_is_seen_at_each_before_it_is_signed(tmp_path: Path) -> None:
    async with review(tmp_path, size=NARROW) as driver:
        many = await judged(driver)
        await driver.type("seen by us")
        await driver.press("enter up up")
        assert "▌ The same reason for all that have none" in driver.seen("rest")
        await driver.type("known to all")
        await driver.press("enter r")
        shown = driver.seen("questions")
        assert "✓ seen by us" in shown
        assert "✓ known to all" in shown
        await driver.press(f"{'enter ' * many} y")
        assert excused(driver) == ["seen by us", *["known to all"] * (many - 1)]


async def test_that_one_reason_may_do_for_all_is_in_sight_wherever_one_is(tmp_path: Path) -> None:
    async with review(tmp_path, size=NARROW) as driver:
        many = await judged(driver)
        for _ in range(many - 1):
            assert "The same reason for all that have none" in driver.seen("rest")
            await driver.press("down")
        assert f"▌ Claim {many}: " in driver.seen("questions")
        await driver.pilot.click("#rest")
        await driver.settle()
        assert "▌ The same reason" in driver.seen("rest")
        await driver.type("known to all")
        await driver.press("enter")
        assert "Ready to sign off" in driver.seen("window")


async def test_a_digit_takes_another_usual_reason_and_is_text_in_ones_own_words(tmp_path: Path) -> None:
    async with review(tmp_path, size=NARROW) as driver:
        await judged(driver)
        await driver.press("2 1")
        first = field(driver)
        assert first
        assert not first.endswith("1")
        await driver.press("2 enter up 1")
        assert field(driver) == first, "also where it was kept"
        await driver.press("down")
        await driver.type("page 3")
        assert field(driver) == "page 3"


async def test_what_has_no_reason_is_named_and_gone_to(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        many = await judged(driver)
        await driver.press("1 enter")
        await driver.press("enter " * many)
        assert "No reason yet: Claim 2: " in driver.seen("window-keys")
        assert "▌ Claim 2: " in driver.seen("questions")
        assert driver.desk.session.signed is None


async def test_keys_in_a_burst_write_each_reason_to_its_own_claim(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        for claim in driver.desk.claims:
            driver.desk.session.set_verdict(claim.id, "true")
        driver.desk.stale()
        await burst(driver, *"Sab", "enter", *"2", "enter", *"cd", "up", "up", "x")
        assert field(driver) == "abx"
        await driver.press("down")
        assert field(driver) == "common knowledge"
        await driver.press("down")
        assert field(driver) == "cd"


async def test_reasons_given_before_an_interruption_are_still_there(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await judged(driver)
        assert "given already" not in driver.seen("window-title")
        await driver.type("one")
        await driver.press("enter")
        await driver.type("two")
        await driver.press("escape S")
        assert "▌ Claim 3: " in driver.seen("questions"), "it begins at the first without one"
        assert "✓ two" in driver.seen("questions")
        assert ", 2 given already" in driver.seen("window-title")
        await driver.press("up up")
        assert field(driver) == "one"
        await driver.press("escape")
        driver.desk.session.set_verdict(driver.desk.claims[0].id, "false")
        driver.desk.stale()
        await driver.press("S")
        assert "✓ one" not in driver.seen("questions"), "another verdict needs its own reason"
        assert "▌ Claim 1: " in driver.seen("questions")


async def test_reasons_of_a_sign_off_that_was_put_off_are_still_there(tmp_path: Path) -> None:
    async with review(tmp_path, size=NARROW) as driver:
        await judged(driver)
        await driver.press("up")
        await driver.type("known to all")
        await driver.press("enter")
        assert "Ready to sign off" in driver.seen("window")
        await driver.press("n S")
        assert "Ready to sign off" in driver.seen("window"), "no reason is asked for again"
        await driver.press("y")
        assert driver.desk.session.signed
        await driver.press("S t S")
        assert "Ready to sign off" in driver.seen("window"), "nor after the sign-off was taken back"
        await driver.press("escape")
        driver.app.show_review(desk(tmp_path))
        await driver.settle()
        await driver.press("S")
        assert "Ready to sign off" in driver.seen("window"), "nor when the article was opened again"


async def test_reasons_of_a_sign_off_that_was_put_off_are_there_after_quitting(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        many = await judged(driver)
        await driver.press("up")
        await driver.type("known to all")
        await driver.press("enter")
        assert "Ready to sign off" in driver.seen("window")
        await driver.press("n q")
    async with review(tmp_path) as driver:
        await driver.press("S")
        assert "Ready to sign off" in driver.seen("window"), "no reason is asked for again"
        await driver.press("y")
        assert excused(driver) == ["known to all"] * many
