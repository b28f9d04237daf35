"""The library: what is listed, found, added, given to somebody, and opened."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest
from textual import events
from textual.widgets import Input, TextArea

from claimcheck.app.context import Context
from claimcheck.app.library import Library
from claimcheck.tui.app import make_app
from claimcheck.tui.screens.dialog import Keys
from claimcheck.tui.screens.input_dialogs import AskDialog, ChooseDialog
from claimcheck.tui.screens.library import LibraryScreen
from claimcheck.tui.screens.list_browser import ListBrowser
from tui.pilot import NARROW, WIDE, Driver
from tui.review_fixture import QUAY, QUAY_FILE, at_a_desk, check, place, session, until

BODY = QUAY.split("---\n")[2].strip()
STORIES = {
    QUAY_FILE: QUAY,
    "seeds/copy.md": QUAY.replace("Sund Post", "Fen Herald").replace(
        "Quay at Sund to close", "Sund quay to shut"
    ),
    "seeds/market.md": "# Market day moves to Friday\n\nThe market at Fen has 40 stalls, the council said.\n",
}


def screen(driver: Driver) -> LibraryScreen:
    """The library, which is in front."""
    assert isinstance(driver.app.screen, LibraryScreen)
    return driver.app.screen


async def listed(driver: Driver, many: int) -> str:
    """The list, when it is there."""
    await until(driver, lambda: len(screen(driver).entries) == many)
    return driver.pane("titles")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_list_tells_what_there_is_to_do(tmp_path: Path, size: tuple[int, int]) -> None:
    here = place(tmp_path, STORIES)
    yesterday = f"{datetime.now() - timedelta(days=1):%Y-%m-%d}"
    ben = session(here, "seeds/market.md", "ben")
    ben.assign("ben", yesterday)
    ben._clock = lambda: f"{yesterday}T00:00:00Z"
    ben.hold(ben.claims[0].id, "the council", yesterday)
    async with at_a_desk(here, None, size=size) as driver:
        lines = (await listed(driver, 3)).splitlines()
        assert "Market day" in lines[0], "what is due comes first"
        assert lines[0].endswith("1 held  in progress")
        due, last = lines[0 if size == WIDE else 1], [one for one in lines if one.strip()][-2:]
        assert f"due {yesterday} · due back {yesterday}" in due
        assert "ben" in due
        assert "└" in last[0]
        assert "same text" in last[1]
        assert last[0].endswith("new")
        assert "1 due" in driver.pane("head")
        for claim in ben.claims:
            ben.set_aside(claim.id, "not ours")
        screen(driver)._look()  # as every two seconds
        await until(driver, lambda: "ready to sign" in driver.pane("titles"))
        await driver.press("F n")
        assert [entry.state for entry in screen(driver).shown] == ["new", "new"]
    ben.close()


async def test_a_search_goes_over_all_claims_and_opens_the_claim_that_was_found(tmp_path: Path) -> None:
    here = place(tmp_path, STORIES)
    for name in STORIES:
        session(here, name, "ben").close()
    async with at_a_desk(here) as driver:
        await driver.press("L")
        await listed(driver, 3)
        await driver.press("/")
        await driver.type("1931 built")
        await driver.press("enter")
        await until(driver, lambda: screen(driver).hits is not None)
        assert len(screen(driver).hits or ()) == 2
        other = [hit.article for hit in screen(driver).hits or ()].index("seeds/copy.md")
        await driver.press("j " * other + "enter")
        await until(driver, lambda: driver.desk.article.id == "seeds/copy.md")
        assert driver.desk.claim is not None
        assert "1931" in driver.desk.claim.text
        await driver.press("L")
        await listed(driver, 3)
        await driver.press("escape")
        assert driver.app.screen is driver.app.review


async def test_steps_just_before_another_article_opens_are_no_fault(tmp_path: Path) -> None:
    here = place(tmp_path, STORIES)
    async with at_a_desk(here) as driver:
        left = driver.desk
        for at in (1, 2):
            left.go(at)
            driver.screen.moved(at - 1)
        other = driver.app.source.open(check(here, "seeds/copy.md"))
        driver.app.show_review(other)
        await driver.settle()
        assert driver.app.fault is None
        assert driver.desk is other


async def test_a_path_a_pasted_path_and_a_pasted_text_are_added(tmp_path: Path) -> None:
    here = place(tmp_path / "desk", STORIES)
    (tmp_path / "mill.txt").write_text("The mill at Fen burned on Monday, the mayor said.\n")
    async with at_a_desk(here, None) as driver:
        await listed(driver, 3)
        await driver.press("a")
        assert isinstance(driver.app.screen, AskDialog)
        await driver.type("no-such-file.md")
        await driver.press("enter")
        await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
        assert driver.app.screen.query(Input).first().value == "no-such-file.md", "what was typed is kept"
        assert "CC101" in driver.seen("window-keys")
        await driver.press("escape escape")
        screen(driver).on_paste(events.Paste(str(tmp_path / "mill.txt")))
        await until(driver, lambda: "is in the library" in driver.foot)
        await listed(driver, 4)
        screen(driver).on_paste(events.Paste("Bridge shut\n\nThe bridge at Fen is shut, the police said."))
        await until(driver, lambda: isinstance(driver.app.screen, ChooseDialog))
        await driver.press("y")
        await until(driver, lambda: "bridge-shut.md is in" in driver.foot)
        await driver.press("p")
        driver.app.screen.query_one(TextArea).text = "A third text.\n\nThe harbour is full, he said."
        await driver.press("ctrl+s")
        await listed(driver, 6)
        assert (here.articles_dir / "a-third-text.md").is_file()


async def test_a_pasted_text_that_cannot_be_written_is_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    text = "A third text.\n\nThe harbour is full, he said."
    async with at_a_desk(place(tmp_path, STORIES), None) as driver:
        await listed(driver, 3)
        await driver.press("p")
        driver.app.screen.query_one(TextArea).text = text
        with monkeypatch.context() as disk:
            disk.setattr("claimcheck.facts.yaml_editor.os.fsync", full)
            await driver.press("ctrl+s")
            await until(driver, lambda: bool(driver.app.screen.query(TextArea)))
            assert driver.app.screen.query_one(TextArea).text == text
            assert "CC606 No space left" in str(driver.app.screen.query_one(Keys).content)
            assert not (tmp_path / "seeds" / "a-third-text.md").exists()
        await driver.press("ctrl+s")
        await listed(driver, 4)


async def test_an_article_is_given_to_somebody_until_a_day(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path, STORIES), None) as driver:
        await listed(driver, 3)
        await driver.press("w")
        assert driver.app.screen.query(Input).first().value == "ann"
        await driver.press("enter")
        await driver.type("once")
        await driver.press("enter")
        await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
        assert "is not a day or an hour" in str(driver.app.screen.query_one(Keys).content)
        who, when = driver.app.screen.query(Input)
        assert (who.value, when.value) == ("ann", "once"), "the window stays with what was typed"
        await driver.press("ctrl+u")  # in the field that was wrong
        await driver.type("2031-05-02 09:00")
        await driver.press("enter")
        await until(driver, lambda: not isinstance(driver.app.screen, AskDialog))
        await until(driver, lambda: "assigned to ann, due 2031-05-02 09:00" in driver.foot)
        await until(driver, lambda: "due 2031-05-02 09:00" in driver.pane("titles"))


async def test_a_fault_of_the_program_is_told_and_the_library_stays(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path, STORIES), None) as driver:
        await listed(driver, 3)
        screen(driver).library.search = lambda words: [][1]  # type: ignore[method-assign]
        await driver.press("/")
        await driver.type("quay")
        await driver.press("enter")
        await until(driver, lambda: "CC702 IndexError" in driver.foot)
        assert "Quay" in driver.pane("titles")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_new_version_in_another_file_is_offered_and_opened(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    first = QUAY.replace("---\n", "---\nid: quay\n", 1)
    stories = {"seeds/quay.md": first, "seeds/quay-2.md": first.replace("14 berths", "16 berths")}
    here = place(tmp_path, stories)
    session(here, "seeds/quay.md", "ann").close()
    async with at_a_desk(here, None, size=size) as driver:
        assert "v1 · newer version: seeds/quay-2.md" in await listed(driver, 1)
        await driver.press("enter")
        await until(driver, lambda: driver.app.desk is not None and driver.app.desk.version == 2)
        await driver.press("L")
        assert "new version" not in await listed(driver, 1)


async def test_esc_where_the_name_is_asked_takes_the_login_name_for_this_time(
    tmp_path: Path,
) -> None:
    here = place(tmp_path, STORIES)
    names: list[str] = []
    library = Library(Context(here))
    app = make_app(
        library.context, partial(check, here, "seeds/market.md"), library=library, remember=names.append
    )
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, AskDialog)
        await pilot.press("escape")
        while app.desk is None:
            await pilot.pause(0.01)
        assert app.desk.session.reviewer == library.context.reviewer
    assert names == []
    app.desk.close()
    library.close()


async def test_esc_never_leaves_the_program_from_the_library_but_q_does(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path, STORIES), None) as driver:
        await listed(driver, 3)
        await driver.press("escape escape")
        assert driver.app.is_running
        assert driver.app.screen is screen(driver)
        await driver.press("q")
        assert not driver.app.is_running


async def test_settings_that_are_not_trusted_are_told_on_the_screen(tmp_path: Path) -> None:
    here = msgspec.structs.replace(place(tmp_path), unread=(tmp_path / "config.yaml",))
    async with at_a_desk(here) as driver:
        assert "settings ignored" in driver.foot
        assert "claimcheck trust" in driver.foot
    async with at_a_desk(here, None) as driver:
        await listed(driver, 1)
        assert "settings ignored" in driver.pane("foot")


async def test_its_palette_and_its_help_know_its_own_actions(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path, STORIES), None, size=NARROW) as driver:
        await listed(driver, 3)
        await driver.press("?")
        assert "Assign the article, with a due date." in driver.pane("page")
        await driver.press("escape :")
        await driver.type("deadline")
        await driver.pilot.pause(0.3)
        await driver.press("enter")
        await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
        await driver.press("escape")
        assert screen(driver).entries


async def test_a_file_with_the_id_of_another_article_is_asked_about(tmp_path: Path) -> None:
    other = "---\nid: quay\ntitle: Ferry sold\n---\nThe old ferry was bought by a museum on Monday.\n"
    here = place(tmp_path, {QUAY_FILE: QUAY.replace("---\n", "---\nid: quay\n", 1), "seeds/ferry.md": other})
    session(here, QUAY_FILE, "ann").close()
    async with at_a_desk(here, None) as driver:
        await until(driver, lambda: screen(driver).entries)
        screen(driver)._add(str(tmp_path / "seeds/ferry.md"))
        await until(driver, lambda: isinstance(driver.app.screen, ChooseDialog))
        assert "“Quay at Sund to close for repairs”, which has" in driver.seen("window")
        await driver.press("n")
        assert screen(driver).entries[0].version == 1
        screen(driver)._add(str(tmp_path / "seeds/ferry.md"))
        await until(driver, lambda: isinstance(driver.app.screen, ChooseDialog))
        await driver.press("y")
        await until(driver, lambda: screen(driver).entries[0].version == 2)


async def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path, {}), None) as driver:
        await until(driver, lambda: "No articles yet. a adds a file or a link" in driver.pane("titles"))


async def test_a_state_that_no_article_has_leaves_the_list_as_it_is(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path, STORIES), None) as driver:
        before = await listed(driver, 3)
        await driver.press("F s")
        assert driver.pane("titles") == before
        assert "No article: signed off. The list stays as it is." in driver.foot


async def test_claims_that_other_articles_make_are_shown_with_their_first_verdict(tmp_path: Path) -> None:
    here = place(tmp_path, STORIES)
    ben = session(here, "seeds/copy.md", "ben")
    berths = next(claim for claim in ben.claims if "14 berths" in claim.text)
    ben.set_verdict(berths.id, "false")
    session(here, QUAY_FILE, "ann")
    async with at_a_desk(here, None) as driver:
        lines = (await listed(driver, 3)).splitlines()
        for _ in range(next(at for at, row in enumerate(lines) if "Quay at Sund to close" in row)):
            await driver.press("j")
        await driver.press("b")
        await until(driver, lambda: isinstance(driver.app.screen, ListBrowser))
        shown = driver.pane("page")
        assert "14 berths" in shown
        assert "first: False, ben" in shown
        assert "2 articles" in shown
        await driver.press("enter")
        await until(driver, lambda: driver.app.screen is driver.screen)
        assert driver.desk.article.id == "seeds/copy.md"
        assert driver.desk.claim == berths


async def test_an_article_whose_claims_no_other_makes_says_so(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path, STORIES), None) as driver:
        await listed(driver, 3)
        await driver.press("b")
        await until(driver, lambda: "with a verdict is in another article" in driver.foot)


async def test_every_key_of_the_bar_is_in_sight_at_eighty_columns(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path, STORIES), None, size=NARROW) as driver:
        await listed(driver, 3)
        assert driver.foot.split()[-3:] == [":", "?", "q"]
