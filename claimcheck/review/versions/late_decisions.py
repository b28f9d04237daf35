"""Late decisions: what was decided in an old version after the carry-over, merged when the new one opens.

The rule is that of `review.versions.carry_over`. What somebody decided in the newer version itself stays;
that it was judged differently in the earlier one is shown beside it.
"""

from collections.abc import Collection, Mapping, Sequence
from secrets import token_hex
from typing import Any

import msgspec

from claimcheck.model import Checked
from claimcheck.review.collaboration.agreement import comparable_verdict
from claimcheck.review.collaboration.blind_review import own_decisions
from claimcheck.review.corrections import is_published
from claimcheck.review.decisions import (
    OPEN,
    Decision,
    findings_since,
    undone,
    whole,
    with_findings,
    with_more_findings,
)
from claimcheck.review.event_times import when
from claimcheck.review.events import UNCLAIMED, Event
from claimcheck.review.store.protocol import Act, Store
from claimcheck.review.versions.alignment import Change, Step, chain_words, steps
from claimcheck.review.versions.carried_state import CarryOver, NeedsReview, Orphan, renewed_orphans
from claimcheck.review.versions.carry_over import acted_on, carried, carried_findings, seen_of
from claimcheck.review.versions.kept_version import KeptVersion, versions_before

_NO_WORD = ("edit", "undo", "redo", "carry", *UNCLAIMED)  # kinds that say nothing of a claim themselves


def late_reports(store: Store, new: Checked) -> list[Act]:
    """The acts that take in what was published of earlier versions since this one looked through them, and
    nothing else that was done there: what it changes of that is a correction.
    """
    *before, this = versions_before(store, new.article.id, new.article.sha256, itself=True)
    acts: list[Act] = []
    for earlier in before:
        if late := [one.uid for one in _unknown(earlier, this) if is_published(one)]:
            seen = seen_of(steps(earlier.checked, new), earlier.published)
            closing = msgspec.to_builtins(this.taken) | seen
            acts.append(("version", "", {**closing, "late": late, "batch": token_hex(4)}))
    return acts


def _unknown(earlier: KeptVersion, this: KeptVersion, passed: Collection[str] = ()) -> list[Event]:
    """What was done in an earlier version since this one looked through those before it, and all about the
    claims that were `passed` by then.
    """
    if not this.looks:
        return []
    known = {uid for look in this.looks for uid in look.payload.get("late", ())}
    first = min(this.looks, key=lambda look: look.seq)
    # What came from another machine has its place among what came with it.
    return [
        one
        for one in earlier.events
        if (one.seq > first.seq or when(one) > when(first) or one.claim in passed) and one.uid not in known
    ]


def _passed(earlier: KeptVersion, this: KeptVersion) -> set[str]:
    """The claims that were passed by when the earlier version was taken over: somebody had acted on them."""
    first = min(this.looks, key=lambda look: look.seq, default=None)
    if first is None or first.payload["version"] != earlier.sha256:
        return set()
    before = (one for one in this.events if one.seq < first.seq)
    return acted_on([one for one in before if not _was_carried(one, this.sha256)]) - {""}


def late_decisions(new: KeptVersion, old: KeptVersion, verdicts: Collection[str]) -> list[Act]:
    """The acts that take in what was done in an earlier version since the new one looked through it; each act
    is taken in once.

    `verdicts`: those of the scale in force; () takes any.
    """
    begun = _passed(old, new)
    if not begun and not _unknown(old, new):
        return []
    aligned = steps(old.checked, new.checked)
    passed = {step.old.id for step in aligned if step.old and step.new and step.new.id in begun}
    late = [
        one
        for one in _unknown(old, new, passed)
        if one.claim or is_published(one) or one.kind == "version"  # which says what was late there
    ]
    if not late:
        return []
    looks = [one.payload for one in late if one.kind == "version"]
    claims = {one.claim for one in late} | {asked["claim"] for look in looks for asked in look["again"]}
    claims |= {made["id"] for one in late if one.kind == "edit" for made in one.payload["made"]}
    matched = [step for step in aligned if step.old and step.old.id in claims]
    acts, closing = _taking(matched, new, old, verdicts)
    lost = _unused_edit(matched, old, closing.orphans)
    closing = msgspec.structs.replace(closing, orphans=(*closing.orphans, *lost))
    told = any(map(is_published, late)) or any(look.get("seen") for look in looks)
    seen = seen_of(aligned, old.published) if told else {}
    known = [one.uid for one in late] + [uid for look in looks for uid in look.get("late", ())]
    batch = token_hex(4)
    joined: list[Act] = [(kind, claim, {**payload, "batch": batch}) for kind, claim, payload in acts]
    return [*joined, ("version", "", {**msgspec.to_builtins(closing), **seen, "late": known, "batch": batch})]


def _was_carried(event: Event, version: str) -> bool:
    """Whether it came to this version by the carry-over."""
    if event.kind == "carry":
        return bool(event.payload["version"] != version)  # else by another analysis of the same text
    return event.kind == "edit" and event.payload["act"] == "carried"


def _own(events: Sequence[Event]) -> set[str]:
    """The claims about which somebody said something in this version itself."""
    void = undone(events)
    over = {event.payload.get("batch") for event in events if event.kind in ("carry", "version")} - {None}
    return {
        event.claim
        for event in events
        if event.kind not in _NO_WORD and event.uid not in void and event.payload.get("batch") not in over
    }


def _taking(
    matched: Sequence[Step], new: KeptVersion, old: KeptVersion, verdicts: Collection[str]
) -> tuple[list[Act], CarryOver]:
    """What the late decisions come to: the acts, and what the version holds of earlier ones with them."""
    source, taken = CarryOver(version=old.sha256, number=old.number), new.taken
    carries, late = carried(matched, old, source, verdicts)
    own = _own(new.events)
    pairs = {step.new.id: step for step in matched if step.new}
    # What this version holds of a claim is its own, or of a later version.
    stays = {name for name in pairs if name in own or new.decisions.get(name, OPEN).carried_from > old.number}
    as_known = {act[1] for act in carries if _decision(act[2]) == new.decisions.get(act[1])}
    fresh: list[Act] = [act for act in carries if act[1] not in stays | as_known]
    apart: list[Act] = [act for act in carries if act[1] in stays and _differs(act, new)]
    more: list[Act] = []
    lost: list[Orphan] = []
    unsure, moved = {one.claim for one in late.again}, pairs.keys() - stays
    again = {one.claim: one for one in taken.again if one.claim not in moved}
    again |= {one.claim: one for one in late.again if one.claim in moved}
    given = own_decisions(old.events) if stays else {}
    came: dict[str, Decision] = {}  # all that ever came over to a claim
    for one in new.events:
        if one.kind == "carry":
            came[one.claim] = with_findings(came.get(one.claim, OPEN), _decision(one.payload))
    for name in stays:
        step, mine = pairs[name], new.decisions.get(name, OPEN)
        assert step.old
        assert step.new
        was = step.old.id
        theirs, before = old.judged(was)
        if differing := _beside(
            step, mine, old, {by: made[was] for by, made in given.items() if was in made}
        ):
            again[name] = differing
        elif (before or step.changes) and theirs.state != "open":  # the same, of other words
            lost.append(Orphan(was=was, text=step.old.text, decision=theirs))
        # What was removed here since it came over stays so.
        found = findings_since(with_findings(theirs, old.decisions.get(was, OPEN)), came.get(name, OPEN))
        if with_more_findings(mine, found) != mine:
            more.append(carried_findings(step.old, step.new, found, source, "beside"))
    held = {claim for claim in moved - as_known if new.decisions.get(claim, OPEN).state != "open"}
    reopened: list[Act] = [("verdict", claim, {"holds": None, "all": True}) for claim in sorted(held)]
    found_again = {step.old.id for step in pairs.values() if step.old}
    left = [one for one in old.orphans if not new.has_back(one)]
    gone = [one for one in taken.orphans if one.was not in found_again or one.drawn]
    closing = msgspec.structs.replace(
        taken,
        version=old.sha256,
        number=max(old.number, taken.number),
        carried=taken.carried - len(held) + sum(act[1] not in unsure for act in fresh),
        again=tuple(again.values()),
        orphans=renewed_orphans(gone, (*left, *late.orphans, *lost)),
    )
    return [*reopened, *fresh, *apart, *more], closing


def _differs(act: Act, new: KeptVersion) -> bool:
    """Whether what is carried over holds a judgement of somebody who gave none here, where others did."""
    mine = new.decisions.get(act[1], OPEN).judgements
    theirs = _decision(act[2]).judgements
    return bool(mine) and not {judgement.by for judgement in theirs} <= {one.by for one in mine}


def _decision(carry: Mapping[str, Any]) -> Decision:
    """What a "carry" takes over, by its payload."""
    return whole(msgspec.convert(carry["decision"], Decision))


def _beside(
    step: Step, mine: Decision, old: KeptVersion, views: Mapping[str, Decision]
) -> NeedsReview | None:
    """That a claim decided here was judged otherwise there, or before that; None if it was not."""
    assert step.old
    assert step.new
    theirs, before = old.judged(step.old.id)
    earlier = old.differing.get(step.old.id)
    if earlier and earlier.decision.at > mine.at and _said(theirs) == _said(mine) != _said(earlier.decision):
        theirs, views = earlier.decision, earlier.views
    if theirs.state == "open" or _said(mine) == _said(theirs):
        return None
    changes = (*before, *step.changes)
    differ = Change("disagreement", *(f"{one.by}: {_said(one)}" for one in (mine, theirs)))
    return NeedsReview(
        claim=step.new.id,
        was=step.old.id,
        anchor=step.anchor or "fuzzy",
        changes=(*changes, differ) if mine.state != "open" else changes,
        decision=theirs,
        views={} if changes else {name: view for name, view in views.items() if comparable_verdict(view)},
    )


def _said(decision: Decision) -> str:
    return comparable_verdict(decision) or decision.state


def _unused_edit(matched: Sequence[Step], old: KeptVersion, known: Sequence[Orphan]) -> list[Orphan]:
    """The claims drawn by hand that the newer version has not, and that nobody decided about."""
    named = {one.was for one in known}
    return [
        Orphan(was=step.old.id, text=step.old.text, decision=OPEN, drawn=chain_words(step.old))
        for step in matched
        if step.old and step.new is None and step.old.id in old.drawn and step.old.id not in named
    ]
