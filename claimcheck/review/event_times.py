"""Wrong clocks: an event with an impossible time keeps it, and counts at another one.

Events are ordered by when they count, then by their place in the store. An act counts at its own time, unless
the act that it followed here counts later, or its time is more than `TOLERANCE` ahead of the clock of this
machine when it is brought here, or when the next act is kept.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from claimcheck.clock import utc
from claimcheck.review.events import Event

TOLERANCE = timedelta(minutes=5)
"""How far two clocks may differ without a word about it."""

FLOOR = "2020-01-01T00:00:00Z"
"""Before any version of this program: a clock that shows less was never set."""

END = "9999-12-31T23:59:59Z"
"""The "now" of a copy in which every act keeps its time, also one in the future: that is for its reader."""


def latest(now: str) -> str:
    """The latest time that an act may give at `now` (both UTC, ISO 8601)."""
    try:
        moment = datetime.fromisoformat(now) + TOLERANCE
    except (ValueError, OverflowError):
        return now
    return utc(moment)


def counted_from(event: Event, now: str) -> str:
    """When an act that another store gives counts here: "" for its own time, never later than now."""
    end = latest(max(now, FLOOR))
    if event.counted and event.counted <= end:
        return event.counted
    return now if event.at > end else ""


class Watch:
    """Marks events that lie in the future; asks the clock only where one seems to."""

    def __init__(self, clock: Callable[[], str], now: str = "") -> None:
        self._clock, self.now = clock, now

    def sees_future(self, events: Sequence[Event]) -> bool:
        """Whether the last of the events, which are in order, lies in the future."""
        if events and when(events[-1]) > latest(self.now):
            self.now = self._clock()
        return bool(events) and when(events[-1]) > latest(self.now) and self.now > FLOOR

    def marked(self, events: list[Event]) -> list[Event]:
        """The events, which are in order, with those that lie in the future counted now."""
        if not self.sees_future(events):
            return events
        end = latest(self.now)
        return [
            msgspec.structs.replace(event, counted=self.now) if when(event) > end else event
            for event in events
        ]


def when(event: Event) -> str:
    """When an event counts (UTC, ISO 8601)."""
    return event.counted or event.at


def is_doubtful(event: Event) -> bool:
    """Whether the time that an event gives is one at which nobody can have acted."""
    if not event.counted:
        return event.at < FLOOR
    earlier, later = sorted((event.at, event.counted))
    return later > latest(earlier)


def in_order(event: Event) -> tuple[str, int]:
    """What events are ordered by."""
    return when(event), event.seq


def time_text(event: Event) -> str:
    """The time of an event, to the minute; for a doubtful one also the time at which it counts."""
    shown = event.at[:16].replace("T", " ")
    if not is_doubtful(event):
        return shown
    return f"{shown} (time doubtful, counted at {when(event)[:16].replace('T', ' ')})"
