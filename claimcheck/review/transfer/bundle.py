"""Reviews from machine to machine: an archive of chosen articles, and what another machine sent.

Each event keeps its name and its time, so that bringing in twice changes nothing, and two machines that
exchanged their bundles come to the same decisions. The hash chain shows damage and changes by hand; it is no
signature: whoever can write a file can write a whole chain.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.citations import id_of
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.ids import RULE, is_id
from claimcheck.model import Article, Checked
from claimcheck.review.event_times import END
from claimcheck.review.events import Event, chained, cited_by
from claimcheck.review.store.protocol import Store
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.review.transfer import bundle_json
from claimcheck.review.transfer.archive import ArchiveInfo, blobs, fill
from claimcheck.review.transfer.archive_reader import open_archive, refused
from claimcheck.review.transfer.validation import EvidenceBlob
from claimcheck.text import line

LIMIT = 100_000_000
"""Bytes of all snapshots in one bundle; what does not fit stays at home."""
MAX_BYTES = 200_000_000
"""Bytes of a bundle that is imported."""


class ImportSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What bringing in came to. `strange`: events about claims that were edited here.

    `snapshots` are new here; `left`: snapshots that could not be kept.
    """

    versions: int
    events: int
    known: int
    strange: int
    snapshots: int = 0
    left: int = 0


def bundle(
    store: Store,
    about: ArchiveInfo,
    articles: Sequence[str] = (),
    *,
    desk: bool = False,
    evidence: SnapshotStore | None = None,
) -> tuple[bytes, int]:
    """The reviews of these articles (() stands for all), all their versions, as the bytes of an archive.

    With them go the snapshots in `evidence` that somebody cited or attached; how many of these are left out
    is given, too. The notes for the desk stay here, unless `desk`. Raises `ClaimcheckError` CC501, and CC510
    for an article that is not in the store.
    """
    if not articles:
        store.verify()  # of single ones, what is read is verified
    there = store.articles()
    if missing := [name for name in articles if name not in there]:
        hint = "`claimcheck library` lists what is there"
        raise ClaimcheckError("CC510", f"no article {missing[0]!r} in the store", hint=hint)
    about = msgspec.structs.replace(about, schema="claimcheck.bundle/2", workspace="")
    cited: dict[str, None] = {}
    with (
        closing(ReviewStore(None)) as chosen,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as target,
    ):
        for article in articles or there:
            for checked, extractor, events in _versions(store, article):
                if not desk:
                    events = [_without_internal_notes(one) for one in events if not _is_internal_note(one)]
                chosen.save(checked, extractor, about.at)
                chosen.import_events(article, checked.article.sha256, events, END)
                cited |= dict.fromkeys(cited_by(events))
        snapshots = blobs(evidence, filter(None, map(id_of, cited))) if evidence else ()
        left = fill(target, chosen.database.run, about, snapshots, most=LIMIT)
        data = target.serialize()
    if len(data) > MAX_BYTES:
        what = f"the bundle is larger than {MAX_BYTES // 1_000_000} MB, which no import takes"
        raise ClaimcheckError("CC606", what, hint="bundle fewer articles")
    return data, left


def import_bundle(
    store: Store, data: bytes, name: str, at: str, evidence: SnapshotStore | None = None
) -> ImportSummary:
    """Bring in the reviews of an archive; `at` is now. What was brought in before is passed over.

    Its snapshots go into `evidence`. Raises `ClaimcheckError` CC512 where it is none, was changed, or says of
    an event that is here something else; nothing is brought in then.
    """
    if not data.startswith(b"SQLite format 3\0"):
        data = bundle_json.as_archive(data, name)
    with open_archive(data, name) as archive:
        versions = [one for article in archive.store.articles() for one in _versions(archive.store, article)]
        for checked, _, events in versions:
            _expect_agreement(store, checked.article, events, name)
        snapshots, left = _import_snapshots(archive.blobs(), evidence) if evidence else (0, 0)
    fresh = known = strange = 0
    for checked, extractor, acts in versions:
        article, version = checked.article.id, checked.article.sha256
        kept = store.save(checked, extractor, at)
        were = store.import_events(article, version, acts, at)
        here = {claim.id for claim in (*store.version(article, version).claims, *kept.claims)}
        known += len(were)
        fresh += len(acts) - len(were)
        strange += sum(bool(act.claim) and act.claim not in here for act in acts)
    return ImportSummary(
        versions=len(versions), events=fresh, known=known, strange=strange, snapshots=snapshots, left=left
    )


def _versions(store: Store, article: str) -> Iterator[tuple[Checked, str, list[Event]]]:
    """The versions of an article: as first proposed, by which version of the tool, and their events."""
    for _, version in store.versions(article):
        yield *store.proposed(article, version), store.events(article, version)


def _expect_agreement(store: Store, article: Article, events: Sequence[Event], name: str) -> None:
    """Raise CC512 for an odd id, or if an event of this name is here already and says something else."""
    if not is_id(article.id):
        raise refused(f"{line(article.id, 60)!r} is not the id of an article: it is made of {RULE}", name)
    here = {event.uid: event for event in store.events(article.id, article.sha256)}
    for event in events:
        mine = here.get(event.uid)
        if mine and _essence(mine) != _essence(event):
            raise refused(f"the event {event.uid} is here already, and says something else", name)


def _import_snapshots(snapshots: Iterable[EvidenceBlob], evidence: SnapshotStore) -> tuple[int, int]:
    """Store checked snapshots; gives how many are new and how many could not be kept (the store is full)."""
    new = left = 0
    for blob in snapshots:
        if evidence.has(blob.id):
            continue
        try:
            evidence.import_snapshot(blob.record, blob.body, blob.text)
            new += 1
        except ClaimcheckError:
            left += 1
    return new, left


def _is_internal_note(event: Event) -> bool:
    return event.kind == "note" and event.payload["which"] == "desk"


def _without_internal_notes(event: Event) -> Event:
    """The event without the notes for the desk in the decisions that it holds."""
    return msgspec.structs.replace(event, payload=_blank(event.payload))


def _blank(plain: Any) -> Any:
    if isinstance(plain, Mapping):
        return {key: "" if key == "desk" else _blank(value) for key, value in plain.items()}
    return [_blank(one) for one in plain] if isinstance(plain, list | tuple) else plain


def _essence(event: Event) -> str:
    """What an event says, wherever it is, without what stays at the desk."""
    return chained("", "", "", _without_internal_notes(event))
