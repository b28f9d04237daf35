"""Each reviewer's verdict is their own: what they share or resolve is published, else nothing."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_review import TEXT, article, checked

from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import SnapshotStore as Evidence
from claimcheck.review import Session, open_session
from claimcheck.review.citations.warnings import weak_citations
from claimcheck.review.collaboration.agreement import agreement
from claimcheck.review.collaboration.sign_off import folded
from claimcheck.review.decisions import Decision, fold
from claimcheck.review.events import Event
from claimcheck.review.library.catalogue import entries
from claimcheck.review.store.places import Place, open_store

Given = Sequence[tuple[str, str | None]]
FACT = "fact:hollin-ferry-aboard"


def opened(db: Place, reviewer: str, text: str = TEXT, *, blind: bool = False) -> Session:
    clock = (f"2024-05-07T09:{minute:02}:00Z" for minute in range(60))
    return open_session(
        db, checked(article=article(text)), reviewer, scale=SCALE, blind=blind, clock=lambda: next(clock)
    )


def judged(db: Place, *verdicts: tuple[str, str | None], claim: str = "c1") -> Session:
    """One claim, judged by reviewers in this order; gives a session of somebody who only looks."""
    sessions: dict[str, Session] = {}
    for name, holds in verdicts:
        session = sessions.setdefault(name, opened(db, name))
        session.set_verdict(claim, holds)
    for session in sessions.values():
        session.close()
    return opened(db, "eve")


def test_a_blind_opinion_that_differs_reopens_what_was_resolved_and_replaces_nothing(db: Place) -> None:
    judged(db, ("ann", "true"), ("ben", "false")).close()
    ann = opened(db, "ann")
    ann.resolve("c1", "true")
    assert (ann.decision("c1").state, ann.decision("c1").holds, ann.decision("c1").by) == (
        "decided",
        "true",
        "ann",
    )
    cy = opened(db, "cy", blind=True)
    cy.set_verdict("c1", "misleading")
    assert (cy.decision("c1").state, cy.decision("c1").holds) == ("decided", "misleading"), "cy's own word"
    ann.refresh()
    decision = ann.decision("c1")
    assert (decision.state, decision.holds) == ("contested", None)
    cy.set_verdict("c1", "true")
    ann.refresh()
    assert (ann.decision("c1").holds, ann.decision("c1").by) == ("true", "ann")


def test_three_who_differ_cannot_be_signed_and_are_named(db: Place) -> None:
    session = judged(db, ("ann", "unproven"), ("ben", "misleading"), ("cy", "unproven"))
    for claim in session.claims[1:]:
        session.set_aside(claim.id, "not for today")
    assert [(lack.kind, lack.number) for lack in session.unsigned()] == [("contested", 1)]
    (told,) = folded(session.unsigned())
    for words in ("ann Unproven", "ben Misleading", "cy Unproven"):
        assert words in told
    with pytest.raises(ClaimcheckError, match="contested"):
        session.sign_off()
    session.resolve("c1", "unproven")
    session.sign_off()
    assert session.signed
    assert session.decision("c1").by == "eve"


def test_ones_own_change_of_mind_is_no_disagreement(db: Place) -> None:
    decision = judged(db, ("ann", "true"), ("ann", "false")).decision("c1")
    assert (decision.state, decision.holds, len(decision.judgements)) == ("decided", "false", 1)


def test_a_disagreement_ends_when_one_of_them_comes_round(db: Place) -> None:
    decision = judged(db, ("ann", "true"), ("ben", "false"), ("ann", "false")).decision("c1")
    assert (decision.state, decision.holds, decision.by) == ("decided", "false", "ben")


def test_who_resolved_and_then_thinks_otherwise_opens_the_disagreement_again(db: Place) -> None:
    judged(db, ("ann", "true"), ("ben", "false")).close()
    eve = opened(db, "eve")
    eve.resolve("c1", "true")
    eve.set_verdict("c1", "true")
    assert eve.decision("c1").holds == "true", "saying it again changes nothing"
    eve.set_verdict("c1", "misleading")
    assert eve.decision("c1").state == "contested"
    eve.undo()
    assert eve.decision("c1").holds == "true"
    eve.undo()
    eve.undo()
    assert eve.decision("c1").state == "contested"


def test_two_who_come_round_to_another_verdict_do_not_replace_a_resolved_one(db: Place) -> None:
    judged(db, ("ann", "true"), ("ben", "false")).close()
    eve = opened(db, "eve")
    eve.resolve("c1", "true")
    ann = opened(db, "ann")
    ann.set_verdict("c1", "false")
    assert ann.decision("c1").state == "contested"
    (one,) = agreement(open_store(db)).disagreements
    assert (one.contested, one.resolved, one.reopened) == (True, None, ("eve", "true"))


def test_set_aside_against_the_verdict_of_another_is_contested_and_a_hold_is_not(db: Place) -> None:
    session = judged(db, ("ann", "true"))
    session.hold("c1", "the ministry")
    assert session.decision("c1").state == "held"
    session.set_aside("c1", "not ours")
    assert session.decision("c1").state == "contested"
    session.undo()
    session.undo()
    assert (session.decision("c1").state, session.decision("c1").by) == ("decided", "ann")
    session.not_a_claim("c1")
    assert session.decision("c1").state == "contested"


def test_a_verdict_of_another_cannot_be_taken_back(db: Place) -> None:
    session = judged(db, ("ann", "true"))
    with pytest.raises(ClaimcheckError, match="ann did"):
        session.set_verdict("c1", None)
    assert session.decision("c1").holds == "true"


def test_a_contested_claim_is_open_work_and_no_signature_covers_it(db: Place, tmp_path: Path) -> None:
    session = judged(db, ("ann", "true"), ("ben", "false"))
    done = session.progress()
    assert (done.decided, done.contested, done.undecided, done.settled) == (0, 1, 7, 0)
    assert done.total == len(session.claims)
    store = open_store(db)
    (entry,) = entries(store)
    store.close()
    assert entry.progress
    assert (entry.state, entry.progress.contested) == ("in-hand", 1)
    assert weak_citations(session, Evidence(tmp_path / "evidence"), {}) == {}


def test_whoever_judged_a_claim_cannot_be_the_other_who_signs(db: Place) -> None:
    session = judged(db, ("ann", "true"), ("ben", "true"))
    assert session.decision("c1").by == "ann"
    ben = opened(db, "ben")
    for claim in session.claims[1:]:
        session.set_aside(claim.id, "not for today")
    session.cite("c1", FACT, "supports")
    ben.refresh()
    with pytest.raises(ClaimcheckError, match="ben decided 1"):
        ben.sign_off(who="another")


def test_a_verdict_on_what_was_carried_over_is_compared_with_it(db: Place) -> None:
    judged(db, ("ann", "true")).close()
    newer = f"{TEXT}\n\nThe search went on."
    ben = opened(db, "ben", newer)
    assert ben.decision("c1").holds == "true"
    ben.set_verdict("c1", "false")
    assert ben.decision("c1").state == "contested"
    assert ben.resolve("c1", "false").payload["over"] == ["ann", "ben"]
    assert ben.decision("c1").holds == "false"


def test_a_second_window_of_one_reviewer_hears_of_the_first(db: Place) -> None:
    one, two = opened(db, "ann"), opened(db, "ann")
    one.set_verdict("c1", "true")
    assert [event.what for event in two.news()] == ["claim 1 True"]
    assert two.news() == []
    assert one.news() == [], "what was done in this window is no news to it"


def test_what_others_did_in_the_moment_of_an_act_is_news_all_the_same(db: Place) -> None:
    ann, ben = opened(db, "ann"), opened(db, "ben")
    ben.set_verdict("c2", "false")
    ann.set_verdict("c1", "true")
    assert [(event.by, event.claim) for event in ann.news()] == [("ben", "c2")]


def _verdict(number: int, by: str, holds: str) -> Event:
    payload = {"holds": holds}
    at = f"2024-05-07T09:00:{number:02}Z"
    return Event(
        seq=number, uid=str(number), kind="verdict", claim="c1", payload=payload, by=by, at=at, hash=""
    )


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["true", "false"])), max_size=6))
def test_nothing_is_decided_unless_all_agree_or_one_resolved(given_: list[tuple[str, str]]) -> None:
    events = [_verdict(number, by, holds) for number, (by, holds) in enumerate(given_, 1)]
    decision = fold(events).get("c1", Decision())
    last = dict(given_)
    if len(set(last.values())) > 1:
        assert (decision.state, decision.holds) == ("contested", None)
    else:
        assert decision.holds == next(iter(last.values()), None)
