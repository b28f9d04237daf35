"""The bundles of 0.1, which were JSON: read as an archive of today; none is written."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from typing import Annotated, Any, Literal

import msgspec

from claimcheck.model import Checked
from claimcheck.review.event_times import END
from claimcheck.review.events import GENESIS, Event, EventKind, chained
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.review.transfer.archive import ArchiveInfo, fill
from claimcheck.review.transfer.archive_reader import as_archive_error
from claimcheck.review.transfer.validation import EvidenceBlob
from claimcheck.text import clean


class _Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`hash`: of what it says and the hash before it, in the chain of the bundle."""

    uid: str
    kind: EventKind
    claim: str
    payload: dict[str, Any]
    by: str
    at: str
    hash: str
    counted: Annotated[str, msgspec.Meta(pattern="^$|^[0-9]{4}-")] = ""


class _Version(msgspec.Struct, frozen=True, kw_only=True):
    checked: Checked
    extractor: str
    events: tuple[_Event, ...]


class _Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """`sha256`: of all versions, in this order; snapshots are named by their own."""

    schema: Literal["claimcheck.bundle/1"]
    sha256: str
    versions: tuple[_Version, ...]
    evidence: tuple[EvidenceBlob, ...] = ()


def as_archive(data: bytes, name: str) -> bytes:
    """The bundle as an archive, its chain followed and all its text cleaned; what it says is not looked at.

    Raises `ClaimcheckError` CC512 for what is no bundle, or was changed.
    """
    with (
        as_archive_error(name),
        closing(ReviewStore(None)) as store,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as target,
    ):
        try:
            found = msgspec.json.decode(data, type=_Bundle)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"this is no bundle: {error}") from None
        if found.sha256 != sha256(msgspec.json.encode(found.versions)).hexdigest():
            raise ValueError("it was damaged or changed")
        prev = GENESIS
        for version in found.versions:
            article = version.checked.article
            for act in version.events:
                prev = chained(prev, article.id, article.sha256, _event(act))
                if prev != act.hash:
                    raise ValueError(f"the event {act.uid} was changed")
            whole = msgspec.convert(_clean(msgspec.to_builtins(version)), _Version)
            article = whole.checked.article
            store.save(whole.checked, whole.extractor, END)
            store.import_events(article.id, article.sha256, [_event(act) for act in whole.events], END)
        about = ArchiveInfo(schema="claimcheck.bundle/2", workspace="", at=END, tool="0.1")
        if fill(target, store.database.run, about, found.evidence).left:
            raise ValueError("a snapshot was changed")
        return target.serialize()


def _event(act: _Event) -> Event:
    return Event(seq=0, **msgspec.structs.asdict(act))


def _clean(plain: Any) -> Any:
    """The same with every text in it cleaned."""
    if isinstance(plain, str):
        return clean(plain).text
    if isinstance(plain, dict):
        return {_clean(key): _clean(value) for key, value in plain.items()}
    return [_clean(one) for one in plain] if isinstance(plain, list | tuple) else plain
