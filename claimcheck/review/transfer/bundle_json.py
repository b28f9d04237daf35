"""The bundles of 0.1, which were JSON: read as an archive of today; none is written."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from typing import Literal

import msgspec

from claimcheck.model import Checked
from claimcheck.review.event_times import END
from claimcheck.review.events import GENESIS, Event, chained
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.review.transfer.archive import ArchiveInfo, fill
from claimcheck.review.transfer.archive_reader import as_archive_error
from claimcheck.review.transfer.validation import EvidenceBlob, cleaned


class _Bundle(msgspec.Struct, frozen=True):
    """`sha256`: of all versions, as they are in the file; snapshots are named by their own."""

    schema: Literal["claimcheck.bundle/1"]
    sha256: str
    versions: msgspec.Raw
    evidence: tuple[EvidenceBlob, ...] = ()


class _Version(msgspec.Struct, frozen=True):
    """The hash of each event covers what it says and the hash before it, in the chain of the bundle."""

    checked: Checked
    extractor: str
    events: tuple[Event, ...]


def as_archive(data: bytes, name: str) -> bytes:
    """The bundle as an archive, its chain followed and all its text cleaned; what it says is not looked at.

    Raises `ClaimcheckError` CC512 for what is no bundle, or was changed.
    """
    with (
        as_archive_error(name),
        closing(ReviewStore(None)) as store,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as target,
    ):
        if b"claimcheck.bundle/1" not in data[:100]:
            raise ValueError("this is not a bundle or backup of claimcheck")
        found = msgspec.json.decode(data, type=_Bundle)
        if found.sha256 != sha256(found.versions).hexdigest():
            raise ValueError("it was damaged or changed")
        prev = GENESIS
        for version in msgspec.json.decode(found.versions, type=list[_Version]):
            article = version.checked.article
            for event in version.events:
                prev = chained(prev, article.id, article.sha256, event)
                if prev != event.hash:
                    raise ValueError(f"the event {event.uid} was changed")
            whole = msgspec.convert(cleaned(msgspec.to_builtins(version)), _Version)
            article = whole.checked.article
            store.save(whole.checked, whole.extractor, END)
            store.import_events(article.id, article.sha256, whole.events, END)
        about = ArchiveInfo(schema="claimcheck.bundle/2", workspace="", at=END, tool="0.1")
        if fill(target, store.database.run, about, found.evidence):
            raise ValueError("a snapshot was changed")
        return target.serialize()
