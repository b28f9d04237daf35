"""A newer tool draws claims otherwise: decisions go where the same is said, and nothing is dropped."""

from pathlib import Path

import msgspec
from sample_review import checked

from claimcheck.model import Checked, Link
from claimcheck.review import Session, open_session


def opened(db: Path, case: Checked, *, again: bool = False) -> Session:
    return open_session(db, case, "ann", again=again)


def drawn(case: Checked, name: str, **details: object) -> Checked:
    """The case with one claim drawn otherwise."""
    claims = tuple(msgspec.structs.replace(one, **details) if one.id == name else one for one in case.claims)
    return msgspec.structs.replace(case, claims=claims)


def test_the_same_claims_change_nothing(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db, checked()).set_verdict("c1", "true")
    session = opened(db, checked(), again=True)
    assert [event.kind for event in session.history()] == ["verdict"]


def test_without_being_asked_the_claims_stay_as_they_were(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db, checked()).set_verdict("c1", "true")
    session = opened(db, drawn(checked(), "c5", standalone="It was built in 1984."))
    assert session.claims[4].standalone == "The Kestrel was built in 1984."


def test_a_decision_goes_to_the_claim_that_says_the_same(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    old = opened(db, checked())
    old.set_verdict("c5", "true")
    old.note("c5", "desk", "a word")
    session = opened(db, drawn(checked(), "c5", id="c5-new"), again=True)
    assert [claim.id for claim in session.claims if claim.id.startswith("c5")] == ["c5-new"]
    decision = session.decision("c5-new")
    assert (decision.holds, decision.desk, decision.carried_from) == ("true", "a word", 0)
    assert session.undo().what.endswith("undone"), "it is one act"
    assert session.decision("c5").holds == "true"


def test_a_claim_that_says_something_else_is_asked_again(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db, checked()).set_verdict("c5", "true")
    said = Link(source="the register", mention=None, kind="document", cue="says")
    session = opened(db, drawn(checked(), "c5", chain=(said,)), again=True)
    assert session.decision("c5").state == "open"
    before = session.needs_review("c5")
    assert before
    assert before.holds == "true"
    assert [change.kind for change in session.changed("c5")] == ["chain"]
    assert session.claims[4].chain == (said,)


def test_a_claim_that_is_gone_leaves_an_orphan(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    opened(db, checked()).set_verdict("c7", "unproven")
    fewer = msgspec.structs.replace(checked(), claims=checked().claims[:-1])
    session = opened(db, fewer, again=True)
    assert [(one.was, one.decision.holds) for one in session.orphans()] == [("c7", "unproven")]
    assert len(session.claims) == 6
    again = opened(db, fewer, again=True)
    assert len(again.orphans()) == 1, "a second time changes nothing"


def test_what_was_drawn_by_hand_stays(tmp_path: Path) -> None:
    db = tmp_path / "reviews.db"
    old = opened(db, checked())
    mine = msgspec.structs.replace(old.claims[4], id="mine", standalone="As I have it.")
    old.edit("span", [mine], ["c5"])
    session = opened(db, drawn(checked(), "c6", standalone="Otherwise."), again=True)
    assert "As I have it." in [claim.standalone for claim in session.claims]
    assert "Otherwise." in [claim.standalone for claim in session.claims]
    assert "c5" not in [claim.id for claim in session.claims]
