"""A disagreement that nobody resolved is not lost with the next version, and stays hidden from the blind."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from sample_review import TEXT, article, checked

from claimcheck.app.check import check
from claimcheck.config.settings import SCALE, Rating
from claimcheck.model import Checked, Link
from claimcheck.readers import from_text
from claimcheck.review import Session, open_session
from claimcheck.review.collaboration.agreement import Agreement, agreement
from claimcheck.review.decisions import OPEN
from claimcheck.review.store.places import Place, open_store

NEWER, NEWEST = f"{TEXT}\n\nThe search went on.", f"{TEXT}\n\nThe search was ended."


@pytest.fixture
def judged(db: Place) -> Place:
    """Ann and ben judged the first claim otherwise, and the fifth alike."""
    ann, ben = opened(db, "ann"), opened(db, "ben")
    ann.set_verdict("c1", "true")
    ann.set_verdict("c5", "true")
    ben.set_verdict("c5", "true")
    ben.set_verdict("c1", "false")
    ben.close()
    ann.close()
    return db


def opened(db: Place, reviewer: str, text: str = TEXT, *, blind: bool = False) -> Session:
    return open_session(db, checked(article=article(text)), reviewer, scale=SCALE, blind=blind)


def compared(db: Place) -> Agreement:
    store = open_store(db)
    found = agreement(store)
    store.close()
    return found


def test_what_two_judged_otherwise_is_contested_in_the_next_version(judged: Place) -> None:
    session = opened(judged, "ann", NEWER)
    assert session.decision("c5").holds == "true"
    decision = session.decision("c1")
    assert (decision.state, decision.holds) == ("contested", None)
    given = [(one.by, one.holds, one.carried_from) for one in decision.judgements]
    assert given == [("ann", "true", 1), ("ben", "false", 1)]


def test_what_was_resolved_or_judged_alike_at_last_goes_over(judged: Place) -> None:
    ben = opened(judged, "ben")
    ben.resolve("c1", "unproven")
    assert opened(judged, "ann", NEWER).decision("c1").holds == "unproven"


def test_the_next_version_is_compared_with_what_both_said_and_no_coefficient_counts_it(judged: Place) -> None:
    was = compared(judged)
    assert (len(was.claims), len(was.pairs)) == (2, 1)
    opened(judged, "ann", NEWER).close()
    now = compared(judged)
    (one,) = now.disagreements
    assert {name: view.holds for name, view in one.views.items()} == {"ann": "true", "ben": "false"}
    assert (one.claim, one.earlier, one.resolved) == ("c1", ("ann", "ben"), None)
    assert (now.pairs, now.alpha, now.compared) == ((), None, ())


def test_it_ends_when_somebody_resolves_it_or_judges_as_the_other_did(judged: Place) -> None:
    ann = opened(judged, "ann", NEWER)
    event = ann.resolve("c1", "unproven")
    assert event.payload["over"] == ["ann", "ben"]
    (one,) = compared(judged).disagreements
    assert one.resolved == ("ann", "unproven")
    assert ann.decision("c1").holds == "unproven"
    ann.undo()
    assert ann.decision("c1").state == "contested"
    ann.set_verdict("c1", "false")
    assert compared(judged).disagreements == ()


def test_it_goes_through_several_versions_until_then(judged: Place) -> None:
    ben = opened(judged, "ben", NEWER)
    ben.set_verdict("c3", "true")  # somebody was at work here, and left the first claim as it was
    session = opened(judged, "ann", NEWEST)
    assert session.decision("c1").state == "contested"
    assert len(compared(judged).disagreements) == 1
    session.resolve("c1", "false")
    assert session.decision("c1").holds == "false"


def test_a_claim_to_look_at_again_stays_one_through_several_versions(tmp_path: Path) -> None:
    judged = tmp_path / "reviews.judged"
    first = opened(judged, "ann")
    first.set_verdict("c5", "true")
    first.set_verdict("c2", "true")

    def said_by(name: str, text: str) -> Checked:
        found = checked(article=article(text))
        claims = list(found.claims)
        link = Link(source=name, mention=None, kind="document", cue="says")
        claims[4] = msgspec.structs.replace(claims[4], chain=(link,))
        return checked(article=article(text), claims=tuple(claims))

    second = open_session(judged, said_by("the register", NEWER), "ann", scale=SCALE)
    assert [change.kind for change in second.changed("c5")] == ["chain"]
    second.set_verdict("c3", "true")
    third = open_session(judged, said_by("the register", NEWEST), "ann", scale=SCALE)
    before = third.needs_review("c5")
    assert before
    assert before.holds == "true"
    assert [change.kind for change in third.changed("c5")] == ["chain"]


WELL = """The well at Moen

The council meets twice a year. The well was dug in 1931 and holds 40 barrels.

The farmers pay no rent, the mayor said. The barn burned down in 1952.
"""
CUT, AGAIN = WELL.replace("\nThe farmers", "\nNobody came. The farmers"), WELL.replace("twice", "three times")
CUT = CUT.replace(" The well was dug in 1931 and holds 40 barrels.", "")


def at_the_well(db: Place, text: str, scale: Sequence[Rating] = SCALE) -> Session:
    return open_session(db, check(from_text(text, id="well", published="2021-03-09")), "ann", scale=scale)


def words(session: Session, part: str) -> str:
    return next(claim.id for claim in session.claims if part in claim.text)


def test_what_was_decided_on_words_that_were_cut_comes_back_with_them(db: Place) -> None:
    first = at_the_well(db, WELL)
    dug = words(first, "1931")
    for part, verdict in (("1931", "false"), ("barn", "true")):
        first.set_verdict(words(first, part), verdict)
    first.cite(dug, "fact:well", "contradicts")
    first.note(dug, "readers", "It was 1913.")
    first.reported("md", "0" * 64)
    second = at_the_well(db, CUT)
    assert [one.was for one in second.orphans()] == [dug]
    at_the_well(db, CUT.replace("twice", "four times"))
    third = at_the_well(db, AGAIN)
    now = third.decision(words(third, "1931"))
    assert (now.holds, now.readers, len(now.cited), now.carried_from) == ("false", "It was 1913.", 1, 1)
    assert (third.orphans(), third.carried_over.carried) == ((), 2)
    second.set_verdict(words(second, "barn"), "misleading")
    again = at_the_well(db, AGAIN)
    assert again.decision(words(again, "barn")).holds == "misleading"
    assert again.orphans() == (), "nor does a late look at those in between list it"
    again.set_verdict(words(again, "1931"), "true")
    assert [one.claim for one in again.corrections()] == [words(again, "barn"), words(again, "1931")]


def test_words_that_say_something_else_when_they_are_back_leave_the_decision_where_it_is(db: Place) -> None:
    first = at_the_well(db, WELL)
    dug = words(first, "1931")
    first.set_verdict(dug, "true")
    first.set_verdict(words(first, "barn"), "true")
    changed = WELL.replace("1931", "1941")
    at_the_well(db, changed)  # to be judged again there
    at_the_well(db, CUT)
    third = at_the_well(db, changed.replace("twice", "three times"))
    name = words(third, "1941")
    assert third.decision(name).state == "open"
    before = third.needs_review(name)
    assert before
    assert (before.holds, [one.kind for one in third.changed(name)]) == ("true", ["date"])
    at_the_well(db, CUT.replace("twice", "four times"))
    last = at_the_well(db, WELL.replace("1931", "1951"))
    assert last.needs_review(words(last, "1951")) is None
    assert [one.decision.holds for one in last.orphans()] == ["true"]


def test_a_disagreement_about_words_that_were_cut_comes_back_with_them(db: Place) -> None:
    first = at_the_well(db, WELL)
    dug = words(first, "1931")
    first.set_verdict(dug, "true")
    first.set_verdict(words(first, "barn"), "true")
    other = open_session(db, first.checked, "ben", scale=SCALE)
    other.set_verdict(dug, "false")
    at_the_well(db, CUT)
    third = at_the_well(db, AGAIN)
    now = third.decision(words(third, "1931"))
    assert (now.state, {one.by: one.holds for one in now.judgements}) == (
        "contested",
        {"ann": "true", "ben": "false"},
    )
    assert third.orphans() == ()


def test_the_blind_see_their_own_word_and_nothing_of_the_disagreement(judged: Place) -> None:
    opened(judged, "ann", NEWER).close()
    for name, holds in (("ann", "true"), ("ben", "false")):
        session = opened(judged, name, NEWER, blind=True)
        mine = session.decision("c1")
        assert (mine.state, mine.by, mine.holds) == ("decided", name, holds)
        assert session.changed("c1") == ()
        other = {"ann": "ben", "ben": "ann"}[name]
        seen = (event.payload for event in session.history() if event.kind in ("carry", "version"))
        assert other not in str([session.carried_over, *seen])
    eve = opened(judged, "eve", NEWER, blind=True)
    assert (eve.decision("c1"), eve.needs_review("c1"), eve.changed("c1")) == (OPEN, None, ())


def test_to_analyse_again_keeps_what_is_to_be_looked_at_and_asks_for_what_moved(judged: Place) -> None:
    opened(judged, "ann", NEWER).close()
    newer = checked(article=article(NEWER))
    claims = tuple(
        msgspec.structs.replace(one, id=f"{one.id}-new") if one.id in ("c1", "c6") else one
        for one in newer.claims
    )
    ann = opened(judged, "ann", NEWER)
    ann.set_verdict("c6", "true")
    again = open_session(
        judged, checked(article=article(NEWER), claims=claims), "ann", scale=SCALE, again=True
    )
    assert again.decision("c6-new").holds == "true"
    assert again.decision("c1-new").state == "contested"
    assert len(compared(judged).disagreements) == 1
