import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from sample_review import TEXT, article, checked

from claimcheck.config.settings import DRAFT_SCALE, SCALE
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import citations, manual
from claimcheck.evidence.snapshots import SnapshotStore as Evidence
from claimcheck.review import Session, open_session


def opened(tmp_path: Path, reviewer: str = "ann") -> Session:
    return open_session(tmp_path / "reviews.db", checked(), reviewer, scale=SCALE)


def test_each_act_says_in_words_what_it_did(tmp_path: Path) -> None:
    session = opened(tmp_path)
    assert session.cite("c2", "fact:hollin-ferry-aboard", "contradicts").what == (
        "claim 2 cites fact hollin-ferry-aboard (contradicts)"
    )
    assert session.set_verdict("c2", "false").what == "claim 2 False, 1 source cited"
    assert session.set_verdict("c5", "partly-true").what == "claim 5 Partly true, 0 sources cited"
    assert session.set_said("c2", True).what == "claim 2 attribution confirmed"
    assert (
        session.hold("c3", "the harbour office", "15:00").what
        == "claim 3 held for the harbour office until 15:00"
    )
    assert session.set_aside("c7", "opinion").what == "claim 7 set aside: opinion"
    assert session.not_a_claim("c7").what == "claim 7 is not a claim"
    assert session.note("c2", "desk", "called 10:40").what == "claim 2 internal note saved"
    assert session.publish("c2", True).what == "claim 2 starred for publication"
    assert session.undo().what == "claim 2 starred for publication: undone"
    assert session.redo().what == "claim 2 starred for publication: redone"


def test_opened_again_everything_is_there(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.set_verdict("c1", "true")
    session.note("c1", "readers", "The register says so.")
    session.move_to("c4")
    session.close()
    again = opened(tmp_path)
    assert again.decision("c1").holds == "true"
    assert again.decision("c1").readers == "The register says so."
    assert again.position == "c4"
    assert [event.what for event in again.history()] == ["claim 1 True", "claim 1 public note saved"]
    assert again.undo().what == "claim 1 public note saved: undone"


def test_undo_goes_back_act_by_act_and_stops_at_the_beginning(tmp_path: Path) -> None:
    session = opened(tmp_path)
    assert not session.can_undo
    session.set_verdict("c1", "true")
    session.set_verdict("c1", "false")
    session.undo()
    assert session.decision("c1").holds == "true"
    session.undo()
    assert session.decision("c1").state == "open"
    assert (session.can_undo, bool(session.next_step())) == (False, True)
    with pytest.raises(ClaimcheckError) as caught:
        session.undo()
    assert caught.value.code == "CC506"
    session.redo()
    assert session.decision("c1").holds == "true"


def test_what_cannot_be_is_refused_and_leaves_no_trace(tmp_path: Path) -> None:
    session = opened(tmp_path)
    for code, act in (
        ("CC504", lambda: session.set_verdict("c99", "true")),
        ("CC504", lambda: session.move_to("c99")),
        ("CC505", lambda: session.set_verdict("c1", "perhaps")),
        ("CC505", lambda: session.cite("c1", "fact:a", "shrugs")),  # type: ignore[arg-type]
        ("CC505", lambda: session.uncite("c1", "fact:a")),
        ("CC505", lambda: session.note("c1", "boss", "hello")),
    ):
        with pytest.raises(ClaimcheckError) as caught:
            act()
        assert caught.value.code == code
    assert session.history() == []


def test_a_draft_has_its_own_verdicts(tmp_path: Path) -> None:
    session = open_session(tmp_path / "reviews.db", checked(), "ann", scale=DRAFT_SCALE)
    assert session.set_verdict("c1", "tone-down").what == "claim 1 Tone down, 0 sources cited"


def test_two_at_once_see_each_others_decisions(tmp_path: Path) -> None:
    ann, ben = opened(tmp_path, "ann"), opened(tmp_path, "ben")
    ann.set_verdict("c1", "true")
    ben.set_verdict("c2", "false")
    assert ben.decision("c1").by == "ann"
    assert [event.by for event in ann.refresh()] == ["ben"]
    assert ann.decision("c2").holds == "false"
    ann.undo()
    assert ann.decision("c2").holds == "false"
    assert ann.decision("c1").state == "open"


def test_claims_are_fixed_by_the_first_act(tmp_path: Path) -> None:
    first = checked()
    other = msgspec.structs.replace(first, claims=first.claims[:3])
    session = opened(tmp_path)
    session.close()
    session = open_session(tmp_path / "reviews.db", other, "ann")
    assert len(session.claims) == 3  # nobody had acted: the newer check counts
    session.set_verdict("c1", "true")
    session.close()
    again = opened(tmp_path)
    assert len(again.claims) == 3
    assert again.decision("c1").holds == "true"


def test_kept_claims_get_new_facts_and_no_new_words(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.set_verdict("c1", "true")
    session.close()
    fresh = checked()
    changed = msgspec.structs.replace(
        fresh.claims[1], standalone="Other words.", relation="agrees", reasons=()
    )
    details = msgspec.structs.replace(fresh.article, published="2022-05-12")
    claims = (fresh.claims[0], changed, *fresh.claims[2:])
    again = open_session(
        tmp_path / "reviews.db", msgspec.structs.replace(fresh, article=details, claims=claims), "ann"
    )
    assert again.claims[1].relation == "agrees"
    assert again.claims[1].standalone == fresh.claims[1].standalone
    assert again.checked.article.published == "2022-05-12"


def test_another_text_is_another_version_with_its_own_decisions(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.set_verdict("c1", "true")
    session.close()
    second = open_session(tmp_path / "reviews.db", checked(article=article(TEXT + " It was raised.")), "ann")
    second.set_verdict("c1", "false")
    assert (second.version_number, second.decision("c1").holds) == (2, "false")
    second.close()
    first = opened(tmp_path)
    assert (first.version_number, first.decision("c1").holds) == (1, "true")


def test_notes_come_in_clean(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.note("c1", "should-read", "Twelve\x9b1m people")
    session.note("c1", "short", "Twelve aboard")
    assert (session.decision("c1").should_read, session.decision("c1").short) == (
        "Twelve people",
        "Twelve aboard",
    )
    session.note("c1", "desk", " \x1b]52;c;eA==\x07call\u202e back ")
    assert session.decision("c1").desk == "call back"


_KILLED = """
import sys
from pathlib import Path
from sample_review import checked
from claimcheck.review import open_session
session = open_session(Path(sys.argv[1]), checked(), "ann")
for turn in range(10_000):
    claim = f"c{turn % 7 + 1}"
    session.set_verdict(claim, "true" if turn % 2 else "false")
    session.move_to(claim)
    print(turn, flush=True)
"""


@pytest.mark.parametrize("acts", [1, 25])
def test_a_killed_process_loses_no_acknowledged_decision(tmp_path: Path, acts: int) -> None:
    db = tmp_path / "reviews.db"
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-c", _KILLED, str(db)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as process:
        assert process.stdout
        acknowledged = [int(process.stdout.readline()) for _ in range(acts)]
        process.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in process.stdout]
    session = open_session(db, checked(), "ann")
    verdicts = [event.payload["holds"] for event in session.history()]
    assert len(verdicts) - len(acknowledged) in (0, 1)  # one may be kept and not yet told
    assert verdicts[: len(acknowledged)] == ["true" if turn % 2 else "false" for turn in acknowledged]
    assert session.position is not None


def test_the_name_of_the_reviewer_comes_in_clean(tmp_path: Path) -> None:
    assert opened(tmp_path, " ann\x1b[31m ").set_verdict("c1", "true").by == "ann"


def test_what_leads_to_no_fact_and_no_snapshot_cannot_be_cited(tmp_path: Path) -> None:
    store = Evidence(tmp_path / "evidence")
    kept = manual.person(
        store, "Ines Varga", "by telephone", manual.EvidenceDetails(note="twelve"), at="2024-03-01T09:14:03Z"
    )
    known = citations.known({"hollin-ferry-aboard"}, store)
    session = open_session(tmp_path / "reviews.db", checked(), "ann", scale=SCALE, known=known)
    for name, code in (
        ("unknown-id", "CC408"),
        ("fact:unknown-id", "CC209"),
        (f"evidence:{'ab' * 32}", "CC408"),
        ("evidence:", "CC408"),
        ("", "CC408"),
    ):
        with pytest.raises(ClaimcheckError) as caught:
            session.cite("c2", name, "supports")
        assert caught.value.code == code, name
    assert not session.history()
    session.cite("c2", "fact:hollin-ferry-aboard", "supports")
    session.cite("c2", citations.name(kept.id, (0, 3)), "background")
    assert len(session.decision("c2").cited) == 2


def test_without_a_fact_base_a_citation_must_at_least_be_a_name_of_evidence(tmp_path: Path) -> None:
    session = opened(tmp_path)
    for name in ("unknown-id", "fact:", "two words", "fact: spaced"):
        with pytest.raises(ClaimcheckError, match="is called"):
            session.cite("c2", name, "supports")
    assert not session.history()


def test_a_later_check_changes_what_facts_say_and_nothing_else(tmp_path: Path) -> None:
    first = checked()
    session = opened(tmp_path)
    session.set_verdict("c2", "false")
    assert not session.renew(first), "the same check changes nothing"
    before = session.claims
    later = msgspec.structs.replace(
        first,
        engine="semantic",
        claims=tuple(
            msgspec.structs.replace(one, fact="other", relation="unclear", matches=(), text="not this")
            if one.id == "c5"
            else one
            for one in first.claims
        ),
    )
    assert session.renew(later)
    assert session.checked.engine == "semantic"
    changed = [(old, new) for old, new in zip(before, session.claims, strict=True) if old != new]
    assert [(new.id, new.fact, new.relation, new.text == old.text) for old, new in changed] == [
        ("c5", "other", "unclear", True)
    ]
    assert session.decision("c2").holds == "false"
    session.close()
