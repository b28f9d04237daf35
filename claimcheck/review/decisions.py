"""What the events come to: a pure fold, so that undo, a second reviewer or machine need nothing special."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from claimcheck.model import ClaimState
from claimcheck.review.events import UNCLAIMED, Event
from claimcheck.review.times import is_doubtful, when

Bearing = Literal["supports", "contradicts", "background"]
BEARINGS: Mapping[Bearing, str] = {
    "supports": "the evidence says the same as the claim",
    "contradicts": "the evidence says otherwise",
    "background": "the evidence helps to understand, but decides nothing",
}


class Cited(msgspec.Struct, frozen=True):
    """A piece of evidence that a decision rests on. `evidence` is e.g. "fact:moon-landing-1969"."""

    evidence: str
    bearing: Bearing


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What people decided about one claim.

    `said`: did they say it (None: not checked). `holds`: is it so, a verdict of the scale. `readers` is
    published, `desk` never leaves the workspace. `should_read` is what the author should write instead,
    `short` the claim in a few words, for where it is published on its own. `by` and `at`: who last judged the
    claim, and when (UTC). `held_due`: the moment that `held_until` names, in the local time of whoever wrote
    it; "" for none. `carried_from`: number of the earlier version that it was judged in; 0: this one.
    `valid_until`: the last day on which it held. `doubtful`: a clock was wrong, and `at` is when the
    act counts. `dismissed`: evidence that does not bear on it.
    """

    state: ClaimState = "open"
    said: bool | None = None
    holds: str | None = None
    cited: tuple[Cited, ...] = ()
    readers: str = ""
    desk: str = ""
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


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a review is. `total` is the denominator: without what was set aside or is not a claim."""

    total: int
    decided: int
    held: int
    set_aside: int
    not_claims: int
    open: int

    @property
    def claims(self) -> int:
        """All claims."""
        return self.total + self.set_aside + self.not_claims

    @property
    def settled(self) -> int:
        """Those that need no more work: decided, set aside, not a claim."""
        return self.decided + self.set_aside + self.not_claims


OPEN = Decision()


def fold(events: Iterable[Event]) -> dict[str, Decision]:
    """The decision for each claim that an event speaks of; events in their order."""
    events = list(events)
    void = undone(events)
    decisions: dict[str, Decision] = {}
    for event in events:
        if event.uid not in void and event.kind not in ("undo", "redo", *UNCLAIMED):
            decisions[event.claim] = apply(decisions.get(event.claim, OPEN), event)
    return decisions


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
    for event in events:
        if event.by != by or event.kind in UNCLAIMED:  # what went out cannot be called back
            continue
        if event.kind not in ("undo", "redo"):
            done.append(event.uid)
            back.clear()
            continue
        origin, goal = (done, back) if event.kind == "undo" else (back, done)
        # Two windows of one reviewer may have undone the same act: the second time changes nothing.
        about = event.payload["event"]
        place = next((at for at in reversed(range(len(origin))) if origin[at] == about), None)
        if place is not None:
            goal.append(origin.pop(place))
    return done, back


def apply(before: Decision, event: Event) -> Decision:
    """The decision after one act (not undo, redo, report or sign-off, which decide nothing)."""
    payload, change = event.payload, msgspec.structs.replace
    # A claim is in one state: what belonged to the state before goes; notes and citations stay.
    judged = change(before, by=event.by, at=when(event), doubtful=is_doubtful(event), carried_from=0)
    fresh = change(judged, holds=None, reason="", held_for="", held_until="", held_due="")
    match event.kind:
        case "verdict":
            state: ClaimState = "decided" if payload["holds"] else "open"
            return change(fresh, state=state, holds=payload["holds"])
        case "set-aside":
            return change(fresh, state="set-aside", reason=payload["reason"])
        case "hold":
            held = {"held_for": payload["for"], "held_until": payload["until"]}
            return change(fresh, state="held", held_due=payload.get("due", ""), **held)
        case "not-a-claim":
            return change(fresh, state="not-a-claim")
        case "said":
            return change(judged, said=payload["said"])
        case "note":
            return change(before, **{payload["which"].replace("-", "_"): payload["text"]})
        case "publish":
            return change(before, publish=payload["on"])
        case "carry":
            # Two machines may take over at different times: what was judged between stays.
            return msgspec.convert(payload["decision"], Decision) if before.state == "open" else before
        case "edit":
            return before
    others = tuple(cited for cited in before.cited if cited.evidence != payload["evidence"])
    dismissed = tuple(name for name in before.dismissed if name != payload["evidence"])
    if event.kind == "dismiss":
        return change(before, cited=others, dismissed=(*dismissed, *[payload["evidence"]] * payload["on"]))
    if event.kind == "cite":
        others += (Cited(payload["evidence"], payload["bearing"]),)
    return change(before, cited=others, dismissed=dismissed)


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
    )
