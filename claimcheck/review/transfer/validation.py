"""What foreign reviews and evidence must look like before anything of them is taken."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any, Literal

import msgspec

from claimcheck.evidence.snapshots import Snapshot
from claimcheck.model import Checked, Claim
from claimcheck.review.corrections import PublishedDecision
from claimcheck.review.decisions import CitationRole, Decision
from claimcheck.review.events import Edit, Event, EventKind
from claimcheck.review.versions.carried_state import CarryOver
from claimcheck.text import clean

_Note = Literal["readers", "desk", "unknown", "should-read", "short", "valid-until"]
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
    "version": {"number": int, "carried": int, "again": object, "orphans": object},  # all of it: a CarryOver
    "dismiss": {"evidence": str, "on": bool},
    "edit": {"act": Edit, "gone": list[str], "made": list[Claim]},
    "assign": {"to": str, "until": str},
    "promote": {"fact": str, "file": str, "entry": str, "claim": str},
    "details": {"before": dict[str, str], "after": dict[str, str]},
    "record": {"evidence": str, "title": str, "on": bool},
    "conclusion": {"text": str},
    "informed": {"who": str},
    "undo": {"event": str},
    "redo": {"event": str},
}
_Time = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]


class EvidenceBlob(msgspec.Struct, frozen=True):
    """A snapshot: its record (JSON), the bytes that came, the text that was read. All are named by hashes."""

    id: str
    record: bytes
    body: bytes
    text: bytes

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.record) + len(self.body) + len(self.text)


def problem_with(blob: EvidenceBlob) -> str:
    """What is wrong with a snapshot, in words; "" if nothing. Raises ValueError for a record that is none."""
    record = msgspec.json.decode(blob.record, type=Snapshot)
    hashes = [sha256(part).hexdigest() if part else "" for part in (blob.body, blob.text)]
    if sha256(blob.record).hexdigest() != blob.id or hashes != [record.body, record.text]:
        return "was changed"
    return "has hidden characters" if has_hidden_characters((blob.text.decode(), record)) else ""


def expect_sound(checked: Checked, events: Sequence[Event]) -> None:
    """Raise ValueError unless a version hides nothing, and its claims and events are of their shapes."""
    article = checked.article
    if has_hidden_characters((checked, events)):
        raise ValueError(f"the review of {article.id!r} has hidden characters")
    if article.sha256 != sha256(article.text.encode()).hexdigest():
        raise ValueError(f"the text of {article.id!r} is not the one that was reviewed")
    drawn = list(checked.claims)
    for event in events:
        for moment in (event.at, *filter(None, [event.counted])):
            msgspec.convert(moment, _Time)
        for key, kind in _PAYLOADS[event.kind].items():
            if key not in event.payload:
                raise ValueError(f"the event {event.uid} lacks {key!r}")
            msgspec.convert(event.payload[key], kind)
        msgspec.convert(event.payload.get("over", []), list[str])
        msgspec.convert(event.payload.get("facts", {}), dict[str, str])
        for moment in filter(None, (event.at, event.counted, event.payload.get("due"))):
            datetime.fromisoformat(msgspec.convert(moment, str))
        if event.kind == "carry":
            msgspec.convert(event.payload.get("excused", ""), str)
        if event.kind == "version":
            msgspec.convert(event.payload, CarryOver)
            msgspec.convert(event.payload.get("seen", {}), dict[str, PublishedDecision])
        if event.kind == "edit":
            drawn += msgspec.convert(event.payload["made"], list[Claim])
    if any(not 0 <= claim.span[0] <= claim.span[1] <= len(article.text) for claim in drawn):
        raise ValueError(f"a claim is outside the text of {article.id!r}")


def has_hidden_characters(thing: object) -> bool:
    """Whether a text in it (at any depth) holds characters that `clean` would drop."""
    plain = msgspec.to_builtins(thing)
    return bool(cleaned(plain) != plain)


def cleaned(plain: Any) -> Any:
    """Dicts and lists with every text in them cleaned."""
    if isinstance(plain, str):
        return clean(plain).text
    if isinstance(plain, dict):
        return {cleaned(key): cleaned(value) for key, value in plain.items()}
    return type(plain)(map(cleaned, plain)) if isinstance(plain, list | tuple) else plain
