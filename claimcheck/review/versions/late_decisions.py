"""Late decisions: what was decided in an old version after the carry-over, merged when the new one opens.

The rule is that of `review.versions.carry_over`. What somebody decided in the newer version itself stays;
that it was judged differently in the earlier one is shown beside it.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from secrets import token_hex

import msgspec

from claimcheck.model import Checked
from claimcheck.review.collaboration.agreement import comparable_verdict
from claimcheck.review.collaboration.blind_review import own_decisions
from claimcheck.review.corrections import is_published, published_decisions
from claimcheck.review.decisions import (
    OPEN,
    Decision,
    findings_only,
    fold,
    undone,
    whole,
    with_more_findings,
)
from claimcheck.review.edits.claim_edits import by_hand
from claimcheck.review.events import UNCLAIMED, Event
from claimcheck.review.store.protocol import Store
from claimcheck.review.versions.alignment import Change, Step, chain_words, steps
from claimcheck.review.versions.carried_state import CarryOver, NeedsReview, Orphan, carry_over_of
from claimcheck.review.versions.carry_over import (
    TRIES,
    Act,
    LeftBehind,
    acted_on,
    carried_findings,
    carry_over_event,
    left_behind,
    seen_of,
)

_NO_WORD = ("edit", "undo", "redo", "carry", *UNCLAIMED)  # kinds that say nothing of a claim themselves


class NewerVersion(msgspec.Struct, frozen=True, kw_only=True):
    """The newer version as it is: its decisions, the claims with words of its own, what it took over."""

    decisions: Mapping[str, Decision]
    own: Collection[str]
    taken: CarryOver


def merge_late_decisions(store: Store, new: Checked, verdicts: Collection[str], by: str, at: str) -> None:
    """Take in what was done in earlier versions since this one looked through them; each act once.

    `verdicts`: those of the scale in force; () takes any.
    """
    article = new.article
    for place, version in versions_before(store, article.id, article.sha256):
        source = CarryOver(version=version, number=place)
        for _ in range(TRIES):
            events = store.events(article.id, article.sha256)
            acts = _late(store, article.id, source, events, article.sha256, verdicts)
            last = max((event.seq for event in events), default=0)
            if not acts or store.append(article.id, article.sha256, acts, by, at, since=last):
                break


def versions_before(store: Store, article: str, version: str) -> list[tuple[int, str]]:
    """The versions before this one, the first one first: number, SHA-256."""
    versions = store.versions(article)
    number = next(number for number, one in versions if one == version)
    return [(place, one) for place, one in versions if place < number]


def late_reports(store: Store, new: Checked, events: Sequence[Event]) -> list[Act]:
    """The acts that take in what was published of earlier versions since this one (with these `events`)
    looked through them, and nothing else that was done there: what it changes of that is a correction.
    """
    article, version = new.article.id, new.article.sha256
    acts: list[Act] = []
    for _, earlier in versions_before(store, article, version):
        done = store.events(article, earlier)
        late = [one for one in _unknown(done, events, version) if is_published(one)]
        if late:
            matched = steps(store.version(article, earlier), new)
            whole = msgspec.to_builtins(carry_over_of(events)) | seen_of(matched, published_decisions(done))
            acts.append(("version", "", {**whole, "late": [one.uid for one in late], "batch": token_hex(4)}))
    return acts


def _unknown(
    earlier: Sequence[Event], events: Sequence[Event], version: str, passed: Collection[str] = ()
) -> list[Event]:
    """What was done in an earlier version since the one with these events looked through those before it,
    and all about the claims that were passed by then.
    """
    looked = _looked(events, version)
    known = {uid for one in looked for uid in one.payload.get("late", ())}
    first = min((one.seq for one in looked), default=math.inf)
    return [one for one in earlier if (one.seq > first or one.claim in passed) and one.uid not in known]


def _looked(events: Sequence[Event], version: str) -> list[Event]:
    """Each time that the version with these events looked through those before it."""
    return [event for event in events if event.kind == "version" and event.payload["version"] != version]


def _begun(events: Sequence[Event], source: str, version: str) -> set[str]:
    """The claims on which somebody had acted when `source` was taken over: those were passed by."""
    first = min(_looked(events, version), key=lambda one: one.seq, default=None)
    if first is None or first.payload["version"] != source:
        return set()
    return acted_on([one for one in events if one.seq < first.seq and not _carried(one, version)]) - {""}


def _late(
    store: Store,
    article: str,
    source: CarryOver,
    events: Sequence[Event],
    version: str,
    verdicts: Collection[str],
) -> list[Act]:
    """The events that merge what came late to the version `source`; `events` of the newer one."""
    earlier = store.events(article, source.version)
    begun = _begun(events, source.version, version)
    if not begun and not _unknown(earlier, events, version):
        return []
    old, new = store.version(article, source.version), store.version(article, version)
    aligned = steps(old, new)
    passed = {step.old.id for step in aligned if step.old and step.new and step.new.id in begun}
    late = [one for one in _unknown(earlier, events, version, passed) if one.claim or is_published(one)]
    if not late:
        return []
    claims = {one.claim for one in late}
    matched = [step for step in aligned if step.old and step.old.id in claims]
    newer = NewerVersion(decisions=fold(events), own=_own(events), taken=carry_over_of(events))
    proposed, _ = store.proposed(article, source.version)
    behind = left_behind(proposed.claims, earlier)
    acts, closing = _taking(matched, behind, earlier, source, newer, verdicts)
    lost = _unused_edit(matched, earlier, closing.orphans)
    closing = msgspec.structs.replace(closing, orphans=(*closing.orphans, *lost))
    seen = seen_of(aligned, behind.published) if any(map(is_published, late)) else {}
    plain = {**msgspec.to_builtins(closing), **seen, "late": [one.uid for one in late]}
    batch = token_hex(4)
    joined: list[Act] = [(kind, claim, {**payload, "batch": batch}) for kind, claim, payload in acts]
    return [*joined, ("version", "", {**plain, "batch": batch})]


def _carried(event: Event, version: str) -> bool:
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
    matched: Sequence[Step],
    behind: LeftBehind,
    earlier: Sequence[Event],
    source: CarryOver,
    newer: NewerVersion,
    verdicts: Collection[str],
) -> tuple[list[Act], CarryOver]:
    """What the late decisions come to: the acts, and what the version holds of earlier ones with them."""
    *carries, (_, _, closing) = carry_over_event(matched, behind, source, verdicts)
    late = msgspec.convert(closing, CarryOver)
    stays = {step.new.id for step in matched if step.new and _is_kept(newer, step.new.id, source.number)}
    fresh: list[Act] = [act for act in carries if act[1] not in stays]
    more: list[Act] = []
    apart: list[Act] = [act for act in carries if act[1] in stays and _differs(act, newer)]
    unsure, again = {one.claim for one in late.again}, {one.claim: one for one in newer.taken.again}
    moved = {step.new.id for step in matched if step.new} - stays
    again = {claim: one for claim, one in again.items() if claim not in moved}
    again |= {one.claim: one for one in late.again if one.claim in moved}
    for step in matched:
        if step.old and step.new and step.new.id in stays:
            mine = newer.decisions.get(step.new.id, OPEN)
            views = {
                name: made[step.old.id]
                for name, made in own_decisions(earlier).items()
                if step.old.id in made
            }
            if one := _beside(step, mine, behind, views):
                again[step.new.id] = one
            found = findings_only(behind.decisions.get(step.old.id, OPEN))
            if with_more_findings(mine, found) != mine:
                more.append(carried_findings(step.old, step.new, found, source, "beside"))
    held = {claim for claim in moved if newer.decisions.get(claim, OPEN).state != "open"}
    reopened: list[Act] = [("verdict", claim, {"holds": None, "all": True}) for claim in sorted(held)]
    orphans = {one.was: one for one in (*newer.taken.orphans, *behind.orphans, *late.orphans)}
    again_found = {step.old.id for step in matched if step.old and step.new}
    whole = msgspec.structs.replace(
        newer.taken,
        version=source.version,
        number=max(source.number, newer.taken.number),
        carried=newer.taken.carried - len(held) + sum(act[1] not in unsure for act in fresh),
        again=tuple(again.values()),
        orphans=tuple(one for one in orphans.values() if one.was not in again_found or one.drawn),
    )
    return [*reopened, *fresh, *apart, *more], whole


def _is_kept(newer: NewerVersion, claim: str, number: int) -> bool:
    """Whether what this version holds of a claim is its own, or of a later version than `number`."""
    return claim in newer.own or newer.decisions.get(claim, OPEN).carried_from > number


def _differs(act: Act, newer: NewerVersion) -> bool:
    """Whether what is carried over holds a judgement of somebody who gave none here, where others did."""
    mine = newer.decisions.get(act[1], OPEN).judgements
    theirs = whole(msgspec.convert(act[2]["decision"], Decision)).judgements
    return bool(mine) and {judgement.by for judgement in theirs} > {one.by for one in mine} & {
        their.by for their in theirs
    }


def _beside(
    step: Step, mine: Decision, behind: LeftBehind, views: Mapping[str, Decision]
) -> NeedsReview | None:
    """That a claim decided here was judged otherwise there, be it before it was drawn anew; None if not."""
    if not step.old or not step.new:
        return None
    theirs, before = behind.judged(step.old.id)
    if theirs.state == "open" or _said(mine) == _said(theirs):
        return None
    changes = (*before, *step.changes)
    differ = Change("disagreement", *(f"{one.by}: {_said(one)}" for one in (mine, theirs)))
    views = {name: view for name, view in views.items() if comparable_verdict(view)}
    return NeedsReview(
        claim=step.new.id,
        was=step.old.id,
        anchor=step.anchor or "fuzzy",
        changes=(*changes, differ) if mine.state != "open" else changes,
        decision=theirs,
        views={} if changes else views,
    )


def _said(decision: Decision) -> str:
    return comparable_verdict(decision) or decision.state


def _unused_edit(matched: Sequence[Step], earlier: Sequence[Event], known: Sequence[Orphan]) -> list[Orphan]:
    """The claims drawn by hand that the newer version has not, and that nobody decided about."""
    drawn, named = set(by_hand(earlier)), {one.was for one in known}
    return [
        Orphan(was=step.old.id, text=step.old.text, decision=OPEN, drawn=chain_words(step.old))
        for step in matched
        if step.old and step.new is None and step.old.id in drawn and step.old.id not in named
    ]
