"""Reviews from machine to machine: nothing is lost, doubled, forged or let in uncleaned."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample_review import TEXT, article, checked

from claimcheck.errors import ClaimcheckError
from claimcheck.review import ReviewStore, Session, open_session
from claimcheck.review.decisions import OPEN
from claimcheck.review.events import GENESIS, Event, chained
from claimcheck.review.transfer.bundle import ImportSummary, bundle, import_bundle

NOW = "2022-05-13T00:00:00Z"


def at(hour: int, db: Path, reviewer: str) -> Session:
    return open_session(db, checked(), reviewer, clock=lambda: f"2022-05-12T{hour:02}:00:00Z")


def pack(db: Path, **options: bool) -> bytes:
    store = ReviewStore(db)
    data = bundle(store, **options).data
    store.close()
    return data


def take(db: Path, data: bytes) -> ImportSummary:
    store = ReviewStore(db)
    try:
        found = import_bundle(store, data, "b.json", NOW)
        store.verify()
        return found
    finally:
        store.close()


def decisions(db: Path) -> dict[str, Any]:
    session = open_session(db, checked(), "eve")
    found = {claim.id: session.decision(claim.id) for claim in session.claims}
    session.close()
    return found


def filled(db: Path) -> Path:
    session = at(9, db, "ann")
    session.cite("c1", "fact:a", "supports")
    session.set_verdict("c1", "true")
    session.set_verdict("c2", "false")
    session.undo()
    session.hold("c3", "the desk", "2022-05-14")
    session.note("c4", "readers", "See the register.")
    session.dismiss("c4", "fact:b")
    session.reported("md", "0" * 64)
    session.close()
    second = checked(article=article(TEXT + " It was raised."))
    open_session(db, second, "ann", clock=lambda: "2022-05-12T10:00:00Z").close()
    return db


def test_everything_arrives_and_twice_changes_nothing(tmp_path: Path) -> None:
    one, two = filled(tmp_path / "one.db"), tmp_path / "two.db"
    data = pack(one)
    first = take(two, data)
    assert (first.versions, first.known, first.strange) == (2, 0, 0)
    assert decisions(two) == decisions(one)
    assert take(two, data) == ImportSummary(versions=2, events=0, known=first.events, strange=0)
    assert take(one, pack(two)).events == 0
    assert pack(two) == data


def test_what_was_done_later_counts_on_both_machines(tmp_path: Path) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    ann, ben = at(10, one, "ann"), at(9, two, "ben")
    ann.set_verdict("c1", "true")
    ben.set_verdict("c1", "false")
    ben.set_verdict("c2", "false")
    take(one, pack(two))
    take(two, pack(one))
    ann.refresh()
    ben.refresh()
    for session in (ann, ben):
        assert session.decision("c1").state == "contested"
        assert session.decision("c2").holds == "false"
        assert [event.at[11:13] for event in session.history()] == ["09", "09", "10"]
    ben.resolve("c1", "false")
    assert ben.decision("c1").holds == "false"


def test_a_signature_does_not_cover_what_came_in_later(tmp_path: Path) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    early = at(8, two, "ben")
    early.note("c1", "readers", "Look again.")
    session = at(9, one, "ann")
    for claim in session.claims:
        session.set_aside(claim.id, "not for today")
    session.sign_off()
    assert session.signed
    take(one, pack(two))
    session.refresh()
    assert session.signed is None


def test_notes_for_the_desk_stay_unless_they_are_asked_for(tmp_path: Path) -> None:
    one = tmp_path / "one.db"
    session = at(9, one, "ann")
    session.note("c1", "desk", "source called twice")
    session.set_verdict("c1", "true")
    open_session(one, checked(article=article(TEXT + " It was raised.")), "ann").close()
    assert b"source called" not in pack(one)
    assert b"source called" in pack(one, desk=True)
    two = tmp_path / "two.db"
    take(two, pack(one))
    assert take(two, pack(one, desk=True)).events == 1
    assert take(one, pack(two)).events == 0


def spoil(data: bytes, change: Callable[[dict[str, Any]], None], *, mend: bool) -> bytes:
    """The bundle after a change; `mend`: its hashes made good, as a forger would."""
    from hashlib import sha256

    import msgspec

    from claimcheck.review.transfer.bundle import Version

    plain = json.loads(data)
    change(plain)
    prev = GENESIS
    for version in plain["versions"] if mend else ():
        about = version["checked"]["article"]
        for act in version["events"]:
            event = Event(seq=0, **act)
            prev = act["hash"] = chained(prev, about["id"], about["sha256"], event)
    if mend:
        versions = msgspec.convert(plain["versions"], tuple[Version, ...])
        plain["sha256"] = sha256(msgspec.json.encode(versions)).hexdigest()
    return json.dumps(plain).encode()


def verdict(plain: dict[str, Any]) -> dict[str, Any]:
    act = next(act for act in plain["versions"][0]["events"] if act["kind"] == "verdict")
    assert isinstance(act, dict)
    return act


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], Any], bool]] = {
    "a verdict turned": (lambda p: verdict(p)["payload"].update(holds="misleading"), False),
    "an event cut out": (lambda p: p["versions"][0]["events"].pop(1), False),
    "a text changed": (lambda p: p["versions"][0]["checked"]["article"].update(text="Nothing."), True),
    "a payload of another shape": (lambda p: verdict(p).update(payload={}), True),
    "a value of another kind": (lambda p: verdict(p).update(payload={"holds": 3}), True),
    "a time that is none": (lambda p: verdict(p).update(at="soon"), True),
    "a claim beyond the text": (
        lambda p: p["versions"][0]["checked"]["claims"][0].update(span=[0, 9999]),
        True,
    ),
    "another schema": (lambda p: p.update(schema="claimcheck.bundle/9"), False),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_a_bundle_that_was_changed_brings_nothing_in(tmp_path: Path, name: str) -> None:
    change, mend = CHANGES[name]
    data = spoil(pack(filled(tmp_path / "one.db")), change, mend=mend)
    with pytest.raises(ClaimcheckError) as caught:
        take(tmp_path / "two.db", data)
    assert (caught.value.code, caught.value.file) == ("CC511", "b.json")
    assert set(decisions(tmp_path / "two.db").values()) == {OPEN}


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"schema": 1}'])
def test_what_is_no_bundle_is_told(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        take(tmp_path / "two.db", data)
    assert caught.value.code == "CC511"


def test_an_event_that_is_here_with_other_words_is_refused(tmp_path: Path) -> None:
    one = filled(tmp_path / "one.db")
    data = spoil(pack(one), lambda p: verdict(p)["payload"].update(holds="misleading"), mend=True)
    with pytest.raises(ClaimcheckError, match="says something else"):
        take(one, data)


def test_foreign_text_comes_in_clean(tmp_path: Path) -> None:
    def poison(plain: dict[str, Any]) -> None:
        verdict(plain).update(by="a\x1b[31mnn\u202e")
        note = next(act for act in plain["versions"][0]["events"] if act["kind"] == "note")
        note["payload"]["text"] = "See \x1b]52;c;eA==\x07the register"
        plain["versions"][0]["checked"]["article"]["title"] = "A \x9b2Jtitle"

    two = tmp_path / "two.db"
    data = spoil(pack(filled(tmp_path / "one.db")), poison, mend=True)
    take(two, data)
    found = decisions(two)
    assert found["c1"].by == "ann"
    assert found["c4"].readers == "See the register"
    assert take(two, data).events == 0
    assert b"\\u001b" not in pack(two)


def test_an_article_that_is_not_there_is_told(tmp_path: Path) -> None:
    store = ReviewStore(filled(tmp_path / "one.db"))
    with pytest.raises(ClaimcheckError) as caught:
        bundle(store, ["nothing"])
    assert caught.value.code == "CC510"
    store.close()
