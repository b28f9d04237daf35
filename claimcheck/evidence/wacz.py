"""WACZ: pieces of evidence in one file that ReplayWeb.page shows, and the way back from WACZ and WARC files.

A zip of WARC records, an index of them (CDXJ), the pages, and their hashes. https://specs.webrecorder.net/wacz/1.1.1/
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import page_text, warc
from claimcheck.evidence.responses import host, web
from claimcheck.evidence.snapshots import OWN, Snapshot, SnapshotStore
from claimcheck.net import Fetched
from claimcheck.text import line
from claimcheck.version import __version__

MAX_BODY = 50_000_000
"""Bytes of a body that is read from a file."""
_MEMBERS = 1_000  # of an archive
_FOLDER = "archive/"
_HINT = "name a WARC or WACZ file with answers of servers"


class ImportedRecords(msgspec.Struct, frozen=True):
    """The snapshots that came from a file, and how many of its answers are kept as bytes only."""

    snapshots: tuple[Snapshot, ...]
    without_text: int


def export(store: SnapshotStore, snapshots: Iterable[Snapshot], into: IO[bytes], at: str) -> int:
    """Write the evidence as a WACZ file; gives how many pieces are in it. What has no address is a resource.

    Raises `ClaimcheckError` CC409 for what is not as it was stored.
    """
    data, lines, pages = io.BytesIO(), list[str](), list[dict[str, str]]()
    for one in snapshots:
        url = one.final_url or one.url or f"urn:sha256:{one.body or one.id}"
        body, kind, text = store.body(one), one.kind, store.text(one)
        if not body:  # what a person said
            body, kind = text.encode(), "text/plain; charset=utf-8"
        records = store.warc(one) or warc.resource(url, kind, one.seen_at, body)
        lines += _index(records, data.tell())
        data.write(records)
        title = one.title or one.said_by or url
        pages.append({"id": one.id, "url": url, "ts": one.seen_at, "title": title, "text": text})
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Evidence"}
    parts = {
        "archive/data.warc.gz": data.getvalue(),
        "indexes/index.cdx": "".join(f"{line}\n" for line in sorted(lines)).encode(),
        "pages/pages.jsonl": b"".join(msgspec.json.encode(line) + b"\n" for line in (head, *pages)),
    }
    about = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "created": at,
        "software": f"claimcheck {__version__}",
        "resources": [
            {"name": name.rpartition("/")[2], "path": name, "hash": _hash(part), "bytes": len(part)}
            for name, part in parts.items()
        ],
    }
    parts["datapackage.json"] = msgspec.json.format(msgspec.json.encode(about), indent=2)
    digest = {"path": "datapackage.json", "hash": _hash(parts["datapackage.json"])}
    parts["datapackage-digest.json"] = msgspec.json.encode(digest)
    with zipfile.ZipFile(into, "w") as file:
        for name, part in parts.items():  # stored as they are: a reader seeks in them
            file.writestr(zipfile.ZipInfo(name), part)
    return len(pages)


def import_file(store: SnapshotStore, path: Path) -> ImportedRecords:
    """Keep the answers of a WARC or WACZ file as evidence of one's own, with the time when they were seen.

    Raises `ClaimcheckError` CC101 (no file), CC115 (not of that kind), CC410.
    """
    kept, without = list[Snapshot](), 0
    try:
        with path.open("rb") as file:
            for one in _responses(file):
                snapshot = _keep(store, one, path.name)
                kept.append(snapshot)
                without += not snapshot.text
    except OSError as error:
        raise ClaimcheckError("CC101", f"cannot be read: {error.strerror}", file=str(path)) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        raise ClaimcheckError("CC115", "not a valid WACZ file", file=str(path), hint=_HINT) from None
    if not kept:
        raise ClaimcheckError("CC115", "no answers of servers in it", file=str(path), hint=_HINT)
    return ImportedRecords(tuple(kept), without)


def _responses(file: IO[bytes]) -> Iterator[warc.Response]:
    start = file.read(4)
    file.seek(0)
    if not start.startswith(b"PK"):
        yield from warc.responses(file, MAX_BODY)
        return
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist()[:_MEMBERS] if name.startswith(_FOLDER)]
        for name in names:
            if name.endswith((".warc.gz", ".warc")):
                with archive.open(name) as member:
                    yield from warc.responses(member, MAX_BODY)


def _keep(store: SnapshotStore, one: warc.Response, name: str) -> Snapshot:
    got = Fetched(
        final_url=one.url,
        status=one.status,
        headers=one.headers,
        body=one.body,
        fetched_at=one.at,
        sha256=hashlib.sha256(one.body).hexdigest(),
    )
    try:
        found = page_text.read(got)
    except ClaimcheckError:
        found = page_text.ExtractedPage()
    url = web(one.url)
    about = Snapshot(
        source=OWN,
        kind=got.content_type,
        seen_at=one.at,
        url=url,
        final_url=url,
        link=url,
        status=one.status if url else 0,
        headers=one.headers,
        title=found.title,
        published=found.published,
        note=f"from {line(name)}",
    )
    return store.save(about, one.body, found.text)


def _index(records: bytes, offset: int) -> Iterator[str]:
    """The lines of the index for the records that stand at an offset of the file."""
    for item in warc.places(records):
        about = {
            "url": item.url,
            "mime": item.kind,
            "status": str(item.status),
            "digest": item.digest,
            "length": str(item.length),
            "offset": str(offset + item.offset),
            "filename": "data.warc.gz",
        }
        stamp = "".join(filter(str.isdigit, item.at))[:14]
        yield f"{_surt(item.url)} {stamp} {msgspec.json.encode(about).decode()}"


def _surt(url: str) -> str:
    """The address as archives sort it: "org,example)/path?query"."""
    if not host(url):
        return url
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    name = ",".join(reversed(host(url).removeprefix("www.").split(".")))
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{name}{port}){parts.path.lower() or '/'}{f'?{query}' if query else ''}"


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
