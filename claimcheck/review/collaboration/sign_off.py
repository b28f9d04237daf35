"""Sign-off: what is missing, who may sign, and whether a signature is still valid."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from claimcheck.config.settings import Rating
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.citations import facts_in
from claimcheck.model import Checked, Fact
from claimcheck.review.decisions import OPEN, CitationRole, Decision, conclusion, fold, in_force, undone
from claimcheck.review.event_times import is_doubtful, when
from claimcheck.review.events import UNCLAIMED, Event
from claimcheck.review.judgements import differing
from claimcheck.text import line

MissingKind = Literal["undecided", "contested", "uncited", "contradicted", "undated"]
MISSING_ITEMS: Mapping[MissingKind, str] = {
    "undecided": "the claim has no verdict yet, or is held",
    "contested": "reviewers disagree on the claim, and nobody has settled it",
    "uncited": "the verdict needs a cited source, or a reason why it has none",
    "contradicted": "the cited source contradicts the verdict; say why it is right",
    "undated": "no publication date, so it is not known which facts were true then",
}
"""What is missing for a sign-off. "uncited" and "contradicted" can be excused in words (`EXCUSABLE`)."""

EXCUSABLE: tuple[MissingKind, ...] = ("uncited", "contradicted")
"""The kinds that words can answer; `Session.sign_off` takes these by claim id."""

# What evidence must say to carry a verdict, by what the verdict becomes in the fact base.
_CARRIES: Mapping[str, CitationRole] = {"true": "supports", "false": "contradicts"}

# These belong to no claim, but a signature stands for what was seen of them.
_UNCHANGING = tuple(kind for kind in UNCLAIMED if kind not in ("record", "conclusion"))


class MissingItem(msgspec.Struct, frozen=True):
    """One thing that is missing for a sign-off; `claim` is "" and `number` 0 for the article as a whole."""

    kind: MissingKind
    claim: str
    number: int
    says: str

    @property
    def words(self) -> str:
        """The whole sentence."""
        return (
            f"claim {self.number}{'' if self.kind in ('undecided', 'contested') else ':'} {self.says}"
            if self.number
            else self.says
        )


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-off in force: by whom, when, and why a verdict needs no citation (claim: words).

    `doubtful`: as of a `Decision`; `facts`: what the cited facts said then, by id (see `cited_facts`).
    """

    by: str
    at: str
    doubtful: bool = False
    excused: Mapping[str, str] = {}
    facts: Mapping[str, str] = {}


def cited_facts(decisions: Iterable[Decision], facts: Mapping[str, Fact]) -> dict[str, str]:
    """What the facts that these decisions cite say, in words, by id; without those that `facts` lacks."""
    names = dict.fromkeys(facts_in(cited.evidence for one in decisions for cited in one.cited))
    return {name: _says(facts[name]) for name in names if name in facts}


def changed_facts(signed: Mapping[str, str], facts: Mapping[str, Fact]) -> list[str]:
    """Which facts that were signed with (see `Signature`) say something else now or are gone, in words."""
    now = {name: _says(facts[name]) for name in signed if name in facts}
    return [
        f"the cited fact {name} changed since the sign-off: it said “{said}”, and says “{now[name]}” now"
        if name in now
        else f"the cited fact {name} was removed since the sign-off: it said “{said}”"
        for name, said in signed.items()
        if now.get(name) != said
    ]


def _says(fact: Fact) -> str:
    days = ((word, day) for word, day in (("from", fact.valid_from), ("until", fact.valid_until)) if day)
    return ", ".join((f"{fact.verdict}: {line(fact.statement)}", *(f"{word} {day}" for word, day in days)))


def kept_reasons(events: Sequence[Event], decisions: Mapping[str, Decision]) -> dict[str, str]:
    """Why verdicts cite nothing, by the last sign-off here, else by that of the version they came over from;
    where verdict and sources are as they were then.
    """
    carried = {
        event.claim: event.payload
        for event in events
        if event.kind == "carry" and event.payload.get("excused")
    }
    words = {claim: payload["excused"] for claim, payload in carried.items()}
    then = {claim: msgspec.convert(payload["decision"], Decision) for claim, payload in carried.items()}
    signs = [event for event in in_force(events, "sign-off") if event.payload["signed"]]
    if signs and (signed := signs[-1].payload["excused"]):
        words |= signed
        then |= fold(event for event in events if event.seq < signs[-1].seq and event.claim in signed)
    return {
        claim: why
        for claim, why in words.items()
        if judged(then.get(claim, OPEN)) == judged(decisions.get(claim, OPEN))
    }


def judged(one: Decision) -> tuple[object, ...]:
    """What a reason for a sign-off is about: another verdict, or another source, needs another one."""
    return one.state, one.holds, one.cited


def missing_items(
    checked: Checked,
    decisions: Mapping[str, Decision],
    scale: Sequence[Rating],
    excused: Mapping[str, str] = {},
) -> tuple[MissingItem, ...]:
    """What is missing for a sign-off, in the order of the claims. `excused`: words, by claim id."""
    ratings = {rating.id: rating for rating in scale}
    missing: list[MissingItem] = []
    dateless = 0
    for number, claim in enumerate(checked.claims, 1):
        decision = decisions.get(claim.id, OPEN)
        if decision.state in ("open", "held"):
            held = f"is held for {decision.held_for}" if decision.held_for else "is held"
            what = held if decision.state == "held" else "is undecided"
            missing.append(MissingItem("undecided", claim.id, number, what))
        elif decision.state == "contested":
            labels = {rating.id: rating.label for rating in scale}
            what = f"is contested: {differing(decision.judgements, labels)}"
            missing.append(MissingItem("contested", claim.id, number, what))
        elif decision.state == "decided":
            kind = citation_gap(decision, ratings.get(decision.holds or ""))
            if kind and not excused.get(claim.id, "").strip():
                missing.append(MissingItem(kind, claim.id, number, _why(kind, decision, ratings)))
            dateless += not (claim.said_on or checked.article.published)
    if dateless and checked.article.status == "published":
        what = "no publication date"
        missing.append(MissingItem("undated", "", 0, what))
    return tuple(missing)


def folded(against: Sequence[MissingItem]) -> list[str]:
    """What is missing for a sign-off, in sentences; undecided claims are grouped in one: 1-12, 14."""
    waiting: dict[str, list[int]] = {}
    for lack in against:
        if lack.kind == "undecided":
            waiting.setdefault(lack.says, []).append(lack.number)
    undecided = [
        f"claims {ranges(numbers)} {says.replace('is ', 'are ', 1)}"
        if numbers[1:]
        else f"claim {numbers[0]} {says}"
        for says, numbers in waiting.items()
    ]
    return [*undecided, *(lack.words for lack in against if lack.kind != "undecided")]


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in rising order, with runs of three and more as one: 1-12, 14, 15."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if run[2:] else ", ".join(map(str, run)) for run in runs)


def given_in_bulk(events: Iterable[Event], decisions: Mapping[str, Decision]) -> frozenset[str]:
    """The claims whose verdict, as it is now, was given to several claims in one step."""
    last = {event.claim: event.payload.get("batch", "") for event in in_force(events, "verdict")}
    sizes = Counter(batch for batch in last.values() if batch)
    decided = {claim for claim, decision in decisions.items() if decision.state == "decided"}
    return frozenset(claim for claim, batch in last.items() if sizes[batch] > 1 and claim in decided)


def citation_gap(decision: Decision, rating: Rating | None) -> Literal["uncited", "contradicted"] | None:
    """What the citations of a verdict lack; None if nothing; `rating` None: not of the scale.

    A decisive verdict needs a citation. One that calls the claim true (or false) without a day on which it
    ended needs one that does not say the opposite: background alone is taken, its reader must judge.
    """
    if decision.state != "decided":
        return None
    # A verdict that the scale no longer has may have been a decisive one.
    if rating is None or rating.decisive:
        if not decision.cited:
            return "uncited"
        carries = _CARRIES.get(rating.fact_verdict or "") if rating and rating.asks != "valid-until" else None
        against = {"supports": "contradicts", "contradicts": "supports"}.get(carries or "")
        bearings = {cited.bearing for cited in decision.cited}
        if against in bearings and carries not in bearings:
            return "contradicted"
    return None


def _why(kind: MissingKind, decision: Decision, ratings: Mapping[str, Rating]) -> str:
    holds = decision.holds or ""
    label = ratings[holds].label if holds in ratings else holds
    if kind == "uncited":
        return f"{label}, no source cited"
    bears = {"true": "contradicts", "false": "supports"}[ratings[holds].fact_verdict or ""]
    return f"{label}, but the cited source {bears} it"


def why_not_allowed(decisions: Mapping[str, Decision], signer: str, who: Literal["self", "another"]) -> str:
    """Why `signer` may not sign; "" if they may. `who` is the setting `sign_off`."""
    if not signer:
        return "a sign-off needs a name"
    if who == "another":
        own = signer.casefold()
        names = (
            {decision.by, *(judgement.by for judgement in decision.judgements)}
            for decision in decisions.values()
            if decision != OPEN
        )
        count = sum(own in map(str.casefold, found) for found in names)
        if count:
            return f"{signer} decided {count} of the claims: another one must sign"
    return ""


def refuse(against: Sequence[str], barred: str = "") -> None:
    """Raise CC508 if anything prevents a sign-off."""
    reasons = [*against, *([barred] if barred else [])]
    if reasons:
        more = f" (and {len(reasons) - 1} more)" if reasons[1:] else ""
        raise ClaimcheckError("CC508", f"not signed off: {reasons[0]}{more}")


def sign_off_payload(
    events: Sequence[Event],
    *,
    signed: bool,
    excused: Mapping[str, str],
    lookups: str = "",
    facts: Mapping[str, str] = {},
) -> dict[str, Any]:
    """What a sign-off (or its end) keeps: how far its signer had seen the review, the excuses, the record of
    what was looked up for it (`evidence.lookup_results.freeze`), and the `cited_facts`."""
    evidence = {"evidence": f"evidence:{lookups}"} if lookups else {}
    cited = {"facts": facts} if facts else {}
    return {"signed": signed, "excused": excused, **_seal(events), **evidence, **cited}


def resealed(events: Sequence[Event], sign_off: Event) -> dict[str, Any]:
    """What the redo of a sign-off keeps of how far its signer had seen the review; nothing where the review
    comes to something else by now than what was signed."""
    before = [event for event in events if event.seq < sign_off.seq]
    return _seal(events) if _acts(before) == _acts(events) else {}


def _seal(events: Sequence[Event]) -> dict[str, Any]:
    return {"seen": last_change(events), "changes": changes(events)}


def last_change(events: Sequence[Event]) -> str:
    """The uid of the last act that changed the review; "" if there is none."""
    return next((e.uid for e in reversed(events) if _changes(e)), "")


def changes(events: Sequence[Event]) -> int:
    """How many acts changed the review."""
    return sum(map(_changes, events))


def _acts(events: Sequence[Event]) -> set[str]:
    """The acts that the review comes to: what was undone and redone leaves it as it was."""
    made = {event.uid for event in events if event.kind not in ("undo", "redo", *_UNCHANGING)}
    return made - undone(events)


def _changes(event: Event) -> bool:
    """Whether an act changed the review; to undo what belongs to the whole version does not."""
    return event.kind not in _UNCHANGING and not (event.kind in ("undo", "redo") and not event.claim)


def ended_signatures(events: Iterable[Event]) -> dict[str, Event]:
    """The sign-offs that a later act ended, by the uid of this act; in the order of the store.

    One that was taken back on purpose, or undone, is none of them.
    """
    events = sorted(events, key=lambda event: event.seq)
    void, ended = undone(event for event in events if not event.claim), dict[str, Event]()
    signed: Event | None = None
    for event in events:
        if event.kind == "sign-off" and event.uid not in void:
            signed = event if event.payload["signed"] else None
        elif signed and _changes(event):
            ended[event.uid], signed = signed, None
    return ended


def lapsed(events: Sequence[Event]) -> tuple[Event, Event] | None:
    """The last sign-off and the act that ended it; None where there is none, or somebody signed since."""
    if not (ended := ended_signatures(events)):
        return None
    uid, signed = list(ended.items())[-1]
    act = next(event for event in events if event.uid == uid)
    since = any(event.kind == "sign-off" and event.seq > act.seq for event in events)
    return None if since else (signed, act)


def signature(events: Sequence[Event]) -> Signature | None:
    """The sign-off in force; None if there is none, it was taken back or undone, or anything changed since.

    A sign-off names the last change that its signer saw, and how many there were: what another reviewer did
    in that very moment, or what a bundle added later, is not covered by it.
    """
    void = undone(event for event in events if not event.claim)
    signs = (one for one in reversed(events) if one.kind == "sign-off" and one.uid not in void)
    last = next(signs, None)
    if last is None or not last.payload["signed"]:
        return None
    redone = (one for one in reversed(events) if one.kind == "redo" and one.payload["event"] == last.uid)
    seal = next(redone, last).payload
    if seal.get("seen") != last_change(events) or seal.get("changes", changes(events)) != changes(events):
        return None
    # The undo of a conclusion belongs to no claim, as that of a sign-off, but the signature stood for it.
    if conclusion(events) != conclusion(event for event in events if event.seq <= last.seq):
        return None
    kept = last.payload
    return Signature(
        by=last.by,
        at=when(last),
        doubtful=is_doubtful(last),
        excused=kept["excused"],
        facts=kept.get("facts", {}),
    )
