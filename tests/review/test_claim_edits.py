from pathlib import Path

import msgspec
import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Claim
from claimcheck.review import Session, open_session
from claimcheck.review.edits.chain_edits import guessed_kind
from review.test_session import checked


def opened(folder: Path) -> Session:
    return open_session(folder / "reviews.db", checked(), "ann")


def drawn(claim: Claim, start: int, end: int, **changes: object) -> Claim:
    text = checked().article.text[start:end]
    return msgspec.structs.replace(claim, span=(start, end), text=text, standalone=text, **changes)


def test_an_edited_claim_keeps_its_id_and_its_decision(tmp_path: Path) -> None:
    with_edit = opened(tmp_path)
    first = with_edit.claims[0]
    with_edit.set_verdict(first.id, "true")
    event = with_edit.edit("span", [drawn(first, first.span[0], first.span[1] - 3)])
    assert event.what == "claim 1 edited"
    assert with_edit.claims[0].span == (first.span[0], first.span[1] - 3)
    assert with_edit.decision(first.id).holds == "true"
    assert with_edit.checked.claims == with_edit.claims
    again = opened(tmp_path)
    assert again.claims == with_edit.claims


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
    ],
)
def test_the_kind_of_a_source_is_guessed_from_its_name(name: str, kind: str) -> None:
    assert guessed_kind(name) == kind
