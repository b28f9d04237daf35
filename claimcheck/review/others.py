"""What other reviewers did: hidden from one who reviews blind, told to one who decides the same claim."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from claimcheck.review.decisions import Decision, fold, undone
from claimcheck.review.events import UNCLAIMED, Event

JUDGING = ("verdict", "set-aside", "hold", "not-a-claim")
"""The kinds of events that say what somebody thinks of a claim."""

# What came over from an earlier version is nobody's own judgement of this one.
_NOT_OWN = ("carry", *UNCLAIMED)


def own(events: Sequence[Event]) -> dict[str, dict[str, Decision]]:
    """For each reviewer the decisions that they made themselves, by claim.

    Nameless acts are passed over, and so are verdicts that resolve a disagreement: they follow the others'.
    """
    names = dict.fromkeys(event.by for event in events if event.by)
    return {
        name: fold(
            event
            for event in events
            if event.by == name and event.kind not in _NOT_OWN and not event.payload.get("over")
        )
        for name in names
    }


def judges(events: Sequence[Event]) -> list[str]:
    """Who judged a claim themselves; `events` of that claim."""
    views = {name: decision for name, made in own(events).items() for decision in made.values()}
    return [name for name, decision in views.items() if decision.state != "open"]


def resolution(events: Sequence[Event]) -> Event | None:
    """The verdict that resolved a disagreement, if nobody judged since; `events` of one claim, in order."""
    void = undone(events)
    last = next((one for one in reversed(events) if one.kind in JUDGING and one.uid not in void), None)
    return last if last and last.payload.get("over") else None


def differing(events: Sequence[Event], by: str, mine: Decision, labels: Mapping[str, str]) -> str:
    """Who judged a claim otherwise than `by` does now, in words; "" if nobody. `events` of that claim."""
    views = {name: made[claim] for name, made in own(events).items() for claim in made if name != by}
    told = [
        f"{name}: {labels.get(one.holds or '', one.holds) or one.state.replace('-', ' ')}"
        for name, one in views.items()
        if one.state != "open" and (one.state, one.holds) != (mine.state, mine.holds)
    ]
    return ", ".join(told)


def _own_again(asked: Mapping[str, Any], by: str) -> Mapping[str, Any] | None:
    """What `by` themselves judged of a claim to look at again, without a word of others; None: nothing."""
    last = asked["decision"]
    mine = last if last["by"] == by else asked.get("views", {}).get(by)
    changes = [one for one in asked["changes"] if one["kind"] != "disagreement"]
    return {**asked, "decision": mine, "changes": changes, "views": {}} if mine else None


def visible(events: Iterable[Event], by: str, seen: set[str]) -> list[Event]:
    """What one who reviews blind may see: own acts, and how others drew the claims.

    `seen` holds the uids that were let through so far, and takes in the new ones. What an earlier version
    left behind is seen as far as it is `by`'s own.
    """
    through: list[Event] = []
    for event in events:
        if event.kind == "version":
            mine = {
                "again": [own for one in event.payload["again"] if (own := _own_again(one, by))],
                "orphans": [one for one in event.payload["orphans"] if one["decision"]["by"] == by],
            }
            event = msgspec.structs.replace(event, payload={**event.payload, **mine})
        elif event.kind == "carry":
            if event.payload["decision"].get("by") != by:
                continue
        elif event.by != by and event.kind != "edit" and event.payload.get("event") not in seen:
            continue
        seen.add(event.uid)
        through.append(event)
    return through
