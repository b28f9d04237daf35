"""Two reviewers on one workspace: nothing is overwritten in silence, and blind means blind."""

import pytest
from sample_review import TEXT, article, checked
from work import eventually

from claimcheck.config.settings import SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.review import Session, open_session
from claimcheck.review.collaboration.agreement import agreement
from claimcheck.review.store.places import Place, open_store

FACT = "fact:hollin-ferry-aboard"


def opened(db: Place, reviewer: str, text: str = TEXT, *, blind: bool = False) -> Session:
    return open_session(db, checked(article=article(text)), reviewer, scale=SCALE, blind=blind)


def test_what_the_other_does_is_noticed_and_own_acts_are_not(db: Place) -> None:
    ann, ben = opened(db, "ann"), opened(db, "ben")
    assert not ann.has_changes
    ann.set_verdict("c1", "true")
    assert not ann.has_changes
    assert eventually(lambda: ben.has_changes)
    assert [event.what for event in ben.refresh()] == ["claim 1 True"]
    assert not ben.has_changes


def test_who_decides_what_another_just_decided_is_told_and_the_claim_is_contested(db: Place) -> None:
    ann, ben = opened(db, "ann"), opened(db, "ben")
    ann.set_verdict("c1", "true")
    told = ben.set_verdict("c1", "false").what
    assert told == "claim 1 False, 0 sources cited; contested: ann True"
    ann.refresh()
    assert (ann.decision("c1").state, ann.decision("c1").holds) == ("contested", None)
    rated = agreement(open_store(db)).disagreements
    assert [(one.claim, {name: view.holds for name, view in one.views.items()}) for one in rated] == [
        ("c1", {"ann": "true", "ben": "false"})
    ]
    assert "contested: ben False" in ann.set_aside("c1", "not ours").what
    ann.set_verdict("c1", "false")
    assert "contested" not in ben.set_verdict("c1", "false").what


def test_a_disagreement_is_resolved_and_the_own_words_stay(db: Place) -> None:
    ann, ben, eve = opened(db, "ann"), opened(db, "ben"), opened(db, "eve")
    with pytest.raises(ClaimcheckError, match="only one reviewer"):
        eve.resolve("c1", "false")
    ann.set_verdict("c1", "true")
    ben.set_verdict("c1", "false")
    with pytest.raises(ClaimcheckError, match="unknown verdict"):
        eve.resolve("c1", "maybe")
    assert eve.resolve("c1", "false").by == "eve"
    found = agreement(open_store(db))
    assert found.pairs[0].alike == 0
    assert found.disagreements[0].resolved == ("eve", "false")
    ann.set_verdict("c1", "unproven")
    assert agreement(open_store(db)).disagreements[0].resolved is None, "somebody judged since"


def test_the_blind_see_how_claims_are_drawn_and_nothing_else(db: Place) -> None:
    ann = opened(db, "ann")
    ann.cite("c1", FACT, "supports")
    ann.set_verdict("c1", "true")
    ann.note("c1", "desk", "called them")
    ann.hold("c2", "the board", "tomorrow")
    drawn = ann.claims[2]
    ann.edit("join", [drawn], [ann.claims[3].id])
    ben = opened(db, "ben", blind=True)
    assert len(ben.claims) == len(ann.claims) == 6
    assert ben.progress().open == 6
    assert (ben.decision("c1").cited, ben.decision("c1").desk) == ((), "")
    assert [event.kind for event in ben.history()] == ["edit"]
    assert ben.set_verdict("c1", "false").what == "claim 1 False, 0 sources cited"
    ann.undo()
    ben.refresh()
    assert len(ben.claims) == 7
    ann.undo()
    assert ben.refresh() == []
    assert ben.progress().decided == 1


def test_the_blind_get_no_decision_of_others_from_an_earlier_version(db: Place) -> None:
    ann = opened(db, "ann")
    ann.set_verdict("c1", "true")
    ann.set_verdict("c5", "true")
    opened(db, "ben").set_verdict("c6", "false")
    newer = TEXT.replace("1984", "1985")
    opened(db, "ann", newer)
    ben = opened(db, "ben", newer, blind=True)
    assert [ben.decision(name).holds for name in ("c1", "c6")] == [None, "false"]
    assert (ben.needs_review("c5"), ben.orphans()) == (None, ())


def test_a_blind_review_is_neither_signed_nor_reported(db: Place) -> None:
    ben = opened(db, "ben", blind=True)
    for act in (ben.sign_off, lambda: ben.reported("html", "0" * 64)):
        with pytest.raises(ClaimcheckError, match="decisions of all"):
            act()


def test_undo_to_any_point_leaves_what_others_did(db: Place) -> None:
    ann, ben = opened(db, "ann"), opened(db, "ben")
    point = ann.set_verdict("c1", "true")
    ann.set_verdict("c2", "false")
    ben.set_verdict("c3", "true")
    ann.note("c1", "desk", "a word")
    assert ann.undo_to(point.uid).what == "2 steps undone"
    assert [ann.decision(name).holds for name in ("c1", "c2", "c3")] == ["true", None, "true"]
    assert ann.decision("c1").desk == ""
    assert [ann.redo().what, ann.redo().what] == [
        "claim 2 False: redone",
        "claim 1 internal note saved: redone",
    ]
    with pytest.raises(ClaimcheckError, match="CC506"):
        ann.undo_to(ann.history()[-1].uid)
    with pytest.raises(ClaimcheckError, match="CC504"):
        ann.undo_to("nothing")
