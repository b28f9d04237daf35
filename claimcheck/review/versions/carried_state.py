"""What a version carried over, read from its events: decisions, claims to check again, orphans."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from claimcheck.review.decisions import Decision, undone
from claimcheck.review.events import Event
from claimcheck.review.versions.alignment import Anchor, Change


class NeedsReview(msgspec.Struct, frozen=True, kw_only=True):
    """A claim to look at again: the claim that it was, the decision about that one, what changed since.

    `views`: what each reviewer judged, where they did not agree on a claim that says the same still.
    """

    claim: str
    was: str
    anchor: Anchor
    changes: tuple[Change, ...]
    decision: Decision
    views: Mapping[str, Decision] = {}


class Orphan(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that the new version has no more, and what was decided about it: its id and its words.

    `drawn`: who says it, where it was drawn by hand and could not be drawn again; else "".
    """

    was: str
    text: str
    decision: Decision
    drawn: str = ""


class CarryOver(msgspec.Struct, frozen=True, kw_only=True):
    """What a version took over from version `number` (from 1); `carried` counts the decisions that hold,
    `drawn` the claims that are drawn by hand as they were there. `conclusion`: what it came to there.
    """

    version: str = ""
    number: int = 0
    carried: int = 0
    drawn: int = 0
    again: tuple[NeedsReview, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    conclusion: str = ""


def renewed_orphans(before: Sequence[Orphan], fresh: Sequence[Orphan]) -> tuple[Orphan, ...]:
    """Those from `before` with the `fresh` ones, which take the place of what was known of their claims."""
    names = {one.was for one in fresh}
    return tuple(dict.fromkeys((*(one for one in before if one.was not in names), *fresh)))


def carry_over_of(events: Sequence[Event]) -> CarryOver:
    """What the version with these events took over; empty if it is the first."""
    last = next((event for event in reversed(events) if event.kind == "version"), None)
    return msgspec.convert(last.payload, CarryOver) if last else CarryOver()


def still_holding(events: Sequence[Event]) -> Decision | None:
    """The decision that came over from an earlier version, if somebody took it back.

    `events`: those of one claim.
    """
    carry = next((event for event in reversed(events) if _is_judged(event)), None)
    if carry is None:  # as for nearly every claim, each time that the list is drawn
        return None
    void = undone(events)
    last = next(event for event in reversed(events) if _is_judged(event) or _takes_back(event, void))
    if last is carry and carry.uid not in void:
        return None
    return msgspec.convert(carry.payload["decision"], Decision)


def _is_judged(event: Event) -> bool:
    """Whether a decision came over, not only notes and citations."""
    return event.kind == "carry" and "notes" not in event.payload


def _takes_back(event: Event, void: Collection[str]) -> bool:
    """Whether somebody withdrew the verdict here; with `all` it was withdrawn in the earlier version."""
    payload = event.payload
    return (
        event.kind == "verdict"
        and event.uid not in void
        and payload["holds"] is None
        and not payload.get("all")
    )
