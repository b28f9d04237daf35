"""Events: one for each step of a reviewer, in a hash chain, never changed and never deleted."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

EventKind = Literal[
    "verdict", "said", "set-aside", "hold", "not-a-claim", "cite", "uncite", "note", "publish", "report",
    "sign-off", "carry", "version", "dismiss", "edit", "assign", "promote", "details", "record",
    "conclusion", "informed", "undo", "redo",
]  # fmt: skip
EVENT_KINDS: Mapping[EventKind, str] = {
    "verdict": "is it so: {holds: a verdict of the scale, or null to take one's own back; all: true where"
    " null takes back everybody's; over: whose disagreement it resolves; batch: what was decided"
    " in one act for several claims shares it, here and below}",
    "said": "did they say it: {said: true, false or null for not checked}",
    "set-aside": "it will not be checked: {reason}",
    "hold": "it waits: {for, until}",
    "not-a-claim": "there is nothing to check in it: {}",
    "cite": "evidence is cited: {evidence, bearing}",
    "uncite": "evidence is cited no more: {evidence}",
    "note": "a note is written: {which: one of NOTES, text}",
    "publish": "it is starred for publication, or no more: {on}",
    "report": "a report was written; it belongs to no claim: {format, sha256 of its text, published: whether"
    " readers may see it, and then kind: what its changes are (CORRECTION_KINDS), why: in words for readers}",
    "sign-off": "the review is complete, or no more; it belongs to no claim: {signed: true or false, seen:"
    " the uid of the last change before it, changes: how many there were, excused: why a decisive"
    " verdict cites nothing, by claim, facts: what the cited facts said, by id}",
    "carry": "a decision about an earlier version holds for this one: {version, was: id of the claim there,"
    " anchor: how the claim was found, decision, seen: what readers have seen of it, and when, or null;"
    " excused: why it cites nothing, as was signed there;"
    " notes: where only notes and citations come over: instead of those that are there, or beside them}",
    "version": "the version before was looked through; it belongs to no claim: {version, number, carried: how"
    " many, drawn: how many claims are drawn by hand as they were, again: claims to check again, orphans:"
    " decisions without a claim, conclusion: of the version before, tool: the version of this program,"
    " where it is the same text that was analysed again, late: the uids of the events there that came"
    " after it was first looked through, seen: by claim, what readers have seen of it in the version before"
    " where no decision came over with it}",
    "dismiss": "evidence is not relevant to the claim, or is after all: {evidence, on}",
    "edit": "claims are drawn otherwise: {act: one of EDITS, gone: ids, made: claims, anew: ids of those that"
    " say something else now and must be judged again}",
    "assign": "the article is somebody's, of whatever version; it belongs to no claim: {to, until}",
    "promote": "a decision became a fact; it belongs to no claim: {fact: its id, file, entry: as it was"
    " written, claim: which it was made from}",
    "details": "what is known about the article was changed; it belongs to no claim: {before, after}",
    "record": "a record of what was said lies beside the article, or no more; it belongs to no claim:"
    " {evidence: its name, title, on}",
    "conclusion": "what the review as a whole comes to, for readers; it belongs to no claim: {text}",
    "informed": "somebody was informed of the corrections so far; it belongs to no claim: {who}",
    "undo": "an event counts no more: {event: its uid}",
    "redo": "an event counts again: {event: its uid; of a sign-off also seen and changes, where the review"
    " comes to what was signed}",
}

NOTES: Mapping[str, str] = {
    "readers": "public note",
    "desk": "internal note",
    "unknown": "what could not be found out",
    "should-read": "suggested wording",
    "short": "short wording for publication",
    "valid-until": "date until which it was true",
}
"""The notes of a claim. All but that for the desk are published."""

Edit = Literal["span", "split", "join", "add", "chain", "analysis", "carried"]
EDITS: Mapping[Edit, str] = {
    "span": "edited",
    "split": "split in two",
    "join": "merged with the next one",
    "add": "added by hand",
    "chain": "attribution changed",
    "analysis": "analysed again",
    "carried": "edited as in the version before",
}
"""The kinds of edits, in words."""

UNCLAIMED = (
    "report", "sign-off", "version", "assign", "promote", "details", "record", "conclusion", "informed",
)  # fmt: skip
"""The kinds that belong to the whole version and change no decision."""

CITING = ("cite", "record", "sign-off")
"""The kinds that name evidence, which must be kept with them."""

FINAL = ("report",)
"""The kinds that cannot be undone: what went out is with others."""

GENESIS = "0" * 64
"""What the first event of a store is chained to."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One act. `seq` is its place in this store, `uid` its name in every store; `at` is UTC, ISO 8601.

    `counted`: when it counts, where its own time cannot be right (see `times`); "" for its own time.
    `hash` covers all that the event says and the hash before it. `what` is a plain sentence for the status
    line, made when the event is read.
    """

    seq: int = 0
    uid: str
    kind: EventKind
    claim: str
    payload: Mapping[str, Any]
    by: str
    at: str
    hash: str
    what: str = ""
    counted: str = ""


def chained(prev: str, article: str, version: str, event: Event) -> str:
    """The SHA-256 (hex) of the event, after `prev`, in the review of this version of this article."""
    return hashlib.sha256(f'["{prev}'.encode() + chained_body(article, version, event)).hexdigest()


def chained_body(article: str, version: str, event: Event) -> bytes:
    """What the hash of an event covers after the hash before it, as JSON."""
    body = ["", article, version, event.uid, event.kind, event.claim, event.payload, event.by, event.at]
    return msgspec.json.encode(body, order="sorted")[2:]


def cited_by(events: Iterable[Event]) -> list[str]:
    """The names of the evidence and facts that these events cite, attach or were signed with, each once."""
    names = (one.payload.get("evidence", "") for one in events if one.kind in CITING)
    return list(filter(None, dict.fromkeys(names)))


def describe(event: Event, number: int, labels: Mapping[str, str], target: Event | None = None) -> str:
    """The event in words. `number`: place of its claim, from 1; `target`: what an undo or redo is about."""
    what = words(event, labels)
    if target is not None:
        return _stepped(event, target) or f"{target.what}: {what}"
    if event.kind in UNCLAIMED or not event.claim:
        return what
    return f"{f'claim {number}' if number else 'a former claim'} {what}"


def words(event: Event, labels: Mapping[str, str], *, many: bool = False) -> str:
    """What was done, without what it was done to: one claim, or `many`."""
    payload = event.payload
    match event.kind:
        case "verdict":
            verdict = labels.get(payload["holds"], payload["holds"]) or "undecided again"
            over = ", ".join(payload.get("over", ()))
            return f"{verdict}, settling a disagreement ({over})" if over else verdict
        case "said":
            return {True: "attribution confirmed", False: "attribution wrong"}.get(
                payload["said"], "attribution not checked"
            )
        case "set-aside":
            return "set aside" + (f": {payload['reason']}" if payload["reason"] else "")
        case "hold":
            for_whom = f" for {payload['for']}" if payload["for"] else ""
            return f"held{for_whom}" + (f" until {payload['until']}" if payload["until"] else "")
        case "not-a-claim":
            return "are not claims" if many else "is not a claim"
        case "cite":
            return f"cites {_evidence(payload['evidence'])} ({payload['bearing']})"
        case "uncite":
            return f"cites {_evidence(payload['evidence'])} no longer"
        case "note":
            return f"{NOTES[payload['which']]} " + ("saved" if payload["text"] else "removed")
        case "publish":
            return "starred for publication" if payload["on"] else "no longer starred"
        case "report":
            done = "published" if "why" in payload else "written"
            return f"report {done} ({payload['format']})"
        case "sign-off":
            return "review signed off" if payload["signed"] else "sign-off undone"
        case "carry":
            decision = payload["decision"]
            if payload.get("notes"):
                return "notes and citations carried over"
            verdict = labels.get(decision["holds"], decision["holds"]) or decision["state"].replace("-", " ")
            return f"{verdict}, carried over from version {decision['carried_from']}"
        case "version":
            kinds = [{change["kind"] for change in one["changes"]} for one in payload["again"]]
            otherwise = kinds.count({"disagreement"})  # on claims that were judged here
            what = f"version {payload['number']} reviewed"
            if payload.get("tool"):
                what = f"analysed again by claimcheck {payload['tool']}"
            elif payload.get("late"):
                what += " again, for what was done there since"
            drawn = f" and {payload['drawn']} edited again" if payload.get("drawn") else ""
            apart = f" {otherwise} judged otherwise before," if otherwise else ""
            return (
                f"{what}: {payload['carried']} carried over{drawn}, {len(kinds) - otherwise} to check again,"
                f"{apart} {len(payload['orphans'])} without a claim"
            )
        case "dismiss":
            bears = "is not relevant" if payload["on"] else "is relevant after all"
            return f"{_evidence(payload['evidence'])} {bears}"
        case "edit":
            return EDITS[payload["act"]]
        case "assign":
            until = f", due {payload['until']}" if payload["until"] else ""
            return f"assigned to {payload['to']}{until}" if payload["to"] else "assigned to nobody"
        case "promote":
            return f"fact {payload['fact']!r} added to {payload['file']}"
        case "details":
            return f"article details changed ({', '.join(payload['after'])})"
        case "record":
            beside = "attached" if payload["on"] else "removed"
            return f"transcript {beside}: {payload['title']}"
        case "conclusion":
            return "conclusion written" if payload["text"] else "conclusion removed"
        case "informed":
            return f"{payload['who']} informed of the corrections"
        case "undo":
            return "undone"
        case "redo":
            return "redone"


def _stepped(event: Event, target: Event) -> str:
    """The undo or redo of a sign-off or of a fact in words; "" for all others."""
    undone = event.kind == "undo"
    if target.kind == "sign-off" and target.payload["signed"]:
        if undone:
            return "sign-off undone"
        return (
            "review signed off again"
            if "seen" in event.payload
            else "not signed off again: it was changed since"
        )
    if target.kind == "promote":
        fact, file = target.payload["fact"], target.payload["file"]
        return f"fact {fact!r} removed from {file}" if undone else f"fact {fact!r} added to {file} again"
    return ""


def _evidence(name: str) -> str:
    kind, _, rest = name.partition(":")
    return {"fact": f"fact {rest}", "mismatch": f"inconsistency ({rest})"}.get(kind, name)
