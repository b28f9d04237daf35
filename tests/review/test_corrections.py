"""A published decision that changes is a correction, by whoever changed it."""

from itertools import count
from pathlib import Path

import msgspec
import pytest
from sample_review import checked

from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Claim
from claimcheck.report.builder import build
from claimcheck.review import Session, open_session


def opened() -> Session:
    days = count(1)
    return open_session(
        None, checked(), "ann", scale=SCALE, clock=lambda: f"2024-03-{next(days):02}T08:00:00Z"
    )


def told(session: Session) -> list[tuple[str, str | None, str | None]]:
    return [(one.claim, one.before.holds, one.after.holds) for one in session.corrections()]


def test_a_verdict_changed_after_its_report_is_a_correction() -> None:
    session = opened()
    session.set_verdict("c1", "true")
    session.set_verdict("c1", "partly-true")
    assert session.corrections() == ()
    session.reported("html", "ab" * 32)
    session.set_verdict("c1", "false")
    session.set_verdict("c2", "true")
    (one,) = session.corrections()
    assert (one.claim, one.before.holds, one.after.holds) == ("c1", "partly-true", "false")
    assert (one.reported[:10], one.at[:10], one.by) == ("2024-03-04", "2024-03-05", "ann")


def test_a_claim_that_readers_were_told_not_to_be_one_is_corrected_too() -> None:
    session = opened()
    session.not_a_claim("c1")
    session.reported("html", "")
    session.set_verdict("c1", "false")
    (one,) = session.corrections()
    assert (one.before.state, one.after.holds) == ("not-a-claim", "false")


def test_a_correction_is_told_in_every_later_report() -> None:
    session = opened()
    session.set_verdict("c1", "true")
    session.reported("html", "")
    session.set_verdict("c1", "false")
    session.reported("html", "")
    session.reported("csv", "")
    assert told(session) == [("c1", "true", "false")]
    session.set_verdict("c1", "unproven")
    assert told(session) == [("c1", "true", "false"), ("c1", "false", "unproven")]


def test_what_no_reader_has_seen_is_no_correction() -> None:
    session = opened()
    session.set_verdict("c1", "true")
    session.hold("c2", "the harbour office")
    session.reported("html", "")
    session.set_verdict("c1", "false")
    session.set_verdict("c1", "true")
    session.set_verdict("c2", "true")
    session.note("c1", "readers", "More words.")
    assert session.corrections() == ()


def test_a_verdict_taken_back_and_a_said_turned_round_are_corrections() -> None:
    session = opened()
    session.set_said("c2", True)
    session.set_verdict("c2", "true")
    session.set_verdict("c1", "true")
    report = session.reported("html", "")
    session.undo({report.uid})
    session.set_said("c2", False)
    assert told(session) == [("c2", "true", "true"), ("c1", "true", None)]
    assert [one.after.said for one in session.corrections()] == [False, None]


def test_a_report_cannot_be_undone_and_ends_no_redo() -> None:
    session = opened()
    session.set_verdict("c1", "true")
    session.undo()
    assert session.reported("html", "").what == "report published (html)"
    assert session.redo().what == "claim 1 True: redone"
    session.undo()
    assert session.decision("c1").state == "open"
    with pytest.raises(ClaimcheckError, match="cannot be undone: report published"):
        session.undo()


def test_a_correction_names_who_changed_the_decision_not_who_agreed_later(tmp_path: Path) -> None:
    clock = count(1)

    def by(name: str) -> Session:
        at = f"2024-03-{next(clock):02}T08:00:00Z"
        return open_session(tmp_path / "r.db", checked(), name, scale=SCALE, clock=lambda: at)

    ann = by("ann")
    ann.set_verdict("c1", "true")
    ann.reported("html", "")
    by("ben").set_verdict("c1", "false")
    by("cara").set_verdict("c1", "true")
    (contested,) = by("cara").corrections()
    assert (contested.after.state, contested.by, contested.at[:10]) == ("contested", "ben", "2024-03-02")
    by("dora").resolve("c1", "false")
    by("cara").set_verdict("c1", "false")
    (resolved,) = by("eve").corrections()
    assert (resolved.after.holds, resolved.by, resolved.at[:10]) == ("false", "dora", "2024-03-05")


def drawn(session: Session, start: int, end: int, **changes: object) -> Claim:
    """The first claim with these characters of the article as its words."""
    text = session.checked.article.text[start:end]
    return msgspec.structs.replace(
        session.claims[0], span=(start, end), text=text, standalone=text, **changes
    )


def test_both_halves_of_a_published_claim_answer_for_its_verdict() -> None:
    session = opened()
    session.set_verdict("c1", "false")
    session.reported("html", "")
    start, end = session.claims[0].span
    halves = [drawn(session, start, start + 5), drawn(session, start + 5, end, id="new")]
    session.edit("split", halves)
    assert told(session) == [("c1", "false", None), ("new", "false", None)]
    session.set_verdict("c1", "false")
    session.set_verdict("new", "true")
    assert told(session) == [("new", "false", "true")]
    session.reported("html", "")
    session.set_verdict("new", "false")
    assert told(session) == [("new", "false", "true"), ("new", "true", "false")]


def test_the_half_of_a_published_claim_is_split_again_and_still_answers_for_it() -> None:
    session = opened()
    session.set_verdict("c1", "false")
    session.reported("html", "")
    start, end = session.claims[0].span
    session.edit("split", [drawn(session, start, start + 5), drawn(session, start + 5, end, id="new")])
    last = session.claims[1]
    assert last.id == "new"
    thirds = [
        drawn(session, start + 5, start + 9, id="new"),
        drawn(session, start + 9, end, id="newer"),
    ]
    session.edit("split", thirds)
    for name, verdict in (("c1", "false"), ("new", "false"), ("newer", "true")):
        session.set_verdict(name, verdict)
    assert told(session) == [("newer", "false", "true")]


def test_merged_claims_are_corrected_where_one_of_them_was_judged_otherwise() -> None:
    session = opened()
    session.set_verdict("c1", "true")
    session.set_verdict("c2", "false")
    session.reported("html", "")
    one, two = session.claims[:2]
    session.edit("join", [drawn(session, one.span[0], two.span[1])], [two.id])
    session.set_verdict("c1", "true")
    assert told(session) == [("c1", "false", "true")]
    while session.claims[1].id != two.id:
        session.undo()
    assert told(session) == [], "what was merged by mistake is as readers have it"


def test_a_split_that_is_undone_after_its_report_leaves_reports_possible() -> None:
    session = opened()
    session.set_verdict("c1", "false")
    start, end = session.claims[0].span
    session.edit("split", [drawn(session, start, start + 5), drawn(session, start + 5, end, id="new")])
    session.set_verdict("new", "true")
    report = session.reported("html", "")
    session.undo({report.uid})
    session.undo({report.uid})
    assert "new" not in [claim.id for claim in session.claims]
    assert told(session) == [("c1", "true", "false")]
    (change,) = build(session, SCALE, None).corrections
    assert change.number == 1
