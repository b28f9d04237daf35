"""Claims drawn otherwise: by word and character, split, joined, missed ones added; all with undo."""

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.review import open_session
from claimcheck.tui.handlers.history import refresh_from_store
from claimcheck.tui.screens.input_dialogs import ChooseDialog
from claimcheck.tui.span_editor import SpanEditor, trimmed, whole_sentences
from claimcheck.workspace import Workspace
from tui import sample
from tui.pilot import NARROW, Driver, desk, review, workspace
from tui.review_fixture import QUAY_FILE, at_a_desk, place, session

LAST = "Brandt last visited Tarsk in 2019"
MISSED = "Velland published a plan of nine points for the strait in February"


async def test_an_edge_moves_by_word_and_by_character(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        whole = driver.desk.claims[0].text
        await driver.press("e")
        assert "EDIT CLAIM 1" in driver.foot
        assert "[T]rue" not in driver.foot
        assert "Press a verdict key" not in driver.foot, "it is of other keys than those of now"
        await driver.press("h h t 5 L tab l enter")
        assert driver.desk.claims[0].text == "to receive Velland’s president"
        assert driver.desk.decision(0).state == "open", "the verdict keys are off"
        assert "claim 1 edited" in driver.foot
        assert "“To receive Velland’s president”" in driver.pane("claim")
        await driver.press("u")
        assert driver.desk.claims[0].text == whole
        await driver.press("e h escape")
        assert "Nothing changed" in driver.foot
        assert driver.desk.claims[0].text == whole
        assert "[T]rue" in driver.foot
    assert desk(tmp_path).claims[0].text == whole


async def test_a_claim_is_split_where_the_edge_stands(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        before = driver.desk.claims
        await driver.press("j t k e s")
        assert "Move to where it should split" in driver.foot
        await driver.press("h h h s")
        assert "” and “" in driver.foot, "both parts are shown before they are kept"
        assert len(driver.desk.claims) == 22
        await driver.press("h enter")
        assert len(driver.desk.claims) == 22, "a move after it is no split any more"
        await driver.press("u e h h h s enter")
        assert len(driver.desk.claims) == 23
        assert "claim 2 split in two" in driver.foot
        first, second = driver.desk.claims[driver.desk.at], driver.desk.claims[driver.desk.at + 1]
        assert first.span[1] <= second.span[0]
        assert "CLAIMS 23" in driver.pane("list")
        await driver.press("j f u u")
        assert [claim.id for claim in driver.desk.claims] == [claim.id for claim in before]
        assert "CLAIMS 22" in driver.pane("list")


async def test_two_claims_are_joined(tmp_path: Path) -> None:
    async with review(tmp_path, size=NARROW) as driver:
        one, two = driver.desk.claims[:2]
        await driver.press("e m enter 1")
        assert len(driver.desk.claims) == 21
        assert driver.desk.claims[0].span == (one.span[0], max(one.span[1], two.span[1]))
        await driver.press("u")
        assert len(driver.desk.claims) == 22
        assert len(desk(tmp_path).claims) == 22


async def merged_by_a_colleague(driver: Driver, here: Workspace) -> None:
    """Ben makes one claim of the second and the third, while something is written about the third."""
    ben = session(here, QUAY_FILE, "ben")
    one, two = ben.claims[1:3]
    span = (one.span[0], two.span[1])
    text = ben.checked.article.text[slice(*span)]
    ben.edit("join", [msgspec.structs.replace(one, span=span, text=text, standalone=text)], [two.id])
    refresh_from_store(driver.screen, driver.desk)
    await driver.settle()
    ben.close()


async def test_a_note_goes_on_at_the_claim_that_a_colleague_merged_its_claim_into(tmp_path: Path) -> None:
    async with at_a_desk(here := place(tmp_path)) as driver:
        await driver.press("; 3 enter")
        await driver.press("c")
        await driver.type("Ask the mint.")
        await merged_by_a_colleague(driver, here)
        assert driver.at == 2, "the merged claim, not the next one"
        await driver.press("enter")
        window = " ".join(driver.seen("window").split())
        assert "ben merged it into claim 2" in window
        assert "Ask the mint." in window
        await driver.press("enter")
        assert driver.desk.decision(1).desk == "Ask the mint."


async def test_an_answer_is_kept_of_the_claim_that_was_asked_about_or_not_at_all(tmp_path: Path) -> None:
    async with at_a_desk(here := place(tmp_path)) as driver:
        await driver.press("; 3 enter")
        await driver.press("s")
        await driver.type("not ours")
        await merged_by_a_colleague(driver, here)
        await driver.press("enter")
        assert "ben merged it into claim 2" in " ".join(driver.seen("window").split())
        assert {driver.desk.decision(at).state for at in range(len(driver.desk.claims))} == {"open"}


async def test_who_says_a_merged_claim_is_asked_where_its_parts_have_different_sources(
    tmp_path: Path,
) -> None:
    checked = sample.checked()
    heard = [tuple(link.source for link in claim.chain) for claim in checked.claims]
    at = next(at for at, (one, two) in enumerate(pairwise(heard)) if one and two and one != two)
    async with review(tmp_path, size=NARROW) as driver:
        one, two = driver.desk.claims[at : at + 2]
        await driver.press("j " * at + "e m enter")
        assert isinstance(driver.app.screen, ChooseDialog)
        assert two.chain[-1].source in driver.seen("options")
        await driver.press("enter escape")
        assert driver.desk.claims[at : at + 2] == (one, two), "nothing was chosen yet"
        assert driver.desk.pen is not None, "what was drawn is still there"
        await driver.press("enter 2")
        whole = driver.desk.claims[at]
        assert (whole.id, whole.chain) == (one.id, two.chain)
        assert {flag.code for flag in whole.flags} >= {flag.code for flag in two.flags}
        assert "merged with the next one" in driver.foot


async def test_a_verdict_is_not_carried_onto_words_that_nobody_judged(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        await driver.press("g t f k k e m enter 1")
        assert driver.desk.decision(0).state == "open"
        assert "check again (was True, False)" in driver.foot
        assert "check again (was True, False before it was edited)" in " ".join(driver.pane("claim").split())
        assert "check again" in driver.pane("list")
        await driver.press("u")
        assert [driver.desk.decision(at).holds for at in (0, 1)] == ["true", "false"]


async def test_a_missed_claim_is_added_and_decided_like_any_other(tmp_path: Path) -> None:
    checked = sample.checked()
    kept = tuple(claim for claim in checked.claims if claim.text != MISSED)
    (gone,) = (claim for claim in checked.claims if claim.text == MISSED)
    less = msgspec.structs.replace(checked, claims=kept, not_claims=(gone.span,))
    async with review(tmp_path, less) as driver:
        await driver.press("i")
        assert "EDIT NEW CLAIM" in driver.foot
        await driver.press("j k enter")
        added = driver.desk.claims[driver.desk.at]
        assert added.text == MISSED
        assert added.worth_reasons == ("added by hand",)
        assert "added by hand" in driver.foot
        await driver.press("t")
        assert driver.desk.session.decision(added.id).holds == "true"
        await driver.press("i")
        await driver.press("enter")
        assert "CC505" in driver.foot
        await driver.press("escape u u")
        assert len(driver.desk.claims) == 21


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40), st.lists(st.sampled_from("hlHLt"), max_size=30))
def test_whatever_is_pressed_something_stays_drawn(text: str, keys: list[str]) -> None:
    pen = SpanEditor(text, None, [(0, len(text))], 0)
    for key in keys:
        if key == "t":
            pen.turn()
        elif key in "hl":
            pen.by_word(1 if key == "l" else -1)
        else:
            pen.by_character(1 if key == "L" else -1)
        assert 0 <= pen.low < pen.high <= len(text)
    start, end = trimmed(text, pen.span)
    assert start <= end


def test_sentences_to_start_from_are_whole() -> None:
    text = "He said so, and left. Why? The roof, which was old, fell in.\n\nNobody spoke"
    parts = [(0, 10), (12, 20), (22, 26), (27, 60), (37, 50), (62, 74)]
    shown = [text[slice(*span)] for span in whole_sentences(text, parts)]
    assert shown == ["He said so, and left", "The roof, which was old, fell in.", "Nobody spoke"]


@pytest.mark.parametrize("at", [0, 21])
async def test_a_missed_claim_is_looked_for_near_the_chosen_one_above_or_below(
    tmp_path: Path, at: int
) -> None:
    checked = sample.checked()
    gone = [next(one for one in checked.claims if one.text == words) for words in (MISSED, LAST)]
    near = min(gone, key=lambda one: abs(one.span[0] - checked.claims[at].span[0]))
    kept = tuple(claim for claim in checked.claims if claim not in gone)
    less = msgspec.structs.replace(checked, claims=kept, not_claims=tuple(one.span for one in gone))
    async with review(tmp_path, less) as driver:
        await driver.press("G i" if at else "g i")
        pen = driver.desk.pen
        assert pen is not None
        assert pen.low <= near.span[0] < pen.high


async def test_words_of_a_claim_become_another_one_only_by_an_answer(tmp_path: Path) -> None:
    async with review(tmp_path) as driver:
        first = driver.desk.claims[0]
        await driver.press("i h enter")
        assert isinstance(driver.app.screen, ChooseDialog)
        assert "Some of these words are claim " in driver.seen("window-title")
        await driver.press("n")
        assert len(driver.desk.claims) == 22
        assert "EDIT NEW CLAIM" in driver.foot
        await driver.press("enter y")
        assert len(driver.desk.claims) == 23
        assert "added by hand" in driver.foot
        await driver.press("u")
        assert driver.desk.claims[0] == first


async def test_a_verdict_without_a_claim_is_on_the_card_of_the_claim_that_took_its_words(
    tmp_path: Path,
) -> None:
    state = desk(tmp_path)
    one, two = state.claims[:2]
    state.session.set_verdict(two.id, "false")
    state.session.note(two.id, "desk", "asked the office")
    text, span = state.article.text, (one.span[0], two.span[1])
    whole = msgspec.structs.replace(one, span=span, text=text[slice(*span)], standalone=text[slice(*span)])
    state.session.edit("span", [whole])
    state.close()
    checked = sample.checked()
    fewer = msgspec.structs.replace(checked, claims=(checked.claims[0], *checked.claims[2:]))
    open_session(workspace(tmp_path).prepare().db, fewer, "ann", again=True).close()
    async with review(tmp_path, fewer, size=NARROW) as driver:
        assert driver.desk.claims[0].text == whole.text
        card = " ".join(driver.pane("claim").split())
        assert f"{two.text}” was False; no separate claim now" in card
        await driver.press("D")
        shown = driver.pane("page")
        assert "WITHOUT A CLAIM" in shown
        assert "asked the office" in shown
