"""Which events an undo or redo is about; a pure look at what one reviewer can take back."""

from collections.abc import Mapping, Sequence

from claimcheck.errors import ClaimcheckError
from claimcheck.review.events import Event


def last(known: Mapping[str, Event], stack: Sequence[str], kind: str) -> list[Event]:
    """The last act of a stack of uids, with those that were one act with it. Raises CC506 if it is empty.

    `known`: the events by their uids.
    """
    if not stack:
        raise ClaimcheckError("CC506", f"nothing to {kind}")
    targets: list[Event] = []
    for uid in reversed(stack):
        batch = known[uid].payload.get("batch")
        if targets and (batch is None or batch != targets[0].payload.get("batch")):
            break
        targets.append(known[uid])
    return targets


def after(events: Sequence[Event], stack: Sequence[str], uid: str) -> list[Event]:
    """All of a stack that came after the event `uid` ("": from the start), the last first.

    Raises `ClaimcheckError` CC504 for no such event, and CC506 if nothing came after it.
    """
    place = next((at for at, event in enumerate(events) if event.uid == uid), None if uid else -1)
    if place is None:
        raise ClaimcheckError("CC504", f"no step {uid!r} in this review")
    later = {event.uid: event for event in events[place + 1 :]}
    targets = [later[one] for one in reversed(stack) if one in later]
    if not targets:
        raise ClaimcheckError("CC506", "you did nothing after that step")
    return targets
