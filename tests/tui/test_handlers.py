"""What reaches beyond one claim, or leaves the screen: chains, several at once, signing, facts, copies."""

import asyncio
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

import msgspec
import pytest
from textual.widgets import Input

from claimcheck.app.check import check
from claimcheck.app.library import Library
from claimcheck.config.settings import Config
from claimcheck.errors import ClaimcheckError
from claimcheck.facts import FactBase
from claimcheck.model import Checked
from claimcheck.readers import from_text
from claimcheck.tui.app import ReviewApp, make_app
from claimcheck.tui.handlers.claims.bulk import numbers
from claimcheck.tui.handlers.copy_and_open import is_page
from claimcheck.tui.handlers.view.jump_labels import labels
from claimcheck.tui.screens.chain_editor import ChainWindow
from claimcheck.tui.screens.dialog import Keys
from claimcheck.tui.screens.input_dialogs import AskDialog, ChooseDialog
from claimcheck.tui.screens.reason_form import ReasonForm
from claimcheck.tui.screens.text_page import TextPage
from tui import sample
from tui.pilot import Driver, context, review, workspace
from tui.review_fixture import until


async def test_a_chain_is_put_right_link_by_link_and_taken_back(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("j")
        before = driver.desk.claim
        assert before is not None
        assert [link.source for link in before.chain] == [sample.AGENCY, "Ilan Maro"]
        await driver.press("w")
        assert isinstance(driver.app.screen, ChainWindow)
        await driver.press("a")
        await driver.type("Jorun Falk")
        await driver.press("enter K o")
        assert "✓ original seen" in driver.pane("links")
        await driver.press("j d enter")
        after = driver.desk.claim
        assert after is not None
        assert [(link.source, link.seen) for link in after.chain] == [
            (sample.AGENCY, False),
            ("Jorun Falk", True),
        ]
        assert "Jorun Falk (original seen)" in " ".join(driver.pane("claim").split())
        await driver.press("u")
        assert driver.desk.claim == before
        await driver.press("w d d enter")
        assert "the article itself" in driver.pane("claim")
        await driver.press("w escape")
        assert "Nothing changed." in driver.foot


async def test_a_chain_is_put_right_for_all_that_have_it_in_one_act(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        claims = driver.desk.claims
        counted = {tuple(link.source for link in one.chain): 0 for one in claims}
        for one in claims:
            counted[tuple(link.source for link in one.chain)] += 1
        old = next(names for names, many in counted.items() if names and many > 1)
        at = next(at for at, one in enumerate(claims) if tuple(link.source for link in one.chain) == old)
        same = [place for place, one in enumerate(claims) if tuple(link.source for link in one.chain) == old]
        driver.desk.session.set_verdict(claims[same[-1]].id, "true")
        await driver.press("g" + " j" * at + " w" + " d" * len(old) + " enter")
        assert isinstance(driver.app.screen, ChooseDialog)
        assert "1 of them decided already" in driver.seen("options")
        await driver.press("a")
        assert not [one for one in driver.desk.claims if tuple(link.source for link in one.chain) == old]
        changed = f"claims {', '.join(str(place + 1) for place in same)} attribution changed"
        assert f"✓ {changed}" in driver.foot
        await driver.press("u")
        assert driver.desk.claims == claims
        await driver.press("U H")
        assert f"ann: {changed}" in " ".join(driver.pane("page").split()), "the log names each of them"


async def test_one_verdict_for_several_is_one_step_back(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("V")
        await driver.type("2-4, 30")
        await driver.press("enter")
        again = driver.app.screen  # asked again, with what was typed
        assert isinstance(again, AskDialog)
        assert again.query(Input).first().value == "2-4, 30"
        assert "CC505" in str(again.query_one(Keys).content)
        await driver.press("backspace backspace backspace backspace enter")
        assert isinstance(driver.app.screen, ChooseDialog)
        await driver.press("f")
        assert driver.desk.progress.decided == 3
        assert "3 claims False" in driver.foot
        assert "u undo all of them" in driver.foot
        await driver.press("u")
        assert driver.desk.progress.decided == 0
        await driver.press("V enter s")
        await driver.type("opinions")
        await driver.press("enter")
        assert driver.desk.progress.set_aside == len(driver.desk.claims)
        await driver.press("V enter d")
        assert "22 claims are not claims" in driver.foot


@pytest.mark.parametrize(
    ("words", "found"), [("3-5, 7", [2, 3, 4, 6]), ("2", [1]), ("1 – 2;2", [0, 1]), ("3 to 4", [2, 3])]
)
def test_a_range_is_read_as_people_write_it(words: str, found: list[int]) -> None:
    assert numbers(words, 9) == found


@pytest.mark.parametrize("words", ["0", "5-3", "10", "a", "1-", "[/x]", "-"])
def test_what_is_no_range_is_a_coded_error(words: str) -> None:
    with pytest.raises(ClaimcheckError, match="CC505"):
        numbers(words, 9)


async def test_labels_and_numbers_jump(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("; ")
        there = dict(driver.desk.labels or {})
        assert len(there) > 5
        at, label = next((at, name) for at, name in there.items() if at > 3)
        assert label in driver.pane("article")
        await driver.press(label)
        assert driver.at == at + 1
        assert driver.desk.labels is None
        await driver.press("; 2 enter")
        assert driver.at == 2
        await driver.press("; 9 9 9 enter")
        assert "There is no claim 999" in driver.foot
        await driver.press("; escape")
        assert driver.at == 2


def test_labels_are_all_different_and_none_begins_another() -> None:
    for many in (3, 21, 22, 200):
        names = list(labels(range(many)).values())
        assert len(set(names)) == many
        assert len({len(name) for name in names}) == 1


async def test_signing_tells_what_is_missing_then_signs_and_the_decision_becomes_a_fact(
    tmp_path: Path,
) -> None:
    async with review(tmp_path) as driver:
        await driver.press("P")
        assert "Sign off first, then add to your facts." in driver.foot
        await driver.press("S")
        assert "Claim 1 is undecided" in driver.pane("page")
        await driver.press("j j enter")
        assert driver.at == 3, "the way to what stands"
        await driver.press("V enter d u V enter v g t S")
        assert isinstance(driver.app.screen, ReasonForm)
        await driver.type("heard it myself")
        await driver.press("enter")
        assert isinstance(driver.app.screen, ChooseDialog)
        await driver.press("y")
        assert driver.desk.session.signed is not None
        await driver.press("g P")
        await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
        await driver.press("enter")
        await driver.type("x")
        await driver.press("enter")
        await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
        assert "CC110" in str(driver.app.screen.query_one(Keys).content)
        await driver.press("end backspace enter")
        await until(driver, lambda: isinstance(driver.app.screen, TextPage))
        page = driver.pane("page")
        assert "Your facts will say that this is true" in page
        assert "no source: nothing was cited for it" in page
        assert "decided_in: " in page
        await driver.press("enter")
        assert "added to claims/facts/checked.yaml" in driver.foot
        facts = FactBase.open(workspace(tmp_path).facts_dir).facts
        (fact,) = (facts[name] for name in facts)
        assert fact.verdict == "true"
        assert "names no source" in driver.foot
        await driver.press("P")  # it is there already
        await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
        await driver.press("enter enter")
        await until(driver, lambda: isinstance(driver.app.screen, TextPage))
        assert "says the same" in driver.pane("page")
        await driver.press("escape")
        assert "Nothing was added to your facts." in driver.foot
        await driver.press("S t")
        assert driver.desk.session.signed is None


async def signed(driver: Driver, statement: str, verdict: str = "f") -> None:
    """Claim 1 gets a verdict and is signed, all else is set aside; the window for its fact is open."""
    await driver.press(f"V enter d g {verdict} S")
    await driver.type("seen by our reporter")
    await driver.press("enter y g P")
    await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
    await driver.press("ctrl+u")
    await driver.type(statement)
    await driver.press("enter enter")
    await until(driver, lambda: isinstance(driver.app.screen, TextPage))


async def test_a_statement_that_cannot_be_read_alone_is_added_by_a_key_of_its_own_only(
    tmp_path: Path,
) -> None:
    async with review(tmp_path) as driver:
        await signed(driver, "The court of Tarsk issued a warrant for him on 8 July 2024.")
        page = driver.pane("page")
        assert "Your facts will say that this is NOT true" in page
        assert "“him”: who, what or when?" in page
        assert 'verdict: "false"' in page
        await driver.press("enter")
        await until(driver, lambda: isinstance(driver.app.screen, AskDialog))
        field = driver.app.screen.query_one(Input)
        assert field.value.startswith("The court of Tarsk"), "enter rewords what was typed"
        await driver.press("enter enter")
        await until(driver, lambda: isinstance(driver.app.screen, TextPage))
        assert not (workspace(tmp_path).facts_dir / "checked.yaml").exists()
        await driver.press("a")
        assert "added to claims/facts/checked.yaml" in driver.foot
        assert "for him" in (workspace(tmp_path).facts_dir / "checked.yaml").read_text(encoding="utf-8")


async def test_undo_takes_the_fact_out_then_the_sign_off_then_the_verdict_and_says_which(
    tmp_path: Path,
) -> None:
    async with review(tmp_path) as driver:
        await signed(driver, "Ilan Maro received the president of Velland on 8 July 2024.")
        await driver.press("enter")
        path = workspace(tmp_path).facts_dir / "checked.yaml"
        await driver.press("u")
        assert "removed from claims/facts/checked.yaml" in driver.foot
        assert "Maro" not in path.read_text(encoding="utf-8")
        assert driver.desk.session.signed is not None
        await driver.press("u")
        assert "sign-off undone" in driver.foot
        assert driver.desk.session.signed is None
        await driver.press("u")
        assert "claim 1 False: undone" in driver.foot
        await driver.press("U U U")
        assert driver.desk.session.signed is not None
        changed = path.read_text(encoding="utf-8").replace("Ilan Maro received", "Maro received")
        path.write_text(changed, encoding="utf-8")
        await driver.press("u")
        assert "CC515" in driver.foot
        assert "review signed off" in driver.foot, "what the next undo is about"
        assert path.read_text(encoding="utf-8") == changed
        await driver.press("u")
        assert "sign-off undone" in driver.foot


async def test_a_report_is_not_undone_and_not_skipped_in_silence(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t")
        driver.desk.session.reported("html", "")
        await driver.press("u")
        assert "cannot be undone: report published (html)" in driver.foot
        assert driver.desk.decision(0).holds == "true"
        await driver.press("u")
        assert "claim 1 True: undone" in driver.foot
        await driver.press("u f")
        assert driver.desk.decision(0).holds == "false"
        await driver.press("u u")
        assert "cannot be undone" in driver.foot, "said again when it comes again"


async def test_reports_are_copied_and_it_is_said_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    async with review(tmp_path) as driver:
        await driver.press("t Y t")
        await until(driver, lambda: not driver.desk.making)
        assert "Maro" in driver.app.clipboard
        assert "OSC 52" in driver.foot
        assert [event.kind for event in driver.desk.session.history()] == ["verdict", "report"]


async def test_the_browser_gets_pages_only_and_never_over_ssh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    monkeypatch.setenv("SSH_CONNECTION", "there")
    async with review(tmp_path) as driver:
        await driver.press("! b")
        assert "ssh" in driver.foot or "no web address" in driver.foot
        assert opened == []


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://exa\x1bmple.org", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_pages_of_the_web_are_opened(address: str, good: bool) -> None:
    assert is_page(address) is good


async def test_a_full_disk_loses_no_word(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("t k r")
        await driver.type("a long public note")
        run: sqlite3.Connection = driver.desk.session._store.database.run
        pages = run.execute("PRAGMA page_count").fetchone()[0]
        run.execute(f"PRAGMA max_page_count = {pages}")
        filled = 0
        while filled < 400:  # what is left in the last pages
            try:
                driver.desk.session.note(driver.desk.claims[0].id, "desk", "x" * 900)
            except ClaimcheckError:
                break
            filled += 1
        await driver.press("enter")
        asked = driver.app.screen
        assert isinstance(asked, AskDialog)
        assert asked.query(Input).first().value == "a long public note"
        assert "CC507" in str(asked.query_one(Keys).content)
        run.execute("PRAGMA max_page_count = 1000000")
        await driver.press("enter")
        assert driver.desk.decision(0).readers == "a long public note"


async def test_a_long_note_is_written_in_an_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "editor"
    script.write_text(
        '#!/bin/sh\ncat "$1" > "$0.before"; printf "first line\\nsecond [/x] \\033]52;c;AA\\007" > "$1"\n'
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setattr(ReviewApp, "suspend", lambda self: nullcontext())
    async with review(tmp_path) as driver:
        await driver.press("c")
        await driver.type("so far")
        await driver.press("f2")
        assert driver.desk.decision().desk == "first line\nsecond [/x]"
        assert (tmp_path / "editor.before").read_text() == "so far"
        await driver.press("c enter")  # kept as it is, in two lines
        assert driver.desk.decision().desk == "first line\nsecond [/x]"
        monkeypatch.setenv("VISUAL", "/nowhere/at-all")
        await driver.press("c f2")
        assert "CC308" in str(driver.app.screen.query_one(Keys).content)


async def test_the_day_of_the_dateline_is_offered_as_that_of_publication(tmp_path: Path) -> None:
    checked = check(from_text("ELM, 12 May 2026 - The yard sold 40 boats in March.", id="yard"))
    library = Library(context(tmp_path))
    app = make_app(library.context, lambda: checked, library=library)
    async with app.run_test(size=(140, 40)) as pilot:
        driver = Driver(app, pilot)
        await until(driver, lambda: app.desk is not None)
        await driver.settle()
        await driver.press("I e")
        await until(driver, lambda: isinstance(app.screen, AskDialog))
        assert "2026-05-12" in [one.value for one in app.screen.query(Input)]


async def test_the_details_are_changed_and_the_article_is_checked_again(tmp_path: Path) -> None:
    told: list[Mapping[str, str]] = []

    def again(details: Mapping[str, str]) -> Checked:
        told.append(details)
        if details.get("published") == "soon":
            raise ClaimcheckError("CC208", "'soon' is not a date")
        article = msgspec.structs.replace(sample.checked().article, **details)
        return msgspec.structs.replace(sample.checked(), article=article)

    class Again(Library):
        def check(self, target: str, details: Mapping[str, str | None] = {}, *, kept: bool = True) -> Checked:
            return again({name: value or "" for name, value in details.items()})

    library = Again(context(tmp_path))
    app = make_app(library.context, sample.checked, library=library)
    async with app.run_test(size=(140, 40)) as pilot:
        while app.desk is None:
            await asyncio.sleep(0.005)
        driver = Driver(app, pilot)
        await driver.settle()
        await driver.press("t I e enter ctrl+u")
        await driver.type("Southern Post")
        await driver.press("enter ctrl+u")
        await driver.type("soon")
        await driver.press("enter enter enter")
        await until(driver, lambda: isinstance(app.screen, AskDialog))
        assert "CC208" in str(app.screen.query_one(Keys).content)
        await driver.press("ctrl+u")
        await driver.type("2024-07-20")
        await driver.press("enter enter enter")
        await until(driver, lambda: app.desk is not None and app.desk.article.outlet == "Southern Post")
        assert told[-1] == {"outlet": "Southern Post", "published": "2024-07-20"}
        assert driver.desk.decision(0).holds == "true"
        assert driver.at == 2
        await until(driver, lambda: "article details changed (outlet, published)" in driver.foot)
        await driver.press("u")
        await until(driver, lambda: "(outlet, published): undone" in driver.foot)
        assert told[-1] == {"outlet": "Northern Post", "published": "2024-07-09"}
        assert driver.desk.article.outlet == "Northern Post"
        await driver.press("U")
        await until(driver, lambda: "(outlet, published): redone" in driver.foot)
        assert driver.desk.article.outlet == "Southern Post"
        await driver.press("u")
        await until(driver, lambda: "(outlet, published): undone" in driver.foot)
        await driver.press("u")
        assert "claim 1 True: undone" in driver.foot
    driver.desk.close()


async def test_evidence_is_cited_while_it_is_read_and_a_verdict_closes_it(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("! enter space")
        assert isinstance(driver.app.screen, TextPage)
        assert "cited: supports" in driver.pane("page")
        at = driver.desk.at
        await driver.press("f")
        await driver.settle()
        assert driver.app.screen is driver.screen
        assert driver.desk.decision(at).holds == "false"
        assert "1 source cited" in driver.foot


async def test_a_fact_that_is_only_related_supports_nothing_by_enter_alone(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        while not any(item.relation == "unclear" for item in driver.desk.evidence_items):
            await driver.press("j")
        while driver.desk.evidence_items[driver.desk.chosen].relation != "unclear":
            await driver.press("J")
        await driver.press("space enter")
        assert isinstance(driver.app.screen, ChooseDialog), "enter alone takes none of the answers"
        await driver.press("b")
        assert [one.bearing for one in driver.desk.decision().cited] == ["background"]


def test_a_theme_that_is_none_is_told_before_anything_opens(tmp_path: Path) -> None:
    with pytest.raises(ClaimcheckError, match="no theme 'nosuch'") as failed:
        make_app(context(tmp_path, Config(theme="nosuch")), sample.checked)
    assert failed.value.code == "CC303"
    assert "textual-dark" in failed.value.hint
