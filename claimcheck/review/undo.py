"""Undo and redo: the steps of one reviewer, and the events that they undo.

An undo is an event. A decision that was undone no longer counts; a fact is also removed from its file before
the event is stored, so that the two never differ.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Literal

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.review.collaboration.sign_off import resealed
from claimcheck.review.events import FINAL, Event
from claimcheck.review.session_events import MoveFact
from claimcheck.review.session_state import SessionState


class UndoRedo(SessionState):
    """A session that undoes and redoes the steps of its reviewer."""

    @property
    def can_undo(self) -> bool:
        """Whether this reviewer has a step to undo."""
        return bool(self._undoable)

    def last_step(self, passed: Collection[str] = ()) -> Event | None:
        """The step that `undo` would undo, in words; None if there is none. `passed`: see `undo`."""
        stack = remaining(self._undoable, passed)
        return self._by_uid[stack[-1]] if stack else None

    def next_step(self) -> Event | None:
        """The step that `redo` would redo; None if there is none."""
        return self._by_uid[self._redoable[-1]] if self._redoable else None

    def undo(self, passed: Collection[str] = ()) -> Event:
        """Undo this reviewer's last step. Steps of the uids `passed` that come last are passed over.

        Raises CC506 if there is none, CC514 for a step that cannot be undone, CC515 for a fact that is no
        longer in its file as it was written.
        """
        self.refresh()
        return self._step("undo", remaining(self._undoable, passed))

    def undo_to(self, uid: str) -> Event:
        """Undo everything this reviewer did after the event `uid` ("": all), in one step.

        What others did stays, and so do reports. Gives the first of the events. Raises CC506 if there is
        nothing to undo, CC515 as `undo`.
        """
        self.refresh()
        targets = after(
            self._events, [one for one in self._undoable if self._by_uid[one].kind not in FINAL], uid
        )
        first = self._stepped("undo", targets)
        many = f"{len(targets)} steps" if len(targets) > 1 else "one step"
        return msgspec.structs.replace(first, what=f"{many} undone")

    def redo(self) -> Event:
        """Redo what was undone last. Raises CC506 if there is nothing, CC515 as `undo`."""
        self.refresh()
        return self._step("redo", self._redoable)

    def _step(self, kind: Literal["undo", "redo"], stack: list[str]) -> Event:
        targets = last(self._by_uid, stack, kind)
        if kind == "undo" and targets[0].kind in FINAL:
            raise ClaimcheckError(
                "CC514", f"this step cannot be undone: {targets[0].what}; readers may have it"
            )
        return self._stepped(kind, targets)

    def _stepped(self, kind: Literal["undo", "redo"], targets: Sequence[Event]) -> Event:
        with _moved(self._move_fact, targets, kind == "redo"):
            return self._append([(kind, target.claim, self._payload(kind, target)) for target in targets])

    def _payload(self, kind: str, target: Event) -> Mapping[str, Any]:
        signs = kind == "redo" and target.kind == "sign-off"
        return {"event": target.uid, **(resealed(self._events, target) if signs else {})}


@contextmanager
def _moved(move: MoveFact, targets: Sequence[Event], there: bool) -> Iterator[None]:
    """With the facts of `targets` in their files, or out of them; restored where that fails."""
    done: list[Event] = []
    try:
        for target in targets:
            if target.kind == "promote":
                move(target, there)
                done.append(target)
        yield
    except BaseException:
        for target in reversed(done):
            with suppress(ClaimcheckError):
                move(target, not there)
        raise


def remaining(stack: Sequence[str], passed: Collection[str]) -> list[str]:
    """A stack of uids without those at its end that are passed over."""
    end = next((size for size in range(len(stack), 0, -1) if stack[size - 1] not in passed), 0)
    return list(stack[:end])


def last(known: Mapping[str, Event], stack: Sequence[str], kind: str) -> list[Event]:
    """The last event of a stack of uids, with those of the same step. Raises CC506 if it is empty.

    `known`: the events by their uids.
    """
    if not stack:
        raise ClaimcheckError("CC506", f"nothing to {kind}")
    targets: list[Event] = []
    for uid in reversed(stack):
        if targets and not _same_step(known[uid], targets[-1]):
            break
        targets.append(known[uid])
    return targets


def _same_step(a: Event, b: Event) -> bool:
    """Whether two events are one step: for several claims, or a verdict with the note that it asked for."""
    batch = a.payload.get("batch")
    return batch is not None and batch == b.payload.get("batch")


def after(events: Sequence[Event], stack: Sequence[str], uid: str) -> list[Event]:
    """All of a stack that came after the event `uid` ("": from the start), the last first.

    Raises `ClaimcheckError` CC504 for no such event, and CC506 if nothing came after it.
    """
    place = next((index for index, event in enumerate(events) if event.uid == uid), None if uid else -1)
    if place is None:
        raise ClaimcheckError("CC504", f"no step {uid!r} in this review")
    later = {event.uid: event for event in events[place + 1 :]}
    targets = [later[one] for one in reversed(stack) if one in later]
    if not targets:
        raise ClaimcheckError("CC506", "you have no step after that one")
    return targets
