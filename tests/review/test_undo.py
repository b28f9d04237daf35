"""Undo takes back the last thing that a person did, whatever it was, and says what."""

from pathlib import Path

import pytest
from sample_review import FACTS, checked

from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.review import Session, open_session
from claimcheck.review.promotion.fact_files import add, mover
from claimcheck.review.promotion.new_facts import NewFact, promoted, provenance_comment

RATINGS = {rating.id: rating for rating in SCALE}
BEFORE = """# ours
facts:
  # first
  - id: older
    statement: The Kestrel was built in 1984.
    verdict: "true"
"""


def signed(root: Path, *, db: bool = False) -> Session:
    """A signed review whose claim 2 is False."""
    session = open_session(
        root / "reviews.db" if db else None,
        checked(),
        "ann",
        scale=SCALE,
        move_fact=mover(root, root / "facts"),
    )
    session.cite("c2", "fact:hollin-ferry-aboard", "contradicts")
    session.set_verdict("c2", "false")
    for claim in session.claims:
        if claim.id != "c2":
            session.set_aside(claim.id, "not today")
    session.sign_off()
    return session


def promote(session: Session, root: Path, name: str = "kestrel-aboard") -> Path:
    path, claim = root / "facts" / "checked.yaml", session.claims[1]
    wanted = NewFact(id=name, statement="Fourteen people were aboard the Kestrel when it sank.")
    fact = promoted(session, claim, RATINGS, wanted=wanted, facts=FACTS, evidence=None)
    add(session, claim, fact, provenance_comment(session, claim), path, root)
    return path


def test_undo_takes_a_fact_out_of_its_file_then_the_signature_and_redo_brings_both_back(
    tmp_path: Path,
) -> None:
    session = signed(tmp_path)
    (tmp_path / "facts").mkdir()
    path = tmp_path / "facts" / "checked.yaml"
    path.write_text(BEFORE, encoding="utf-8")
    promote(session, tmp_path)
    after = path.read_text(encoding="utf-8")
    assert "decided_in: hollin-ferry/c2" in after
    assert session.signed, "a fact changes no decision"
    assert session.undo().what == "fact 'kestrel-aboard' removed from facts/checked.yaml"
    assert path.read_text(encoding="utf-8") == BEFORE
    assert session.signed
    assert session.undo().what == "sign-off undone"
    assert session.undo().what.startswith("claim 7 set aside")
    session.redo()
    assert session.redo().what == "review signed off again"
    assert session.redo().what == "fact 'kestrel-aboard' added to facts/checked.yaml again"
    assert path.read_text(encoding="utf-8") == after
    assert session.signed


def test_a_sign_off_is_not_redone_over_what_somebody_changed_meanwhile(tmp_path: Path) -> None:
    session = signed(tmp_path, db=True)
    session.undo()
    other = open_session(tmp_path / "reviews.db", checked(), "ben", scale=SCALE)
    other.set_verdict("c1", "true")
    other.close()
    assert session.redo().what == "not signed off again: it was changed since"
    assert session.signed is None


def test_a_new_file_is_left_without_facts(tmp_path: Path) -> None:
    session = signed(tmp_path)
    path = promote(session, tmp_path)
    session.undo()
    assert path.read_text(encoding="utf-8").endswith("facts:\n")
    session.redo()
    assert "kestrel-aboard" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("Fourteen", "Fifteen"), "was changed since it was added"),
        (lambda text: text.replace("# From", "# Seen by the editor; from"), "was changed since it was added"),
        (lambda text: text.replace("kestrel-aboard", "other-id"), "is no longer in this file"),
        (lambda text: "", "is no longer in this file"),
    ],
)
def test_a_fact_that_was_changed_by_hand_is_left_and_its_place_is_named(
    tmp_path: Path, change: object, words: str
) -> None:
    session = signed(tmp_path)
    path = promote(session, tmp_path)
    changed = change(path.read_text(encoding="utf-8"))  # type: ignore[operator]
    path.write_text(changed, encoding="utf-8")
    events = len(session.history())
    with pytest.raises(ClaimcheckError, match=words) as caught:
        session.undo()
    assert caught.value.code == "CC515"
    assert (caught.value.file, caught.value.line > 0) == ("facts/checked.yaml", True)
    assert path.read_text(encoding="utf-8") == changed
    assert len(session.history()) == events
    step = session.last_step()
    assert step is not None
    assert session.undo({step.uid}).what == "sign-off undone"


def test_a_fact_stays_in_its_file_where_the_step_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = signed(tmp_path)
    path = promote(session, tmp_path)
    before = path.read_text(encoding="utf-8")

    def locked(*_: object) -> None:
        raise ClaimcheckError("CC503", "locked")

    monkeypatch.setattr(session._store, "append", locked)
    for act in (session.undo, lambda: promote(session, tmp_path, "second")):
        with pytest.raises(ClaimcheckError, match="locked"):
            act()
        assert path.read_text(encoding="utf-8") == before


def test_an_event_from_elsewhere_moves_no_file_outside_the_workspace(tmp_path: Path) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    session = signed(root)
    victim = tmp_path / "victim.yaml"
    victim.write_text("facts:\n  - id: x\n    statement: S.\n    verdict: 'true'\n", encoding="utf-8")
    entry = "  - id: x\n    statement: S.\n    verdict: 'true'\n"
    session.promoted("c2", "x", "../victim.yaml", entry)
    with pytest.raises(ClaimcheckError, match="not in this workspace"):
        session.undo()
    assert "id: x" in victim.read_text(encoding="utf-8")


def test_a_report_is_named_as_what_cannot_be_undone_and_never_skipped(tmp_path: Path) -> None:
    session = signed(tmp_path)
    report = session.reported("html", "")
    for _ in range(2):
        with pytest.raises(ClaimcheckError, match="cannot be undone: report published") as caught:
            session.undo()
        assert caught.value.code == "CC514"
    before = session.last_step({report.uid})
    assert before is not None
    assert before.what == "review signed off"
    assert session.undo({report.uid}).what == "sign-off undone"


def test_a_draft_of_a_report_is_no_step_to_undo(tmp_path: Path) -> None:
    session = signed(tmp_path)
    session.reported("html", "", published=False)
    assert session.undo().what == "sign-off undone"


def test_back_to_a_point_takes_facts_out_too(tmp_path: Path) -> None:
    session = signed(tmp_path)
    start = session.history()[0].uid
    path = promote(session, tmp_path)
    session.reported("html", "")
    assert session.undo_to(start).what == "9 steps undone"
    assert "kestrel" not in path.read_text(encoding="utf-8")
    assert (session.signed, session.decision("c2").state) == (None, "open")


def test_steps_are_undone_by_whoever_opens_the_review_next(tmp_path: Path) -> None:
    session = signed(tmp_path, db=True)
    path = promote(session, tmp_path)
    session.close()
    again = open_session(
        tmp_path / "reviews.db", checked(), "ann", scale=SCALE, move_fact=mover(tmp_path, tmp_path / "facts")
    )
    again.undo()
    again.close()
    assert "kestrel" not in path.read_text(encoding="utf-8")
