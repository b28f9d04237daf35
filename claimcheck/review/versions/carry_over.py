"""Carry-over to a new version of an article: decisions, claims to check again, orphans.

It is kept as events when the version is first opened: an "edit" for what was drawn by hand in sentences that
did not change, a "carry" for each decision that goes on to hold, and one "version" that closes it and names
what must be looked at again, and what has no claim any more.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from secrets import token_hex
from typing import Any, Literal

import msgspec

from claimcheck.model import Checked, Claim
from claimcheck.review.collaboration.agreement import comparable_verdict
from claimcheck.review.corrections import PublishedDecision
from claimcheck.review.decisions import OPEN, Decision, conclusion, findings_only, with_findings
from claimcheck.review.edits.claim_edits import by_hand
from claimcheck.review.events import Event
from claimcheck.review.store.protocol import Act, Store
from claimcheck.review.versions.alignment import Anchor, Change, Step, chain_words, steps
from claimcheck.review.versions.carried_state import CarryOver, NeedsReview, Orphan, renewed_orphans
from claimcheck.review.versions.kept_version import KeptVersion, versions_before
from claimcheck.review.versions.replayed_edits import replay_edits


def carry_over(new: KeptVersion, before: Sequence[KeptVersion], verdicts: Collection[str]) -> list[Act]:
    """The acts that take over the last version `before` in which anything was decided: what was drawn by
    hand, then what was decided; [] for none, or where this was done already. What was decided on words that
    were cut in between comes back with them.

    Claims on which somebody has acted are passed by. `verdicts`: those of the scale in force; () takes any.
    """
    old = next((one for one in reversed(before) if one.has_content), None)
    if old is None or new.looks:
        return []
    own, taken = acted_on(new.events), new.taken
    drawn = replay_edits(old.proposed, old.events, new.checked, own)
    matched = [drawn.annotated_step(step) for step in steps(old.checked, drawn.new)]
    source = CarryOver(version=old.sha256, number=old.number, conclusion=conclusion(old.events))
    carries, whole = carried(matched, old, source, verdicts, own)
    again, many, back = whole.again, whole.carried, dict[str, Decision]()
    for earlier, found in _returned(matched, old.orphans, before, drawn.new):
        known = CarryOver(version=earlier.sha256, number=earlier.number)
        acts, more = carried(found, earlier, known, verdicts, own)
        carries, again, many = [*carries, *acts], (*again, *more.again), many + more.carried
        taken_in = {act[1] for act in acts} | {one.claim for one in more.again}
        back |= {was.id: earlier.judged(was.id)[0] for was, now in _pairs(found) if now.id in taken_in}
    fresh = {act[1] for act in carries} | {one.claim for one in again}
    left = [one for one in old.orphans if back.get(one.was) != one.decision]
    whole = msgspec.structs.replace(
        whole,
        carried=many,
        drawn=sum(len(edit["made"]) for edit in drawn.edits),
        again=(*(one for one in taken.again if one.claim not in fresh), *again),
        orphans=_with_lost(renewed_orphans(taken.orphans, (*left, *whole.orphans)), drawn.lost),
    )
    closing = msgspec.to_builtins(whole) | seen_of(matched, old.published, own)
    return [*_together(drawn.edits, carries), ("version", "", closing)]


def _returned(
    matched: Sequence[Step], orphans: Sequence[Orphan], before: Sequence[KeptVersion], new: Checked
) -> Iterator[tuple[KeptVersion, list[Step]]]:
    """The claims that are there again, word for word, of those that the last version did not have: by the
    version that they were judged in, the last first.
    """
    free = {step.new.id for step in matched if step.new and not step.old}
    names = {one.was for one in orphans if one.decision != OPEN}
    for earlier in reversed(before):
        here = names & {claim.id for claim in earlier.checked.claims} if free else ()
        if not here:
            continue
        aligned = [step for step in steps(earlier.checked, new) if step.old and step.old.id in here]
        found = [step for step in aligned if step.new and step.new.id in free and not step.changes]
        free -= {now.id for _, now in _pairs(found)}
        names -= here
        yield earlier, found


def _pairs(found: Sequence[Step]) -> list[tuple[Claim, Claim]]:
    return [(step.old, step.new) for step in found if step.old and step.new]


def acted_on(events: Sequence[Event]) -> set[str]:
    """The claims on which somebody has acted, or that somebody drew."""
    return {one.claim for one in events} | by_hand(events)


def seen_of(
    matched: Sequence[Step], published: Mapping[str, PublishedDecision], of: Collection[str] | None = None
) -> dict[str, Any]:
    """What a "version" event says of what readers have seen: by claim that says the same (`of`: only these).

    A "carry" says it of the decision that it takes over; this is for claims that take over none.
    """
    seen = {
        step.new.id: msgspec.to_builtins(published[step.old.id])
        for step in matched
        if step.old and step.new and not step.changes and step.old.id in published
        if of is None or step.new.id in of
    }
    return {"seen": seen} if seen else {}


def _with_lost(orphans: Sequence[Orphan], lost: Sequence[Claim]) -> tuple[Orphan, ...]:
    """With the claims that were drawn by hand in vain."""
    drawn, known = {claim.id: chain_words(claim) for claim in lost}, {one.was for one in orphans}
    marked = (msgspec.structs.replace(one, drawn=drawn.get(one.was, one.drawn)) for one in orphans)
    new = (
        Orphan(was=claim.id, text=claim.text, decision=OPEN, drawn=drawn[claim.id])
        for claim in lost
        if claim.id not in known
    )
    return (*marked, *new)


def _together(edits: Sequence[Mapping[str, Any]], carries: Sequence[Act]) -> list[Act]:
    """Each edit is one act with the decisions about the claims that it makes."""
    acts: list[Act] = []
    taken: set[str] = set()
    for edit in edits:
        ids = {plain["id"] for plain in edit["made"]}
        own = [act for act in carries if act[1] in ids]
        batch = {"batch": token_hex(4)} if own else {}
        acts.append(("edit", edit["made"][0]["id"], {**edit, **batch}))
        acts += [(kind, claim, {**payload, **batch}) for kind, claim, payload in own]
        taken |= ids
    return [*acts, *(act for act in carries if act[1] not in taken)]


def carried(
    matched: Sequence[Step],
    old: KeptVersion,
    source: CarryOver,
    verdicts: Collection[str] = (),
    own: Collection[str] = (),
) -> tuple[list[Act], CarryOver]:
    """The acts that take over what the version `old` leaves behind, and `source` with what has no claim or is
    to be looked at again. `own`: claims on which somebody has acted already.
    """
    acts: list[Act] = []
    noted: list[Act] = []
    again: list[NeedsReview] = []
    orphans: list[Orphan] = []
    for step in matched:
        if step.old is None:
            continue
        now = decision = old.decisions.get(step.old.id, OPEN)
        if asked := old.pending.get(step.old.id):
            # What was noted since is about the words of now: it stays on the claim as long as they do.
            decision = with_findings(asked.decision, now) if step.changes or not step.new else asked.decision
        if decision == OPEN:
            continue
        apart = old.differing.get(step.old.id)
        if apart and (step.changes or not step.new):  # one of the two is asked for again
            orphans.append(Orphan(was=step.old.id, text=step.old.text, decision=apart.decision))
        if step.new is None:
            orphans.append(Orphan(was=step.old.id, text=step.old.text, decision=decision))
        elif step.new.id not in own:
            one = _again(step.old, step.new, step, decision, old, verdicts)
            if one.changes or step.anchor is None:
                again.append(one)
                found = OPEN if step.changes or not asked else findings_only(now)
                if found != OPEN and step.old.id != step.new.id:
                    noted.append(carried_findings(step.old, step.new, found, source, "instead"))
            else:
                published = old.published.get(step.old.id)
                if asked:  # about these very words, and so is what was noted since
                    decision = with_findings(decision, now)
                whole = _carry(step.old, step.anchor, decision, source, published)
                reason = {"excused": old.reasons[step.old.id]} if step.old.id in old.reasons else {}
                acts.append(("carry", step.new.id, {**whole, **reason}))
                if apart:
                    again.append(msgspec.structs.replace(apart, claim=step.new.id, was=step.old.id))
    closing = msgspec.structs.replace(source, carried=len(acts), again=tuple(again), orphans=tuple(orphans))
    return [*acts, *noted], closing


def _again(
    was: Claim, now: Claim, step: Step, decision: Decision, old: KeptVersion, verdicts: Collection[str]
) -> NeedsReview:
    """What there is to look at again; without changes there is nothing."""
    _, before = old.judged(was.id)
    views = old.disputes.get(was.id, {})
    changes = (*before, *step.changes)
    if verdicts and decision.holds and decision.holds not in verdicts:
        changes = (*changes, Change("scale", decision.holds, ""))
    # Where the claim says the same, a contested decision is carried over as what it is.
    if views and (changes or decision.state == "open"):
        changes = (*changes, _disagreement(views))
    # What was judged about other words is told, and is no word about these.
    return NeedsReview(
        claim=now.id,
        was=was.id,
        anchor=step.anchor or "fuzzy",
        changes=changes,
        decision=decision,
        views={} if step.changes else views,
    )


def _disagreement(views: Mapping[str, Decision]) -> Change:
    first, *others = (f"{name}: {comparable_verdict(view)}" for name, view in views.items())
    return Change("disagreement", first, ", ".join(others))


def carried_findings(
    old: Claim, new: Claim, found: Decision, source: CarryOver, how: Literal["instead", "beside"]
) -> Act:
    """The act that takes over notes and citations alone, `instead` of those that are there or `beside`."""
    whole = _carry(old, "exact", found, source, None)
    return ("carry", new.id, {**whole, "decision": msgspec.to_builtins(found), "notes": how})


def _carry(
    was: Claim, anchor: Anchor, decision: Decision, source: CarryOver, published: PublishedDecision | None
) -> dict[str, Any]:
    origin = decision.carried_from or source.number  # where it was decided, not where it passed through
    return {
        "version": source.version,
        "was": was.id,
        "anchor": anchor,
        "decision": msgspec.to_builtins(msgspec.structs.replace(decision, carried_from=origin)),
        "seen": msgspec.to_builtins(published),
    }


def compared(store: Store, checked: Checked, source: CarryOver) -> tuple[int, tuple[Step, ...]]:
    """The number of the version before this one, and what became of its claims; (0, ()) for the first one.

    It is the version that decisions were taken over from (`source`), else the one that was opened before.
    """
    before = versions_before(store, checked.article.id, checked.article.sha256)
    found = next((one for one in before if one.number == source.number), next(reversed(before), None))
    return (found.number, steps(found.checked, checked)) if found else (0, ())
