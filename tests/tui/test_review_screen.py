"""Every action, by the keys, on a real session."""

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import OptionList

from claimcheck.app.check import check
from claimcheck.config.settings import Config, Publisher
from claimcheck.readers import from_bytes
from claimcheck.report.format_table import FORMATS
from claimcheck.review.collaboration.sign_off import sign_off_payload
from claimcheck.tui.screens.input_dialogs import AskDialog, ChooseDialog
from claimcheck.tui.screens.text_page import TextPage
from claimcheck.tui.strings import messages
from claimcheck.tui.widgets.block_list import BlockList
from tui.pilot import NARROW, WIDE, Driver, desk, review
from tui.review_fixture import until


async def test_a_verdict_is_kept_before_it_is_confirmed_and_goes_on(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t")
        assert driver.at == 2
        assert "✓ claim 1 True" in driver.foot
        assert "u undo" in driver.foot
        # Another opening of the same store sees it, while the first one is still open.
        assert desk(tmp_path).decision(0).holds == "true"
        await driver.press("5")
        assert driver.desk.decision(1).holds == "false"
        assert "2 of 22 done" in driver.pane("head")


async def test_a_tip_after_a_verdict_names_the_claim_that_its_key_is_for(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t")
        assert driver.at == 2
        assert "on claim 2: = answers QUOTED RIGHT?" in driver.foot
        await driver.press("t t G t")
        assert driver.at == 4, "the next that is undecided"
        assert "on claim 4: h holds it" in driver.foot
        await driver.press("t")
        assert "on claim 5: r writes a public note" in driver.foot


async def test_no_tip_is_given_on_a_key_that_would_do_nothing_on_the_claim(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        own = next(at for at, claim in enumerate(driver.desk.claims) if at and not claim.chain)
        await driver.press("j " * (own - 1) + "t")
        assert driver.desk.at == own
        assert "u undo" in driver.foot
        assert "QUOTED RIGHT?" not in driver.foot, "the article itself says it"
        while driver.desk.evidence_items:
            await driver.press("j")
        bare = driver.desk.at
        await driver.press("k t")
        assert driver.desk.at == bare
        assert "u undo" in driver.foot
        assert "cites its evidence" not in driver.foot


async def test_a_verdict_skips_what_is_decided_and_the_last_one_stays(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        for number in range(2, 22):
            driver.desk.session.set_verdict(f"c{number:02}", "true")
        driver.desk.stale()
        await driver.press("v")
        assert driver.at == 22
        await driver.press("v")
        assert driver.at == 22
        await driver.press("n")
        assert "All claims are done. S signs the review off." in driver.foot


async def test_going_around_the_end_of_the_list_is_said(tmp_path: Path) -> None:
    around, back = messages.AROUND_END, messages.AROUND_START
    async with review(tmp_path) as driver:
        await driver.press("N")
        assert driver.at == 22
        assert back in driver.foot
        await driver.press("n")
        assert driver.at == 1
        assert around in driver.foot
        await driver.press("n")
        assert around not in driver.foot, "it is said of this step alone"
        places = [driver.at]
        while around not in driver.foot:
            await driver.press("!")
            places.append(driver.at)
        assert places[:-1] == sorted(places[:-1])
        assert places[-1] < places[-2]


async def test_a_claim_on_hold_is_named_where_nothing_is_undecided(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        for number in range(2, 23):
            driver.desk.session.set_verdict(f"c{number:02}", "true")
        driver.desk.session.hold("c03", "the press office", "")
        driver.desk.stale()
        await driver.press("v n")
        assert "No claim is undecided. On hold: 3. F h shows them." in driver.foot
        assert "next undecided (0)" not in driver.foot
        assert "S sign off   " in driver.foot, "which names the claim, and goes there"


async def test_what_leads_on_is_whole_beside_the_strip_of_the_article_at_sixty_columns(
    tmp_path: Path,
) -> None:
    async with review(tmp_path, size=(60, 20)) as driver:
        leads = next(row for row in driver.foot.splitlines() if "next undecided" in row)
        assert "! next problem (4)  " in leads
        assert len(leads.split(")  ")[-1].strip()) >= 8, "and some of the strip is in sight"


async def test_no_bar_offers_a_key_that_would_do_nothing(tmp_path: Path) -> None:
    async with review(tmp_path, size=NARROW) as driver:
        seen = set()
        for _ in range(22):
            seen.add((bool(driver.desk.evidence_items), "enter read" in driver.foot))
            await driver.press("j")
        assert seen == {(True, True), (False, False)}


async def test_undo_takes_the_verdict_back_and_returns_to_its_claim(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t j j u")
        assert driver.at == 1
        assert driver.desk.decision().state == "open"
        assert "↶ claim 1 True: undone" in driver.foot
        assert "U redoes it" in driver.foot
        await driver.press("j U")
        assert driver.at == 1
        assert driver.desk.decision().holds == "true"
        await driver.press("backspace u")
        assert "Nothing to undo" in driver.foot
        await driver.press("ctrl+y ctrl+y")
        assert "Nothing to redo" in driver.foot


async def test_moving(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("j j k down")
        assert driver.at == 3
        await driver.press("G")
        assert driver.at == 22
        await driver.press("g N")
        assert driver.at == 22
        await driver.press("n")
        assert driver.at == 1
        await driver.press("! !")
        assert driver.at == 11
        await driver.press("; 1 9 enter")
        assert driver.at == 19
        await driver.press("; 9 9 enter")
        assert "There is no claim 99; there are 22." in driver.foot


async def test_a_key_goes_to_the_other_place_of_a_mismatch_and_back(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("%")
        assert driver.at == 1
        assert any("claim 1" in row and "claim 8" in row for row in driver.pane("page").splitlines())
        await driver.press("enter")
        assert driver.at == 8
        await driver.press("% %")
        assert driver.at == 1
        await driver.press("j j %")
        assert "Nothing to compare this claim with" in driver.foot


async def test_an_inconsistency_that_is_none_is_put_aside_at_both_its_claims_until_it_is_undone(
    tmp_path: Path,
) -> None:
    async with review(tmp_path) as driver:
        await driver.press("; 8 enter")
        assert "≠ claim 1" in driver.pane("claim")
        await driver.press("; 1 enter %")
        await driver.press("x escape")
        assert "is not relevant" in driver.foot
        assert "≠ claim 8" not in driver.pane("claim")
        assert "≠8" not in driver.pane("list")
        await driver.press("; 8 enter")
        assert "≠ claim 1" not in driver.pane("claim")
        report = driver.desk.session
        assert not any(report.mismatches(report.claims[at]) for at in (0, 7))
        await driver.press("u")
        assert driver.at == 1
        assert "≠ claim 8" in driver.pane("claim")


async def test_what_no_claim_holds_is_said_where_a_claim_has_no_other_place(tmp_path: Path) -> None:
    table = "| Ward | Votes |\n|---|---|\n| East | 41 |\n| West | 38 |\n| Total | 89 |"
    text = f"The mayor opened the bridge in Toll.\n\n{table}"
    checked = check(from_bytes(text.encode(), "a", path=Path("a.md"), published="2023-06-08"))
    async with review(tmp_path, checked) as driver:
        await driver.press("%")
        assert "41 + 38 = 79, not 89" in driver.foot
        await driver.press("!")
        assert "Outside the claims: " in driver.foot


async def test_said_turns_through_three_answers_and_stays(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        seen = []
        for _ in range(3):
            await driver.press("=")
            seen.append(driver.desk.decision().said)
        assert seen == [True, False, None]
        assert driver.at == 1


async def test_set_aside_asks_why_and_hold_asks_for_whom(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("s")
        assert isinstance(driver.app.screen, AskDialog)
        await driver.press("enter")
        assert isinstance(driver.app.screen, AskDialog), "the reason cannot be left out"
        await driver.type("an opinion")
        await driver.press("enter")
        assert driver.at == 2
        assert driver.desk.decision(0).reason == "an opinion"
        await driver.press("h")
        await driver.type("the desk")
        await driver.press("enter")
        await driver.type("15:00")
        await driver.press("enter")
        assert driver.at == 3
        held = driver.desk.decision(1)
        assert (held.state, held.held_for, held.held_until) == ("held", "the desk", "15:00")
        assert "1 of 22 done (0 verdicts, 1 set aside) · 1 held" in driver.pane("head")
        await driver.press("k")
        assert f"for the desk, until 15:00 ({held.held_due})" in " ".join(driver.pane("claim").split())


async def test_not_a_claim_leaves_the_count(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("d")
        assert driver.desk.decision(0).state == "not-a-claim"
        assert "1 of 22 done (0 verdicts, 1 not claims)" in driver.pane("head")


async def test_escape_leaves_a_window_without_a_trace(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        for key in ("s", "h", "r", "c", "/", ";", "F", "W", "?", "I", "H"):
            await driver.press(f"{key} escape")
            assert driver.app.screen is driver.screen, key
        assert not driver.desk.session.history()


async def test_evidence_is_chosen_cited_and_cited_no_more(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("! space")
        cited = driver.desk.decision().cited
        assert [(item.evidence, item.bearing) for item in cited] == [
            ("fact:straits-forum-third-2024", "supports")
        ]
        assert "1 cited" in driver.pane("claim")
        await driver.press("J space")
        assert isinstance(driver.app.screen, ChooseDialog), "an unclear relation asks for the bearing"
        await driver.press("b")
        assert driver.desk.decision().cited[1].bearing == "background"
        await driver.press("K space")
        assert [item.evidence for item in driver.desk.decision().cited] == ["fact:brandt-invited-2024"]
        await driver.press("! space")
        assert driver.desk.decision().cited[0].bearing == "contradicts"


async def test_evidence_is_read_in_full(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("G k k enter")
        assert isinstance(driver.app.screen, TextPage)
        page = " ".join(driver.pane("page").split())
        for words in (
            "fisheries protocol",
            "Office of the President of Velland",
            "claims/facts/straits.yaml:12",
        ):
            assert words in page
        assert "not opened yet: nobody has checked the source" in page
        await driver.press("enter")
        assert driver.app.screen is driver.screen


async def test_what_makes_no_sense_here_says_why(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("space")
        assert "There is no evidence for this claim yet." in driver.foot
        await driver.press("escape")
        assert "No search or filter is on." in driver.foot


async def test_notes_are_kept_apart_and_can_be_changed(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("r")
        await driver.type("seen in the register")
        await driver.press("enter c")
        await driver.type("called 10:40")
        await driver.press("enter r end ! enter")
        decision = driver.desk.decision()
        assert (decision.readers, decision.desk) == ("seen in the register!", "called 10:40")
        assert "called 10:40" in driver.pane("claim")


async def test_search_goes_from_hit_to_hit_and_escape_ends_it(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("/")
        await driver.type("forum")
        await driver.press("enter")
        assert driver.at == 8
        assert "match 1 of 3" in driver.foot
        await driver.press("n N n")
        assert driver.at == 15
        await driver.press("escape n")
        assert driver.at == 16
        assert "match" not in driver.foot


async def test_a_search_that_finds_nothing_says_so(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("/")
        await driver.type("zebra")
        await driver.press("enter")
        assert "“zebra”." in driver.foot


async def test_filter_and_order(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("F")
        assert "c  conflicts with a fact  2" in driver.pane("options")
        await driver.press("c")
        assert driver.at == 11
        assert "CLAIMS 2 of 22" in driver.pane("list")
        assert "2 of 22 claims: conflicts with a fact" in driver.foot
        await driver.press("escape F s")
        await driver.type("maro")
        await driver.press("enter")
        assert "source: maro" in driver.pane("list")
        await driver.press("escape O g")
        assert driver.at == 11, "the worthiest claim is the first"
        assert "check first" in driver.pane("list")


async def test_keys_typed_ahead_of_a_window_are_for_the_window(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.type("Fm")
        await driver.settle()
        assert driver.desk.filter.kind == "mismatches"
        await driver.type("/ft")
        await driver.press("enter")
        assert driver.desk.query == "ft"
        assert not driver.desk.session.history()


async def test_publish_and_copy(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("*")
        assert driver.desk.decision().publish
        assert "★" in driver.pane("list")
        await driver.press("y")
        assert "OSC 52" in driver.foot
        assert "Maro is to receive" in driver.app.clipboard


@pytest.mark.parametrize("key", ["y", "ctrl+c"])
async def test_selected_words_are_copied_and_it_is_said_how(tmp_path: Path, key: str) -> None:
    async with review(tmp_path) as driver:
        article = driver.screen.query_one("#article")
        driver.screen.selections = {article: Selection(Offset(0, 0), Offset(4, 0))}
        await driver.press(key)
        assert driver.app.clipboard == "Maro"
        assert "OSC 52" in driver.foot


async def test_the_report_is_written_in_every_format_and_says_where(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t W")
        for name, form in FORMATS.items():
            assert any(name in row and form.what[:12] in row for row in driver.pane("options").splitlines())
        await driver.press("h")
        await until(driver, lambda: "The report is in" in driver.foot)
        for key in ["m", "t", "j"]:
            await driver.press(f"W {key}")
        await until(driver, lambda: len([*(tmp_path / "reports").iterdir()]) == 4)
        written = {path.suffix: path for path in (tmp_path / "reports").iterdir()}
        assert set(written) == {".html", ".md", ".txt", ".json"}
        assert "True" in written[".html"].read_text(encoding="utf-8")


async def test_what_was_left_out_of_a_report_is_said(tmp_path: Path) -> None:
    publisher = Publisher(name="Post", url="https://post.example", page_url="https://post.example/{name}")
    async with review(tmp_path, config=Config(offline=True, publisher=publisher)) as driver:
        await driver.press("t k * j *")
        session = driver.desk.session
        session._append([("sign-off", "", sign_off_payload(session.history(), signed=True, excused={}))])
        await driver.press("W")
        (key,) = (row.split()[0] for row in driver.pane("options").splitlines() if " claimreview " in row)
        await driver.press(key)
        await until(driver, lambda: isinstance(driver.app.screen, TextPage))
        assert "claim 2 is left out: it has no verdict" in driver.pane("page")


async def test_an_error_of_the_report_is_shown_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file where a folder should be")
    async with review(tmp_path) as driver:
        await driver.press("W h")
        await until(driver, lambda: "CC602" in driver.foot)
        await driver.press("t")
        assert driver.at == 2


async def test_help_shows_the_keys_in_force(tmp_path: Path) -> None:
    config = Config(offline=True, keymap={"undo": "f2"})
    async with review(tmp_path, config=config) as driver:
        await driver.press("?")
        assert "Next claim." in driver.pane("page")
        assert "Take the last step back" not in driver.pane("page")
        await driver.press("pagedown")
        assert "f2" in driver.pane("page")
        await driver.press("escape t f2")
        assert driver.desk.decision(0).state == "open"


async def test_the_theme_can_be_changed(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("T")
        await driver.type("light")
        found = driver.app.screen.query_one(OptionList)
        await until(driver, lambda: 0 < found.option_count < 9 and found.highlighted is not None)
        await driver.press("enter")
        await until(driver, lambda: "light" in driver.app.theme)


async def test_the_details_and_the_history_can_be_read(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t I")
        page = driver.pane("page")
        assert "Northern Post" in page
        assert "two zero-width characters were dropped" in page
        assert "To change it" not in page  # nobody said how it is checked again
        await driver.press("escape H")
        assert "claim 1 True" in driver.pane("page")


async def test_the_first_line_says_what_was_noticed_and_later_where_one_left(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        assert "Note: two zero-width characters were dropped" in driver.foot
        await driver.press("t")
    async with review(tmp_path) as driver:
        assert "Welcome back: claim 2, where you left off." in driver.foot


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (3, 2)])
async def test_a_tiny_terminal_breaks_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    async with review(tmp_path, size=size) as driver:
        await driver.press("j J tab tab ? escape s escape t u")
        await driver.pilot.resize_terminal(140, 40)
        await driver.settle()
        assert "CLAIM 2 of 22" in driver.pane("claim")


async def test_quitting_and_opening_again_goes_on_at_the_same_claim(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t j j q")
    async with review(tmp_path) as driver:
        assert driver.at == 4
        assert driver.desk.decision(0).holds == "true"


async def test_the_place_is_kept_while_moving_not_only_at_the_end(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("j j")
        assert desk(tmp_path).at == 2


async def test_letters_of_another_script_are_noticed_and_said(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("е")  # the Cyrillic letter
        assert "The keyboard types Cyrillic letters (е)" in driver.foot
        assert not driver.desk.session.history()


def shown(driver: Driver) -> list[str]:
    return [name for name in ("list", "article", "claim") if driver.app.screen.query_one(f"#{name}").display]


async def test_three_panes_from_120_cells_on_and_tabs_below(tmp_path: Path) -> None:
    async with review(tmp_path, size=NARROW) as driver:
        assert "[T]rue" in driver.foot
        panes = {
            name: driver.app.screen.query_one(f"#{name}").display for name in ("list", "article", "claim")
        }
        assert panes == {"list": False, "article": True, "claim": True}
        await driver.press("tab tab")
        assert driver.app.screen.query_one("#list").display
        assert "CLAIMS 22" in driver.pane("list")
        await driver.press("j j")
        assert "▌·  3" in driver.pane("list")
        await driver.pilot.resize_terminal(140, 40)
        await driver.pilot.pause()
        panes = {
            name: driver.app.screen.query_one(f"#{name}").display for name in ("list", "article", "claim")
        }
        assert panes == {"list": True, "article": True, "claim": True}


async def test_the_current_claim_is_in_sight_in_every_pane(tmp_path: Path) -> None:
    for size in (NARROW, (140, 40)):
        async with review(tmp_path / str(size[0]), size=size) as driver:
            for _ in range(21):
                await driver.press("j")
                assert f"CLAIM {driver.at} " in driver.pane("claim")
                first_words = driver.desk.claims[driver.desk.at].text.split()[0]
                assert any(
                    "▐" in line and first_words in line for line in driver.pane("article").splitlines()
                )


async def test_another_size_keeps_the_claim_in_sight(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("G")
        for size in (NARROW, (220, 60), (100, 30), WIDE):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert driver.at == len(driver.desk.claims)
            assert "▐" in driver.seen("article"), f"the bar of the current claim at {size}"
            assert f"CLAIM {driver.at} of" in driver.pane("claim")


async def test_clicks_go_to_claims_and_do_actions(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.pilot.click("#list", offset=(12, 7))
        await driver.pilot.pause()
        assert driver.at == 2
        await driver.pilot.click("#article", offset=(10, 1))
        await driver.pilot.pause()
        assert driver.at == 1
        at = driver.foot.splitlines()[0].index("[F]alse")
        await driver.pilot.click("#foot", offset=(at, 0))
        await driver.pilot.pause()
        assert driver.desk.decision(0).holds == "false"


async def test_a_click_ends_the_labels(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press(";")
        await driver.pilot.click("#list", offset=(12, 7))
        await driver.settle()
        assert driver.at == 2
        assert driver.desk.labels is None
        await driver.press("t")
        assert driver.desk.decision(1).holds == "true"


async def test_a_second_click_goes_where_a_step_of_the_history_leads(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t t H")
        for _ in range(2):
            await driver.pilot.click("#page", offset=(5, 1))
            await driver.settle()
        assert driver.app.screen is driver.screen
        assert driver.at == 1


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("key", ["?", "F", "H", ":", "r", "W", "B"])
async def test_a_click_beside_a_window_closes_it(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    async with review(tmp_path, size=size) as driver:
        await driver.press(f"t {key}")
        assert driver.app.screen is not driver.screen
        await driver.pilot.click(offset=(0, size[1] - 1))
        await driver.settle()
        assert driver.app.screen is driver.screen


async def test_a_click_beside_a_window_loses_no_words(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("r")
        await driver.type("for readers")
        await driver.pilot.click(offset=(0, 30))
        await driver.settle()
        assert driver.app.screen is not driver.screen
        await driver.press("enter")
        assert driver.desk.decision(0).readers == "for readers"


async def test_pages_scroll_the_chosen_pane(tmp_path: Path) -> None:
    async with review(tmp_path, size=(140, 24)) as driver:
        before = driver.pane("article")
        await driver.press("pagedown")
        assert driver.pane("article") != before
        await driver.press("pageup")
        assert driver.pane("article") == before


async def test_a_click_beside_the_text_scrolls_there_and_the_mark_follows(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        right = driver.screen.query_one("#list").size.width - 1
        assert driver.seen("list").splitlines()[1].endswith("┃")
        await driver.pilot.click("#list", offset=(right, 33))
        await driver.settle()
        assert driver.at == 1
        assert "22" in driver.seen("list")
        assert not driver.seen("list").splitlines()[1].endswith("┃")
        assert driver.seen("list").splitlines()[-1].endswith("┃")


async def test_keys_repaint_only_the_lines_that_they_change(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        painted: list[int] = []
        article = driver.screen.query_one("#article")
        paint = article._paint  # type: ignore[attr-defined]
        article._paint = lambda row, **more: painted.append(row) or paint(row, **more)  # type: ignore[attr-defined]
        await driver.press("j")
        assert 0 < len(painted) <= 10


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_is_on_the_screen_is_what_the_panes_hold(tmp_path: Path, size: tuple[int, int]) -> None:
    async with review(tmp_path, size=size) as driver:
        for keys in ("t f", "p n", "O", "j = j", "O", "tab", "F m", "escape", "u u", "tab G", "d g", "J K"):
            await driver.press(keys)
            for pane in ("list", "article", "claim", "foot"):
                if driver.app.screen.query_one(f"#{pane}").display:
                    seen, held = driver.seen(pane).splitlines(), driver.pane(pane).splitlines()
                    assert [line[:30].rstrip() for line in seen][: len(held)] == [
                        line[:30].rstrip() for line in held
                    ], f"{pane} after {keys}"


async def test_a_draft_has_its_own_scale(tmp_path: Path) -> None:
    import msgspec

    from tui import sample

    checked = sample.checked()
    draft = msgspec.structs.replace(checked, article=sample.article(status="draft"))
    async with review(tmp_path, draft) as driver:
        assert "[F]ix" in driver.foot
        await driver.press("l")
        assert driver.desk.decision(0).holds == "legal"
        assert "DRAFT" in driver.pane("head")


async def test_words_that_the_mouse_selected_become_the_claim(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.pilot.mouse_down("#article", offset=(10, 1))
        await driver.pilot.hover("#article", offset=(30, 1))
        await driver.pilot.mouse_up("#article", offset=(30, 1))
        words = driver.screen.get_selected_text()
        assert words
        await driver.press("i")
        assert driver.desk.pen is not None
        assert driver.desk.pen.text[slice(*driver.desk.pen.span)] in words
        await driver.press("escape")
        assert driver.screen.get_selected_text() is None


async def test_a_note_that_was_begun_is_there_again_after_a_crash_and_gone_once_it_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.tui.screens.input_dialogs._DRAFT", 0.01)
    async with review(tmp_path) as driver:
        await driver.press("r")
        await driver.type("two gauges")
        await until(driver, lambda: driver.desk.session.draft("c01", "readers") == "two gauges")
    async with review(tmp_path) as driver:
        await driver.press("r")
        await driver.type(" agree")
        await driver.press("enter")
        assert driver.desk.decision(0).readers == "two gauges agree"
        assert driver.desk.session.draft("c01", "readers") == ""


async def test_what_could_not_be_found_out_is_noted_and_shown(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("-")
        await driver.type("who paid")
        await driver.press("enter")
        assert driver.desk.decision().unknown == "who paid"
        assert "not found out  who paid" in driver.pane("claim")


async def test_a_filter_that_no_claim_passes_leaves_the_list_as_it_is(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        before = driver.pane("list")
        await driver.press("F h")
        assert driver.pane("list") == before
        assert "No claim: held. The list stays as it is." in driver.foot


async def test_the_last_of_many_choices_can_be_reached_in_a_small_window(tmp_path: Path) -> None:
    async with review(tmp_path, size=(60, 16)) as driver:
        await driver.press("W g up")
        rows = driver.pane("options").splitlines()
        assert "html" in driver.pane("options")
        for _ in FORMATS:
            await driver.press("down")
        assert any("▸" in row for row in driver.pane("options").splitlines())
        assert all(len(row) <= 56 for row in rows)


async def test_a_comparison_that_is_higher_than_its_window_is_scrolled(tmp_path: Path) -> None:
    async with review(tmp_path, size=(50, 14)) as driver:
        await driver.press("; 1 1 enter %")
        top = driver.pane("page")
        await driver.press("j j j")
        assert driver.pane("page") != top


async def test_of_a_paragraph_only_the_lines_that_look_different_are_painted_again(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("4 g j j j")
        article = driver.screen.query_one("#article", BlockList)
        before = dict(article._strips)
        lines = {row: article.line_at(row)[2] for row, _ in before}
        await driver.press("j")
        changed = {row for row, line in lines.items() if article.line_at(row)[2] != line}
        again = {key[0] for key, strip in article._strips.items() if before.get(key, strip) is not strip}
        assert changed
        assert again == changed


async def test_the_foot_of_a_window_says_what_enter_and_digits_do(tmp_path: Path) -> None:
    async with review(tmp_path, size=NARROW) as driver:
        await driver.press("h")
        assert "enter next field, then save   1-3 take that answer" in driver.seen("window-keys")
        await driver.press("escape s")
        assert "enter save   1-3 take that answer" in driver.seen("window-keys")
        await driver.press("2")
        assert driver.desk.decision(0).state == "set-aside"
        await driver.press("/")
        assert "enter search" in driver.seen("window-keys")
