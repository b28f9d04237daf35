"""Beyond this claim and version: reading again, what changed, history, what colleagues think."""

import re
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from claimcheck.app.facts import facts_stamp
from claimcheck.config.settings import Config
from claimcheck.evidence import citations
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.tui.handlers import history
from claimcheck.tui.screens.text_page import TextPage
from tui.pilot import NARROW, WIDE, Driver
from tui.review_fixture import LATER, QUAY, QUAY_FILE, at_a_desk, place, session, until

BERTHS, BUILT, COST, LAMPS = 2, 3, 4, 5  # the claims below the headline, by their place from 1


def test_the_story_has_the_claims_that_the_tests_speak_of(tmp_path: Path) -> None:
    here = session(place(tmp_path), QUAY_FILE, "ann")
    texts = {at: claim.text for at, claim in enumerate(here.claims, 1)}
    here.close()
    for at, word in ((BERTHS, "berths"), (BUILT, "1931"), (COST, "million"), (LAMPS, "lamps")):
        assert word in texts[at], texts


async def decide(driver: Driver, at: int, key: str) -> None:
    """Go to a claim and press a verdict."""
    await driver.press("g" + " j" * (at - 1) + f" {key}")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_read_again_opens_the_new_version_on_what_changed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    here = place(tmp_path)
    async with at_a_desk(here, size=size) as driver:
        for at, key in ((BERTHS, "t"), (BUILT, "f"), (LAMPS, "v")):
            await decide(driver, at, key)
        (tmp_path / QUAY_FILE).write_text(LATER)
        await driver.press("R")
        await until(driver, lambda: driver.desk.version == 2)
        assert "Version 2: 1 carried over, 1 to check again, 1 orphaned." in driver.foot
        assert driver.at == BERTHS
        assert "check again (was True in v1)  number 14" in driver.pane("claim")
        decision = driver.desk.decision(BUILT - 1)
        assert (decision.holds, decision.carried_from, decision.by) == ("false", 1, "ann")
        await driver.press("G D")
        told = " ".join(driver.pane("page").split())
        assert "CHANGED claim 2" in told
        assert "number: 14 berths → 16 berths" in told or "number: 14 → 16" in told
        assert "decided before: ✓ True, ann" in told
        assert "WITHOUT A CLAIM" in told
        assert "The lamps along the quay will be painted red" in told
        assert "1931" not in told, "what says the same is not listed"
        await driver.press("enter")
        assert driver.at == BERTHS, "enter leads to the claim that changed"


async def test_read_again_where_nothing_changed_keeps_the_place_and_says_so(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path)) as driver:
        await driver.press("j j R")
        await until(driver, lambda: "Nothing has changed" in driver.foot)
        assert driver.at == 3
        await driver.press("D")
        assert "This is the first version." in driver.foot


async def test_a_file_that_is_gone_is_said_and_the_review_stays(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path)) as driver:
        await driver.press("t")
        (tmp_path / QUAY_FILE).write_text("")
        await driver.press("R")
        await until(driver, lambda: "CC104" in driver.foot)
        assert driver.desk.version == 1
        assert driver.desk.decision(0).holds == "true"


async def test_a_file_that_was_deleted_is_said_and_the_kept_text_stays(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path)) as driver:
        await driver.press("t")
        (tmp_path / QUAY_FILE).unlink()
        await driver.press("R")
        await until(driver, lambda: "is gone: this is the saved text" in driver.foot)
        assert driver.desk.decision(0).holds == "true"


async def test_what_colleagues_judged_otherwise_is_shown_with_both_grounds_and_resolved(
    tmp_path: Path,
) -> None:
    here = place(tmp_path)
    ben = session(here, QUAY_FILE, "ben")
    async with at_a_desk(here) as driver:
        await driver.press("C")
        assert "No two reviewers disagree on a claim." in driver.foot
        await decide(driver, BERTHS, "t")
        claim = ben.claims[BERTHS - 1].id
        ben.note(claim, "desk", "counted them: twelve")
        ben.set_verdict(claim, "false")
        history.refresh_from_store(driver.screen, driver.desk)
        await driver.settle()
        assert "ben: claim 2 False" in driver.foot
        assert driver.desk.decision(BERTHS - 1).state == "contested"
        await driver.press("C")
        told = _without_times(driver.pane("page"))
        assert "ann: ✓ True · cites nothing" in told
        assert "ben: ✗ False · “counted them: twelve”" in told
        await driver.press("p")
        assert driver.desk.decision(BERTHS - 1).holds == "partly-true"
        await driver.press("C")
        assert "settled by ann: Partly true" in driver.pane("page")
        await driver.press("escape")
    ben.close()


async def test_the_list_of_disagreements_stays_open_with_the_next_one_chosen(tmp_path: Path) -> None:
    here = place(tmp_path)
    ben = session(here, QUAY_FILE, "ben")
    for claim in ben.claims[:2]:
        ben.set_verdict(claim.id, "false")
    ben.close()
    async with at_a_desk(here) as driver:
        for number in (1, 2):
            await decide(driver, number, "t")
        before = [driver.desk.decision(at) for at in range(2, len(driver.desk.claims))]
        await driver.press("C p")
        assert driver.desk.decision(0).holds == "partly-true"
        assert driver.desk.decision(1).state == "contested"
        assert "settled by ann: Partly true" in driver.pane("page")
        await driver.press("f")
        assert driver.desk.decision(1).holds == "false"
        await driver.press("f escape")
        assert [driver.desk.decision(at) for at in range(2, len(driver.desk.claims))] == before


def _without_times(text: str) -> str:
    return re.sub(r", (\d{4}-\d\d-\d\d )?\d\d:\d\d", "", " ".join(text.split()))


async def test_a_disagreement_is_shown_as_contested_in_the_next_version(tmp_path: Path) -> None:
    here = place(tmp_path)
    ben = session(here, QUAY_FILE, "ben")
    file = tmp_path / QUAY_FILE
    async with at_a_desk(here) as driver:
        await decide(driver, BERTHS, "t")
        ben.set_verdict(ben.claims[BERTHS - 1].id, "false")
        ben.close()
        file.write_text(f"{file.read_text(encoding='utf-8')}\nThe harbour is quiet.\n", encoding="utf-8")
        await driver.press("R")
        await until(driver, lambda: driver.desk.version == 2)
        await driver.press("g j")
        assert driver.at == BERTHS
        told = " ".join(driver.pane("claim").split())
        assert re.search(
            r"⇄ contested ann True \S+, ben False \S+ · C settles it QUOTED RIGHT\? not checked ="
            r" carried over from v1",
            told,
        )
        await driver.press("C")
        assert "ann: ✓ True · on version 1" in _without_times(driver.pane("page"))
        await driver.press("p")
        assert driver.desk.decision(BERTHS - 1).holds == "partly-true"


async def test_a_disagreement_says_which_version_each_verdict_was_given_on(tmp_path: Path) -> None:
    here, file = place(tmp_path), tmp_path / QUAY_FILE
    async with at_a_desk(here) as driver:
        await decide(driver, BERTHS, "t")
        for version in (2, 3):
            words = f"{file.read_text(encoding='utf-8')}\nThe harbour is quiet.\n"
            file.write_text(words, encoding="utf-8")
            await driver.press("R")
            await until(driver, lambda number=version: driver.desk.version == number)
            if version == 2:
                ben = session(here, QUAY_FILE, "ben")
                ben.set_verdict(ben.claims[BERTHS - 1].id, "false")
                ben.close()
        await driver.press("C")
        shown = _without_times(driver.pane("page"))
        assert "ann: ✓ True · on version 1" in shown
        assert re.search(r"ben: \S+ False · on version 2", shown)


async def test_who_is_in_an_old_version_is_told_of_the_new_one_and_loses_no_decision(tmp_path: Path) -> None:
    here = place(tmp_path)
    ann = session(here, QUAY_FILE, "ann")
    ann.set_verdict(ann.claims[BERTHS - 1].id, "true")
    ann.close()
    async with at_a_desk(here, reviewer="ben") as driver:
        (tmp_path / QUAY_FILE).write_text(LATER, encoding="utf-8")
        session(here, QUAY_FILE, "ann").close()
        history.refresh_from_store(driver.screen, driver.desk)
        await driver.settle()
        assert "Version 2 was opened by ann: R goes to it" in driver.foot
        await decide(driver, BERTHS, "f")
        assert "claim 2 False" in driver.foot
        assert "version 2 was opened by ann: R goes to it" in driver.foot
        await decide(driver, BUILT, "t")
        await driver.press("R")
        await until(driver, lambda: driver.desk.version == 2)
        assert driver.desk.decision(BUILT - 1).holds == "true"
        await driver.press("g j")
        told = " ".join(driver.pane("claim").split())
        assert "check again (was contested in v1)" in told
        assert "ann: true → ben: false" in told
        await decide(driver, COST, "t")
        assert "was opened" not in driver.foot


async def test_who_signs_or_publishes_an_old_version_is_told_of_the_newer_one(tmp_path: Path) -> None:
    here = place(tmp_path)
    async with at_a_desk(here) as driver:
        ann = driver.desk.session
        for claim in ann.claims:
            ann.not_a_claim(claim.id)
        (tmp_path / QUAY_FILE).write_text(LATER, encoding="utf-8")
        session(here, QUAY_FILE, "ben").close()
        driver.desk.stale()
        await driver.press("S")
        assert "version 2 of the article is newer" in " ".join(driver.seen("window-title").split())
        await driver.press("y W u")
        await until(driver, lambda: isinstance(driver.app.screen, TextPage) and driver.pane("page").strip())
        assert "version 2 of the article is newer" in driver.seen("window-title")


async def test_a_text_that_is_put_back_says_that_there_is_a_newer_version(tmp_path: Path) -> None:
    here, file = place(tmp_path), tmp_path / QUAY_FILE
    first = file.read_text(encoding="utf-8")
    async with at_a_desk(here) as driver:
        await decide(driver, BUILT, "t")
        file.write_text(LATER, encoding="utf-8")
        await driver.press("R")
        await until(driver, lambda: driver.desk.version == 2)
        assert "is newer" not in driver.foot
        file.write_text(first, encoding="utf-8")
        await driver.press("R")
        await until(driver, lambda: driver.desk.version == 1)
        assert "This is version 1 of the article; version 2 is newer." in driver.foot
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "v1 of 2" in driver.pane("head")


async def test_blind_shows_neither_verdict_nor_note_nor_hold_nor_count_of_the_other(tmp_path: Path) -> None:
    here = place(tmp_path)
    ben = session(here, QUAY_FILE, "ben")
    for at, act in ((BERTHS, "verdict"), (BUILT, "hold")):
        claim = ben.claims[at - 1].id
        ben.set_verdict(claim, "false") if act == "verdict" else ben.hold(claim, "the mill office", "15:00")
        ben.note(claim, "desk", "a word of ben")
    async with at_a_desk(here, blind=True) as driver:
        for _ in driver.desk.claims:
            await driver.press("j")
            seen = "\n".join(driver.pane(name) for name in ("head", "list", "claim", "foot"))
            assert "False" not in driver.pane("claim").split("VERDICT")[1].splitlines()[0]
            assert not [word for word in ("ben", "mill office", "held") if word in seen]
        assert "0 of 5 done" in driver.pane("head")
        assert "BLIND" in driver.pane("head")
        await driver.press("S")
        assert "A blind review cannot be signed off." in driver.foot
        await driver.press("C")
        assert "blind" in driver.foot
        await driver.press("L")
        await until(driver, lambda: "Quay" in driver.pane("titles"))
        assert not [word for word in ("ben", "in hand", "held", "back") if word in driver.pane("titles")]
    ben.close()


async def test_only_who_has_been_here_is_welcomed_back(tmp_path: Path) -> None:
    here = place(tmp_path)
    ben = session(here, QUAY_FILE, "ben")
    ben.set_verdict(ben.claims[0].id, "true")
    ben.close()
    async with at_a_desk(here) as driver:
        assert "Already worked on by ben." in driver.foot
    ben = session(here, QUAY_FILE, "ben")
    claim, text = ben.claims[1], ben.checked.article.text
    span = (claim.span[0], claim.span[1] - 2)
    ben.edit("span", [msgspec.structs.replace(claim, span=span, text=text[slice(*span)])])
    ben.close()
    async with at_a_desk(here, reviewer="cara", blind=True) as driver:
        assert "ben" not in driver.foot
    async with at_a_desk(here, reviewer="ben") as driver:
        assert "Welcome back: claim" in driver.foot


async def test_the_verdicts_for_several_begin_at_the_one_they_have_or_at_none(
    tmp_path: Path,
) -> None:
    async with at_a_desk(place(tmp_path)) as driver:
        await driver.press("V")
        await driver.type("2-3")
        await driver.press("enter enter escape")
        assert [driver.desk.decision(at).state for at in (1, 2)] == ["open", "open"]
        await driver.press("g j f V")
        await driver.type("2")
        await driver.press("enter enter")
        assert driver.desk.decision(1).holds == "false"


async def test_the_history_leads_to_a_claim_and_back_to_a_point(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path)) as driver:
        await driver.press("t f v H")
        told = driver.pane("page")
        assert [told.index(f"claim {at} ") for at in (3, 2, 1)] == sorted(
            told.index(f"claim {at} ") for at in (1, 2, 3)
        )
        await driver.press("j j z")
        assert [driver.desk.decision(at).holds for at in range(3)] == ["true", None, None]
        assert "2 steps undone" in driver.foot
        await driver.press("H G enter")
        assert driver.at == 1
        await driver.press("U U")
        assert [driver.desk.decision(at).holds for at in range(3)] == ["true", "false", "unproven"]


async def test_a_held_claim_comes_back_when_it_is_due(tmp_path: Path) -> None:
    async with at_a_desk(place(tmp_path)) as driver:
        await driver.press("t h")
        await driver.type("the mill office")
        await driver.press("enter")
        await driver.type("2031-05-02 09:00")
        await driver.press("enter g")
        history.refresh_from_store(driver.screen, driver.desk)
        assert "1 held" in driver.pane("head")
        assert "back" not in driver.pane("head")
        driver.desk.now = lambda: datetime(2031, 5, 2, 9, 0)
        history.refresh_from_store(driver.screen, driver.desk)
        await driver.settle()
        assert "Due: claim 2, held for the mill office" in driver.foot
        assert "1 held, 1 due" in driver.pane("head")
        await driver.press("n")
        assert driver.at == 2


async def test_weak_evidence_is_told_before_a_review_is_signed_and_bars_nothing(tmp_path: Path) -> None:
    here = place(tmp_path)
    link = "https://paper.example/"
    about = Snapshot(source="own", kind="text/html", seen_at="2022-03-08T00:00:00Z", link=link)
    name = citations.name(SnapshotStore(here.prepare().evidence_dir).save(about, b"<p>", "text").id)
    async with at_a_desk(here, size=NARROW) as driver:
        await driver.press("V enter v")
        driver.desk.session.cite(driver.desk.claims[1].id, name, "supports")
        await driver.press("g j t S")
        told = driver.seen("window-title")
        assert "Weak evidence (sign-off is still possible):" in told
        assert "claim 2:" in told
        assert "front page" in told
        await driver.press("y")
        assert driver.desk.session.signed is not None


def test_the_two_versions_differ_by_a_number_and_a_sentence() -> None:
    assert QUAY.count("14 berths") == 1
    assert "lamps" not in LATER


FACTS = """facts:
  - {id: lamps, statement: The lamps along the quay at Sund were painted in 2019., verdict: "true"}
"""
MORE = '  - {id: berths, statement: The quay at Sund has 12 berths., verdict: "true"}\n'


async def test_facts_that_were_written_meanwhile_are_said_and_taken_in_by_reading_again(
    tmp_path: Path,
) -> None:
    config = Config(offline=True, models=False, facts="facts.yaml")
    here = place(tmp_path, {QUAY_FILE: QUAY, "facts.yaml": FACTS}, config)
    async with at_a_desk(here) as driver:
        driver.app.facts_seen = facts_stamp(driver.app.source.context.workspace)
        (tmp_path / "facts.yaml").write_text(FACTS + MORE)
        driver.app.look_at_facts()
        await until(driver, lambda: "Your facts have changed" in driver.foot)
        assert "R takes them in" in driver.foot
        assert driver.desk.relation(BERTHS - 1) != "conflicts"
        await driver.press("R")
        await until(driver, lambda: "Facts read again" in driver.foot)
        assert f"claims {BERTHS}" in driver.foot
        assert driver.desk.relation(BERTHS - 1) == "conflicts"
        await driver.press("R")
        await until(driver, lambda: "Nothing has changed" in driver.foot)
