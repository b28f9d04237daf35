"""What a person is told of what they did: the words for the status line, made from events."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from claimcheck.review.decisions import Decision
from claimcheck.review.events import Event, describe, words
from claimcheck.review.others import differing


def worded(
    event: Event,
    before: Mapping[str, Event],
    numbers: Mapping[str, int],
    labels: Mapping[str, str],
    called: Callable[[str], str],
) -> Event:
    """The event in words. `before`: the events by their uids; `numbers`: places of claims, from 1; `called`:
    what a person calls the evidence of a name.
    """
    target = before.get(event.payload.get("event", ""))
    if event.kind in ("cite", "uncite", "dismiss"):
        named = {**event.payload, "evidence": called(event.payload["evidence"])}
        told = msgspec.structs.replace(event, payload=named)
        return _saying(event, describe(told, numbers.get(event.claim, 0), labels, target))
    return _saying(event, describe(event, numbers.get(event.claim, 0), labels, target))


def of_several(kept: Sequence[Event], events: Mapping[str, Event], labels: Mapping[str, str]) -> Event:
    """The first of the acts that were `kept` together, in words for all of them; `events`: by their uids."""
    event = events[kept[0].uid]
    if len({one.claim for one in kept}) == 1:  # what came first says what it was about
        first = min(kept, key=lambda one: events.get(one.payload.get("event", ""), event).seq)
        return events[first.uid]
    target = events.get(event.payload.get("event", ""), event)
    done = f": {words(event, labels)}" if target is not event else ""
    return _saying(event, f"{len(kept)} claims {words(target, labels, many=True)}{done}")


def judging(event: Event, mine: Decision, events: Sequence[Event], labels: Mapping[str, str]) -> Event:
    """A judgement, in words with what it cites and who judged otherwise; `events` of that claim."""
    cited = f", {len(mine.cited)} source{'' if len(mine.cited) == 1 else 's'} cited"
    # Somebody else may have judged it a moment ago: both stand, and both should know.
    other = differing(events, event.by, mine, labels)
    both = f"; {other}: both stand" if other else ""
    return _saying(event, f"{event.what}{cited if event.kind == 'verdict' else ''}{both}")


def _saying(event: Event, what: str) -> Event:
    return msgspec.structs.replace(event, what=what)
