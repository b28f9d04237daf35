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
        if targets and not _one_act(known[uid], targets[-1]):
            break
        targets.append(known[uid])
    return targets


def _one_act(one: Event, other: Event) -> bool:
    """Whether two acts were one: for several claims, or a verdict with the note that it asked for."""
    batch = one.payload.get("batch")
    if batch is not None and batch == other.payload.get("batch"):
        return True
    return one.payload.get("beside") == other.uid or other.payload.get("beside") == one.uid


def words(targets: Sequence[Event]) -> str:
    """That these events were taken back."""
    return f"{len(targets)} steps taken back" if len(targets) > 1 else "one step taken back"


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
