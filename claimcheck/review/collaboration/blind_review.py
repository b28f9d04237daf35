"""Blind review: which events of other reviewers are hidden."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from claimcheck.review.decisions import Decision, fold, view
from claimcheck.review.events import UNCLAIMED, Event

JUDGING = ("verdict", "set-aside", "hold", "not-a-claim")
"""The kinds of events that say what somebody thinks of a claim."""

# What came over from an earlier version is nobody's own judgement of this one.
_NOT_OWN = ("carry", *UNCLAIMED)


def own_decisions(events: Sequence[Event]) -> dict[str, dict[str, Decision]]:
    """For each reviewer the decisions that they made themselves, by claim.

    Nameless acts are passed over, and so are verdicts that resolve a disagreement: they follow the others'.
    """
    names = dict.fromkeys(event.by for event in events if event.by)
    return {
        name: fold(
            event
            for event in events
            if (event.by == name and event.kind not in _NOT_OWN and not event.payload.get("over"))
            or event.kind in ("edit", "undo", "redo")  # what anybody drew otherwise is to be judged again
        )
        for name in names
    }


def _own(plain: Mapping[str, Any], by: str) -> Any:
    """What `by` judged, of a decision as an event keeps it; None: nothing."""
    mine = view(msgspec.convert(plain, Decision), by)
    return msgspec.to_builtins(mine) if mine else None


def _restored_own(asked: Mapping[str, Any], by: str) -> Mapping[str, Any] | None:
    """What `by` themselves judged of a claim to look at again, without a word of others; None: nothing."""
    mine = _own(asked["decision"], by) or asked.get("views", {}).get(by)
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
                "again": [own for one in event.payload["again"] if (own := _restored_own(one, by))],
                "orphans": [
                    {**one, "decision": own}
                    for one in event.payload["orphans"]
                    if (own := _own(one["decision"], by))
                ],
                "seen": {},
            }
            event = msgspec.structs.replace(event, payload={**event.payload, **mine})
        elif event.kind == "carry":
            decision = _own(event.payload["decision"], by)
            if decision is None:
                continue
            event = msgspec.structs.replace(
                event, payload={**event.payload, "decision": decision, "excused": ""}
            )
        elif event.by != by and event.kind != "edit" and event.payload.get("event") not in seen:
            continue
        seen.add(event.uid)
        through.append(event)
    return through
