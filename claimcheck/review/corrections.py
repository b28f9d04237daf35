"""Corrections: decisions that changed after a report with them was published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from claimcheck.model import CorrectionKind
from claimcheck.review.decisions import OPEN, Decision, apply, fold
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
    earlier version counts for the claims that say the same in this one.
    """
    changed: list[Correction] = []
    before, made, start = dict[str, PublishedDecision](), editions(events), 0
    for own, (end, *_) in zip(made, _runs(events), strict=True):
        before = _imported(before, events[start:end])
        after, start = fold(events[:end]), end
        changed += (
            msgspec.structs.replace(one, edition=own.number, kind=own.kind, why=own.why)
            for one in _changed(before, after, events[:end])
        )
        before = {claim: PublishedDecision(when(events[end]), one) for claim, one in after.items()}
    if edition_number(events) > len(made):
        changed += _changed(_imported(before, events[start:]), fold(events), events)
    return tuple(changed)


def published_decisions(events: Sequence[Event]) -> dict[str, PublishedDecision]:
    """What readers have seen last of each claim; `events` of one version, in order."""
    ends = [index for index, event in enumerate(events) if is_published(event)]
    end = ends[-1] if ends else 0
    own = {claim: PublishedDecision(when(events[end]), one) for claim, one in fold(events[:end]).items()}
    return _imported(_imported({}, events[:end]) | own, events[end:])


def _imported(
    before: Mapping[str, PublishedDecision], events: Iterable[Event]
) -> dict[str, PublishedDecision]:
    """With what these events say that readers have seen of earlier versions, of the claims that say the same
    in this one; what was published last counts.
    """
    last = dict(before)
    for event in events:
        seen: Mapping[str, object] = {}
        if event.kind == "version":
            seen = event.payload.get("seen", {})
        elif event.kind == "carry" and "notes" not in event.payload:
            seen = {event.claim: event.payload.get("seen")}
        for claim, plain in seen.items():
            one = msgspec.convert(plain, PublishedDecision) if plain else None
            if one and (claim not in last or last[claim].at <= one.at):
                last[claim] = one
    return last


def _changed(
    before: Mapping[str, PublishedDecision], after: Mapping[str, Decision], events: Sequence[Event]
) -> Iterator[Correction]:
    """The published decisions (`before`) that are others `after` these events, all up to there."""
    changed = {
        claim
        for claim, one in before.items()
        if one.decision.state in ("decided", "not-a-claim")
        and _shown(one.decision) != _shown(after.get(claim, OPEN))
    }
    own: dict[str, list[Event]] = {}
    for event in events:
        if event.claim in changed:
            own.setdefault(event.claim, []).append(event)
    for claim, one in before.items():
        if claim in changed:
            act, new = turn(own[claim])
            # What was changed in the version before was changed by whoever decided there.
            at, by = (new.at, new.by) if act.kind == "carry" else (when(act), act.by)
            new = after.get(claim, OPEN)
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
