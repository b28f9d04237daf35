"""Evidence put aside, evidence of one's own, and what a verdict asks for."""

from pathlib import Path

import msgspec
from textual import events
from textual.widgets import Input

from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Evidence, Rater
from claimcheck.tui.questions import Option
from claimcheck.tui.screens.dialog import Keys
from claimcheck.tui.screens.input_dialogs import AskDialog, FindDialog
from tui import sample
from tui.fake_sources import STORY, answering
from tui.pilot import NARROW, Driver, review, workspace
from tui.review_fixture import until


async def until_cited(driver: Driver, at: int = 0) -> None:
    await until(driver, lambda: driver.desk.decision(at).cited)


async def test_evidence_that_does_not_bear_goes_to_the_end_and_comes_back(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("! !")
        first = driver.desk.evidence_items[0].name
        assert "conflicts" in driver.pane("list")
        await driver.press("x")
        assert driver.desk.evidence_items[-1].name == first
        assert "is not relevant" in driver.foot
        assert not driver.desk.is_trouble(driver.desk.at)
        assert "NOT RELEVANT" in driver.pane("claim")
        await driver.press("u")
        assert driver.desk.evidence_items[0].name == first


async def test_a_page_of_ones_own_is_kept_and_its_words_are_cited(tmp_path: Path) -> None:
    with answering() as (_, config):
        origin = config.external[0].url.partition("/?")[0]
        async with review(tmp_path, config=config) as driver:
            await driver.press("+ p")
            await driver.type(f"{origin}/diary/3")
            await driver.press("enter")
            await driver.type(STORY.split(". ")[0])
            await driver.press("enter s")
            await until_cited(driver)
            assert "ADDED  ✚ supports  Tarsk [/x] diary" in driver.pane("claim")
            assert "saved" in driver.foot
            await driver.press("+ p")
            await driver.type("no address")
            await driver.press("enter enter b")
            await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
            asked = driver.app.screen  # the question again, with what was typed
            assert isinstance(asked, AskDialog)
            assert asked.query(Input).first().value == "no address"
            assert "CC402" in str(asked.query_one(Keys).content)
            await driver.press("escape")
            assert len(driver.desk.decision().cited) == 1


async def test_what_a_person_said_and_a_file_are_evidence(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("The council met on Monday.\n\nIt decided nothing.\n")
    async with review(tmp_path) as driver:
        await driver.press("+ s")
        for words in ("Per Lindqvist", "No visit is planned.", "by telephone", "2024-07-11"):
            await driver.type(words)
            await driver.press("enter")
        await driver.press("c")
        await until_cited(driver)
        sheet = driver.pane("claim")
        for words in ("✚ contradicts  Per Lindqvist", "“No visit is planned.”", "by telephone"):
            assert words in sheet
        await driver.press("enter")
        assert "said by  Per Lindqvist" in driver.pane("page")
        await driver.press("escape j + f")
        await driver.type(str(tmp_path / "minutes.txt"))
        await driver.press("enter enter b")
        await until_cited(driver, 1)
        assert "minutes.txt" in driver.pane("claim")
        assert "cites minutes.txt (background)" in driver.foot, "its title, and no number"


async def test_evidence_can_be_kept_and_not_cited_and_it_is_said_what_the_report_prints(
    tmp_path: Path,
) -> None:
    async with review(tmp_path) as driver:
        await driver.press("+ s")
        for words in ("Per Lindqvist", "No visit is planned.", "by telephone", "2024-07-11"):
            await driver.type(words)
            await driver.press("enter")
        assert "asked before readers get" in " ".join(driver.seen("window").split())
        await driver.press("k")
        await until(driver, lambda: "Saved with the claim, not cited: Per Lindqvist" in driver.foot)
        assert driver.desk.decision().cited == ()
        assert "Per Lindqvist" in driver.pane("claim")
        (kept,) = SnapshotStore(workspace(tmp_path).evidence_dir).all()
        assert kept.said_by == "Per Lindqvist"
    async with review(tmp_path) as driver:
        names = [one.name for one in driver.desk.evidence_items]
        assert f"evidence:{kept.id}" in names, "also when it is opened again"


async def test_a_verdict_asks_first_for_what_its_scale_asks_for(tmp_path: Path) -> None:
    draft = msgspec.structs.replace(sample.checked(), article=sample.article(status="draft"))
    async with review(tmp_path / "narrow", draft, size=NARROW) as driver:
        assert "draft verdict" in driver.foot
    async with review(tmp_path / "draft", draft) as driver:
        assert "DRAFT VERDICT" in driver.foot
        await driver.press("f")
        assert driver.desk.decision(0).state == "open", "saved with its answer, and not before"
        await driver.type("Maro may receive her")
        await driver.press("enter")
        assert driver.desk.decision(0).should_read == "Maro may receive her"
        assert driver.at == 2
        await driver.press("k")
        assert "suggested wording  Maro may receive her" in driver.pane("claim")
        await driver.press("u")
        assert "claim 1 Fix: undone" in driver.foot
        decision = driver.desk.decision(0)
        assert (decision.state, decision.should_read) == ("open", ""), "one act, one step back"
        await driver.press("U")
        decision = driver.desk.decision(0)
        assert (decision.holds, decision.should_read) == ("fix", "Maro may receive her")
    async with review(tmp_path / "published") as driver:
        assert "draft verdict" not in driver.foot.casefold()
        await driver.press("o")
        window = driver.app.screen
        assert "esc no verdict" in str(window.query_one(Keys).content)
        await driver.press("escape")
        assert (driver.desk.decision(0).state, driver.at) == ("open", 1), "esc is no verdict"
        assert "“Outdated” was not saved" in driver.foot
        assert not driver.desk.session.history()
        await driver.press("t k o escape")
        assert "“True” stays: “Outdated” was not saved" in driver.foot
        await driver.press("u o")
        await driver.type("spring")
        await driver.press("enter")
        assert "“spring” is not a date" in str(driver.app.screen.query_one(Keys).content)
        assert driver.app.screen.query_one(Input).value == "spring"
        assert driver.desk.decision(0).state == "open"
        await driver.press("ctrl+u")
        await driver.type("2024-05")
        await driver.press("enter k o enter")
        decision = driver.desk.decision(0)
        assert (decision.holds, decision.valid_until) == ("outdated", "2024-05")


async def test_a_pasted_address_begins_evidence_and_other_text_is_explained(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        driver.app.post_message(events.Paste("two words"))
        await driver.settle()
        assert "Nothing to paste into here." in driver.foot
        driver.app.post_message(events.Paste(" https://register.example.org/2024\n"))
        await driver.settle()
        asked = driver.app.screen
        assert isinstance(asked, AskDialog)
        assert asked.query(Input).first().value == "https://register.example.org/2024"
        await driver.press("escape")
        assert driver.desk.decision().cited == ()


async def test_what_somebody_said_was_noted_and_not_searched(tmp_path: Path) -> None:
    said = Evidence(
        source="own",
        asked="found",
        snapshot="ab" * 32,
        title="Jorun Falk",
        passage="It sank.",
        asked_at="2024-07-20",
    )
    ready = sample.checked()
    first = msgspec.structs.replace(ready.claims[0], evidence=(said,))
    async with review(tmp_path, msgspec.structs.replace(ready, claims=(first, *ready.claims[1:]))) as driver:
        assert "noted 2024-07-20" in " ".join(driver.pane("claim").split())
        assert "searched 2024" not in driver.pane("claim")


async def test_a_list_of_many_gives_its_labels_the_room_that_is_free(tmp_path: Path) -> None:
    label = "The yard at Elm sold forty boats to the harbour"
    async with review(tmp_path) as driver:
        driver.app.push_screen(FindDialog("Which?", [Option("", "a", label, "yard-2024")]))
        await driver.settle()
        assert f"{label}  yard-2024" in driver.pane("options")


async def test_a_fact_whose_verdict_changed_since_says_so_beside_the_claim(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("! !")
        piece = driver.desk.evidence_items[0]
        assert piece.match
        driver.desk.doubted = {piece.match.fact: "its verdict is contested since 2024-05-02"}
        await driver.press("j k")
        assert "⚠ its verdict is contested since 2024-05-02" in driver.pane("claim")


async def test_several_checkers_of_one_statement_are_one_entry_that_shows_who_differs(tmp_path: Path) -> None:
    ready = sample.checked()
    gull = Rater(fact="gull", name="Gull", rating="Fake", verdict="false", url="https://gull.example/1")
    tern = Rater(fact="tern", name="Tern", rating="Mixture", verdict="misleading", published="2021-02-03")
    with_raters = tuple(
        msgspec.structs.replace(
            claim,
            matches=tuple(msgspec.structs.replace(one, raters=(gull, tern)) for one in claim.matches),
        )
        for claim in ready.claims
    )
    async with review(tmp_path, msgspec.structs.replace(ready, claims=with_raters)) as driver:
        await driver.press("! !")
        shown = " ".join(driver.pane("claim").split())
        assert "checkers differ: Gull: Fake; Tern: Mixture (2021-02-03)" in shown
        assert "https://gull.example/1" in shown


async def test_all_lines_of_pasted_words_of_a_person_are_kept(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("+ s")
        await driver.type("Per Lindqvist")
        await driver.press("enter")
        await driver.paste("No visit is planned.\nNone was.")
        await driver.press("enter enter enter s")
        await until_cited(driver)
        (kept,) = SnapshotStore(workspace(tmp_path).evidence_dir).all()
        assert "No visit is planned.\nNone was." in SnapshotStore(workspace(tmp_path).evidence_dir).text(kept)


async def test_a_fact_that_was_not_found_for_a_claim_can_be_cited(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        state = driver.desk
        proposed = {match.fact for match in state.claims[0].matches}
        name = next(name for name in state.facts if name not in proposed)
        await driver.press("+ b")
        await driver.type("zzz")
        await driver.press("enter")
        assert "none of your facts has “zzz”" in driver.seen("window")
        await driver.press("ctrl+u")
        await driver.type(name)
        await driver.press("enter")
        assert name in driver.seen("window")
        await driver.press("enter b")
        (cited,) = state.decision(0).cited
        assert (cited.evidence, cited.bearing) == (f"fact:{name}", "background")
        assert "✚ background  your facts" in driver.pane("claim")
        await driver.press("u")
        assert not state.decision(0).cited
