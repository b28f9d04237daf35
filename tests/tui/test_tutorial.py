"""The tutorial: says what to press, notices what was pressed, and is a real review."""

from pathlib import Path

from claimcheck.cli.app import run
from claimcheck.tui.strings import lessons
from tui.pilot import WIDE, Driver, review
from tui.terminal import running


async def test_the_first_review_shows_the_keys_to_begin_with_until_something_was_done(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        assert lessons.FIRST in driver.pane("claim")
        driver.desk.redraw()  # as it is when facts were found by meaning: nobody has done anything
        driver.screen.paint_claim()
        assert lessons.FIRST in driver.pane("claim")
        await driver.press("t")
        assert lessons.FIRST not in driver.pane("claim")


def test_each_step_waits_for_its_key_and_says_when_it_was_another(tmp_path: Path) -> None:
    total = len(lessons.STEPS)
    with running(tmp_path, tmp_path / "home", WIDE, "tutorial") as ann:
        ann.wait(f"TUTORIAL 1 of {total}")
        ann.press("j", "That was “next”. The tutorial waits for !.")
        for number, key in enumerate(("!", "!", "space", "f", "u", "="), 2):
            ann.press(key, f"TUTORIAL {number} of {total}")
        ann.press("?", "Keys (dimmed")
        ann.press("esc", "TUTORIAL done.")
        ann.kill()
    assert not list((tmp_path).glob("*.db")), "nothing of it is kept"


def test_each_step_can_be_read_whole_on_eighty_columns() -> None:
    total = len(lessons.STEPS)
    for _, words in lessons.STEPS:
        assert len(lessons.STEP.format(number=total, total=total, words=words.format(key="space"))) <= 80


def test_without_a_terminal_it_says_so(capsys: object) -> None:
    assert run(["tutorial"]) == 2


async def test_a_digit_takes_a_reason_and_own_ones_come_after_the_usual(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("s 1")
        assert driver.desk.decision(0).reason == "opinion"
        await driver.press("s")
        await driver.type("a rumour")
        await driver.press("enter s")
        number = len(driver.screen.workspace.config.reasons.set_aside) + 1
        assert "1 opinion\n" in _seen(driver)
        assert f"{number} a rumour" in _seen(driver)
        await driver.press(str(number))
        assert driver.desk.decision(2).reason == "a rumour"


def _seen(driver: Driver) -> str:
    return driver.seen("window")
