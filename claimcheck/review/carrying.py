"""What a new version of an article takes over from the one before: decisions, questions and orphans.

It is kept as events when the version is first opened: one "carry" for each decision that goes on to hold, and
one "version" that closes it and names what must be looked at again, and what has no claim any more.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from claimcheck.model import Checked, Claim
from claimcheck.review.corrections import Seen, seen
from claimcheck.review.decisions import OPEN, Decision, fold, undone
from claimcheck.review.events import Event, EventKind
from claimcheck.review.store import Store
from claimcheck.review.versions import Anchor, Change, Step, steps

Act = tuple[EventKind, str, Mapping[str, Any]]


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """A claim to look at again: the claim that it was, the decision about that one, what changed since."""

    claim: str
    was: str
    anchor: Anchor
    changes: tuple[Change, ...]
    decision: Decision


class Orphan(msgspec.Struct, frozen=True, kw_only=True):
    """A decision about a claim that the new version has no more: the id and the words of that claim."""

    was: str
    text: str
    decision: Decision


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What a version took over from version `number` (from 1); `carried` counts the decisions that hold."""

    version: str = ""
    number: int = 0
    carried: int = 0
    again: tuple[Again, ...] = ()
    orphans: tuple[Orphan, ...] = ()


def take_over(store: Store, new: Checked, verdicts: Collection[str], by: str, at: str) -> None:
    """Take over what was decided about the version before, if that was not done yet.

    `verdicts`: those of the scale in force; () takes any.
    """
    article = new.article
    earlier = store.earlier(article.id, article.sha256)
    if not earlier:
        return
    own = {event.claim for event in store.events(article.id, article.sha256)}
    for number, version in earlier:
        events = store.events(article.id, version)
        decisions = fold(events)
        if any(decision != OPEN for decision in decisions.values()):
            found = steps(store.kept(article.id, version), new)
            source = Taken(version=version, number=number)
            acts = taking(found, decisions, source, verdicts, own, seen(events))
            store.append(article.id, article.sha256, acts, by, at, once="version")
            return


def taking(
    found: Sequence[Step],
    decisions: Mapping[str, Decision],
    source: Taken,
    verdicts: Collection[str] = (),
    own: Collection[str] = (),
    told: Mapping[str, Seen] = {},
) -> list[Act]:
    """The acts that take over `decisions`. `own`: claims on which somebody has acted already; `told`: what
    readers have seen.
    """
    acts: list[Act] = []
    again: list[Again] = []
    orphans: list[Orphan] = []
    for step in found:
        decision = decisions.get(step.old.id, OPEN) if step.old else OPEN
        if step.old is None or decision == OPEN:
            continue
        if step.new is None:
            orphans.append(Orphan(was=step.old.id, text=step.old.text, decision=decision))
            continue
        if step.new.id in own:
            continue
        changes = step.changes
        if verdicts and decision.holds and decision.holds not in verdicts:
            changes = (*changes, Change("scale", decision.holds, ""))
        if changes or step.anchor is None:
            one = Again(
                claim=step.new.id,
                was=step.old.id,
                anchor=step.anchor or "fuzzy",
                changes=changes,
                decision=decision,
            )
            again.append(one)
        else:
            acts.append(("carry", step.new.id, _carry(step.old, step.anchor, decision, source, told)))
    closing = msgspec.structs.replace(source, carried=len(acts), again=tuple(again), orphans=tuple(orphans))
    return [*acts, ("version", "", msgspec.to_builtins(closing))]


def _carry(
    was: Claim, anchor: Anchor, decision: Decision, source: Taken, told: Mapping[str, Seen]
) -> dict[str, Any]:
    origin = decision.carried_from or source.number  # where it was decided, not where it passed through
    return {
        "version": source.version,
        "was": was.id,
        "anchor": anchor,
        "decision": msgspec.to_builtins(msgspec.structs.replace(decision, carried_from=origin)),
        "seen": msgspec.to_builtins(told.get(was.id)),
    }


def compared(store: Store, checked: Checked, source: Taken) -> tuple[int, tuple[Step, ...]]:
    """The number of the version before this one, and what became of its claims; (0, ()) for the first one.

    It is the version that decisions were taken over from (`source`), else the one that was opened before.
    """
    versions = store.versions(checked.article.id)
    own = next(number for number, version in versions if version == checked.article.sha256)
    before = {number: version for number, version in versions if number < own}
    number = source.number if source.number in before else max(before, default=0)
    if not number:
        return 0, ()
    return number, steps(store.kept(checked.article.id, before[number]), checked)


def taken(events: Sequence[Event]) -> Taken:
    """What the version with these events took over; empty if it is the first."""
    last = next((event for event in reversed(events) if event.kind == "version"), None)
    return msgspec.convert(last.payload, Taken) if last else Taken()


def held_over(events: Sequence[Event]) -> Decision | None:
    """The decision that came over from an earlier version, if it is taken back; `events` of one claim."""
    void = undone(events)
    carries = [event for event in events if event.kind == "carry"]
    if not carries or carries[-1].uid not in void:
        return None
    return msgspec.convert(carries[-1].payload["decision"], Decision)
