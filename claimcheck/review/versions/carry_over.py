"""Carry-over to a new version of an article: decisions, claims to check again, orphans.

It is kept as events when the version is first opened: an "edit" for what was drawn by hand in sentences that
did not change, a "carry" for each decision that goes on to hold, and one "version" that closes it and names
what must be looked at again, and what has no claim any more.
"""

from collections.abc import Collection, Mapping, Sequence
from secrets import token_hex
from typing import Any, Literal

import msgspec

from claimcheck.model import Checked, Claim
from claimcheck.review.collaboration.agreement import comparable_verdict, rated
from claimcheck.review.collaboration.sign_off import kept_reasons
from claimcheck.review.corrections import PublishedDecision, published_decisions
from claimcheck.review.decisions import OPEN, Decision, conclusion, findings_only, fold, with_findings
from claimcheck.review.edits.claim_edits import by_hand, edited
from claimcheck.review.edits.former_claims import FormerClaim, former_claims
from claimcheck.review.events import Event, EventKind
from claimcheck.review.store.protocol import Store
from claimcheck.review.versions.alignment import Anchor, Change, Step, chain_words, steps
from claimcheck.review.versions.carried_state import CarryOver, NeedsReview, Orphan, carry_over_of
from claimcheck.review.versions.replayed_edits import replay_edits

Act = tuple[EventKind, str, Mapping[str, Any]]
TRIES = 3
"""How often it is looked again where somebody acts between looking and writing."""
_ASKED_ANEW = ("scale", "disagreement")  # changes that each version has for itself


class LeftBehind(msgspec.Struct, frozen=True, kw_only=True):
    """What a version leaves behind, by claim: what was decided, what readers have seen of it, which claims
    nobody has looked at again, and what each reviewer judged where they do not agree; `orphans`: what was
    decided there and is on no claim; `reasons`: why a verdict that was signed cites nothing; `differing`:
    what was judged otherwise in an earlier version, later than here.
    """

    decisions: Mapping[str, Decision]
    published: Mapping[str, PublishedDecision]
    pending: Mapping[str, NeedsReview]
    disputes: Mapping[str, Mapping[str, Decision]]
    orphans: tuple[Orphan, ...] = ()
    reasons: Mapping[str, str] = {}
    differing: Mapping[str, NeedsReview] = {}

    def judged(self, claim: str) -> tuple[Decision, tuple[Change, ...]]:
        """What was decided of a claim last; how it was changed since, where it is to be judged again."""
        if not (asked := self.pending.get(claim)):
            return self.decisions.get(claim, OPEN), ()
        return asked.decision, tuple(one for one in asked.changes if one.kind not in _ASKED_ANEW)


def left_behind(proposed: Sequence[Claim], events: Sequence[Event]) -> LeftBehind:
    """What a version with these events leaves behind; `proposed`: its claims before all edits."""
    claims, decisions, taken = edited(proposed, events), fold(events), carry_over_of(events)
    there, former = {claim.id: claim for claim in claims}, former_claims(proposed, events)
    pending = {one.claim: one for one in taken.again}
    orphans = {one.was: one for one in taken.orphans if one.was not in there}
    lost = list(former.stranded)
    for name, judged in former.judged.items():
        if judged and name in there and decisions.get(name, OPEN).state == "open":
            pending[name] = _edited_since(there[name], judged[0])
            lost += judged[1:]
    orphans |= {one.claim: Orphan(was=one.claim, text=one.text, decision=one.decision) for one in lost}
    apart = (one for one in rated("", claims, events) if not one.agreed and not one.resolved)
    return LeftBehind(
        decisions=decisions,
        published=published_decisions(events),
        reasons=kept_reasons(events, decisions),
        pending={name: one for name, one in pending.items() if decisions.get(name, OPEN).state == "open"},
        disputes={one.claim: one.views for one in apart},
        differing={
            one.claim: one
            for one in taken.again
            if decisions.get(one.claim, OPEN).state != "open"
            and one.decision.at > decisions[one.claim].at  # else somebody has judged it since
            and any(change.kind == "disagreement" for change in one.changes)
        },
        orphans=tuple(orphans.values()),
    )


def _edited_since(claim: Claim, former: FormerClaim) -> NeedsReview:
    """A claim to look at again because an edit gave it other words than those that were judged."""
    change = Change("wording", former.text, claim.text)
    return NeedsReview(
        claim=claim.id, was=claim.id, anchor="exact", changes=(change,), decision=former.decision
    )


def carry_over(store: Store, new: Checked, verdicts: Collection[str], by: str, at: str) -> None:
    """Take over what was decided about the version before, if that was not done yet.

    `verdicts`: those of the scale in force; () takes any.
    """
    article = new.article
    for _ in range(TRIES):
        if not (earlier := store.earlier(article.id, article.sha256)):
            return
        here = store.events(article.id, article.sha256)
        for number, version in earlier:
            events = store.events(article.id, version)
            concluded = conclusion(events)
            if concluded or by_hand(events) or any(one != OPEN for one in fold(events).values()):
                source = CarryOver(version=version, number=number, conclusion=concluded)
                acts = _over(store, new, events, source, verdicts, here)
                last = max((event.seq for event in here), default=0)
                if store.append(article.id, article.sha256, acts, by, at, since=last):
                    return
                break
        else:
            return


def _over(
    store: Store,
    new: Checked,
    events: Sequence[Event],
    source: CarryOver,
    verdicts: Collection[str],
    here: Sequence[Event],
) -> list[Act]:
    """The acts that take over a version with these events: what was drawn by hand, then what was decided.

    `here`: the events of the new one; its claims on which somebody has acted are passed by.
    """
    own, taken = acted_on(here), carry_over_of(here)
    new = msgspec.structs.replace(new, claims=edited(new.claims, here))
    proposed, _ = store.proposed(new.article.id, source.version)
    old = msgspec.structs.replace(proposed, claims=edited(proposed.claims, events))
    drawn = replay_edits(proposed, events, new, own)
    matched = [drawn.annotated_step(step) for step in steps(old, drawn.new)]
    behind = left_behind(proposed.claims, events)
    *carries, (kind, claim, closing) = carry_over_event(matched, behind, source, verdicts, own)
    whole = msgspec.convert(closing, CarryOver)
    orphans = _orphans((*taken.orphans, *behind.orphans, *whole.orphans), drawn.lost)
    many = sum(len(edit["made"]) for edit in drawn.edits)
    fresh = {act[1] for act in carries} | {one.claim for one in whole.again}
    again = (*(one for one in taken.again if one.claim not in fresh), *whole.again)
    whole = msgspec.structs.replace(whole, drawn=many, again=again, orphans=orphans)
    closing = msgspec.to_builtins(whole) | seen_of(matched, behind.published, own)
    return [*_together(drawn.edits, carries), (kind, claim, closing)]


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


def _orphans(orphans: Sequence[Orphan], lost: Sequence[Claim]) -> tuple[Orphan, ...]:
    """With the claims that were drawn by hand in vain."""
    known = {orphan.was: orphan for orphan in orphans}
    for claim in lost:
        one = known.get(claim.id) or Orphan(was=claim.id, text=claim.text, decision=OPEN)
        known[claim.id] = msgspec.structs.replace(one, drawn=chain_words(claim))
    return tuple(known.values())


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


def carry_over_event(
    matched: Sequence[Step],
    left: LeftBehind,
    source: CarryOver,
    verdicts: Collection[str] = (),
    own: Collection[str] = (),
) -> list[Act]:
    """The acts that take over what is `left_behind`. `own`: claims on which somebody has acted already."""
    acts: list[Act] = []
    noted: list[Act] = []
    again: list[NeedsReview] = []
    orphans: list[Orphan] = []
    for step in matched:
        if step.old is None:
            continue
        now = decision = left.decisions.get(step.old.id, OPEN)
        if asked := left.pending.get(step.old.id):
            # What was noted since is about the words of now: it stays on the claim as long as they do.
            decision = with_findings(asked.decision, now) if step.changes or not step.new else asked.decision
        if decision == OPEN:
            continue
        if step.new is None:
            orphans.append(Orphan(was=step.old.id, text=step.old.text, decision=decision))
        elif step.new.id not in own:
            one = _again(step.old, step.new, step, decision, left, verdicts)
            if one.changes or step.anchor is None:
                again.append(one)
                found = OPEN if step.changes or not asked else findings_only(now)
                if found != OPEN and step.old.id != step.new.id:
                    noted.append(carried_findings(step.old, step.new, found, source, "instead"))
            else:
                published = left.published.get(step.old.id)
                if asked:  # about these very words, and so is what was noted since
                    decision = with_findings(decision, now)
                whole = _carry(step.old, step.anchor, decision, source, published)
                reason = {"excused": left.reasons[step.old.id]} if step.old.id in left.reasons else {}
                acts.append(("carry", step.new.id, {**whole, **reason}))
                if apart := left.differing.get(step.old.id):
                    again.append(msgspec.structs.replace(apart, claim=step.new.id, was=step.old.id))
    closing = msgspec.structs.replace(source, carried=len(acts), again=tuple(again), orphans=tuple(orphans))
    return [*acts, *noted, ("version", "", msgspec.to_builtins(closing))]


def _again(
    old: Claim, new: Claim, step: Step, decision: Decision, left: LeftBehind, verdicts: Collection[str]
) -> NeedsReview:
    """What there is to look at again; without changes there is nothing."""
    _, before = left.judged(old.id)
    views = left.disputes.get(old.id, {})
    changes = (*before, *step.changes)
    if verdicts and decision.holds and decision.holds not in verdicts:
        changes = (*changes, Change("scale", decision.holds, ""))
    # Where the claim says the same, a contested decision is carried over as what it is.
    if views and (changes or decision.state == "open"):
        changes = (*changes, _disagreement(views))
    # What was judged about other words is told, and is no word about these.
    return NeedsReview(
        claim=new.id,
        was=old.id,
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
    versions = store.versions(checked.article.id)
    own = next(number for number, version in versions if version == checked.article.sha256)
    before = {number: version for number, version in versions if number < own}
    number = source.number if source.number in before else max(before, default=0)
    if not number:
        return 0, ()
    return number, steps(store.version(checked.article.id, before[number]), checked)
