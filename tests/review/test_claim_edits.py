from pathlib import Path

import msgspec
import pytest

from claimcheck.app.check import check
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Claim
from claimcheck.readers import from_text
from claimcheck.review import Session, open_session
from claimcheck.review.collaboration.agreement import rated
from claimcheck.review.edits.chain_edits import guessed_kind
from claimcheck.review.edits.claim_builder import ClaimBuilder
from review.test_session import checked


def opened(folder: Path, reviewer: str = "ann") -> Session:
    return open_session(folder / "reviews.db", checked(), reviewer)


def drawn(claim: Claim, start: int, end: int, **changes: object) -> Claim:
    text = checked().article.text[start:end]
    return msgspec.structs.replace(claim, span=(start, end), text=text, standalone=text, **changes)


def test_who_acts_on_a_claim_that_another_merged_is_told_who_and_where_its_words_are(
    tmp_path: Path,
) -> None:
    ann, ben = opened(tmp_path), opened(tmp_path, "ben")
    one, two, three = ben.claims[:3]
    ben.edit("join", [drawn(two, two.span[0], three.span[1])], [three.id])
    ben.edit("join", [drawn(one, one.span[0], three.span[1])], [two.id])
    ann.refresh()
    for gone in (two, three):
        assert ann.merged_into(gone.id) == one.id
        with pytest.raises(ClaimcheckError, match=r"CC504.*ben merged it into claim 1"):
            ann.note(gone.id, "readers", "Seen.")
    ben.undo()
    ann.refresh()
    assert (ann.merged_into(two.id), ann.merged_into(three.id)) == ("", two.id)


def test_an_edited_claim_keeps_its_id_and_is_to_be_judged_again(tmp_path: Path) -> None:
    session = opened(tmp_path)
    first = session.claims[0]
    session.cite(first.id, "fact:a", "supports")
    session.note(first.id, "readers", "Seen on the spot.")
    session.set_said(first.id, True)
    session.set_verdict(first.id, "true")
    event = session.edit("span", [drawn(first, first.span[0], first.span[1] - 3)])
    assert event.what == "claim 1 edited: check again (was true)"
    assert session.claims[0].span == (first.span[0], first.span[1] - 3)
    assert session.checked.claims == session.claims
    for one in (session, opened(tmp_path)):
        now, before = one.decision(first.id), one.needs_review(first.id)
        assert one.claims == session.claims
        assert (now.state, now.holds, now.said, now.judgements) == ("open", None, None, ())
        assert (now.readers, len(now.cited)) == ("Seen on the spot.", 1), "what was found is kept"
        assert before
        assert (before.holds, before.said) == ("true", True)
    session.undo()
    assert (session.decision(first.id).holds, session.needs_review(first.id)) == ("true", None)
    session.redo()
    session.set_verdict(first.id, "false")
    assert (session.decision(first.id).holds, session.needs_review(first.id)) == ("false", None)


def test_an_edit_that_says_the_same_keeps_the_verdict(tmp_path: Path) -> None:
    session = opened(tmp_path)
    first = session.claims[0]
    session.set_verdict(first.id, "true")
    text = checked().article.text
    longer = next(at for at in range(first.span[1], len(text)) if not text[at].isalnum()) + 1
    assert not any(map(str.isalnum, text[first.span[1] : longer]))
    event = session.edit("span", [drawn(first, first.span[0], longer)])
    assert event.what == "claim 1 edited"
    assert session.decision(first.id).holds == "true"


def test_the_verdicts_of_merged_claims_and_of_the_claim_that_was_split_are_shown(tmp_path: Path) -> None:
    session = opened(tmp_path)
    one, two = session.claims[:2]
    session.set_verdict(one.id, "false")
    session.set_verdict(two.id, "unproven")
    event = session.edit("join", [drawn(one, one.span[0], two.span[1])], [two.id])
    assert event.what == "claim 1 merged with the next one: check again (was false, unproven)"
    assert session.decision(one.id).state == "open"
    assert [was.holds for was in session.judged_before_edit(one.id)] == ["false", "unproven"]
    session.undo()
    assert [session.decision(claim.id).holds for claim in (one, two)] == ["false", "unproven"]
    middle = one.span[0] + 5
    halves = [drawn(one, one.span[0], middle), drawn(one, middle, one.span[1], id="new")]
    session.edit("split", halves)
    asked = [session.needs_review(name) for name in (one.id, "new")]
    assert [was and was.holds for was in asked] == ["false", "false"]
    session.edit("span", [drawn(session.claims[0], one.span[0] + 1, middle)])
    again = session.needs_review(one.id)
    assert again, "two edits in a row lose nothing"
    assert again.holds == "false"


def test_what_another_judged_of_other_words_is_no_judgement_of_the_new_ones(tmp_path: Path) -> None:
    ann, ben = opened(tmp_path), open_session(tmp_path / "reviews.db", checked(), "ben")
    first = ann.claims[0]
    ben.set_verdict(first.id, "false")
    ann.set_verdict(first.id, "true")
    ben.refresh()
    ben.edit("span", [drawn(first, first.span[0], first.span[1] - 3)])
    ann.refresh()
    assert ann.decision(first.id).state == "open"
    assert rated("", ann.claims, ann.history()) == []


def test_a_split_is_taken_back_and_done_again(tmp_path: Path) -> None:
    session = opened(tmp_path)
    before, first = session.claims, session.claims[0]
    middle = first.span[0] + 5
    parts = [drawn(first, first.span[0], middle), drawn(first, middle, first.span[1], id="new")]
    session.edit("split", parts)
    assert len(session.claims) == len(before) + 1
    session.set_verdict("new", "false")
    session.undo()
    session.undo()
    assert session.claims == before
    with pytest.raises(ClaimcheckError, match="no claim"):
        session.decision("new")
    session.redo()
    session.redo()
    assert session.decision("new").holds == "false"


def test_what_is_joined_takes_the_place_of_both(tmp_path: Path) -> None:
    session = opened(tmp_path)
    one, two, *rest = session.claims
    session.edit("join", [drawn(one, one.span[0], two.span[1])], [two.id])
    assert [claim.id for claim in session.claims] == [one.id, *(claim.id for claim in rest)]
    assert all(mismatch.other != two.id for claim in session.claims for mismatch in claim.mismatches)
    session.undo()
    assert session.claims[1] == two


FAIR = """The fair at Nes

The fair opened its gate on Friday, 11 March 2021. Six farmers came.
"""


def at_the_fair(folder: Path) -> Session:
    found = check(from_text(FAIR, id="fair", published="2021-03-20"))
    return open_session(folder / "reviews.db", found, "ann")


def mismatched(session: Session) -> dict[str, list[str]]:
    """The kinds of the mismatches of each claim that has any, by its words."""
    found = {claim.text: [one.kind for one in session.mismatches(claim)] for claim in session.claims}
    return {words: kinds for words, kinds in found.items() if kinds}


def test_a_mismatch_stays_on_the_claim_that_its_words_were_merged_into(tmp_path: Path) -> None:
    session = at_the_fair(tmp_path)
    draw, start, end = (
        ClaimBuilder(session.checked, {}, None),
        FAIR.index("The fair opened"),
        FAIR.index(". Six"),
    )

    def merged(start: int, end: int) -> Claim:
        first, *rest = (one for one in session.claims if start <= one.span[0] < end)
        made = draw.claim((start, end), first)
        session.edit("join", [made], [one.id for one in rest])
        return made

    assert mismatched(session)
    whole = merged(start, end)
    assert mismatched(session) == {whole.text: ["weekday"]}
    cut = FAIR.index("on Friday")
    session.edit("split", [draw.claim((start, cut - 1), whole), draw.claim((cut, end), whole, new=True)])
    assert mismatched(session) == {"on Friday, 11 March 2021": ["weekday"]}, "on the part that has its words"
    whole = merged(start, len(FAIR) - 1)
    for one in (session, at_the_fair(tmp_path)):
        assert mismatched(one) == {whole.text: ["weekday"]}


def test_the_other_place_of_a_mismatch_is_named_by_the_claim_that_has_its_words_now(tmp_path: Path) -> None:
    session = opened(tmp_path)
    here = next(claim for claim in session.claims if any(one.other for one in claim.mismatches))
    other = next(one.other for one in here.mismatches if one.other)
    there = next(claim for claim in session.claims if claim.id == other)
    longer = drawn(there, *there.span, id="longer")
    session.edit("join", [longer], [there.id])
    again = next(claim for claim in session.claims if claim.id == here.id)
    assert [one.other for one in again.mismatches] == ["longer"]


def test_a_claim_that_is_drawn_longer_keeps_what_it_was_cut_off_from() -> None:
    found = check(from_text("The cuts fall on 620 clerks in Elm, 480 in Oslo and 250 in Bergen.", id="cuts"))
    _, second, third = found.claims
    assert second.standalone == "[The cuts fall on 620 clerks in Elm,] 480 in Oslo"
    builder = ClaimBuilder(found, {}, None)
    both = builder.claim((second.span[0], third.span[1]), second)
    assert both.standalone == "[The cuts fall on 620 clerks in Elm,] 480 in Oslo and 250 in Bergen"
    whole = builder.claim((found.claims[0].span[0], third.span[1]), second)
    assert whole.standalone == whole.text


def test_a_claim_needs_words_that_are_no_claim_already(tmp_path: Path) -> None:
    session = opened(tmp_path)
    one, two = session.claims[:2]
    for start, end in ((5, 5), (-1, 4), (0, 10_000), two.span):
        with pytest.raises(ClaimcheckError) as caught:
            session.edit("span", [msgspec.structs.replace(one, span=(start, end))])
        assert caught.value.code == "CC505"
    assert not session.history()


def test_evidence_that_does_not_bear_is_cited_no_more_until_it_is_cited_again(tmp_path: Path) -> None:
    session = opened(tmp_path)
    claim = session.claims[0].id
    session.cite(claim, "fact:a", "supports")
    session.dismiss(claim, "fact:a")
    assert (session.decision(claim).cited, session.decision(claim).dismissed) == ((), ("fact:a",))
    session.undo()
    assert session.decision(claim).cited[0].evidence == "fact:a"
    session.dismiss(claim, "fact:a")
    session.cite(claim, "fact:a", "background")
    assert session.decision(claim).dismissed == ()


def test_what_was_found_outside_stays_beside_its_claim_when_others_are_edited(tmp_path: Path) -> None:
    from claimcheck.model import Evidence

    session = opened(tmp_path)
    one, two = session.claims[:2]
    session.attach_evidence(two.id, (Evidence(source="wiki", asked="nothing-found"),))
    session.edit("span", [drawn(one, one.span[0], one.span[1] - 3)])
    assert session.claims[1].evidence[0].source == "wiki"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ada Lund", "person"),
        ("the harbour ministry", "organisation"),
        ("NATO", "organisation"),
        ("Harbour Times", "outlet"),
        ("the annual report", "document"),
        ("independent experts", "group"),
        ("an insider", "anonymous"),
        ("the judge", "anonymous"),
        ("the trust", "organisation"),
        ("a draft report of the mill owners", "document"),
        ("statement lodged with the harbour court", "document"),
        ("letters to the harbour office", "document"),
        ("Lumen Post", "outlet"),
        ("RNLI Osterby", "organisation"),
        ("JD Holm", "person"),
        ("CEO Ida Holm", "person"),
        ("GOP Candidate", "person"),
        ("LGBT Americans", "group"),
    ],
)
def test_the_kind_of_a_source_is_guessed_from_its_name(name: str, kind: str) -> None:
    assert guessed_kind(name) == kind
