"""A review: one version of one article, one reviewer. Every act is on the disk when it returns."""

from collections.abc import Callable, Mapping, Sequence
from secrets import token_hex
from typing import Any, Literal

import msgspec

from claimcheck.config.settings import Rating
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import citations
from claimcheck.model import Checked, Claim, Evidence
from claimcheck.review import event_messages, hold_dates, refusals, undo
from claimcheck.review.collaboration.blind_review import JUDGING, visible
from claimcheck.review.collaboration.sign_off import (
    MissingItem,
    Signature,
    missing_items,
    refuse,
    sign_off_payload,
    signature,
    why_not_allowed,
)
from claimcheck.review.corrections import Correction, corrections
from claimcheck.review.decisions import (
    CITATION_ROLES,
    OPEN,
    CitationRole,
    Decision,
    Progress,
    fold,
    progress,
    stacks,
)
from claimcheck.review.edits.claim_edits import edited, payload, renewed
from claimcheck.review.event_times import Watch, in_order
from claimcheck.review.events import Edit, Event, EventKind
from claimcheck.review.note_payload import noted
from claimcheck.review.stale_verdicts import overtaken
from claimcheck.review.store.sqlite import Act, ReviewStore
from claimcheck.review.versions.alignment import Change, Step
from claimcheck.review.versions.carried_state import (
    CarryOver,
    NeedsReview,
    Orphan,
    carry_over_of,
    still_holding,
)
from claimcheck.review.versions.carry_over import compared
from claimcheck.text import clean


class Session(undo.Undoing):
    """The review of one version. All mutators give the `Event` that they kept; its `what` says it in words.

    They raise `ClaimcheckError` CC504 (no such claim), CC505 (not possible), CC503 (the store is locked).
    """

    def __init__(
        self,
        store: ReviewStore,
        checked: Checked,
        reviewer: str,
        scale: Sequence[Rating],
        clock: Callable[[], str],
        *,
        fresh: Checked | None = None,
        now: str = "",
        blind: bool = False,
        known: Callable[[str], bool] = citations.is_name,
        called: Callable[[str], str] = str,
        move_fact: undo.MoveFact = undo.no_files,
    ) -> None:
        self.reviewer = clean(reviewer).text.strip()
        self.blind = blind
        self._scale = tuple(scale)
        self.labels: Mapping[str, str] = {rating.id: rating.label for rating in scale}
        self._store, self._clock, self._known, self._called = store, clock, known, called
        self._watch = Watch(lambda: self._clock(), now)
        self._move_fact = move_fact
        self._article, self._version = checked.article.id, checked.article.sha256
        fresh = fresh or checked
        self._proposed, self._fresh = checked.claims, {claim.id: claim for claim in fresh.claims}
        self.checked = msgspec.structs.replace(checked, article=fresh.article)
        self._laid: dict[str, tuple[str, tuple[Evidence, ...]]] = {}
        self._claims(renewed(self._proposed, self._fresh))
        self._position = store.position(self._article, self._version, self.reviewer)
        self._events: list[Event] = []
        self._last = 0
        self._seen: set[str] = set()
        self._written = store.database.version()
        self._by_claim: dict[str, list[Event]] = {}
        self._by_uid: dict[str, Event] = {}
        self._decisions: dict[str, Decision] = {}
        self._taken = CarryOver()
        self._again: dict[str, NeedsReview] = {}
        self._done, self._back = list[str](), list[str]()
        self._news, self._own = list[Event](), set[str]()
        self.refresh()
        self._news.clear()

    def decision(self, claim_id: str) -> Decision:
        """What is decided about this claim so far."""
        self._number(claim_id)
        return self._decisions.get(claim_id, OPEN)

    def set_verdict(self, claim_id: str, holds: str | None, note: tuple[str, str] | None = None) -> Event:
        """Is it so: a verdict of the scale; None takes one's own back (CC505 where only others gave one).

        `note`: what the verdict asks for besides (which, text; see `note`); the two are one act.
        """
        if holds is not None:
            self._in_scale(holds)
        else:
            refusals.if_of_others(self.decision(claim_id), self.reviewer)
        if note is None:
            return self._act("verdict", claim_id, {"holds": holds})
        batch = {"batch": token_hex(4)}
        words = {**noted(*note), **batch}
        return self._act("verdict", claim_id, {"holds": holds, **batch}, ("note", claim_id, words))

    def set_said(self, claim_id: str, value: bool | None) -> Event:
        """Did they say it: True, False, or None for not checked."""
        return self._act("said", claim_id, {"said": value})

    def set_aside(self, claim_id: str, reason: str) -> Event:
        """It will not be checked; the reason stands in the report."""
        return self._act("set-aside", claim_id, {"reason": clean(reason).text.strip()})

    def resolve(self, claim_id: str, holds: str) -> Event:
        """A verdict that resolves a disagreement, by name; all judgements stay (CC505: fewer than two)."""
        self._number(claim_id)
        self._in_scale(holds)
        self.refresh()
        before = self._again[claim_id].views if claim_id in self._again else ()
        judges = (judgement.by for judgement in self.decision(claim_id).judgements)
        over = list(dict.fromkeys((*before, *judges)))
        refusals.unless_two(over)
        return self._append([("verdict", claim_id, {"holds": holds, "over": over})])

    def hold(self, claim_id: str, for_whom: str, until: str = "") -> Event:
        """It waits for somebody or something, perhaps until a day or an hour (see `hold_dates.moment`)."""
        return self._act("hold", claim_id, hold_dates.hold_payload(for_whom, until, self._clock()))

    def apply_to_several(
        self,
        claim_ids: Sequence[str],
        kind: Literal["verdict", "set-aside", "not-a-claim"],
        payload: Mapping[str, Any],
    ) -> Event:
        """One act for several claims (CC505: for none), undone in one step. Gives the first event."""
        if not list(map(self._number, claim_ids)):
            raise ClaimcheckError("CC505", "there is no claim to decide")
        whole = {**payload, "batch": token_hex(4)} if len(claim_ids) > 1 else payload
        return self._append([(kind, claim_id, whole) for claim_id in claim_ids])

    def not_a_claim(self, claim_id: str) -> Event:
        """It holds nothing that can be checked."""
        return self._act("not-a-claim", claim_id, {})

    def cite(self, claim_id: str, evidence: str, bearing: CitationRole) -> Event:
        """Cite evidence ("fact:ID", "evidence:ID"; else CC209, CC408), or change its bearing (else CC505)."""
        refusals.unless_known(bearing, "bearing", CITATION_ROLES)
        name = clean(evidence).text
        citations.refuse_unknown(name, self._known)
        return self._act("cite", claim_id, {"evidence": name, "bearing": bearing})

    def uncite(self, claim_id: str, evidence: str) -> Event:
        """Cite it no more. Raises CC505 if it was not cited."""
        if evidence not in {cited.evidence for cited in self.decision(claim_id).cited}:
            raise ClaimcheckError("CC505", f"{evidence!r} is not cited")
        return self._act("uncite", claim_id, {"evidence": evidence})

    def note(self, claim_id: str, which: str, text: str) -> Event:
        """Write a note, one of `events.NOTES` (else CC505); "" removes it. Only "desk" is never published.

        Raises CC208 for a "valid-until" that is no day, month or year.
        """
        return self._act("note", claim_id, noted(which, text))

    def dismiss(self, claim_id: str, evidence: str, on: bool = True) -> Event:
        """Evidence does not bear on the claim (and is cited no more), or does after all."""
        return self._act("dismiss", claim_id, {"evidence": clean(evidence).text, "on": on})

    def edit(self, act: Edit, made: Sequence[Claim], gone: Sequence[str] = ()) -> Event:
        """Draw claims otherwise; see `edits.claim_edits.payload`. Decisions stay with the ids. Raises
        CC505."""
        return self._append([("edit", made[0].id, payload(act, made, gone, self.checked))])

    def attach_evidence(self, claim_id: str, evidence: tuple[Evidence, ...]) -> None:
        """Lay what sources outside gave beside a claim. No act: it stays until the review is closed."""
        claim = self.claims[self._number(claim_id) - 1]
        self._laid[claim_id] = claim.text, evidence
        self._claims(tuple(self._with_attached(one) if one is claim else one for one in self.claims))

    def publish(self, claim_id: str, on: bool) -> Event:
        """Star the claim for publication on its own, or no more."""
        return self._act("publish", claim_id, {"on": on})

    def reported(self, form: str, sha256: str, *, published: bool = True) -> Event:
        """A report went out; `sha256` is that of its text. It cannot be undone. Raises CC505 if blind.

        `published`: readers may see it; only what they saw can be corrected.
        """
        self.refuse_if_blind("a report")
        return self._append([("report", "", {"format": form, "sha256": sha256, "published": published})])

    def promoted(self, claim_id: str, fact: str, file: str, entry: str) -> Event:
        """A decision became a fact, written into `file` as `entry`; see `fact_files`."""
        payload = {"fact": fact, "file": file, "entry": entry, "claim": claim_id}
        return self._append([("promote", "", payload)])

    def details(self, before: Mapping[str, str], after: Mapping[str, str]) -> Event:
        """What is known about the article was changed; the caller has it read again with `after`."""
        return self._append([("details", "", {"before": before, "after": after})])

    def assign(self, to: str, until: str = "") -> Event:
        """Give the article to somebody ("" to nobody), perhaps until a moment (`hold_dates.moment`,
        CC505)."""
        return self._append([("assign", "", hold_dates.assignment(to, until, self._clock()))])

    @property
    def signed(self) -> Signature | None:
        """The sign-off in force; any change of the review takes it back, and so does a contested claim."""
        return None if self.progress().contested else signature(self._events)

    def unsigned(self, excused: Mapping[str, str] = {}) -> tuple[MissingItem, ...]:
        """What stands against a sign-off. `excused`: why a decisive verdict cites nothing, by claim id."""
        return missing_items(self.checked, self._decisions, self._scale, excused)

    def sign_off(self, *, who: Literal["self", "another"] = "self", excused: Mapping[str, str] = {}) -> Event:
        """Sign the review off. `who` may: one who decided (self), or only another.

        Raises CC508 where something stands against it (`unsigned`), or this reviewer may not sign; CC505 in a
        blind review.
        """
        self.refuse_if_blind("a sign-off")
        self.refresh()
        refuse(
            [one.words for one in self.unsigned(excused)],
            why_not_allowed(self._decisions, self.reviewer, who),
        )
        words = {key: clean(text).text.strip() for key, text in excused.items() if key in self._numbers}
        return self._append([("sign-off", "", sign_off_payload(self._events, signed=True, excused=words))])

    def withdraw_sign_off(self) -> Event:
        """Take the sign-off back. Raises CC505 if none is in force."""
        self.refresh()
        if not self.signed:
            raise ClaimcheckError("CC505", "the review is not signed off")
        return self._append([("sign-off", "", sign_off_payload(self._events, signed=False, excused={}))])

    def corrections(self) -> tuple[Correction, ...]:
        """What was decided otherwise when a report went out, in the order of time."""
        return corrections(self._events)

    def progress(self) -> Progress:
        """How far the review is."""
        return progress([self._decisions.get(claim.id, OPEN) for claim in self.claims])

    @property
    def position(self) -> str | None:
        """The claim where this reviewer is; None before the first move."""
        return self._position if self._position in self._numbers else None

    def move_to(self, claim_id: str) -> None:
        """Go to a claim, and find it again when the article is opened next."""
        self._number(claim_id)
        where = self._article, self._version, self.reviewer, claim_id
        if claim_id != self._position and self._store.move(*where):
            self._position = claim_id

    @property
    def version_number(self) -> int:
        """Which version of the article this is, from 1 in the order of opening."""
        return self._store.version_number(self._article, self._version)

    @property
    def newest(self) -> tuple[int, str]:
        """The number of the newest version of the article, and who opened it; "" where nobody acted yet."""
        return self._store.newest(self._article)

    @property
    def carried_over(self) -> CarryOver:
        """What this version took over from the one before; `versions.carried_state.number` is 0 if there was
        nothing."""
        return self._taken

    def needs_review(self, claim_id: str) -> Decision | None:
        """The decision about this claim as it was in the version before, where it must be judged again."""
        if self.decision(claim_id).state != "open":
            return None
        asked = self._again.get(claim_id)
        return asked.decision if asked else still_holding(self._by_claim.get(claim_id, ()))

    def changed(self, claim_id: str) -> tuple[Change, ...]:
        """What this claim says otherwise than the version before; () where nothing was decided then."""
        self._number(claim_id)
        asked = self._again.get(claim_id)
        return asked.changes if asked else ()

    def carried(self, claim_id: str) -> bool:
        """Whether the decision about this claim is one about an earlier version, and nobody judged since."""
        return self.decision(claim_id).carried_from > 0

    def orphans(self) -> tuple[Orphan, ...]:
        """Decisions about claims of the version before that this one has no more."""
        return self._taken.orphans

    def overtaken(self) -> tuple[str, ...]:
        """The claims whose verdict a fact speaks against that was not there at first."""
        return overtaken(self._proposed, self.claims, self._decisions, self._scale)

    def history(self) -> list[Event]:
        """Everything that happened to this version, by anybody, in order."""
        return list(self._events)

    def compared(self) -> tuple[int, tuple[Step, ...]]:
        """The number of the version before, and what became of its claims; (0, ()) for the first one."""
        return compared(self._store, self.checked, self._taken)

    @property
    def has_changes(self) -> bool:
        """Whether another process wrote something since this was asked last; costs some microseconds."""
        before, self._written = self._written, self._store.database.version()
        return before != self._written

    def refresh(self) -> list[Event]:
        """Take in what others (or this reviewer in another window) did since; gives these events."""
        known = set(self._by_uid) if self._watch.sees_future(self._events) else ()
        if known:  # the clock went back: their times cannot be right
            self._events, self._last, self._by_claim, self._by_uid = [], 0, {}, {}
        start = len(self._events)
        came = self._watch.marked(self._store.events(self._article, self._version, self._last))
        self._last = max((event.seq for event in came), default=self._last)
        if self.blind:
            came = visible(came, self.reviewer, self._seen)
        # What a bundle brought in may be older than what is here.
        late = bool(came and self._events) and in_order(came[0]) < in_order(self._events[-1])
        whole = [*self._events, *came]
        self._redraw(sorted(whole, key=in_order) if late else whole, came)
        for event in came:
            told = event_messages.message(event, self._by_uid, self._numbers, self.labels, self._called)
            self._by_uid[event.uid] = told
            self._events.append(told)
            self._by_claim.setdefault(event.claim, []).append(told)
        fresh = self._events[start:]
        if late:
            self._events.sort(key=in_order)
        for claim_id in {event.claim for event in fresh}:
            self._by_claim[claim_id].sort(key=in_order)
            self._decisions[claim_id] = fold(self._by_claim[claim_id]).get(claim_id, OPEN)
        if any(event.kind == "version" for event in fresh):
            self._taken = carry_over_of(self._events)
            self._again = {asked.claim: asked for asked in self._taken.again}
        # Only what came is looked at, so that the work of an act does not grow with the review.
        before = ((), ()) if late or known else (self._done, self._back)
        self._done, self._back = stacks(self._events if late else fresh, self.reviewer, before)
        self._news += (event for event in fresh if event.uid not in self._own.union(known))
        return [event for event in fresh if event.uid not in known]

    def news(self) -> list[Event]:
        """What came from elsewhere since this was asked last: from others, and from own other windows."""
        self.refresh()
        news, self._news = self._news, []
        return news

    def close(self) -> None:
        """Close the store; everything is kept already."""
        self._store.close()

    def _act(self, kind: EventKind, claim_id: str, payload: Mapping[str, Any], *more: Act) -> Event:
        self._number(claim_id)
        event = self._append([(kind, claim_id, payload), *more])
        judging = kind in JUDGING
        return (
            event_messages.verdict_message(event, self.decision(claim_id), self.labels) if judging else event
        )

    def _append(self, acts: Sequence[Act]) -> Event:
        """Keep acts that belong together; gives the first of them, in words for all."""
        now = self._watch.now = self._clock()
        kept = self._store.append(self._article, self._version, acts, self.reviewer, now)
        self._own.update(event.uid for event in kept)
        self.refresh()
        return event_messages.bulk_message(kept, self._by_uid, self.labels)

    def _redraw(self, events: Sequence[Event], came: Sequence[Event]) -> None:
        """The claims as the edits make them, where `came` may have changed that."""
        about = (self._by_uid.get(event.payload.get("event", "")) for event in came)
        if any(event and event.kind == "edit" for event in (*came, *about)):
            drawn = renewed(edited(self._proposed, events), self._fresh)
            self._claims(tuple(self._with_attached(claim) for claim in drawn))

    def _with_attached(self, claim: Claim) -> Claim:
        text, evidence = self._laid.get(claim.id, ("", ()))
        return msgspec.structs.replace(claim, evidence=evidence) if text == claim.text else claim

    def _claims(self, claims: tuple[Claim, ...]) -> None:
        self.claims = claims
        self.checked = msgspec.structs.replace(self.checked, claims=claims)
        self._numbers = {claim.id: number for number, claim in enumerate(claims, 1)}

    def _in_scale(self, holds: str) -> None:
        refusals.unless_known(holds, "verdict of the scale", self.labels or (holds,))

    def refuse_if_blind(self, what: str) -> None:
        """Raise CC505 if this review is blind: `what` needs the decisions of all."""
        refusals.if_blind(self.blind, what)

    def _number(self, claim_id: str) -> int:
        if claim_id not in self._numbers:
            raise ClaimcheckError("CC504", f"no claim {claim_id!r} in this version of the article")
        return self._numbers[claim_id]
