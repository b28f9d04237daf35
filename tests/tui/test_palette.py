"""The palette does any action of the screen below it, found by its name or by another word for it."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.fuzzy import Matcher
from textual.widgets import OptionList

from claimcheck.cli.app import run as command_line
from claimcheck.config.settings import SCALE, Config, Rating
from claimcheck.tui.action_table import LIBRARY, Action
from claimcheck.tui.keymap import resolve
from claimcheck.tui.screens.palette import Palette, row, score
from tui.pilot import NARROW, Driver, review
from tui.review_fixture import until

ACTIONS = resolve(SCALE).actions


def best(query: str, actions: Iterable[Action] = ACTIONS, many: int = 3) -> list[str]:
    matcher = Matcher(query)
    found = sorted(actions, key=lambda action: score(action, matcher), reverse=True)
    return [action.id for action in found[:many] if score(action, matcher) > 0]


async def opened(driver: Driver, typed: str = "") -> list[str]:
    """The rows of the palette, after some letters."""
    await driver.type(typed)
    await driver.pilot.pause(0.3)
    rows = driver.app.screen.query_one(OptionList).options
    return [str(option.prompt) for option in rows]


@pytest.mark.parametrize(
    ("word", "action"),
    [
        ("export", "report"),
        ("comment", "note-readers"),
        ("attribution", "who"),
        ("speaker", "who"),
        ("verify", "said"),
        ("approve", "sign-off"),
        ("finish", "sign-off"),
        ("submit", "sign-off"),
        ("exit", "quit"),
        ("quit", "quit"),
        ("delete", "not-a-claim"),
        ("skip", "set-aside"),
        ("color", "theme"),
        ("dark", "theme"),
        ("light", "theme"),
        ("assign", "library"),
        ("open", "library"),
        ("log", "history"),
        ("headline", "details"),
        ("metadata", "details"),
        ("disagree", "colleagues"),
        ("compare", "differences"),
        ("zoom", "next-pane"),
        ("suspend", "suspend"),
        ("sgnoff", "sign-off"),
        ("misl", "verdict-misleading"),
        ("wrong", "verdict-false"),
        ("who said", "who"),
        ("publish", "report"),
        ("language", "details"),
    ],
)
def test_an_action_is_found_by_another_word_for_it(word: str, action: str) -> None:
    assert action in best(word, many=6)


def test_the_name_counts_more_than_what_an_action_does() -> None:
    assert best("undo")[0] == "undo"
    assert best("report")[0] == "report"
    assert best("assign", LIBRARY)[0] == "assign-article"


def test_nothing_is_found_by_letters_that_fit_nothing() -> None:
    assert best("no such thing") == []


def test_a_label_that_looks_like_markup_is_shown_as_it_is() -> None:
    action = next(one for one in resolve([Rating(id="odd", label="[/] [b", key="t")]).actions if one.value)
    assert "[/] [b" in row(action).plain


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_it_does_what_is_chosen(tmp_path: Path, key: str) -> None:
    async with review(tmp_path) as driver:
        await driver.press(key)
        assert isinstance(driver.app.screen, Palette)
        await opened(driver, "misl")
        await driver.press("enter")
        await until(driver, lambda: driver.desk.decision(0).holds)
        assert driver.desk.decision(0).holds == "misleading"
        assert driver.app.screen is driver.screen


async def test_it_shows_keys_and_sentences_and_only_what_can_be_done_now(tmp_path: Path) -> None:
    config = Config(offline=True, keymap={"undo": "f2"}, scale=(Rating(id="odd", label="[/] [b", key="t"),))
    async with review(tmp_path, size=NARROW, config=config) as driver:
        await driver.press(":")
        rows = await opened(driver)
        assert any(one.split()[:3] == ["f2", "undo", "Undo"] for one in rows)
        assert any("[/] [b" in one for one in rows)
        assert not any("End asking" in one for one in rows), "nothing is searched or filtered"
        assert "suspend" in (await opened(driver, "job"))[0]
        await driver.press("escape")
        assert driver.app.screen is driver.screen


async def test_what_is_typed_at_once_chooses_the_same(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press(":")
        await driver.type("not a claim")
        await driver.press("enter enter")
        await until(driver, lambda: driver.desk.decision(0).state != "open")
        assert driver.desk.decision(0).state == "not-a-claim"
        assert driver.app.fault is None


@pytest.mark.parametrize(
    "command", sorted({one.command for one in (*ACTIONS, *LIBRARY) if one.command}), ids=lambda one: one
)
def test_each_command_of_the_table_is_there(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        word for word in command.split() if word.islower() and word not in ("true", "false", "yes", "md")
    ]
    names = [word for word in words if not word.startswith("-")]
    names = names[: 2 if names[0] in ("facts", "evidence") else 1]
    assert command_line([*names, "--help"]) == 0
    options = [word for word in words if word.startswith("--")]
    assert all(option in capsys.readouterr().out for option in options)
