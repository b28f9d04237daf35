from pathlib import Path

from claimcheck.evidence.citations import channel_words, name, publisher
from claimcheck.evidence.manual import EvidenceDetails, person
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.model import Evidence
from claimcheck.report import phrases
from claimcheck.report.cited_evidence import original, outside
from claimcheck.report.formats.html import render

from .sample import report, reviewed

TEXT = "The register of ships. The Kestrel was last inspected on 4 March 2021. It is blue."


def kept(
    tmp_path: Path, link: str = "https://register.example/kestrel?v=7"
) -> tuple[SnapshotStore, Snapshot]:
    store = SnapshotStore(tmp_path / "evidence")
    about = Snapshot(
        source="own",
        kind="text/html",
        seen_at="2024-02-29T10:00:00Z",
        url="https://register.example/kestrel",
        link=link,
        title="Kestrel in the ship register",
        published="2021-03-05",
    )
    return store, store.save(about, body=TEXT.encode(), text=TEXT)


def test_of_private_evidence_a_report_says_only_that_there_is_some(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "evidence")
    details = EvidenceDetails(note="The keel was cracked.", title="Call with the yard", private=True)
    told = person(store, "Ines Dahl", "by telephone", details, at="2024-02-29T10:00:00Z")
    session = reviewed()
    session.cite("c6", name(told.id), "supports")
    made = report(session, evidence=outside(session, store))
    known = made.items[5].cited[-1]
    assert known.statement == "evidence that we have seen, and that is not for publication"
    assert known.sources[0].checked == "2024-02-29"
    page = render(made)
    assert not any(words in page for words in ("Ines Dahl", "keel", "telephone", "the yard"))


def test_a_cited_passage_comes_with_its_words_link_and_hash(tmp_path: Path) -> None:
    store, snapshot = kept(tmp_path)
    session = reviewed()
    start = TEXT.index("The Kestrel")
    session.cite("c6", name(snapshot.id, (start, start + 46)), "supports")
    made = report(session, evidence=outside(session, store))
    known = made.items[5].cited[-1]
    (source,) = known.sources
    assert (known.bearing, known.statement) == ("supports", "Kestrel in the ship register")
    assert (source.publisher, source.quote) == (
        "register.example",
        "The Kestrel was last inspected on 4 March 2021",
    )
    assert (source.url, source.checked) == ("https://register.example/kestrel?v=7", "2024-02-29")
    assert source.snapshot == snapshot.body
    page = render(made)
    assert f"SHA-256 of the copy {snapshot.body}" in page
    assert "https://register.example/kestrel?v=7" in page


def test_an_archived_copy_is_told_beside_the_page_itself(tmp_path: Path) -> None:
    copy = "https://web.archive.org/web/20210305120000/https://register.example/kestrel"
    store, snapshot = kept(tmp_path, copy)
    session = reviewed()
    session.cite("c6", name(snapshot.id), "supports")
    (known,) = outside(session, store).values()
    assert (known.sources[0].url, known.sources[0].archived) == ("https://register.example/kestrel", copy)
    assert original("https://register.example/a") == ("https://register.example/a", "")
    assert original("https://web.archive.org/web/2021/javascript:alert(1)")[1] == ""


def test_what_a_person_said_is_told_with_its_way(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "evidence")
    about = Snapshot(
        source="own",
        kind="person",
        seen_at="2024-02-29T10:00:00Z",
        said_by="Ines Varga",
        channel="telephone",
        note="We sold twelve.",
    )
    snapshot = store.save(about, text=about.note)
    session = reviewed()
    session.cite("c4", name(snapshot.id), "supports")
    (known,) = outside(session, store).values()
    (source,) = known.sources
    assert (source.publisher, source.title, source.quote, source.url) == (
        "Ines Varga",
        "told by telephone",
        "We sold twelve.",
        "",
    )
    assert phrases.opened(source) == "noted 29 February 2024"
    spoken = person(store, "Ola Berg", "by telephone", EvidenceDetails(), at="2024-02-29T10:00:00Z")
    assert channel_words(spoken) == "told by telephone"
    session.set_verdict("c4", "true")
    for interviews, opened in ((True, "told by telephone"), (False, "what somebody said to us")):
        made = report(session, evidence=outside(session, store, interviews=interviews))
        assert phrases.checked(made.items[3]) == "1 statement noted"
        assert opened in phrases.cite(made.items[3].cited[-1].sources[0])
        assert ("noted 29 February 2024" in render(made), "read 29 February 2024" in render(made)) == (
            True,
            False,
        )


def test_a_file_of_ones_own_names_no_publisher(tmp_path: Path) -> None:
    about = Snapshot(source="own", kind="image/png", seen_at="2024-02-29T10:00:00Z", title="Deck plan")
    snapshot = SnapshotStore(tmp_path / "evidence").save(about, body=b"png")
    assert publisher(snapshot) == ""


def test_evidence_that_is_gone_or_changed_is_named_and_not_dropped(tmp_path: Path) -> None:
    session = reviewed()
    session.cite("c6", name("ab" * 32), "supports")
    made = report(session, evidence=outside(session, SnapshotStore(tmp_path / "evidence")))
    assert made.items[5].cited[-1].statement.startswith("evidence:abab")
    store, snapshot = kept(tmp_path)
    session.cite("c6", name(snapshot.id, (0, 4)), "supports")
    blob = next(path for path in (tmp_path / "evidence" / "blobs").rglob(snapshot.text) if path.is_file())
    blob.chmod(0o600)
    blob.write_bytes(b"other words")
    statements = [known.statement for known in outside(session, store).values()]
    assert any("changed" in statement for statement in statements)


def test_who_was_asked_and_who_was_not_is_told() -> None:
    method = report().method
    assert (method.asked, [one.why for one in method.not_asked]) == ((), ["offline"])
    assert "External sources searched" in render(report())


def test_what_was_read_in_part_or_gave_no_answer_is_said_with_its_reason() -> None:
    session = reviewed()
    given = [
        Evidence(source="web", asked="found", passage="x"),
        Evidence(source="web", asked="partly-read", why="1 of 2 read; not read: news.example (403)"),
        Evidence(source="wiki", asked="no-answer", why="the server answered 500"),
    ]
    session.attach_evidence(session.claims[0].id, tuple(given))
    method = report(session).method
    assert method.asked == ("web",)
    rows = phrases.how(report(session))
    assert ("Partly read", "web: 1 of 2 read; not read: news.example (403) (1 claim)") in rows
    assert ("No answer", "wiki: the server answered 500 (1 claim)") in rows
