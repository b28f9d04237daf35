"""Decisions, folded from the events by a pure function: undo or a second reviewer need no special case."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from claimcheck.model import ClaimState
from claimcheck.review.event_times import is_doubtful, when
from claimcheck.review.events import FINAL, UNCLAIMED, Event, EventKind
from claimcheck.review.judgements import Judgement, Judgements, added, desk_verdict, merged, without

CitationRole = Literal["supports", "contradicts", "background"]
CITATION_ROLES: Mapping[CitationRole, str] = {
    "supports": "the evidence says the same as the claim",
    "contradicts": "the evidence contradicts it",
    "background": "the evidence helps to understand, but decides nothing",
}


class Cited(msgspec.Struct, frozen=True):
    """A piece of evidence that a decision rests on. `evidence` is e.g. "fact:moon-landing-1969"."""

    evidence: str
    bearing: CitationRole


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk decided about one claim, and what each of its reviewers judged.

    `said`: did they say it (None: not checked). `holds`: the desk verdict, one of the scale; None while
    reviewers differ. `readers` is published, `desk` never leaves the workspace. `should_read` is what the
    author should write instead, `short` the claim in a few words, for where it is published on its own,
    `unknown` what could not be found out. `by` and `at`: who gave the desk verdict, else who acted last, and
    when (UTC). `held_due`: the moment that `held_until` names, in the local time of whoever wrote it; "" for
    none. `carried_from`: number of the earlier version that it was judged in; 0: this one. `valid_until`: the
    last day on which it held. `doubtful`: a clock was wrong, and `at` is when the act counts. `dismissed`:
    evidence that is not relevant to it. `judgements`: what each reviewer concluded, in the order of time;
    `state`, `holds`, `reason`, `by`, `at` and `doubtful` follow from it.
    """

    state: ClaimState = "open"
    said: bool | None = None
    holds: str | None = None
    cited: tuple[Cited, ...] = ()
    readers: str = ""
    desk: str = ""
    unknown: str = ""
    should_read: str = ""
    short: str = ""
    publish: bool = False
    reason: str = ""
    held_for: str = ""
    held_until: str = ""
    held_due: str = ""
    by: str = ""
    at: str = ""
    doubtful: bool = False
    carried_from: int = 0
    valid_until: str = ""
    dismissed: tuple[str, ...] = ()
    judgements: Judgements = ()


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a review is. `total` is the denominator: without what was set aside or is not a claim."""

    total: int
    decided: int
    held: int
    set_aside: int
    not_claims: int
    open: int
    contested: int = 0

    @property
    def undecided(self) -> int:
        """Those that wait for a decision: open, or contested."""
        return self.open + self.contested

    @property
    def claims(self) -> int:
        """All claims."""
        return self.total + self.set_aside + self.not_claims

    @property
    def settled(self) -> int:
        """Those that need no more work: decided, set aside, not a claim."""
        return self.decided + self.set_aside + self.not_claims


OPEN = Decision()
NOTE_FIELDS = ("readers", "desk", "unknown", "should_read", "short")
"""The notes of a decision that are free text."""


def fold(events: Iterable[Event]) -> dict[str, Decision]:
    """The decision for each claim that an event speaks of; events in their order."""
    events = list(events)
    void = undone(events)
    decisions: dict[str, Decision] = {}
    for event in events:
        if event.uid not in void and event.kind not in ("undo", "redo", *UNCLAIMED):
            decisions[event.claim] = apply(decisions.get(event.claim, OPEN), event)
    return decisions


def attached_records(events: Iterable[Event]) -> dict[str, str]:
    """The records of what was said that these events attach to an article: title by name of evidence."""
    found: dict[str, str] = {}
    for event in in_force(events, "record"):
        found.pop(event.payload["evidence"], None)
        if event.payload["on"]:
            found[event.payload["evidence"]] = event.payload["title"]
    return found


def conclusion(events: Iterable[Event]) -> str:
    """What the review as a whole comes to, as somebody wrote it last; where nobody did in this version, what
    came over from the one before. "" for nothing.
    """
    events = list(events)
    if written := in_force(events, "conclusion"):
        return str(written[-1].payload["text"])
    return next((one.payload.get("conclusion", "") for one in events if one.kind == "version"), "")


def conclusion_doubt(events: Iterable[Event]) -> str:
    """Why the conclusion may not fit any more; "" where it does, or there is none."""
    events = list(events)
    if not conclusion(events):
        return ""
    written, verdicts = in_force(events, "conclusion"), in_force(events, "verdict")
    if not written:
        return "it was written for the earlier version of the article"
    late = verdicts and verdicts[-1].seq > written[-1].seq
    return "a verdict was given after it was written" if late else ""


def in_force(events: Iterable[Event], kind: EventKind) -> list[Event]:
    """The events of a kind that count, in their order."""
    events = list(events)
    void = undone(events)
    return [event for event in events if event.kind == kind and event.uid not in void]


def undone(events: Iterable[Event]) -> set[str]:
    """The uids of the events that count no more."""
    void: set[str] = set()
    for event in events:
        if event.kind == "undo":
            void.add(event.payload["event"])
        elif event.kind == "redo":
            void.discard(event.payload["event"])
    return void


def stacks(
    events: Iterable[Event], by: str, before: tuple[Sequence[str], Sequence[str]] = ((), ())
) -> tuple[list[str], list[str]]:
    """What `by` can undo and redo (uids, the next one last). A new act ends what could be redone.

    `before`: what it was before these events, so that a long review is not gone through at each act.
    """
    done, back = map(list, before)
    events = list(events)
    opened = _made_by_opening(events)
    for event in events:
        if event.by != by or event.uid in opened or _is_draft(event):  # nobody's act, or a file beside it
            continue
        if event.kind not in ("undo", "redo"):
            done.append(event.uid)
            if event.kind not in FINAL:
                back.clear()
            continue
        origin, goal = (done, back) if event.kind == "undo" else (back, done)
        # Two windows of one reviewer may have undone the same act: the second time changes nothing.
        about = event.payload["event"]
        place = next((at for at in reversed(range(len(origin))) if origin[at] == about), None)
        if place is not None:
            goal.append(origin.pop(place))
    return done, back


def _is_draft(event: Event) -> bool:
    """Whether a report was written that no reader has: there is nothing to undo."""
    return event.kind == "report" and not event.payload.get("published", True)


def _made_by_opening(events: Sequence[Event]) -> set[str]:
    """The uids of what was taken over when a version was opened; to analyse it again is somebody's act."""
    steps = {event.payload.get("batch") for event in events if event.kind == "version"} - {None}
    asked = {event.payload["batch"] for event in events if event.payload.get("act") == "analysis"}
    return {
        event.uid
        for event in events
        if event.kind == "version"
        or event.payload.get("act") == "carried"
        or (batch := event.payload.get("batch")) in steps
        or (event.kind == "carry" and batch not in asked)
    }


def apply(before: Decision, event: Event) -> Decision:
    """The decision after one act (not undo, redo, report or sign-off, which decide nothing)."""
    payload, change = event.payload, msgspec.structs.replace
    match event.kind:
        case "verdict" | "set-aside" | "not-a-claim":
            return _settled(change(before, **_NOT_HELD, judgements=_judged(before, event)), event)
        case "hold":
            # Who holds a claim has no judgement now; that of others counts again when the hold ends.
            held = {"held_for": payload["for"], "held_until": payload["until"]}
            free = change(before, **_NOT_JUDGED, **_acted(event))
            mine = without(before.judgements, event.by)
            return change(free, state="held", held_due=payload.get("due", ""), judgements=mine, **held)
        case "said":
            author = {} if before.judgements else {**_acted(event), "carried_from": 0}
            return change(before, said=payload["said"], **author)
        case "note":
            return change(before, **{payload["which"].replace("-", "_"): payload["text"]})
        case "publish":
            return change(before, publish=payload["on"])
        case "carry":
            carried = whole(msgspec.convert(payload["decision"], Decision))
            if payload.get("notes") == "beside":
                return with_more_findings(before, carried)
            if before.state == "open":
                return carried
            # Two machines may carry over at different times: what was judged in between stays.
            both = change(before, judgements=merged(before.judgements, carried.judgements))
            return both if before.state == "held" else _settled(both, event)
        case "edit":
            # Notes and citations stay: whoever judges the new words sees them.
            if event.claim not in payload.get("anew", ()) or before.state == "held":
                return before
            nobody = {"by": "", "at": "", "doubtful": False, "said": None, "judgements": ()}
            return change(before, **_NOT_JUDGED, **nobody, state="open")
    others = tuple(cited for cited in before.cited if cited.evidence != payload["evidence"])
    dismissed = tuple(name for name in before.dismissed if name != payload["evidence"])
    if event.kind == "dismiss":
        return change(before, cited=others, dismissed=(*dismissed, *[payload["evidence"]] * payload["on"]))
    if event.kind == "cite":
        others += (Cited(payload["evidence"], payload["bearing"]),)
    return change(before, cited=others, dismissed=dismissed)


_JUDGED: Mapping[str, ClaimState] = {
    "verdict": "decided",
    "set-aside": "set-aside",
    "not-a-claim": "not-a-claim",
}
_NOT_HELD: Mapping[str, str] = {"held_for": "", "held_until": "", "held_due": ""}
_NOT_JUDGED: Mapping[str, Any] = {"holds": None, "reason": "", "carried_from": 0}


def _acted(event: Event) -> dict[str, Any]:
    return {"by": event.by, "at": when(event), "doubtful": is_doubtful(event)}


def _judged(before: Decision, event: Event) -> Judgements:
    """The judgements after one of these acts: one more, or the reviewer's own taken back.

    What was carried over is taken back with it; `all` takes back everybody's.
    """
    payload, judgements = event.payload, before.judgements
    if event.kind == "verdict" and payload["holds"] is None:
        mine = without(judgements, event.by)
        return () if payload.get("all") else tuple(one for one in mine if not one.carried_from)
    new = Judgement(
        **_acted(event),
        state=_JUDGED[event.kind],
        holds=payload.get("holds"),
        reason=payload.get("reason", ""),
        over=tuple(payload.get("over", ())),
    )
    return added(judgements, new)


def _settled(before: Decision, event: Event) -> Decision:
    """With the state and the desk verdict that its judgements come to."""
    found = desk_verdict(before.judgements)
    if found is None:
        state: ClaimState = "contested" if before.judgements else "open"
        return msgspec.structs.replace(before, **_NOT_JUDGED, **_acted(event), state=state)
    return _of(before, found)


def _of(before: Decision, judgement: Judgement) -> Decision:
    """With this judgement as that of the desk."""
    names = ("state", "holds", "reason", "by", "at", "doubtful", "carried_from")
    return msgspec.structs.replace(before, **{name: getattr(judgement, name) for name in names})


def whole(decision: Decision) -> Decision:
    """A decision that was carried over: its judgements were given in an earlier version."""
    number = decision.carried_from
    since = (
        msgspec.structs.replace(judgement, carried_from=judgement.carried_from or number)
        for judgement in decision.judgements
    )
    return msgspec.structs.replace(decision, judgements=tuple(since))


def view(decision: Decision, by: str) -> Decision | None:
    """What one reviewer judged, without a word of the others; None for nothing."""
    decision = whole(decision)
    mine = next((judgement for judgement in reversed(decision.judgements) if judgement.by == by), None)
    if mine is None:
        return decision if decision.by == by and not decision.judgements else None
    found = desk_verdict(decision.judgements)
    shared = decision if found and found.by == by else OPEN  # what others cited and noted is not shown
    return alone(mine, shared)


def alone(judgement: Judgement, before: Decision = OPEN) -> Decision:
    """The decision that a reviewer's judgement would be without the others."""
    one = msgspec.structs.replace(judgement, over=())
    return _of(msgspec.structs.replace(before, judgements=(one,)), one)


def with_findings(decision: Decision, found: Decision) -> Decision:
    """A decision with the notes and citations of another one on the same claim, which count more."""
    known = {*(one.evidence for one in found.cited), *found.dismissed}
    texts = {name: value for name in (*NOTE_FIELDS, "valid_until") if (value := getattr(found, name))}
    return msgspec.structs.replace(
        decision,
        cited=(*(one for one in decision.cited if one.evidence not in known), *found.cited),
        dismissed=(*(one for one in decision.dismissed if one not in known), *found.dismissed),
        **texts,
    )


def with_more_findings(decision: Decision, found: Decision) -> Decision:
    """A decision with what another one has beyond it; notes of both are both kept."""
    known = {*(one.evidence for one in decision.cited), *decision.dismissed}
    texts = {name: (getattr(decision, name), getattr(found, name)) for name in NOTE_FIELDS}
    joined = {
        name: mine if more in mine else ("; " if name == "short" else "\n\n").join(filter(None, (mine, more)))
        for name, (mine, more) in texts.items()
    }
    return msgspec.structs.replace(
        decision,
        cited=(*decision.cited, *(one for one in found.cited if one.evidence not in known)),
        dismissed=(*decision.dismissed, *(one for one in found.dismissed if one not in known)),
        valid_until=decision.valid_until or found.valid_until,
        **joined,
    )


def findings_only(decision: Decision) -> Decision:
    """The notes and citations of a decision, without what anybody judged."""
    return with_findings(OPEN, decision)


def findings_since(decision: Decision, before: Decision) -> Decision:
    """The notes and citations of a decision that an earlier state of it did not have, and nothing else."""
    known = {*before.cited, *before.dismissed}
    texts = {name: getattr(decision, name) for name in (*NOTE_FIELDS, "valid_until")}
    return Decision(
        cited=tuple(one for one in decision.cited if one not in known),
        dismissed=tuple(one for one in decision.dismissed if one not in known),
        **{name: text for name, text in texts.items() if text != getattr(before, name)},
    )


def progress(decisions: Sequence[Decision]) -> Progress:
    """The counts over the decisions of all claims of an article."""
    states = [decision.state for decision in decisions]
    set_aside, not_claims = states.count("set-aside"), states.count("not-a-claim")
    return Progress(
        total=len(states) - set_aside - not_claims,
        decided=states.count("decided"),
        held=states.count("held"),
        set_aside=set_aside,
        not_claims=not_claims,
        open=states.count("open"),
        contested=states.count("contested"),
    )
