"""Reviews in one JSON file, to take to another machine and to bring in there.

Each event keeps its name and its time, so that bringing in twice changes nothing, and two machines that
exchanged their bundles come to the same decisions. The hash chain shows damage and changes by hand; it is no
signature: whoever can write a file can write a whole chain.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import SnapshotStore as Evidence
from claimcheck.ids import RULE, is_id
from claimcheck.model import Checked, Claim
from claimcheck.review.corrections import PublishedDecision
from claimcheck.review.decisions import CitationRole, Decision
from claimcheck.review.events import GENESIS, Edit, Event, EventKind, chained
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.review.transfer.bundle_evidence import EvidenceBlob, check, pack, unpack
from claimcheck.review.versions.carried_state import NeedsReview, Orphan
from claimcheck.text import clean, line

SCHEMA: Literal["claimcheck.bundle/1"] = "claimcheck.bundle/1"
MAX_BYTES = 200_000_000
_Note = Literal["readers", "desk", "should-read", "short", "valid-until"]
# What each kind of event must hold: a payload of another shape would be found out much later.
_PAYLOADS: Mapping[EventKind, Mapping[str, Any]] = {
    "verdict": {"holds": str | None},
    "said": {"said": bool | None},
    "set-aside": {"reason": str},
    "hold": {"for": str, "until": str},
    "not-a-claim": {},
    "cite": {"evidence": str, "bearing": CitationRole},
    "uncite": {"evidence": str},
    "note": {"which": _Note, "text": str},
    "publish": {"on": bool},
    "report": {"format": str, "sha256": str},
    "sign-off": {"signed": bool, "seen": str, "excused": dict[str, str]},
    "carry": {
        "version": str,
        "was": str,
        "anchor": str,
        "decision": Decision,
        "seen": PublishedDecision | None,
    },
    "version": {
        "number": int,
        "carried": int,
        "again": tuple[NeedsReview, ...],
        "orphans": tuple[Orphan, ...],
    },
    "dismiss": {"evidence": str, "on": bool},
    "edit": {"act": Edit, "gone": list[str], "made": list[Claim]},
    "assign": {"to": str, "until": str},
    "promote": {"fact": str, "file": str, "entry": str, "claim": str},
    "details": {"before": dict[str, str], "after": dict[str, str]},
    "undo": {"event": str},
    "redo": {"event": str},
}
_Time = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
T = TypeVar("T")


class BundledEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event as it travels. `hash`: of what it says and the hash before it, in the chain of the bundle.

    `counted`: see `times`; it is not part of the hash.
    """

    uid: str
    kind: EventKind
    claim: str
    payload: dict[str, Any]
    by: str
    at: str
    hash: str
    counted: str = ""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version of an article with its claims as they were proposed, and what happened to it."""

    checked: Checked
    extractor: str
    events: tuple[BundledEvent, ...]


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """What is in the file. `sha256`: of all versions, in this order; snapshots are named by their own."""

    schema: Literal["claimcheck.bundle/1"]
    sha256: str
    versions: tuple[Version, ...]
    evidence: tuple[EvidenceBlob, ...] = ()


class PackedBundle(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle; how many snapshots are in it, and how many had to stay (gone, changed, or too large)."""

    data: bytes
    snapshots: int
    left: int


class ImportSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What bringing in came to. `strange`: events about claims that are drawn otherwise here.

    `snapshots` are new here; `left`: snapshots that could not be kept.
    """

    versions: int
    events: int
    known: int
    strange: int
    snapshots: int = 0
    left: int = 0


def bundle(
    store: ReviewStore, articles: Sequence[str] = (), *, desk: bool = False, evidence: Evidence | None = None
) -> PackedBundle:
    """The reviews of these articles (() stands for all), all their versions, as JSON.

    With them go the snapshots in `evidence` that somebody cited. The notes for the desk stay here, unless
    `desk`. Raises `ClaimcheckError` CC501, and CC510 for an article that is not in the store.
    """
    if not articles:
        store.verify()  # of single ones, what is read is verified
    there = store.articles()
    if missing := [name for name in articles if name not in there]:
        hint = "`claimcheck library` lists what is there"
        raise ClaimcheckError("CC510", f"no article {missing[0]!r} in the store", hint=hint)
    versions: list[Version] = []
    prev = GENESIS
    for article in articles or there:
        for _, version in store.versions(article):
            checked, extractor = store.proposed(article, version)
            acts: list[BundledEvent] = []
            for event in store.events(article, version):
                if desk or not _with_internal_notes(event):
                    shown = event if desk else _without_internal_notes(event)
                    prev = chained(prev, article, version, shown)
                    acts.append(_act(shown, prev))
            versions.append(Version(checked=checked, extractor=extractor, events=tuple(acts)))
    cited = (act.payload["evidence"] for one in versions for act in one.events if act.kind == "cite")
    pieces, left = pack(cited, evidence) if evidence else ((), 0)
    whole = Bundle(schema=SCHEMA, sha256=_digest(versions), versions=tuple(versions), evidence=pieces)
    return PackedBundle(data=msgspec.json.encode(whole), snapshots=len(pieces), left=left)


def import_bundle(
    store: ReviewStore, data: bytes, file: str, at: str, evidence: Evidence | None = None
) -> ImportSummary:
    """Bring in the reviews of a bundle; `at` is now. What was brought in before is passed over.

    Its snapshots go into `evidence`.

    Raises `ClaimcheckError` CC511 where the bundle is none, was changed, or says of an event that is here
    something else; nothing is brought in then.
    """
    brought, pieces = _read(data, file)
    for version in brought:
        _agree(store, version, file)
    snapshots, left = unpack(pieces, evidence) if evidence else (0, 0)
    events = known = strange = 0
    for version in brought:
        article = version.checked.article
        kept = store.save(version.checked, version.extractor, at)
        were = store.import_events(article.id, article.sha256, [_event(act) for act in version.events], at)
        here = {claim.id for claim in store.version(article.id, article.sha256).claims}
        here |= {claim.id for claim in kept.claims}
        known += len(were)
        events += len(version.events) - len(were)
        strange += sum(bool(act.claim) and act.claim not in here for act in version.events)
    return ImportSummary(
        versions=len(brought), events=events, known=known, strange=strange, snapshots=snapshots, left=left
    )


def _read(data: bytes, file: str) -> tuple[list[Version], tuple[EvidenceBlob, ...]]:
    """The versions of a bundle: its chain followed, then all its text cleaned."""
    try:
        found = msgspec.json.decode(data, type=Bundle)
        if found.sha256 != _digest(found.versions):
            raise _bad("it was damaged or changed", file)
        prev = GENESIS
        for version in found.versions:
            article = version.checked.article
            if not is_id(article.id):
                raise _bad(f"{line(article.id, 60)!r} is no id of an article: it is made of {RULE}", file)
            for act in version.events:
                prev = chained(prev, article.id, article.sha256, _event(act))
                if prev != act.hash:
                    raise _bad(f"the event {act.uid} was changed", file)
        check(found.evidence)
        return [validated(version, file) for version in found.versions], found.evidence
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _bad(f"this is no bundle: {clean(str(error)).text}", file) from None
    except ValueError as error:  # of `check`
        raise _bad(str(error), file) from None


def stored_version(store: ReviewStore, article: str, version: str) -> Version:
    """A version with its events as they stand in the store."""
    checked, extractor = store.proposed(article, version)
    acts = tuple(_act(event, event.hash) for event in store.events(article, version))
    return Version(checked=checked, extractor=extractor, events=acts)


def validated(version: Version, file: str) -> Version:
    """The version, cleaned, with every payload of the shape that its kind asks for.

    Raises `ClaimcheckError` CC511, or `msgspec.MsgspecError` and ValueError for a shape that is none.
    """
    whole = _cleaned(version, Version)
    article = whole.checked.article
    if article.sha256 != sha256(article.text.encode()).hexdigest():
        raise _bad(f"the text of {article.id!r} is not the one that was reviewed", file)
    drawn = [act.payload.get("made", []) for act in whole.events if act.kind == "edit"]
    claims = [
        *whole.checked.claims,
        *(claim for made in drawn for claim in msgspec.convert(made, list[Claim])),
    ]
    if any(not 0 <= claim.span[0] <= claim.span[1] <= len(article.text) for claim in claims):
        raise _bad(f"a claim lies outside the text of {article.id!r}", file)
    for act in whole.events:
        for moment in (act.at, *filter(None, [act.counted])):
            msgspec.convert(moment, _Time)
        for key, kind in _PAYLOADS[act.kind].items():
            if key not in act.payload:
                raise _bad(f"the event {act.uid} lacks {key!r}", file)
            msgspec.convert(act.payload[key], kind)
        msgspec.convert(act.payload.get("over", []), list[str])
        for moment in filter(None, (act.at, act.counted, act.payload.get("due"))):
            datetime.fromisoformat(msgspec.convert(moment, str))
    return whole


def _agree(store: ReviewStore, version: Version, file: str) -> None:
    """Raise CC511 if an event of this name is here already and says something else."""
    article = version.checked.article
    here = {event.uid: event for event in store.events(article.id, article.sha256)}
    for act in version.events:
        mine = here.get(act.uid)
        if mine and _essence(mine) != _essence(_event(act)):
            raise _bad(f"the event {act.uid} is here already, and says something else", file)


def _event(act: BundledEvent) -> Event:
    return Event(
        seq=0,
        uid=act.uid,
        kind=act.kind,
        claim=act.claim,
        payload=act.payload,
        by=act.by,
        at=act.at,
        hash=act.hash,
        counted=act.counted,
    )


def _act(event: Event, digest: str) -> BundledEvent:
    return BundledEvent(
        uid=event.uid,
        kind=event.kind,
        claim=event.claim,
        payload=dict(event.payload),
        by=event.by,
        at=event.at,
        hash=digest,
        counted=event.counted,
    )


def _with_internal_notes(event: Event) -> bool:
    return event.kind == "note" and event.payload["which"] == "desk"


def _without_internal_notes(event: Event) -> Event:
    """The event without the notes for the desk in the decisions that it holds."""
    return msgspec.structs.replace(event, payload=_blank(event.payload))


def _blank(plain: Any) -> Any:
    if isinstance(plain, Mapping):
        return {key: "" if key == "desk" else _blank(value) for key, value in plain.items()}
    return [_blank(one) for one in plain] if isinstance(plain, list | tuple) else plain


def _essence(event: Event) -> str:
    """What an event says, wherever it stands; cleaned, and without what stays at the desk."""
    said = _cleaned(_without_internal_notes(event), Event)
    return chained("", "", "", said)


def _cleaned(thing: T, kind: type[T]) -> T:
    """The same with every text in it cleaned."""
    return msgspec.convert(_clean(msgspec.to_builtins(thing)), kind)


def _clean(plain: Any) -> Any:
    if isinstance(plain, str):
        return clean(plain).text
    if isinstance(plain, dict):
        return {_clean(key): _clean(value) for key, value in plain.items()}
    return [_clean(one) for one in plain] if isinstance(plain, list | tuple) else plain


def _digest(versions: Sequence[Version]) -> str:
    return sha256(msgspec.json.encode(versions)).hexdigest()


def _bad(what: str, file: str) -> ClaimcheckError:
    return ClaimcheckError("CC511", what, file=file, hint="nothing was brought in; ask for the file again")
