"""Undo and redo: which events they are about, and the steps of one reviewer back and forth.

An undo is an event. What it is about decides how: a decision counts no more; a fact is also taken out of its
file, before the event is kept, so that the two never differ.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Literal

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.review.collaboration.sign_off import resealed
from claimcheck.review.events import FINAL, Event
from claimcheck.review.store.sqlite import Act

MoveFact = Callable[[Event, bool], object]
"""Puts the fact of a "promote" event into its file (True) or takes it out; may raise `ClaimcheckError`."""


def no_files(event: Event, there: bool) -> None:
    """For a session that knows no fact files. Raises CC515."""
    raise ClaimcheckError("CC515", f"the file {event.payload['file']} is not known here")


class Undoing:
    """The part of a session that undoes and redoes what its reviewer did."""

    _events: list[Event]
    _by_uid: dict[str, Event]
    _done: list[str]
    _back: list[str]
    _move_fact: MoveFact

    def refresh(self) -> list[Event]:
        """Take in what was done since."""
        raise NotImplementedError

    def _append(self, acts: Sequence[Act]) -> Event:
        raise NotImplementedError

    @property
    def can_undo(self) -> bool:
        """Whether this reviewer has a step to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether this reviewer undid a step, and did nothing since."""
        return bool(self._back)

    def last_step(self, passed: Collection[str] = ()) -> Event | None:
        """The step that `undo` would undo, in words; None if there is none. `passed`: see `undo`."""
        stack = left(self._done, passed)
        return self._by_uid[stack[-1]] if stack else None

    def next_step(self) -> Event | None:
        """The step that `redo` would redo; None if there is none."""
        return self._by_uid[self._back[-1]] if self._back else None

    def undo(self, passed: Collection[str] = ()) -> Event:
        """Undo this reviewer's last step. Steps of the uids `passed` that come last are passed over.

        Raises CC506 if there is none, CC514 for a step that cannot be undone, CC515 for a fact that is no
        longer in its file as it was written.
        """
        self.refresh()
        return self._step("undo", left(self._done, passed))

    def undo_to(self, uid: str) -> Event:
        """Undo all that this reviewer did after the event `uid` ("": all), in one step.

        What others did stays, and so do reports. Gives the first of the events. Raises CC506 if there is
        nothing to undo, CC515 as `undo`.
        """
        self.refresh()
        targets = after(self._events, [one for one in self._done if self._by_uid[one].kind not in FINAL], uid)
        first = self._stepped("undo", targets)
        many = f"{len(targets)} steps" if len(targets) > 1 else "one step"
        return msgspec.structs.replace(first, what=f"{many} undone")

    def redo(self) -> Event:
        """Redo what was undone last. Raises CC506 if there is nothing, CC515 as `undo`."""
        self.refresh()
        return self._step("redo", self._back)

    def _step(self, kind: Literal["undo", "redo"], stack: list[str]) -> Event:
        targets = last(self._by_uid, stack, kind)
        if kind == "undo" and targets[0].kind in FINAL:
            raise ClaimcheckError("CC514", f"this step cannot be undone: {targets[0].what}")
        return self._stepped(kind, targets)

    def _stepped(self, kind: Literal["undo", "redo"], targets: Sequence[Event]) -> Event:
        with _moved(self._move_fact, targets, kind == "redo"):
            return self._append([(kind, target.claim, self._payload(kind, target)) for target in targets])

    def _payload(self, kind: str, target: Event) -> Mapping[str, Any]:
        signs = kind == "redo" and target.kind == "sign-off"
        return {"event": target.uid, **(resealed(self._events, target) if signs else {})}


@contextmanager
def _moved(move: MoveFact, targets: Sequence[Event], there: bool) -> Iterator[None]:
    """With the facts of `targets` in their files, or out of them; as they were before where it fails."""
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


def left(stack: Sequence[str], passed: Collection[str]) -> list[str]:
    """A stack of uids without those at its end that are passed over."""
    end = next((at for at in range(len(stack), 0, -1) if stack[at - 1] not in passed), 0)
    return list(stack[:end])


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
    place = next((index for index, event in enumerate(events) if event.uid == uid), None if uid else -1)
    if place is None:
        raise ClaimcheckError("CC504", f"no step {uid!r} in this review")
    later = {event.uid: event for event in events[place + 1 :]}
    targets = [later[one] for one in reversed(stack) if one in later]
    if not targets:
        raise ClaimcheckError("CC506", "you did nothing after that step")
    return targets
