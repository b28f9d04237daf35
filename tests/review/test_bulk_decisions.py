"""One act for several claims."""

from contextlib import closing
from pathlib import Path

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.review import open_session
from review.test_session import checked


def test_what_was_decided_in_one_act_is_taken_back_and_done_again_in_one(tmp_path: Path) -> None:
    session = open_session(tmp_path / "reviews.db", checked(), "ann")
    first, *others = [claim.id for claim in session.claims]
    session.set_verdict(first, "true")
    event = session.apply_to_several([first, *others], "verdict", {"holds": "false"})
    assert event.what == f"{len(others) + 1} claims false"
    assert {session.decision(claim).holds for claim in [first, *others]} == {"false"}
    back = session.undo()
    assert back.what == f"{len(others) + 1} claims false: undone"
    assert session.decision(first).holds == "true"
    assert {session.decision(claim).state for claim in others} == {"open"}
    again = open_session(tmp_path / "reviews.db", checked(), "ann")
    assert again.redo().what == f"{len(others) + 1} claims false: redone"
    assert again.progress().open == 0
    again.undo()
    again.undo()
    assert again.progress().open == len(others) + 1
    assert not again.can_undo


def test_a_claim_that_is_none_leaves_all_as_it_was(tmp_path: Path) -> None:
    session = open_session(tmp_path / "reviews.db", checked(), "ann")
    with pytest.raises(ClaimcheckError, match="CC504"):
        session.apply_to_several([session.claims[0].id, "nobody"], "not-a-claim", {})
    with pytest.raises(ClaimcheckError, match="CC505"):
        session.apply_to_several([], "not-a-claim", {})
    assert session.history() == []


def test_to_take_several_verdicts_back_leaves_those_of_others(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    with (
        closing(open_session(db, checked(), "ann")) as ann,
        closing(open_session(db, checked(), "ben")) as ben,
    ):
        for session in (ann, ben):
            session.apply_to_several(["c1", "c2"], "verdict", {"holds": "true"})
        ben.apply_to_several(["c1", "c2"], "verdict", {"holds": None})
        assert [one.by for one in ben.decision("c1").judgements] == ["ann"]
        assert ben.decision("c1").holds == "true"
