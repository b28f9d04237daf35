"""What is decided in an old version after a newer one was opened is not lost to the newer one."""

import itertools
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sample_review import TEXT, article, checked

from claimcheck.clock import now
from claimcheck.config.settings import SCALE
from claimcheck.review import Session, open_session
from claimcheck.review.collaboration.agreement import agreement
from claimcheck.review.store.places import Place, open_store
from claimcheck.review.store.protocol import Store
from claimcheck.review.transfer.copying import copy_store
from claimcheck.review.versions.chain import take_over

NEWER = f"{TEXT}\n\nThe search went on."
OTHER = TEXT.replace("1984", "1985")


def opened(db: Place, reviewer: str, text: str = TEXT, clock: Callable[[], str] = now) -> Session:
    found = checked(article=article(text))
    words = [text[claim.span[0] : claim.span[1]] for claim in found.claims]
    claims = tuple(
        msgspec.structs.replace(claim, text=word, standalone=word)
        for claim, word in zip(found.claims, words, strict=True)
    )
    case = checked(article=article(text), claims=claims)
    return open_session(db, case, reviewer, scale=SCALE, clock=clock)


def started(db: Place, text: str) -> tuple[Session, Session]:
    """Ann decided the first and the fifth claim and opened the next version; ben is in the first still."""
    ann, ben = opened(db, "ann"), opened(db, "ben")
    ann.set_verdict("c1", "true")
    ann.set_verdict("c5", "true")
    ann.close()
    return opened(db, "ann", text), ben


def test_the_old_version_knows_who_opened_the_new_one(db: Place) -> None:
    _, ben = started(db, NEWER)
    assert ben.has_changes
    assert ben.newest == (2, "ann")


def test_a_late_decision_goes_over_and_one_that_differs_makes_the_claim_contested(db: Place) -> None:
    ann, ben = started(db, NEWER)
    ben.set_verdict("c1", "false")
    ben.set_verdict("c2", "false")
    new = opened(db, "ben", NEWER)
    assert (new.decision("c2").holds, new.decision("c2").by) == ("false", "ben")
    assert new.decision("c1").state == "contested"
    given = [(one.by, one.holds) for one in new.decision("c1").judgements]
    assert given == [("ann", "true"), ("ben", "false")]
    assert new.decision("c5").holds == "true", "what nobody touched goes on to hold"
    ann.refresh()
    assert ann.decision("c1").state == "contested", "who is in the new version sees it, too"


def test_a_late_decision_on_a_claim_that_changed_is_asked_again_with_both_words(db: Place) -> None:
    _, ben = started(db, OTHER)
    ben.set_verdict("c5", "false")
    new = opened(db, "ben", OTHER)
    before = new.needs_review("c5")
    assert before
    assert [(one.by, one.holds) for one in before.judgements] == [("ann", "true"), ("ben", "false")]
    assert [change.kind for change in new.changed("c5")] == ["number", "disagreement"]
    assert len(new.carried_over.again) == 1


def test_what_the_new_version_decided_itself_is_contested_by_a_late_verdict_that_differs(db: Place) -> None:
    ann, ben = started(db, NEWER)
    ann.set_verdict("c2", "true")
    ann.cite("c3", "fact:hollin-ferry-aboard", "supports")
    ben.set_verdict("c2", "false")
    ben.set_verdict("c3", "false")
    new = opened(db, "ben", NEWER)
    assert new.decision("c2").state == "contested"
    assert {one.by: one.holds for one in new.decision("c2").judgements} == {"ann": "true", "ben": "false"}
    assert new.decision("c3").cited, "what was cited here is not overwritten"
    assert new.needs_review("c3")
    store = open_store(db)
    assert [one.claim for one in agreement(store).disagreements] == ["c2"]
    store.close()


def test_each_act_is_taken_in_once_whoever_opens_and_however_often(db: Place) -> None:
    _, ben = started(db, NEWER)
    ben.set_verdict("c2", "false")
    first = opened(db, "ben", NEWER)
    steps = len(first.history())
    assert len(opened(db, "ann", NEWER).history()) == steps
    first.set_verdict("c2", "true")
    assert opened(db, "ben", NEWER).decision("c2").holds == "true"
    ben.set_verdict("c2", "unproven")
    last = opened(db, "ben", NEWER)
    assert last.decision("c2").holds == "true"
    assert last.changed("c2")[-1].kind == "disagreement"
    assert "0 to check again, 1 judged otherwise before" in last.history()[-1].what


def test_two_who_take_in_at_once_do_it_once(db: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    _, ben = started(db, NEWER)
    ben.set_verdict("c2", "false")
    new, one, other = checked(article=article(NEWER)), open_store(db), open_store(db)
    through, names = type(one).append, (new.article.id, new.article.sha256)

    def late(self: Store, *args: object, **limits: object) -> object:
        monkeypatch.setattr(type(one), "append", through)
        take_over(other, *names, (), "eve", "2030-01-01T00:00:00Z")
        return through(self, *args, **limits)  # type: ignore[arg-type]

    monkeypatch.setattr(type(one), "append", late)
    take_over(one, *names, (), "ann", "2030-01-01T00:00:00Z")
    kinds = [(event.kind, event.by) for event in one.events(new.article.id, new.article.sha256)]
    assert kinds.count(("version", "eve")) == 1
    assert [by for kind, by in kinds if kind == "version"] == ["ann", "eve"]
    for store in (one, other):
        store.close()


def test_a_late_decision_that_is_taken_back_there_is_open_again_here(db: Place) -> None:
    _, ben = started(db, NEWER)
    ben.set_verdict("c2", "false")
    assert opened(db, "ann", NEWER).decision("c2").holds == "false"
    ben.undo()
    assert opened(db, "ann", NEWER).decision("c2").state == "open"


def test_what_was_decided_late_comes_over_on_a_machine_that_gets_both_versions_at_once(
    db: Place, tmp_path: Path
) -> None:
    times = itertools.count()
    clock = lambda: f"2026-01-01T00:00:{next(times):02}Z"  # noqa: E731
    first = opened(db, "ann", clock=clock)
    first.set_verdict("c1", "true")
    opened(db, "ann", NEWER, clock=clock).close()
    first.set_verdict("c2", "false")
    with closing(open_store(db)) as here, closing(open_store(tmp_path / "there.db")) as there:
        copy_store(here, there, clock())
    assert opened(tmp_path / "there.db", "ben", NEWER, clock=clock).decision("c2").holds == "false"


def test_what_is_published_late_of_the_first_version_is_taken_in_once_by_the_third(db: Place) -> None:
    first = opened(db, "ann")
    first.set_verdict("c1", "true")
    opened(db, "ann", NEWER).close()
    opened(db, "ann", f"{NEWER}\n\nNobody was found.").close()
    first.reported("html", "0" * 64)
    third = opened(db, "ann", f"{NEWER}\n\nNobody was found.")
    acts = len(third.history())
    third.take_in_published()
    assert len(third.history()) == acts
    third.set_verdict("c1", "false")
    assert [(one.before.holds, one.after.holds) for one in third.corrections()] == [("true", "false")]


def test_what_came_late_and_is_as_it_was_changes_no_decision(db: Place) -> None:
    ann, ben = started(db, NEWER)
    before = ann.decision("c1")
    ben.set_verdict("c1", "false")
    ben.undo()
    new = opened(db, "ben", NEWER)
    assert new.decision("c1") == before
    late = new.history()[len(ann.history()) :]
    assert [event.kind for event in late] == ["version"]


def test_what_was_removed_or_written_otherwise_in_the_new_version_does_not_come_back(db: Place) -> None:
    ann, ben = opened(db, "ann"), opened(db, "ben")
    ann.cite("c1", "fact:old", "supports")
    ann.note("c1", "desk", "first words")
    new = opened(db, "ann", NEWER)
    new.uncite("c1", "fact:old")
    new.note("c1", "desk", "better words")
    for name in ("fact:new", "fact:newer"):
        ben.cite("c1", name, "supports")
        decision = opened(db, "ben", NEWER).decision("c1")
        assert decision.cited[-1].evidence == name
    assert [cited.evidence for cited in decision.cited] == ["fact:new", "fact:newer"]
    assert decision.desk == "better words"
