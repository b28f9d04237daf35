"""Reviews from machine to machine: nothing is lost, doubled, forged or let in uncleaned."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sample_review import TEXT, article, checked

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.model import Checked
from claimcheck.review import ReviewStore, Session, open_session
from claimcheck.review.event_times import END
from claimcheck.review.events import Event
from claimcheck.review.store.migrations import MIGRATIONS
from claimcheck.review.transfer.archive import ArchiveInfo, back_up, fill
from claimcheck.review.transfer.archive_reader import open_archive
from claimcheck.review.transfer.bundle import ImportSummary, bundle, import_bundle
from claimcheck.review.transfer.restore import restore
from claimcheck.workspace import find

NOW = "2022-05-13T00:00:00Z"
ABOUT = ArchiveInfo(workspace="desk", at=NOW, tool="0.1")


def at(hour: int, db: Path, reviewer: str) -> Session:
    return open_session(db, checked(), reviewer, clock=lambda: f"2022-05-12T{hour:02}:00:00Z")


def pack(db: Path, **options: bool) -> bytes:
    store = ReviewStore(db)
    data = bundle(store, ABOUT, **options)[0]
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


def content(data: bytes) -> list[tuple[Checked, str, list[Event]]]:
    """What a bundle holds, wherever its events are in their store."""
    found = []
    with open_archive(data, "") as archive:
        for article in archive.store.articles():
            for _, version in archive.store.versions(article):
                events = archive.store.events(article, version)
                bare = [
                    msgspec.structs.astuple(msgspec.structs.replace(one, seq=0, hash="")) for one in events
                ]
                found.append((*archive.store.proposed(article, version), bare))
    return found


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
    assert content(pack(two)) == content(data)


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


Change = Callable[[Checked, list[Event]], tuple[Checked, list[Event]]]


def forged(data: bytes, change: Change) -> bytes:
    """The bundle after a change, with all its hashes made good, as a forger would."""
    with open_archive(data, "") as archive, closing(ReviewStore(None)) as store, memory() as target:
        article = checked().article.id
        for _, version in archive.store.versions(article):
            kept, extractor = archive.store.proposed(article, version)
            kept, events = change(kept, archive.store.events(article, version))
            store.save(kept, extractor, NOW)
            store.import_events(kept.article.id, kept.article.sha256, events, END)
        fill(target, store.database.run, archive.contents.about, archive.blobs())
        return target.serialize()


def memory() -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(":memory:", isolation_level=None))


def tampered(data: bytes, *statements: str) -> bytes:
    """The bundle after somebody ran these statements in it."""
    with memory() as run:
        run.deserialize(data)
        for statement in statements:
            run.execute(statement)
        return run.serialize()


def on_event(kind: str, **changed: Any) -> Change:
    return lambda kept, events: (
        kept,
        [msgspec.structs.replace(one, **changed) if one.kind == kind else one for one in events],
    )


def on_article(**changed: Any) -> Change:
    return lambda kept, events: (
        msgspec.structs.replace(kept, article=msgspec.structs.replace(kept.article, **changed)),
        events,
    )


def far_claim(kept: Checked, events: list[Event]) -> tuple[Checked, list[Event]]:
    claims = (msgspec.structs.replace(kept.claims[0], span=(0, 9999)), *kept.claims[1:])
    return msgspec.structs.replace(kept, claims=claims), events


FORGED: dict[str, tuple[Change, str]] = {
    "another text": (on_article(text="Nothing."), "not the one that was reviewed"),
    "a payload of another shape": (on_event("verdict", payload={}), "lacks 'holds'"),
    "a value of another kind": (on_event("verdict", payload={"holds": 3}), "Expected `str"),
    "a time that is none": (on_event("verdict", at="soon"), "matching regex"),
    "a day that is none": (on_event("verdict", at="2026-13-45T00:00:00Z"), "month must be"),
    "a claim beyond the text": (far_claim, "is outside the text"),
    "an escape in a name": (on_event("verdict", by="a\x1b[31mnn"), "hidden characters"),
    "an escape in a note": (
        on_event("note", payload={"which": "readers", "text": "\x1b]52;c;eA==\x07"}),
        "hidden characters",
    ),
    "an escape in a title": (on_article(title="A \x9b2Jtitle"), "hidden characters"),
    "an id that runs": (on_article(id="a$(b)"), "is not "),
}
TAMPERED = {
    "a verdict turned": (
        "DROP TRIGGER event_fixed",
        """UPDATE event SET payload = '{"holds":"misleading"}' WHERE kind = 'verdict'""",
        MIGRATIONS[0][5],
    ),
    "an event cut out": ("DROP TRIGGER event_kept", "DELETE FROM event WHERE seq = 2", MIGRATIONS[0][4]),
    "a text changed": ("UPDATE version SET checked = CAST(replace(checked, 'ferry', 'fairy') AS BLOB)",),
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON position BEGIN DELETE FROM summary; END",),
    "a view": ("DROP TABLE position", "CREATE VIEW position AS SELECT load_extension('evil')"),
    "another schema": (
        "UPDATE backup_about SET about = CAST(replace(about, 'bundle/2', 'bundle/9') AS BLOB)",
    ),
}


def refused_as(db: Path, data: bytes) -> ClaimcheckError:
    """The error with which these bytes are refused; nothing was brought in."""
    with pytest.raises(ClaimcheckError) as caught:
        take(db, data)
    assert (caught.value.code, caught.value.file) == ("CC512", "b.json")
    assert "\x1b" not in str(caught.value)
    with closing(ReviewStore(db)) as store:
        assert store.articles() == []
    return caught.value


@pytest.mark.parametrize(("change", "why"), FORGED.values(), ids=FORGED)
def test_a_forged_bundle_brings_nothing_in(tmp_path: Path, change: Change, why: str) -> None:
    data = forged(pack(filled(tmp_path / "one.db")), change)
    assert why in refused_as(tmp_path / "two.db", data).what


@pytest.mark.parametrize("statements", TAMPERED.values(), ids=TAMPERED)
def test_a_bundle_that_was_changed_brings_nothing_in(tmp_path: Path, statements: tuple[str, ...]) -> None:
    refused_as(tmp_path / "two.db", tampered(pack(filled(tmp_path / "one.db")), *statements))


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"schema": 1}', b"SQLite format 3\0" + b"a" * 9000]
)
def test_what_is_no_bundle_is_told(tmp_path: Path, data: bytes) -> None:
    refused_as(tmp_path / "two.db", data)


def test_an_event_that_is_here_with_other_words_is_refused(tmp_path: Path) -> None:
    one = filled(tmp_path / "one.db")
    data = forged(pack(one), on_event("verdict", payload={"holds": "misleading"}))
    with pytest.raises(ClaimcheckError, match="says something else"):
        take(one, data)


def test_a_bundle_is_not_restored_and_a_backup_is_imported(tmp_path: Path) -> None:
    one, two = filled(tmp_path / "one.db"), tmp_path / "two.db"
    (tmp_path / "config.yaml").write_text("reviewer: ann\n", encoding="utf-8")
    (tmp_path / "b.bundle").write_bytes(pack(one))
    with pytest.raises(ClaimcheckError, match="CC512 this is a bundle"):
        restore(find(tmp_path), tmp_path / "b.bundle", ABOUT)
    with closing(ReviewStore(one)) as store:
        back_up(store.database.run, tmp_path / "state", tmp_path / "b.db", ABOUT)
    assert take(two, (tmp_path / "b.db").read_bytes()).versions == 2
    assert decisions(two) == decisions(one)


def test_a_transcript_that_is_attached_goes_along(tmp_path: Path) -> None:
    here, there = SnapshotStore(tmp_path / "here"), SnapshotStore(tmp_path / "there")
    seen = Snapshot(source="own", kind="text/plain", seen_at=NOW, title="Talk")
    talk = here.save(seen, b"It sank.", "It sank.")
    session = at(9, tmp_path / "one.db", "ann")
    session.record(f"evidence:{talk.id}", "Talk")
    session.close()
    with closing(ReviewStore(tmp_path / "one.db")) as one, closing(ReviewStore(tmp_path / "two.db")) as two:
        data, left = bundle(one, ABOUT, evidence=here)
        assert import_bundle(two, data, "b.db", NOW, there).snapshots == 1
    assert (left, there.text(talk)) == (0, "It sank.")


def test_an_article_that_is_not_there_is_told(tmp_path: Path) -> None:
    store = ReviewStore(filled(tmp_path / "one.db"))
    with pytest.raises(ClaimcheckError) as caught:
        bundle(store, ABOUT, ["nothing"])
    assert caught.value.code == "CC510"
    store.close()
