"""Decisions on words that are no claim any more: judged before an edit, or on a claim that is gone.

A decision is kept by the claim that it was made on. An edit may take that claim away, or give it other words;
so may the undo of an edit by somebody else. What was decided then is found here, so that none is lost.
"""

from collections.abc import Mapping, Sequence
from functools import reduce

import msgspec

from claimcheck.model import Claim
from claimcheck.review.decisions import NOTE_FIELDS, OPEN, Decision, apply, undone, with_more_findings
from claimcheck.review.events import UNCLAIMED, Event
from claimcheck.review.store.protocol import Act


class FormerClaim(msgspec.Struct, frozen=True):
    """A claim with the words that it had, and what was decided on them."""

    claim: str
    text: str
    decision: Decision


class FormerClaims(msgspec.Struct, frozen=True, kw_only=True):
    """`judged`: for each claim that says something else since an edit, what was decided on the words that it
    was drawn from. `stranded`: claims that are gone, whose decisions no other claim has.
    """

    judged: Mapping[str, tuple[FormerClaim, ...]] = {}
    stranded: tuple[FormerClaim, ...] = ()


def former_claims(proposed: Sequence[Claim], events: Sequence[Event]) -> FormerClaims:
    """What was decided on words that are no claim any more; `proposed`: the claims before all edits."""
    return _Walk(proposed).over(events)


class _Walk:
    """Goes through the events of a version once, with the decisions as they were at each."""

    def __init__(self, proposed: Sequence[Claim]) -> None:
        self._texts = {claim.id: claim.text for claim in proposed}
        self._live = set(self._texts)
        self._decisions: dict[str, Decision] = {}
        self._judged: dict[str, tuple[FormerClaim, ...]] = {}
        self._asked: dict[str, tuple[FormerClaim, ...]] = {}  # by the version before
        self._taking: dict[str, dict[str, Decision]] = {}  # by step: claims whose notes another one takes
        self._settled: dict[str, Decision] = {}
        self._beside: list[FormerClaim] = []  # merged into a claim that does not ask for them

    def over(self, events: Sequence[Event]) -> FormerClaims:
        void = undone(events)
        for event in events:
            if event.kind == "version":
                asked = {one["claim"]: one["decision"] for one in event.payload["again"]}
                self._asked = {
                    claim: (FormerClaim(claim, self._texts.get(claim, ""), msgspec.convert(plain, Decision)),)
                    for claim, plain in asked.items()
                }
                for claim in self._judged.keys() & asked.keys():  # decided late, after the edit here
                    known = [one.decision for one in self._judged[claim]]
                    self._judged[claim] += tuple(
                        one for one in self._asked[claim] if one.decision not in known
                    )
            elif event.kind == "edit" and event.uid in void:  # what was decided on it needs its words
                self._texts = {plain["id"]: plain["text"] for plain in event.payload["made"]} | self._texts
            elif event.uid not in void and event.kind not in ("undo", "redo", *UNCLAIMED):
                if event.kind == "edit":
                    self._edit(event)
                self._decisions[event.claim] = apply(self._decisions.get(event.claim, OPEN), event)
                self._settle(event)
        stranded = tuple(
            FormerClaim(claim, self._texts.get(claim, ""), decision)
            for claim, decision in self._decisions.items()
            if claim and claim not in self._live and decision not in (OPEN, self._settled.get(claim))
        )
        return FormerClaims(judged=self._judged, stranded=(*self._beside, *stranded))

    def _edit(self, event: Event) -> None:
        gone, made = event.payload["gone"], event.payload["made"]
        if anew := event.payload.get("anew", ()):
            judged = tuple(one for claim in (event.claim, *gone) for one in self._was(claim))
            self._judged |= dict.fromkeys(anew, judged)
        left = {claim: self._decisions.get(claim, OPEN) for claim in gone}
        if event.payload["act"] == "analysis":  # it carries all over, and names what it could not
            self._settled |= left
        else:
            still_open = {claim: one for claim, one in left.items() if one.state == "open"}
            asks = event.claim in anew and self._decisions.get(event.claim, OPEN).state != "held"
            if not asks:  # what was judged there is not shown on the claim
                self._beside += (one for claim in still_open for one in self._was(claim))
            self._taking[event.payload.get("batch", event.uid)] = left if asks else still_open
        self._live = (self._live - set(gone)) | {plain["id"] for plain in made}
        self._texts |= {plain["id"]: plain["text"] for plain in made}

    def _was(self, claim: str) -> tuple[FormerClaim, ...]:
        decision = self._decisions.get(claim, OPEN)
        asked = self._asked.get(claim, ())
        if decision.state == "open":
            return self._judged.get(claim) or asked
        since = (one for one in asked if one.decision.at > decision.at)  # late, in an earlier version
        return (FormerClaim(claim, self._texts.get(claim, ""), decision), *since)

    def _settle(self, event: Event) -> None:
        """Note the claims whose notes and citations are all on the claim that took their place.

        One that is on hold stays so, and does not ask for another verdict: what was decided is beside it.
        """
        now = self._decisions[event.claim]
        for claim, left in self._taking.get(event.payload.get("batch", event.uid), {}).items():
            if with_more_findings(now, left) == now:
                self._settled[claim] = left


def inherited(claim: str, own: Decision, gone: Sequence[Decision]) -> list[Act]:
    """The acts that bring the notes and citations of claims that are `gone` to the `claim` in their place,
    which has its `own`.
    """
    whole = reduce(with_more_findings, gone, own)
    cited, dismissed = whole.cited[len(own.cited) :], whole.dismissed[len(own.dismissed) :]
    noted = [name for name in (*NOTE_FIELDS, "valid_until") if getattr(whole, name) != getattr(own, name)]
    return [
        *(("cite", claim, {"evidence": one.evidence, "bearing": one.bearing}) for one in cited),
        *(("dismiss", claim, {"evidence": name, "on": True}) for name in dismissed),
        *(("note", claim, {"which": name.replace("_", "-"), "text": getattr(whole, name)}) for name in noted),
    ]
