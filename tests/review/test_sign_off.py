"""What a sign-off promises: it covers a complete review as its signer saw it, and nothing that came later."""

from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sample_review import article, checked

from claimcheck.config.settings import DRAFT_SCALE, SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.review import CitationRole, Session, open_session
from claimcheck.review.collaboration.sign_off import given_in_bulk
from claimcheck.review.library.catalogue import entries
from claimcheck.review.store.sqlite import ReviewStore

FACT = "fact:hollin-ferry-aboard"


def opened(reviewer: str = "ann", case: Checked | None = None) -> Session:
    days = count(1)
    return open_session(
        None, case or checked(), reviewer, scale=SCALE, clock=lambda: f"2024-03-{next(days):02}T08:00:00Z"
    )


def complete(session: Session) -> Session:
    """Everything decided: two verdicts with a source, one that needs none, the rest set aside."""
    for name in ("c1", "c2"):
        session.cite(name, FACT, "contradicts")
        session.set_verdict(name, "false")
    session.set_verdict("c3", "unproven")
    for name in ("c4", "c5", "c6"):
        session.set_aside(name, "not for today")
    session.not_a_claim("c7")
    return session


def test_a_complete_review_is_signed() -> None:
    session = complete(opened())
    assert (session.signed, session.unsigned()) == (None, ())
    assert session.sign_off().what == "review signed off"
    assert session.signed
    assert (session.signed.by, session.signed.at[:4]) == ("ann", "2024")


@pytest.mark.parametrize(
    ("holds", "bearings", "doubted"),
    [
        ("false", ["supports"], True),
        ("false", ["supports", "background"], True),
        ("false", ["supports", "contradicts"], False),
        ("false", ["background"], False),
        ("true", ["contradicts"], True),
        ("true", ["supports"], False),
        ("outdated", ["contradicts"], False),  # it was so, and is no more
        ("misleading", ["supports"], False),
        ("unproven", ["supports"], False),
    ],
)
def test_a_verdict_that_all_its_citations_speak_against_needs_words(
    holds: str, bearings: list[CitationRole], doubted: bool
) -> None:
    session = complete(opened())
    session.uncite("c1", FACT)
    for number, bearing in enumerate(bearings):
        session.cite("c1", f"fact:one-{number}", bearing)
    session.set_verdict("c1", holds)
    assert [lack.kind for lack in session.unsigned()] == ["contradicted"] * doubted
    if doubted:
        with pytest.raises(ClaimcheckError, match="but the cited source") as caught:
            session.sign_off()
        assert caught.value.code == "CC508"
    assert session.sign_off(excused={"c1": "The board withdrew its report."}).what == "review signed off"


def test_what_stands_against_it_is_told_claim_by_claim() -> None:
    session = complete(opened())
    session.uncite("c1", FACT)
    session.hold("c2", "the coast guard")
    session.set_verdict("c3", None)
    told = [(lack.kind, lack.words) for lack in session.unsigned()]
    assert told == [
        ("uncited", "claim 1: False, no source cited"),
        ("undecided", "claim 2 is held for the coast guard"),
        ("undecided", "claim 3 is undecided"),
    ]
    with pytest.raises(ClaimcheckError, match=r"and 2 more") as caught:
        session.sign_off()
    assert caught.value.code == "CC508"
    assert session.signed is None


def test_a_verdict_without_a_source_is_excused_in_words_only() -> None:
    session = complete(opened())
    session.uncite("c1", FACT)
    assert session.unsigned({"c1": "  "})
    session.sign_off(excused={"c1": "heard on the spot, no record"})
    assert session.signed
    assert session.signed.excused == {"c1": "heard on the spot, no record"}


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.set_verdict("c1", "true"),
        lambda session: session.note("c1", "readers", "more"),
        lambda session: session.uncite("c1", FACT),
        lambda session: session.conclude("Nearly all is right."),
        lambda session: session.undo(),
        lambda session: session.withdraw_sign_off(),
    ],
)
def test_any_later_change_takes_it_back(change: object) -> None:
    session = complete(opened())
    session.sign_off()
    assert callable(change)
    change(session)
    assert session.signed is None


def test_a_report_does_not_take_it_back_and_an_undone_change_does_not_bring_it_back() -> None:
    session = complete(opened())
    session.sign_off()
    session.reported("md", "")
    assert session.signed
    session.set_verdict("c3", "true")
    session.undo()
    assert session.signed is None
    session.sign_off()
    assert session.signed


def test_a_conclusion_that_is_undone_is_not_what_was_signed(tmp_path: Path) -> None:
    db = tmp_path / "review.db"
    with (
        closing(open_session(db, checked(), "ann", scale=SCALE)) as ann,
        closing(open_session(db, checked(), "ben", scale=SCALE)) as ben,
    ):
        complete(ann)
        ann.conclude("Nearly all is right.")
        ben.sign_off(who="another")
        ann.refresh()
        assert ann.conclusion == "Nearly all is right."
        ann.undo()
        assert ann.conclusion == ""
        assert ann.signed is None


def test_a_verdict_after_the_conclusion_is_known_to_have_come_after_it() -> None:
    session = complete(opened())
    session.conclude("Nearly all is right.")
    session.note("c1", "readers", "more")
    assert not session.conclusion_doubt
    session.set_verdict("c1", "false")
    assert session.conclusion_doubt
    session.undo()
    assert not session.conclusion_doubt


def test_undo_of_a_sign_off_leaves_the_decisions() -> None:
    session = complete(opened())
    session.sign_off()
    assert session.undo().what == "sign-off undone"
    assert session.signed is None
    assert session.decision("c7").state == "not-a-claim"
    assert session.redo().what == "review signed off again"
    assert session.signed
    session.undo()
    assert session.undo().what == "claim 7 is not a claim: undone"


def test_undo_brings_a_sign_off_back_that_was_taken_back() -> None:
    session = complete(opened())
    session.sign_off()
    session.withdraw_sign_off()
    assert session.undo().what == "sign-off undone: undone"
    assert session.signed


def test_what_the_signer_did_not_see_is_not_covered() -> None:
    session = complete(opened())
    seen = session.history()[-2].uid
    payload = {"signed": True, "seen": seen, "excused": {}}
    session._append([("sign-off", "", payload)])
    assert session.signed is None


def test_by_setting_only_another_one_may_sign() -> None:
    session = complete(opened())
    with pytest.raises(ClaimcheckError, match="another one must sign"):
        session.sign_off(who="another")
    session.reviewer = "ANN"
    with pytest.raises(ClaimcheckError, match="another one must sign"):
        session.sign_off(who="another")
    session.reviewer = "ben"
    session.sign_off(who="another")
    assert session.signed
    assert session.signed.by == "ben"


def test_nobody_signs_without_a_name() -> None:
    with pytest.raises(ClaimcheckError, match="needs a name"):
        complete(opened("")).sign_off()


def test_a_day_must_be_known_unless_it_is_a_draft() -> None:
    undated = checked(article=article(published=None))
    assert [lack.kind for lack in complete(opened(case=undated)).unsigned()] == ["undated"]
    draft = checked(article=article(published=None, status="draft"))
    session = open_session(None, draft, "ann", scale=DRAFT_SCALE)
    for one in session.claims:
        session.set_aside(one.id, "later")
    session.set_verdict("c1", "legal")
    assert session.unsigned() == ()


def test_two_windows_on_one_store_see_the_same_signature(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("store") / "reviews.db"
    mine = complete(open_session(path, checked(), "ann", scale=SCALE))
    theirs = open_session(path, checked(), "ben", scale=SCALE)
    theirs.sign_off(who="another")
    mine.refresh()
    assert mine.signed
    theirs.note("c1", "desk", "look again")
    mine.refresh()
    assert mine.signed is None
    mine.close()
    theirs.close()
    store = ReviewStore(path)
    assert store.verify() == len(mine.history())
    store.close()


def test_an_act_that_ends_a_signature_says_so_wherever_it_is_read(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    ann = open_session(db, checked(), "ann", scale=SCALE)
    for claim in ann.claims:
        ann.set_aside(claim.id, "not today")
    assert ann.lapsed is None
    ann.sign_off()
    assert ann.lapsed is None
    ben = open_session(db, checked(), "ben", scale=SCALE)
    assert ben.note("c1", "readers", "Look again.").what == (
        "claim 1 public note saved (ends the sign-off by ann)"
    )
    assert "ends the signature" not in ben.note("c2", "readers", "And here.").what
    assert next(iter(ann.news())).what.endswith("(ends the sign-off by ann)")
    assert ann.lapsed
    signed, act = ann.lapsed
    assert (signed.by, act.by, act.claim) == ("ann", "ben", "c1")
    with closing(ReviewStore(db)) as store:
        assert [one.lapsed for one in entries(store)] == ["ann"]
    ben.sign_off()
    ann.refresh()
    assert ann.lapsed is None
    with closing(ReviewStore(db)) as store:
        assert [one.lapsed for one in entries(store)] == [""]
    ben.close()
    ann.close()


def test_a_signature_that_was_taken_back_on_purpose_has_not_lapsed() -> None:
    session = open_session(None, checked(), "ann", scale=SCALE)
    for claim in session.claims:
        session.set_aside(claim.id, "not today")
    session.sign_off()
    session.withdraw_sign_off()
    assert "ends" not in session.set_verdict("c1", "true").what
    assert session.lapsed is None


def test_verdicts_of_one_step_for_several_claims_are_told_until_they_are_given_anew() -> None:
    session = opened()
    session.apply_to_several(["c1", "c2", "c3"], "verdict", {"holds": "unproven"})
    session.set_verdict("c4", "unproven")
    made = {claim.id: session.decision(claim.id) for claim in session.claims}
    assert given_in_bulk(session.history(), made) == {"c1", "c2", "c3"}
    session.set_verdict("c2", "false")
    made["c2"] = session.decision("c2")
    assert given_in_bulk(session.history(), made) == {"c1", "c3"}
