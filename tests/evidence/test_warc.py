"""Exchanges as WARC records, and their way out to WACZ and back."""

import gzip
import hashlib
import io
import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from net.conftest import certificate, secure
from net.hostile_server import PAGE, Hostile
from sources.conftest import Site, source
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import wacz, warc
from claimcheck.evidence.manual import EvidenceDetails, page_or_file, person
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.net import fetch
from claimcheck.review.transfer.validation import EvidenceBlob, problem_with
from claimcheck.sources import factchecktools
from claimcheck.sources.fetcher import CachedFetcher

__all__ = ["certificate", "secure"]
TEXT = "The ferry to Orm sails at nine every day."
HTML = f"<html><head><title>Ferry</title></head><body><p>{TEXT}</p></body></html>"
AT = "2024-05-02T10:00:00Z"


def page(site: Site, store: SnapshotStore) -> Snapshot:
    """A page behind a redirect."""
    site.page("/new", HTML)
    site.moved["/old"] = "/new"
    return page_or_file(store, site.policy, f"{site.url}/old", EvidenceDetails(), at=AT)


def test_request_response_and_redirect_are_records_as_they_came(site: Site, store: SnapshotStore) -> None:
    kept = page(site, store)
    found = []
    for record in ArchiveIterator(io.BytesIO(store.warc(kept)), check_digests=True):
        body = record.raw_stream.read()
        assert record.digest_checker.passed in (True, None)
        assert record.rec_headers.protocol == "WARC/1.1"
        head = record.http_headers
        found.append((record.rec_type, head.statusline.split(" ")[0], body))
        if record.rec_type == "response":
            assert record.rec_headers.get_header("WARC-IP-Address") == "127.0.0.1"
            assert "secret" not in str(head), "a cookie is a secret"
        else:
            assert head.get_header("Host") == site.url.removeprefix("http://")
    assert found == [
        ("response", "302", b""), ("request", "/old", b""),
        ("response", "200", HTML.encode()), ("request", "/new", b""),
    ]  # fmt: skip


def test_a_packed_body_is_kept_as_it_was_sent(hostile: Hostile) -> None:
    got = fetch(hostile.url("/gzip"), policy=hostile.policy())
    (only,) = got.exchanges
    assert gzip.decompress(only.body) == got.body != only.body
    (read,) = warc.responses(io.BytesIO(warc.written(got.exchanges)), 10**6)
    assert read.body == got.body


def test_the_certificate_of_the_server_is_named_by_its_hash(secure: Hostile, certificate: Path) -> None:
    address = secure.url("/ok").replace("127.0.0.1", "localhost")
    got = fetch(address, policy=secure.policy(ca_file=str(certificate)))
    (only,) = got.exchanges
    assert len(only.certificate) == 64
    assert f"X-Certificate-SHA256: {only.certificate}".encode() in gzip.decompress(
        warc.written(got.exchanges)
    )
    assert got.body == PAGE


def test_no_key_is_in_the_records(site: Site, door: CachedFetcher) -> None:
    site.json("/v1alpha1/claims:search", {})
    factchecktools.find(door, source("factchecktools", site.url), "dam")
    whole = [gzip.decompress(door.store.warc(one)) for one in door.store.all()]
    assert whole
    assert not any(b"hidden-key" in one for one in whole)


def test_evidence_goes_out_as_wacz_and_comes_back_the_same(
    site: Site, store: SnapshotStore, tmp_path: Path
) -> None:
    kept = page(site, store)
    (tmp_path / "note.txt").write_text("The ferry was late on Monday.")
    note = page_or_file(store, site.policy, str(tmp_path / "note.txt"), EvidenceDetails(), at=AT)
    out = tmp_path / "out.wacz"
    with out.open("wb") as file:
        assert wacz.export(store, [kept, note], file, AT) == 2
    with zipfile.ZipFile(out) as archive:
        about = json.loads(archive.read("datapackage.json"))
        for part in about["resources"]:
            assert part["hash"] == f"sha256:{hashlib.sha256(archive.read(part['path'])).hexdigest()}"
        lines = archive.read("indexes/index.cdx").decode().splitlines()
        records = archive.read("archive/data.warc.gz")
    assert lines == sorted(lines)
    for line in lines:
        place = json.loads(line.split(" ", 2)[2])
        start = int(place["offset"])
        packed = records[start : start + int(place["length"])]
        assert place["url"].encode() in gzip.decompress(packed)
    other = SnapshotStore(tmp_path / "other")
    back = wacz.import_file(other, out)
    assert [(one.body, one.title) for one in back.snapshots] == [(kept.body, "Ferry"), (note.body, "")]
    assert "sails at nine" in other.text(back.snapshots[0])
    assert back.snapshots[0].final_url == f"{site.url}/new"


def test_what_a_person_said_goes_out_as_its_words(store: SnapshotStore, tmp_path: Path) -> None:
    told = person(store, "Ola Berg", "telephone", EvidenceDetails(note="It is closed."), at=AT)
    out = tmp_path / "out.wacz"
    with out.open("wb") as file:
        wacz.export(store, [told], file, AT)
    with zipfile.ZipFile(out) as archive:
        assert json.loads(archive.read("pages/pages.jsonl").splitlines()[1])["title"] == "Ola Berg"
    (back,) = wacz.import_file(other := SnapshotStore(tmp_path / "other"), out).snapshots
    assert other.text(back) == "It is closed."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 no zip",
        b"\x1f\x8bbroken",
        b"WARC/1.1\r\n\r\n",
        b"words",
        b"WARC/1.1\r\nWARC-Type: response\r\n",
    ],
)
def test_a_file_that_holds_no_answers_is_refused(data: bytes, store: SnapshotStore, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(data)
    with pytest.raises(ClaimcheckError) as caught:
        wacz.import_file(store, path)
    assert (caught.value.code, "WACZ" in caught.value.hint) == ("CC115", True)
    assert store.all() == []


def foreign(path: Path, date: str) -> Path:
    """A file with an answer whose head tries to write to the terminal."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "https://a.example/\x1b[2J\u202e",
            "response",
            payload=BytesIO(b"words"),
            http_headers=head,
            warc_headers_dict={"WARC-Date": date},
        )
        writer.write_record(record)
    return path


@pytest.mark.parametrize(
    ("date", "seen"),
    [
        ("2024-05-02T10:00:00.123456Z", "2024-05-02T10:00:00Z"),
        ("2024-05-02T12:00:00+02:00", "2024-05-02T10:00:00Z"),
        ("2024-05", "2024-05-01T00:00:00Z"),
    ],
)
def test_what_a_foreign_file_says_comes_in_clean(
    store: SnapshotStore, tmp_path: Path, date: str, seen: str
) -> None:
    (one,) = wacz.import_file(store, foreign(tmp_path / "a.warc", date)).snapshots
    assert (one.url, one.seen_at) == ("https://a.example/", seen)
    record, body, text = store.parts(one.id) or (b"", b"", b"")
    assert problem_with(EvidenceBlob(one.id, record, body, text)) == ""


def test_a_foreign_file_that_does_not_say_when_is_refused(store: SnapshotStore, tmp_path: Path) -> None:
    with pytest.raises(ClaimcheckError, match="CC115"):
        wacz.import_file(store, foreign(tmp_path / "a.warc", "soon"))


def test_what_unpacks_beyond_the_limit_is_left_out(tmp_path: Path) -> None:
    records = warc.resource("https://a.example/", "text/plain", AT, b"0" * 10_000)
    assert list(warc.responses(io.BytesIO(records), 9_999)) == []
    assert len(list(warc.responses(io.BytesIO(records), 10_000))) == 1
