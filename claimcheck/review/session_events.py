"""The events of a review as one reviewer reads them, with the claims and decisions that they come to."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from claimcheck.config.settings import Rating
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.citations import is_name
from claimcheck.model import Checked, Claim, Evidence
from claimcheck.model.repeated_claims import once
from claimcheck.review import event_messages
from claimcheck.review.collaboration.blind_review import visible
from claimcheck.review.collaboration.sign_off import ended_signatures
from claimcheck.review.decisions import (
    OPEN,
    Decision,
    fold,
    in_force,
    stacks,
)
from claimcheck.review.edits.claim_edits import edited, renewed
from claimcheck.review.edits.former_claims import FormerClaims, former_claims
from claimcheck.review.event_times import Watch, in_order
from claimcheck.review.events import Event
from claimcheck.review.store.protocol import Act, Store
from claimcheck.review.versions.carried_state import (
    CarryOver,
    NeedsReview,
    carry_over_of,
)
from claimcheck.text import clean

MoveFact = Callable[[Event, bool], object]
"""Puts the fact of a "promote" event into its file (True) or takes it out; may raise `ClaimcheckError`."""


def no_files(event: Event, there: bool) -> None:
    """For a session that knows no fact files. Raises CC515."""
    raise ClaimcheckError("CC515", f"the file {event.payload['file']} is unknown")


class SessionEvents:
    """The events of one version, and what is folded from them; `refresh` reads what was added to the store.

    Its methods raise `ClaimcheckError` CC504 for a claim that this version does not have.
    """

    def __init__(
        self,
        store: Store,
        checked: Checked,
        reviewer: str,
        scale: Sequence[Rating],
        clock: Callable[[], str],
        *,
        fresh: Checked,
        now: str,
        blind: bool = False,
        known: Callable[[str], bool] = is_name,
        called: Callable[[str], str] = str,
        move_fact: MoveFact = no_files,
    ) -> None:
        self._known, self._move_fact = known, move_fact
        self.reviewer = clean(reviewer).text.strip()
        self.blind = blind
        self._scale = tuple(scale)
        self.labels: Mapping[str, str] = {rating.id: rating.label for rating in scale}
        self._store, self._clock, self._called = store, clock, called
        self._watch = Watch(lambda: self._clock(), now)
        self._article, self._version = checked.article.id, checked.article.sha256
        self._proposed, self._fresh = checked.claims, {claim.id: claim for claim in fresh.claims}
        self.checked = msgspec.structs.replace(
            checked, article=fresh.article, engine=fresh.engine, notes=fresh.notes
        )
        self._attached: dict[str, tuple[str, tuple[Evidence, ...]]] = {}
        self._claims(renewed(self._proposed, self._fresh))
        self._position = store.position(self._article, self._version, self.reviewer)
        self._events: list[Event] = []
        self._was_signed = False  # a sign-off is among them
        self._last = 0
        self._seen: set[str] = set()
        self._written = store.changes()
        self._by_claim: dict[str, list[Event]] = {}
        self._by_uid: dict[str, Event] = {}
        self._decisions: dict[str, Decision] = {}
        self._carry_over = CarryOver()
        self._needs_review: dict[str, NeedsReview] = {}
        self._former = FormerClaims()
        self._undoable, self._redoable = list[str](), list[str]()
        self._news, self._own_uids = list[Event](), set[str]()
        self.refresh()
        self._news.clear()

    def decision(self, claim_id: str) -> Decision:
        """The decision on this claim so far."""
        self._number(claim_id)
        return self._decisions.get(claim_id, OPEN)

    def history(self) -> list[Event]:
        """Everything that happened to this version, by anybody, in order."""
        return list(self._events)

    @property
    def has_changes(self) -> bool:
        """Whether another process has written since the last call; costs some microseconds."""
        before, self._written = self._written, self._store.changes()
        return before != self._written

    def refresh(self) -> list[Event]:
        """Read what others (or this reviewer in another window) did since; returns these events."""
        known = set(self._by_uid) if self._watch.sees_future(self._events) else ()
        if known:  # the clock went back: their times cannot be right
            self._events, self._last, self._by_claim, self._by_uid = [], 0, {}, {}
        start = len(self._events)
        arrived = self._watch.marked(self._store.events(self._article, self._version, self._last))
        self._last = max((event.seq for event in arrived), default=self._last)
        if self.blind:
            arrived = visible(arrived, self.reviewer, self._seen)
        # Imported events may be older than those that are here.
        late = bool(arrived and self._events) and in_order(arrived[0]) < in_order(self._events[-1])
        whole = [*self._events, *arrived]
        self._was_signed = self._was_signed or any(event.kind == "sign-off" for event in arrived)
        ended = ended_signatures(whole) if self._was_signed else {}
        self._redraw(sorted(whole, key=in_order) if late else whole, arrived)
        for event in arrived:
            worded = self._worded(event)
            if signed := ended.get(event.uid):
                worded = event_messages.ending(worded, signed)
            self._by_uid[event.uid] = worded
            self._events.append(worded)
            self._by_claim.setdefault(event.claim, []).append(worded)
        fresh = self._events[start:]
        if late:
            self._events.sort(key=in_order)
        for claim_id in {event.claim for event in fresh}:
            self._by_claim[claim_id].sort(key=in_order)
            self._decisions[claim_id] = fold(self._by_claim[claim_id]).get(claim_id, OPEN)
        if any(event.kind == "version" for event in fresh):
            self._carry_over = carry_over_of(self._events)
            self._needs_review = {asked.claim: asked for asked in self._carry_over.again}
        # Only new events are looked at, so that the cost of a step does not grow with the review.
        before = ((), ()) if late or known else (self._undoable, self._redoable)
        self._undoable, self._redoable = stacks(self._events if late else fresh, self.reviewer, before)
        self._news += (event for event in fresh if event.uid not in self._own_uids.union(known))
        return [event for event in fresh if event.uid not in known]

    def news(self) -> list[Event]:
        """Events from elsewhere since the last call: from others, and from this reviewer's other windows."""
        self.refresh()
        news, self._news = self._news, []
        return news

    def merged_into(self, claim_id: str) -> str:
        """The id of the claim that has the words of one that was merged; "" where none was, or has."""
        gone = self._merges(claim_id) if claim_id not in self._numbers else ()
        return gone[-1].claim if gone else ""

    def attach_evidence(self, claim_id: str, evidence: tuple[Evidence, ...]) -> None:
        """Show evidence from outside beside a claim. Not an event: it lasts until the review is closed."""
        claim = self.claims[self._number(claim_id) - 1]
        self._attached[claim_id] = claim.text, evidence
        self._claims(tuple(self._with_attached(one) if one is claim else one for one in self.claims))

    def renew(self, fresh: Checked) -> bool:
        """Take in what another check of the same text finds about the claims; whether that changes any."""
        self._fresh = {claim.id: claim for claim in once(fresh).claims}
        self.checked = msgspec.structs.replace(self.checked, engine=fresh.engine, notes=fresh.notes)
        drawn = renewed(edited(self._proposed, self._events), self._fresh)
        claims = tuple(self._with_attached(claim) for claim in drawn)
        if claims == self.claims:
            return False
        self._claims(claims)
        return True

    def close(self) -> None:
        """Close the store; everything is stored already."""
        self._store.close()

    def refuse_if_blind(self, what: str) -> None:
        """Raise CC505 if this review is blind: `what` needs the decisions of all."""
        if self.blind:
            hint = "open the review without --blind"
            raise ClaimcheckError("CC505", f"{what} needs the decisions of all", hint=hint)

    def _append(self, acts: Sequence[Act]) -> Event:
        """Store events that are one step; returns the first of them, in words for all."""
        now = self._watch.now = self._clock()
        stored = self._store.append(self._article, self._version, acts, self.reviewer, now)
        self._own_uids.update(event.uid for event in stored)
        self.refresh()
        return event_messages.bulk_message(stored, self._by_uid, self.labels)

    def _worded(self, event: Event) -> Event:
        return event_messages.message(event, self._by_uid, self._numbers, self.labels, self._called)

    def _redraw(self, events: Sequence[Event], arrived: Sequence[Event]) -> None:
        """Apply the edits to the claims, where `arrived` may have changed that, and find what they leave."""
        about = (self._by_uid.get(event.payload.get("event", "")) for event in arrived)
        drawn = any(event and event.kind == "edit" for event in (*arrived, *about))
        if drawn:
            claims = renewed(edited(self._proposed, events), self._fresh)
            self._claims(tuple(self._with_attached(claim) for claim in claims))
        if drawn or any(event.claim and event.claim not in self._numbers for event in arrived):
            self._former = former_claims(self._proposed, events)

    def _with_attached(self, claim: Claim) -> Claim:
        text, evidence = self._attached.get(claim.id, ("", ()))
        return msgspec.structs.replace(claim, evidence=evidence) if text == claim.text else claim

    def _claims(self, claims: tuple[Claim, ...]) -> None:
        self.claims = claims
        self.checked = msgspec.structs.replace(self.checked, claims=claims)
        self._numbers = {claim.id: number for number, claim in enumerate(claims, 1)}

    def _number(self, claim_id: str) -> int:
        if claim_id in self._numbers:
            return self._numbers[claim_id]
        if merges := self._merges(claim_id):
            by, number = merges[0].by or "somebody", self._numbers[merges[-1].claim]
            hint = f"claim {number} has its words now"
            raise ClaimcheckError("CC504", f"{by} merged it into claim {number}", hint=hint)
        raise ClaimcheckError("CC504", f"no claim {claim_id!r} in this version of the article")

    def _merges(self, claim_id: str) -> list[Event]:
        """The merges that took a claim away, the last into one that is there; [] where none did."""
        into, merges = claim_id, list[Event]()
        for event in in_force(self._events, "edit"):
            if event.payload["act"] == "join" and into in event.payload["gone"]:
                into = event.claim
                merges.append(event)
        return merges if into in self._numbers else []
