"""What a later report must tell: decisions that were other when an earlier report went out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from claimcheck.review.decisions import OPEN, Decision, fold
from claimcheck.review.events import Event

# Acts that touch neither the verdict nor whether it was said.
_ASIDE = ("cite", "uncite", "dismiss", "note", "publish", "edit")


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that readers have seen, and what became of it.

    `reported` is when the last report with the old decision went out; `at` and `by`: when and by whom it was
    changed.
    """

    claim: str
    reported: str
    before: Decision
    after: Decision
    at: str
    by: str


def corrections(events: Sequence[Event]) -> tuple[Correction, ...]:
    """Every published verdict (or "said") that changed after its report; `events` of one version, in order.

    What was changed and changed back between two reports is none: no reader has seen it.
    """
    found: list[Correction] = []
    ends = [at for at, event in enumerate(events) if event.kind == "report"]
    before = fold(events[: ends[0]]) if ends else {}
    for start, end in pairwise([*ends, len(events)]):
        if end == start + 1:  # nothing happened between: several formats of one report
            continue
        after = fold(events[:end])
        found += _changed(before, after, events[start:end])
        before = after
    return tuple(found)


def _changed(
    before: dict[str, Decision], after: dict[str, Decision], events: Sequence[Event]
) -> Iterator[Correction]:
    last = {event.claim: event for event in events if event.kind not in _ASIDE}
    for claim, old in before.items():
        new = after.get(claim, OPEN)
        if old.state != "decided" or (old.state, old.holds, old.said) == (new.state, new.holds, new.said):
            continue
        act = last[claim]
        yield Correction(claim=claim, reported=events[0].at, before=old, after=new, at=act.at, by=act.by)
