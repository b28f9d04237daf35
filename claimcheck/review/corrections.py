"""Corrections: decisions that changed after a report with them was published."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimcheck.model import CorrectionKind
from claimcheck.review.decisions import OPEN, Decision, apply, fold, undone
from claimcheck.review.event_times import when
from claimcheck.review.events import Event


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that readers have seen, and what became of it.

    `reported`: when the last report with the old decision was published; `at` and `by`: when and by whom it
    was changed. `edition`: the number of the edition that published the change, 0: none yet; `kind` and `why`
    are what that edition says of its changes.
    """

    claim: str
    reported: str
    before: Decision
    after: Decision
    at: str
    by: str
    edition: int = 0
    kind: CorrectionKind = "correction"
    why: str = ""


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """What readers got at once, in one format or more. `number` counts from 1; `kind` and `why` are what it
    says of its changes.
    """

    number: int
    at: str
    by: str
    formats: tuple[str, ...]
    kind: CorrectionKind = "correction"
    why: str = ""


class PublishedDecision(msgspec.Struct, frozen=True):
    """A decision as readers have seen it, in the report published `at`."""

    at: str
    decision: Decision


_Published = dict[str, tuple[PublishedDecision, ...]]
"""By claim, what readers have seen of its words: several where they were claims of their own."""


def is_published(event: Event) -> bool:
    """Whether an event is a report that was published. Reports of earlier releases do not say; they were."""
    return event.kind == "report" and bool(event.payload.get("published", True))


def editions(events: Sequence[Event]) -> tuple[Edition, ...]:
    """What was published, in order."""
    return tuple(_edition(number, [events[at] for at in run]) for number, run in enumerate(_runs(events), 1))


def _runs(events: Sequence[Event]) -> list[list[int]]:
    """The places of what was published; what only reports lie between is one edition in several formats."""
    runs: list[list[int]] = []
    changed = True
    for at, event in enumerate(events):
        if is_published(event):
            if changed:
                runs.append([])
            runs[-1].append(at)
            changed = False
        changed = changed or _is_change(event)
    return runs


def edition_number(events: Sequence[Event]) -> int:
    """The number of a report that is published now: that of the last edition if nothing was done since."""
    runs = _runs(events)
    since = events[runs[-1][0] :] if runs else ()
    return len(runs) + (not runs or any(map(_is_change, since)))


def _is_change(event: Event) -> bool:
    """Whether what is published after an event is another edition than before it."""
    return event.kind not in ("report", "informed")


def _edition(number: int, published: Sequence[Event]) -> Edition:
    first = published[0]
    return Edition(
        number=number,
        at=when(first),
        by=first.by,
        formats=tuple(dict.fromkeys(event.payload["format"] for event in published)),
        kind=first.payload.get("kind", "correction"),
        why=next((why for event in published if (why := event.payload.get("why"))), ""),
    )


def corrections(events: Sequence[Event]) -> tuple[Correction, ...]:
    """Every published verdict (or "said") that changed after its report; `events` of one version, in order.

    What was changed and changed back between two reports is none: no reader has seen it. A report on an
    earlier version counts for the claims that say the same in this one. Where a claim was split or merged
    since, each claim that has its words now answers for it.
    """
    changed: list[Correction] = []
    before, made, start = _Published(), editions(events), 0
    for own, (end, *_) in zip(made, _runs(events), strict=True):
        before = _since(before, events[:end], start)
        after, start = fold(events[:end]), end
        changed += (
            msgspec.structs.replace(one, edition=own.number, kind=own.kind, why=own.why)
            for one in _changed(before, after, events[:end])
        )
        before = {claim: (PublishedDecision(when(events[end]), one),) for claim, one in after.items()}
    if edition_number(events) > len(made):
        changed += _changed(_since(before, events, start), fold(events), events)
    return tuple(changed)


def published_decisions(events: Sequence[Event]) -> dict[str, PublishedDecision]:
    """What readers have seen last of each claim; `events` of one version, in order."""
    ends = [index for index, event in enumerate(events) if is_published(event)]
    end = ends[-1] if ends else 0
    own = {claim: (PublishedDecision(when(events[end]), one),) for claim, one in fold(events[:end]).items()}
    last, now = _since(_since({}, events[:end], 0) | own, events, end), fold(events)
    return {
        claim: next((one for one in seen if _differs(one, now.get(claim, OPEN))), seen[0])
        for claim, seen in last.items()
    }


def _since(
    before: Mapping[str, tuple[PublishedDecision, ...]], events: Sequence[Event], start: int
) -> _Published:
    """What readers have seen of each claim, from what they had seen `before` the events from `start` on.

    These may say what was published of earlier versions, of the claims that say the same in this one: what
    was published last counts. What is split or merged passes on what was published of its words, and what is
    whole again after the undo of a split has it back.
    """
    last, void = dict(before), undone(events)
    for event in events[start:]:
        seen: Mapping[str, object] = {}
        if event.kind == "version":
            seen = event.payload.get("seen", {})
        elif event.kind == "carry" and "notes" not in event.payload:
            seen = {event.claim: event.payload.get("seen")}
        elif event.kind == "edit" and event.uid not in void and event.payload["act"] in ("split", "join"):
            names = (event.claim, *event.payload["gone"])
            if of := [one for name in names for one in last.get(name, ()) if _is_judged(one)]:
                last |= dict.fromkeys((made["id"] for made in event.payload["made"]), _unlike(of))
            last = {name: seen for name, seen in last.items() if name not in event.payload["gone"]}
        for claim, plain in seen.items():
            one = msgspec.convert(plain, PublishedDecision) if plain else None
            if one and all(other.at <= one.at for other in last.get(claim, ())):
                last[claim] = (one,)
    for event in reversed(events):
        if event.uid in void and event.kind == "edit" and event.payload["act"] == "split":
            halves = [made["id"] for made in event.payload["made"]]
            of = [one for name in halves for one in last.pop(name, ()) if _is_judged(one)]
            if of:
                last[event.claim] = _unlike(of)
    return last


def _unlike(seen: Sequence[PublishedDecision]) -> tuple[PublishedDecision, ...]:
    """Without those that say the same as one before them."""
    return tuple({_shown(one.decision): one for one in reversed(seen)}.values())


def _is_judged(one: PublishedDecision) -> bool:
    """Whether it is one that can be corrected."""
    return one.decision.state in ("decided", "not-a-claim")


def _differs(one: PublishedDecision, now: Decision) -> bool:
    return _is_judged(one) and _shown(one.decision) != _shown(now)


def _changed(
    before: Mapping[str, Sequence[PublishedDecision]], after: Mapping[str, Decision], events: Sequence[Event]
) -> Iterator[Correction]:
    """The published decisions (`before`) that are others `after` these events, all up to there."""
    changed = {
        claim: others
        for claim, seen in before.items()
        if (others := [one for one in seen if _differs(one, after.get(claim, OPEN))])
    }
    own: dict[str, list[Event]] = {}
    drawn: dict[str, Event] = {}  # what made or took in a claim that nobody has acted on
    for event in events:
        if event.claim in changed:
            own.setdefault(event.claim, []).append(event)
        about = event.payload.get("seen", ()) if event.kind == "version" else ()
        made = (plain["id"] for plain in event.payload["made"]) if event.kind == "edit" else about
        drawn |= dict.fromkeys(made, event)
    for claim, others in changed.items():
        act, new = turn(own[claim]) if claim in own else (drawn[claim], OPEN)
        # What was changed in the version before was changed by whoever decided there.
        at, by = (new.at, new.by) if act.kind == "carry" else (when(act), act.by)
        new = after.get(claim, OPEN)
        for one in others:
            yield Correction(claim=claim, reported=one.at, before=one.decision, after=new, at=at, by=by)


def turn(events: Sequence[Event]) -> tuple[Event, Decision]:
    """The act that made the decision on a claim what it is, and the decision then; later ones left it so."""
    turn, decision = events[0], OPEN
    for number, event in enumerate(events, 1):
        before, claim = decision, event.claim
        stepped = event.kind in ("undo", "redo")
        decision = fold(events[:number]).get(claim, OPEN) if stepped else apply(before, event)
        if _shown(before) != _shown(decision):
            turn = event
    return turn, decision


def _shown(decision: Decision) -> tuple[str, str | None, bool | None]:
    """What readers see of a decision that can be corrected."""
    return decision.state, decision.holds, decision.said
