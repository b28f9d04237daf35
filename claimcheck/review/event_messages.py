"""Messages for the status line and the history, made from events."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from claimcheck.review.decisions import Decision
from claimcheck.review.events import Event, describe, words
from claimcheck.review.judgements import latest, outcome
from claimcheck.text import line


def message(
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
        shown = msgspec.structs.replace(event, payload=named)
        return _saying(event, describe(shown, numbers.get(event.claim, 0), labels, target))
    if event.kind == "edit" and event.payload["act"] == "chain" and len(event.payload["made"]) > 1:
        changed = sorted(numbers.get(plain["id"], 0) for plain in event.payload["made"])
        places = line(", ".join(str(place) for place in changed if place), 60)
        return _saying(event, f"claims {places} {words(event, labels)}")
    return _saying(event, describe(event, numbers.get(event.claim, 0), labels, target))


def bulk_message(kept: Sequence[Event], events: Mapping[str, Event], labels: Mapping[str, str]) -> Event:
    """The first of the events stored as one step, in words for all of them; `events`: by their uids."""
    event = events[kept[0].uid]
    if len({event.claim for event in kept}) == 1:  # what came first says what it was about
        first = min(kept, key=lambda act: events.get(act.payload.get("event", ""), event).seq)
        return events[first.uid]
    target = events.get(event.payload.get("event", ""), event)
    done = f": {words(event, labels)}" if target is not event else ""
    return _saying(event, f"{len(kept)} claims {words(target, labels, many=True)}{done}")


def edit_message(event: Event, before: Sequence[Decision], labels: Mapping[str, str]) -> Event:
    """An edit, in words with what was decided `before` and must be judged again."""
    words = (labels.get(one.holds or "", one.holds or "") or one.state.replace("-", " ") for one in before)
    was = ", ".join(dict.fromkeys(words))
    return _saying(event, f"{event.what}: check again (was {was})") if was else event


def ending(event: Event, signed: Event) -> Event:
    """An act that ended a sign-off says so."""
    return _saying(event, f"{event.what} (ends the sign-off by {signed.by or 'no name'})")


def verdict_message(event: Event, now: Decision, labels: Mapping[str, str]) -> Event:
    """A judgement, in words with what is cited, and which others differ. `now`: the decision after it."""
    cited = f", {len(now.cited)} source{'' if len(now.cited) == 1 else 's'} cited"
    given = latest(now.judgements)
    own = next((judgement for judgement in given if judgement.by == event.by), None)
    differing = [judgement for judgement in given if own and not judgement.same(own)]
    others = ", ".join(f"{other.by or 'no name'} {outcome(other, labels)}" for other in differing)
    contested = f"; contested: {others}" if now.state == "contested" else ""
    return _saying(event, f"{event.what}{cited if event.kind == 'verdict' else ''}{contested}")


def replaced(event: Event, before: Decision, acts: Sequence[Event]) -> Event:
    """A note, or the reason why a claim is set aside, with what it takes the place of, where the decision
    `before` had another; `acts` on the claim tell who wrote that.
    """
    name = {"note": "text", "set-aside": "reason"}.get(event.kind)
    if name is None:
        return event
    which = event.payload.get("which", "")
    was = getattr(before, which.replace("-", "_") or name)
    if not was or event.payload[name] in ("", was):
        return event
    written = [
        act.by
        for act in acts
        if act.kind == event.kind and act.payload.get("which", "") == which and act.payload[name] == was
    ]
    by = written[-1] if written else event.by
    whose = f"{line(by, 60)}'s " if by and by != event.by else ""
    return _saying(event, f"{event.what}, in place of {whose}“{line(was, 60)}”")


def _saying(event: Event, what: str) -> Event:
    return msgspec.structs.replace(event, what=what)
