"""Evidence that goes out beside a report: what is in it, what is not, and that the links lead there."""

import zipfile
from io import BytesIO
from pathlib import Path

import msgspec

from claimcheck.evidence.citations import name
from claimcheck.evidence.manual import EvidenceDetails, person
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.report.cited_evidence import outside
from claimcheck.report.formats.html import render
from claimcheck.report.formats.markdown import render as markdown
from claimcheck.report.model import Report
from claimcheck.report.published_evidence import with_copies
from claimcheck.review import Session

from .sample import report, reviewed

TEXT = "Register of ships.\nThe Kestrel was last inspected in March. It is blue <script>alert(1)</script>."
PAGE = b"<html><script>alert(1)</script>The Kestrel</html>"
AT = "2024-02-29T10:00:00Z"


def page(store: SnapshotStore, **about: object) -> Snapshot:
    given: dict[str, object] = {
        "source": "own",
        "kind": "text/html",
        "seen_at": AT,
        "url": "https://register.example/kestrel",
        "link": "https://register.example/kestrel",
        "title": "Kestrel <b>in</b> the register",
        "note": "NOT-FOR-READERS where it is from",
        **about,
    }
    return store.save(Snapshot(**given), body=PAGE, text=TEXT)  # type: ignore[arg-type]


def cited(store: SnapshotStore, *names: str) -> Session:
    session = reviewed()
    for one in names:
        session.cite("c6", one, "supports")
    return session


def test_each_citation_leads_to_its_words_in_a_copy(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "evidence")
    seen = page(store)
    start = TEXT.index("The Kestrel")
    session = cited(store, name(seen.id, (start, start + 21)), name(seen.id, (start + 4, start + 40)))
    made, files = with_copies(report(session, evidence=outside(session, store)), store, "ferry-evidence-1")
    links = [source.copy for known in made.items[5].cited for source in known.sources if source.copy]
    assert links == [
        f"ferry-evidence-1/{seen.id[:16]}.html#at-{start}-{start + 21}",
        f"ferry-evidence-1/{seen.id[:16]}.html#at-{start + 4}-{start + 40}",
    ]
    copy = files[links[0].partition("#")[0]].decode()
    assert copy.count(f'id="at-{start}-{start + 21}"') == copy.count(f'id="at-{start + 4}-') == 1
    assert "<mark>The </mark>" in copy
    assert "<mark>Kestrel was last </mark>" in copy
    assert "<script" not in copy
    assert "NOT-FOR-READERS" not in copy
    assert seen.body in copy
    assert f'<a href="{seen.id[:16]}.html">' in files["ferry-evidence-1/index.html"].decode()
    for text in (render(made), markdown(made)):
        assert all(link in text for link in links)
        assert "ferry-evidence-1/index.html" in text


def test_a_fact_from_a_kept_copy_leads_there_too(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "evidence")
    seen = page(store)
    made = report(reviewed())
    made, files = with_copies(_with_snapshot(made, seen.body), store, "e")
    assert f"e/{seen.id[:16]}.html" in {s.copy for item in made.items for k in item.cited for s in k.sources}
    assert f"e/{seen.id[:16]}.html" in files


def _with_snapshot(made: Report, body: str) -> Report:
    """The report in which every source was read in a copy with this hash."""
    raw = msgspec.json.decode(msgspec.json.encode(made))
    for item in raw["items"]:
        for known in item["cited"]:
            for source in known["sources"]:
                source["snapshot"] = body
    return msgspec.convert(raw, Report)


def test_what_is_not_for_publication_never_goes_out(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "evidence")
    details = EvidenceDetails(note="The keel was cracked.", title="Call with the yard", private=True)
    told = person(store, "Ines Dahl", "by telephone", details, at=AT)
    file = page(store, url="", link="", private=True, title="Leaked survey")
    again = page(store, url="", link="", title="The same bytes, added once more")
    session = cited(store, *(name(one.id) for one in (told, file, again)))
    before = report(session, evidence=outside(session, store))
    made, files = with_copies(before, store, "e")
    assert files == {}
    assert made == before


def test_the_archive_has_the_bytes_of_what_is_published_and_of_nothing_else(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "evidence")
    seen = page(store)
    store.save(Snapshot(source="own", kind="text/plain", seen_at=AT, title="x"), b"NOT CITED", "NOT CITED")
    session = cited(store, name(seen.id))
    _, files = with_copies(report(session, evidence=outside(session, store)), store, "e")
    with zipfile.ZipFile(BytesIO(files["e/evidence.wacz"])) as archive:
        pages = archive.read("pages/pages.jsonl").decode()
    assert seen.id in pages
    assert "NOT CITED" not in pages
    assert pages.count("\n") == 2
