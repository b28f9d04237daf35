"""Evidence added by hand: a page, a file, a statement by a person."""

import mimetypes
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import page_text, warc
from claimcheck.evidence.citations import place_of
from claimcheck.evidence.snapshots import OWN, Snapshot, SnapshotStore
from claimcheck.model.dates import is_date
from claimcheck.net import Policy
from claimcheck.net.client import Client
from claimcheck.readers import read
from claimcheck.readers.file_input import is_url, read_bytes
from claimcheck.text import clean, line

MAX_BYTES = 50_000_000  # of a file: reports as PDF have many pictures


class EvidenceDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says about a piece of evidence.

    `primary`: whether the source itself speaks; `private`: it must not be published; `passage`: words that it
    must have, else it is not stored (CC408).
    """

    title: str = ""
    published: str = ""
    note: str = ""
    primary: bool | None = None
    private: bool = False
    passage: str = ""


def page_or_file(
    store: SnapshotStore, policy: Policy, what: str, details: EvidenceDetails, *, at: str
) -> Snapshot:
    """Keep the page at an address, or a file, as it is now; `at` is the time in UTC.

    Raises `ClaimcheckError` CC4xx for a page, CC101 to CC107 for a file, CC410.
    """
    return _page(store, policy, what, details) if is_url(what) else _file(store, Path(what), details, at)


def person(store: SnapshotStore, name: str, channel: str, details: EvidenceDetails, *, at: str) -> Snapshot:
    """Keep what a person said (`details.note`), when (`details.published`), and how.

    Raises `ClaimcheckError` CC208 for an invalid date, CC410.
    """
    if details.published and not is_date(details.published):
        what = f"{details.published!r} is not a date"
        raise ClaimcheckError("CC208", what, hint="use 2024, 2024-05 or 2024-05-02")
    about = _about(details, kind="person", seen_at=at, said_by=line(name), channel=line(channel))
    return _save(store, details, about, b"", about.note)


def _about(details: EvidenceDetails, **seen: Any) -> Snapshot:
    """What was `seen`, with what somebody says about it."""
    told = Snapshot(
        source=OWN,
        primary=details.primary,
        private=details.private,
        note=clean(details.note).text.strip(),
        **seen,
    )
    given = {"title": line(details.title) or told.title, "published": details.published or told.published}
    return msgspec.structs.replace(told, **given)


def _save(
    store: SnapshotStore, details: EvidenceDetails, about: Snapshot, body: bytes, text: str, warc: bytes = b""
) -> Snapshot:
    if details.passage:
        place_of(details.passage, text)
    return store.save(about, body, text, warc)


def _page(store: SnapshotStore, policy: Policy, url: str, details: EvidenceDetails) -> Snapshot:
    with Client(policy) as client:
        got = client.fetch(url)
    found = page_text.read(got)
    about = _about(
        details,
        kind=got.content_type,
        seen_at=got.fetched_at,
        url=url,
        final_url=got.final_url,
        link=got.final_url,
        status=got.status,
        headers=got.headers,
        title=found.title,
        published=found.published,
    )
    return _save(store, details, about, got.body, found.text, warc.written(got.exchanges))


def _file(store: SnapshotStore, path: Path, details: EvidenceDetails, at: str) -> Snapshot:
    data = read_bytes(path, most=MAX_BYTES)
    try:
        article = read(path)
        title, published, text = article.title, article.published or "", article.text
    except ClaimcheckError:  # a picture, say: kept as it is
        title = published = text = ""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    about = _about(details, kind=kind, seen_at=at, title=title or line(path.name), published=published)
    return _save(store, details, about, data, text)
