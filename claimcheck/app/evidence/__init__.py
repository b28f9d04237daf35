"""The store of evidence: shown, added to, compared with its hashes, and cleared of what nobody cites."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.context import Context, existing_store
from claimcheck.app.evidence.lookups import configured_sources, open_sources
from claimcheck.clock import now, utc
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import citations, lookup_results
from claimcheck.evidence.weaknesses import weak_link
from claimcheck.filesystem import new_file
from claimcheck.model import Article, Claim, Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from claimcheck.evidence.archive import ArchivedCopy
    from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
    from claimcheck.evidence.timestamps import TimeStamp
    from claimcheck.evidence.wacz import ImportedRecords
    from claimcheck.workspace import Workspace


class KeptEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence: its record, the `passage` its name leads to ("": all), and what is known of it."""

    snapshot: "Snapshot"
    passage: str
    copy: str
    told: str
    weakness: str
    stamp: "TimeStamp | None" = None


def evidence_store(workspace: "Workspace") -> "SnapshotStore":
    """The store of evidence, with the limit of the settings; makes no folder."""
    return configured_sources(workspace).store


def verify_evidence(workspace: "Workspace") -> "tuple[Sequence[ClaimcheckError], Sequence[str]]":
    """What is not as it was stored, with the acts of the reviews, whose chain holds what was signed; and the
    ids of what a review cites, or was signed with, and is not here: gone, or on a colleague's machine.
    """
    store = evidence_store(workspace)
    wrong = list(store.verify())
    with existing_store(workspace) as reviews:
        if not reviews:
            return wrong, ()
        try:
            reviews.verify()
            cited = sorted(filter(None, map(citations.id_of, reviews.cited())))
        except ClaimcheckError as error:
            return [*wrong, error], ()
    return wrong, [one for one in cited if not store.has(one)]


def find_evidence(store: "SnapshotStore", name: str) -> KeptEvidence:
    """What a name leads to; it may be cut short. Raises `ClaimcheckError` CC408, CC409."""
    from claimcheck.evidence import timestamps

    found = citations.find(name, store)
    one = found.snapshot
    return KeptEvidence(
        snapshot=one,
        passage=found.passage,
        copy=store.copy_of(one.link, one.final_url, one.url),
        told=", ".join(filter(None, (one.said_by, citations.channel_words(one)))),
        weakness=weak_link(one.link),
        stamp=timestamps.stamp_of(store, one),
    )


def evidence_name(context: Context, evidence: str) -> str:
    """The name to cite it by; a bare id is a fact's, or else kept evidence's, which may be cut short.

    Raises `ClaimcheckError` CC209 (no such fact), CC408 (no such evidence).
    """
    kind, colon, rest = evidence.partition(":")
    fact = rest if kind == "fact" and colon else evidence
    if fact not in (context.facts.facts if context.facts else ()):
        store = context.evidence
        bare = "" if colon else citations.id_of(evidence)
        if (colon and kind == "evidence") or (bare and any(one.id.startswith(bare) for one in store.all())):
            found = citations.find(evidence, store)
            passage = evidence.partition("#")[2]
            return citations.name(found.snapshot.id) + (f"#{passage}" if passage else "")
        hint = "claimcheck facts search WORDS, or claimcheck evidence list"
        raise ClaimcheckError("CC209", f"no fact is called {fact!r}", hint=hint)
    return f"fact:{fact}"


def add_evidence(
    workspace: "Workspace",
    what: str = "",
    *,
    person: str = "",
    channel: str = "",
    passage: str = "",
    title: str = "",
    published: str = "",
    note: str = "",
    primary: bool | None = None,
    private: bool = False,
    offline: bool = False,
) -> tuple[KeptEvidence, str]:
    """Keep what a person said, or `what`, a page or a file; with the name by which to cite it or a passage.

    Raises `ClaimcheckError` CC4xx for a page, CC1xx for a file, CC410.
    """
    from claimcheck.evidence import manual

    outside = open_sources(workspace, offline=offline)
    details = manual.EvidenceDetails(
        title=title, published=published, note=note, primary=primary, private=private, passage=passage
    )
    store = outside.store
    if person:
        kept = manual.person(store, person, channel, details, at=now())
    else:
        kept = manual.page_or_file(store, outside.policy, what, details, at=now())
    span = citations.span_of(passage, kept, store) if passage else None
    return find_evidence(store, kept.id), citations.name(kept.id, span)


def keep_beside(workspace: "Workspace", article: Article, claim: Claim, name: str) -> tuple[Evidence, ...]:
    """Show evidence of one's own beside a claim that does not cite it; gives all that is kept there so.

    Raises `ClaimcheckError` CC408, CC409, CC410.
    """
    store = evidence_store(workspace)
    found = citations.find(name, store)
    seen, (start, _, end) = found.snapshot, name.partition("#")[2].partition("-")
    own = Evidence(
        source=seen.source,
        asked="found",
        snapshot=seen.id,
        title=citations.title_of(seen),
        link=seen.link,
        published=seen.published,
        passage=found.passage or seen.note,
        span=(int(start), int(end)) if end else None,
        asked_at=seen.seen_at,
    )
    return lookup_results.add_own(store, article, claim, own)


def archived_copy(
    workspace: "Workspace", address: str, *, save: bool = False, near: str = "", offline: bool = False
) -> "ArchivedCopy | None":
    """The copy of a page in the archive; `save`: one that is made now, and noted with the evidence."""
    from claimcheck.evidence import archive
    from claimcheck.net.client import Client

    outside = open_sources(workspace, offline=offline)
    with Client(outside.policy) as client:
        if not save:
            return archive.archived(client, address, near=near)
        made = archive.save(client, address, outside.keys["wayback"])
    outside.store.note_copy(address, made.url, made.at)
    return made


def stamp_evidence(
    workspace: "Workspace", names: "Collection[str]", *, offline: bool = False
) -> "Iterator[tuple[Snapshot, TimeStamp]]":
    """Have records stamped by the authority of the settings. Raises `ClaimcheckError` CC303, CC4xx."""
    from claimcheck.evidence import timestamps
    from claimcheck.net.client import Client

    outside, authority = open_sources(workspace, offline=offline), workspace.config.timestamps
    if not authority:
        hint = "set `timestamps` in config.yaml to the address of an authority (RFC 3161)"
        raise ClaimcheckError("CC303", "no time stamp authority is named", hint=hint)
    with Client(outside.policy) as client:
        for name in names:
            snapshot = citations.find(name, outside.store).snapshot
            yield snapshot, timestamps.stamp(client, outside.store, snapshot, authority)


def export_evidence(
    workspace: "Workspace", names: "Collection[str]", out: "Path", *, force: bool = False
) -> int:
    """Write pieces of evidence to a WACZ file (without names, all that is not private); gives how many.

    Raises `ClaimcheckError` CC408, CC409, CC601 (the file is there, unless `force`), CC606.
    """
    from claimcheck.evidence import wacz

    store = evidence_store(workspace)
    if names:
        chosen = [citations.find(name, store).snapshot for name in names]
    else:
        chosen = [one for one in store.all() if one.body and not one.private]
    with new_file(out, force=force) as file:
        return wacz.export(store, chosen, file, now())


def import_evidence(workspace: "Workspace", path: "Path") -> "ImportedRecords":
    """Keep the answers of servers that a WARC or WACZ file holds. Raises as `wacz.import_file`."""
    from claimcheck.evidence import wacz

    workspace.prepare()
    return wacz.import_file(evidence_store(workspace), path)


def prune_evidence(workspace: "Workspace", days: int) -> tuple[int, int, str]:
    """Remove what is older than `days` and nobody cites: the number, the bytes, and a warning or ""."""
    from claimcheck.review.citations.usage import cited_in

    before = utc(datetime.now(UTC) - timedelta(days=days))
    store = evidence_store(workspace)
    count, size = store.prune(cited_in(workspace.place)(), before)
    lookup_results.prune_results(store, before)
    return count, size, store.warning()
