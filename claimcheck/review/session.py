"""A review session: what one reviewer does to one version. Every change is on the disk when it returns."""

from collections.abc import Collection, Mapping, Sequence
from secrets import token_hex
from typing import Any, Literal

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import citations
from claimcheck.model import Claim, CorrectionKind, Fact
from claimcheck.model.dates import is_date
from claimcheck.review import event_messages, hold_dates, undo
from claimcheck.review.collaboration.blind_review import JUDGING
from claimcheck.review.collaboration.sign_off import (
    MissingItem,
    cited_facts,
    judged,
    kept_reasons,
    missing_items,
    refuse,
    sign_off_payload,
    why_not_allowed,
)
from claimcheck.review.decisions import CITATION_ROLES, OPEN, CitationRole
from claimcheck.review.edits.claim_edits import payload
from claimcheck.review.edits.former_claims import inherited
from claimcheck.review.events import NOTES, Edit, Event, EventKind
from claimcheck.review.store.protocol import Act, Memo
from claimcheck.review.versions.late_decisions import late_reports
from claimcheck.text import clean, line


class Session(undo.UndoRedo):
    """The review of one version. All mutators give the `Event` that they kept; its `what` says it in words.

    They raise `ClaimcheckError` CC504 (no such claim), CC505 (not possible), CC503 (the store is locked).
    """

    def set_verdict(self, claim_id: str, holds: str | None, note: tuple[str, str] | None = None) -> Event:
        """Is it so: a verdict of the scale; None withdraws one's own (CC505 where only others gave one).

        `note`: what the verdict also asks for (which, text; see `note`); the two are one step.
        """
        if holds is not None:
            self._in_scale(holds)
        else:
            own = (one.by for one in self.decision(claim_id).judgements if not one.carried_from)
            given = dict.fromkeys(own)
            if given and self.reviewer not in given:
                what = f"you have not given a verdict on it; {', '.join(given)} did"
                raise ClaimcheckError("CC505", what)
        if note is None:
            return self._act("verdict", claim_id, {"holds": holds})
        batch = {"batch": token_hex(4)}
        words = {**_noted(*note), **batch}
        return self._act("verdict", claim_id, {"holds": holds, **batch}, ("note", claim_id, words))

    def set_said(self, claim_id: str, value: bool | None) -> Event:
        """Did they say it: True, False, or None for not checked."""
        return self._act("said", claim_id, {"said": value})

    def set_aside(self, claim_id: str, reason: str) -> Event:
        """It will not be checked; the reason is in the report."""
        return self._act("set-aside", claim_id, {"reason": clean(reason).text.strip()})

    def resolve(self, claim_id: str, holds: str) -> Event:
        """A verdict that resolves a disagreement, by name; no judgement is lost (CC505: fewer than two)."""
        self._number(claim_id)
        self._in_scale(holds)
        self.refresh()
        asked = self._needs_review.get(claim_id)
        before = asked.views if asked else ()
        judges = (judgement.by for judgement in self.decision(claim_id).judgements)
        over = list(dict.fromkeys((*before, *judges)))
        if len(over) < 2:
            raise ClaimcheckError("CC505", "only one reviewer has a verdict on this claim")
        return self._append([("verdict", claim_id, {"holds": holds, "over": over})])

    def hold(self, claim_id: str, for_whom: str, until: str = "") -> Event:
        """Hold it for somebody or something, perhaps until a day or an hour (see `hold_dates.moment`)."""
        return self._act("hold", claim_id, hold_dates.hold_payload(for_whom, until, self._clock()))

    def apply_to_several(
        self,
        claim_ids: Sequence[str],
        kind: Literal["verdict", "set-aside", "not-a-claim"],
        payload: Mapping[str, Any],
    ) -> Event:
        """One step for several claims (CC505: for none), undone as one. Returns the first event."""
        if not list(map(self._number, claim_ids)):
            raise ClaimcheckError("CC505", "there is no claim to decide")
        whole = {**payload, "batch": token_hex(4)} if len(claim_ids) > 1 else payload
        return self._append([(kind, claim_id, whole) for claim_id in claim_ids])

    def not_a_claim(self, claim_id: str) -> Event:
        """There is nothing to check in it."""
        return self._act("not-a-claim", claim_id, {})

    def cite(self, claim_id: str, evidence: str, bearing: CitationRole) -> Event:
        """Cite evidence ("fact:ID", "evidence:ID"; else CC209, CC408), or change its role (else CC505)."""
        _refuse_unknown(bearing, "bearing", CITATION_ROLES)
        name = clean(evidence).text
        citations.refuse_unknown(name, self._known)
        return self._act("cite", claim_id, {"evidence": name, "bearing": bearing})

    def uncite(self, claim_id: str, evidence: str) -> Event:
        """Remove a citation. Raises CC505 if it was not cited."""
        if evidence not in {cited.evidence for cited in self.decision(claim_id).cited}:
            raise ClaimcheckError("CC505", f"{evidence!r} is not cited")
        return self._act("uncite", claim_id, {"evidence": evidence})

    def note(self, claim_id: str, which: str, text: str) -> Event:
        """Write a note, one of `events.NOTES` (else CC505); "" removes it. Only "desk" is never published.

        Raises CC208 for a "valid-until" that is not a day, month or year.
        """
        return self._act("note", claim_id, _noted(which, text))

    def draft(self, claim_id: str, which: str) -> str:
        """One's own unfinished note on this claim, wherever it was begun; "" for none."""
        self._number(claim_id)
        about = f"{claim_id} {which}"
        drafts = self._store.memos("draft", self._article)
        return next((one.content for one in drafts if (one.about, one.by) == (about, self.reviewer)), "")

    def keep_draft(self, claim_id: str, which: str, text: str) -> None:
        """Keep an unfinished note for oneself; "": it is finished, or given up, perhaps with its claim.

        Raises CC505, CC50x.
        """
        if text:
            self._number(claim_id)
        _refuse_unknown(which, "kind of note", NOTES)
        about, text = f"{claim_id} {which}", clean(text).text
        self._store.keep(Memo("draft", self._article, about, self.reviewer, self._clock(), text))

    @property
    def consents(self) -> Sequence[Memo]:
        """To which hosts (`about`) words of the article may go, who (`by`) agreed, and when (`at`)."""
        return self._store.memos("consent", self._article)

    def dismiss(self, claim_id: str, evidence: str, on: bool = True) -> Event:
        """Mark evidence as not relevant to the claim (and no longer cited), or as relevant after all."""
        return self._act("dismiss", claim_id, {"evidence": clean(evidence).text, "on": on})

    def edit(self, act: Edit, made: Sequence[Claim], gone: Sequence[str] = ()) -> Event:
        """Edit claims; see `edits.claim_edits.payload`. What says something else is to be judged again; the
        first of `made` takes the notes and citations of those that are `gone`.

        Raises CC505.
        """
        claim, edit = made[0].id, payload(act, made, gone, self.checked)
        left = [self._decisions.get(name, OPEN) for name in gone]
        if more := inherited(claim, self._decisions.get(claim, OPEN), left):
            batch = {"batch": token_hex(4)}
            taken = [(kind, about, {**what, **batch}) for kind, about, what in more]
            event = self._append([("edit", claim, {**edit, **batch}), *taken])
        else:
            event = self._append([("edit", claim, edit)])
        before = self.judged_before_edit(made[0].id) if event.payload["anew"] else ()
        return event_messages.edit_message(event, before, self.labels)

    def publish(self, claim_id: str, on: bool) -> Event:
        """Star the claim for publication on its own, or remove the star."""
        return self._act("publish", claim_id, {"on": on})

    def reported(
        self,
        form: str,
        sha256: str,
        *,
        published: bool = True,
        kind: CorrectionKind = "correction",
        why: str = "",
    ) -> Event:
        """A report was written; `sha256` is that of its text. It cannot be undone. Raises CC505 if blind.

        `published`: it is for readers; only what they saw can be corrected. `kind`, `why`: what its changes
        are, and in words for readers.
        """
        self.refuse_if_blind("a report")
        said = {"kind": kind, "why": clean(why).text.strip()} if published else {}
        payload = {"format": form, "sha256": sha256, "published": published, **said}
        return self._append([("report", "", payload)])

    def take_in_published(self) -> None:
        """Take in what was published of earlier versions since this one was opened: what this one changes of
        that is a correction.
        """
        self.refresh()
        if acts := late_reports(self._store, self.checked):
            self._append(acts)

    def informed(self, who: str) -> Event:
        """Somebody was informed of the corrections so far. Raises CC505 without a name."""
        name = line(who).strip()
        if not name:
            raise ClaimcheckError("CC505", "it needs a name: who was informed")
        return self._append([("informed", "", {"who": name})])

    def promoted(self, claim_id: str, fact: str, file: str, entry: str) -> Event:
        """A decision became a fact, written into `file` as `entry`; see `fact_files`."""
        payload = {"fact": fact, "file": file, "entry": entry, "claim": claim_id}
        return self._append([("promote", "", payload)])

    def details(self, before: Mapping[str, str], after: Mapping[str, str]) -> Event:
        """The details of the article were changed; the caller has it read again with `after`."""
        return self._append([("details", "", {"before": before, "after": after})])

    def record(self, evidence: str, title: str, on: bool = True) -> Event:
        """Attach a record of what was said ("evidence:ID", else CC408) to the article, or remove it."""
        name = clean(evidence).text
        citations.refuse_unknown(name, self._known)
        return self._append([("record", "", {"evidence": name, "title": line(title), "on": on})])

    def conclude(self, text: str) -> Event:
        """Write what the review as a whole comes to, for readers; "" removes it. It ends a sign-off."""
        return self._append([("conclusion", "", {"text": clean(text).text.strip()})])

    def assign(self, to: str, until: str = "") -> Event:
        """Give the article to somebody ("" to nobody), perhaps until a moment (`hold_dates.moment`,
        CC505)."""
        return self._append([("assign", "", hold_dates.assignment(to, until, self._clock()))])

    def unsigned(self, excused: Mapping[str, str] = {}) -> tuple[MissingItem, ...]:
        """What is missing for a sign-off. `excused`: why a decisive verdict cites nothing, by claim id; those
        of `kept_reasons` count too."""
        return missing_items(self.checked, self._decisions, self._scale, {**self.kept_reasons, **excused})

    @property
    def kept_reasons(self) -> Mapping[str, str]:
        """The reasons of the last sign-off, by claim id, for the verdicts that are as they were then."""
        return kept_reasons(self._events, self._decisions)

    @property
    def begun_reasons(self) -> Mapping[str, str]:
        """One's own reasons for a sign-off that was put off, by claim id, for the verdicts that are as they
        were then."""
        memos = self._store.memos("draft", self._article)
        kept = next((one.content for one in memos if (one.about, one.by) == (self._begun, self.reviewer)), "")
        reasons = msgspec.json.decode(kept or "{}", type=dict[str, tuple[str, str]])
        return {name: words for name, (about, words) in reasons.items() if about == self._judged(name)}

    def keep_reasons(self, reasons: Mapping[str, str]) -> None:
        """Keep reasons for a sign-off that is put off, by claim id. Raises CC50x."""
        plain = {name: (self._judged(name), clean(words).text) for name, words in reasons.items()}
        content = msgspec.json.encode(plain).decode() if plain else ""
        self._store.keep(Memo("draft", self._article, self._begun, self.reviewer, self._clock(), content))

    @property
    def _begun(self) -> str:
        return f"{self._version} sign-off"

    def _judged(self, claim_id: str) -> str:
        return msgspec.json.encode(judged(self._decisions.get(claim_id, OPEN))).decode()

    def sign_off(
        self,
        *,
        who: Literal["self", "another"] = "self",
        excused: Mapping[str, str] = {},
        lookups: str = "",
        facts: Mapping[str, Fact] = {},
    ) -> Event:
        """Sign the review off. `who` may: one who decided (self), or only another. `lookups`: the id of the
        record of what was looked up for it, which the chain of acts then holds, and of the cited `facts`
        what they say.

        Raises CC508 where something is missing (`unsigned`), or this reviewer may not sign; CC505 in a blind
        review.
        """
        self.refuse_if_blind("a sign-off")
        self.refresh()
        refuse(
            [item.words for item in self.unsigned(excused)],
            why_not_allowed(self._decisions, self.reviewer, who),
        )
        said = {**self.kept_reasons, **excused}
        words = {key: clean(text).text.strip() for key, text in said.items() if key in self._numbers}
        cited = cited_facts(map(self.decision, self._numbers), facts)
        kept = sign_off_payload(self._events, signed=True, excused=words, lookups=lookups, facts=cited)
        return self._append([("sign-off", "", kept)])

    def withdraw_sign_off(self) -> Event:
        """Withdraw the sign-off. Raises CC505 if none is in force."""
        self.refresh()
        if not self.signed:
            raise ClaimcheckError("CC505", "the review is not signed off")
        return self._append([("sign-off", "", sign_off_payload(self._events, signed=False, excused={}))])

    def _act(self, kind: EventKind, claim_id: str, payload: Mapping[str, Any], *more: Act) -> Event:
        self._number(claim_id)
        before = self.decision(claim_id)
        event = self._append([(kind, claim_id, payload), *more])
        if kind in JUDGING:
            event = event_messages.verdict_message(event, self.decision(claim_id), self.labels)
        return event_messages.replaced(event, before, self._by_claim[claim_id])

    def _in_scale(self, holds: str) -> None:
        _refuse_unknown(holds, "verdict", self.labels or (holds,))


def _refuse_unknown(word: str, kind: str, known: Collection[str]) -> None:
    """Raise CC505 if `word` is not a known `kind`; the hint names the known ones."""
    if word not in known:
        raise ClaimcheckError("CC505", f"unknown {kind} {word!r}", hint=", ".join(known))


def _noted(which: str, text: str) -> dict[str, str]:
    """What a note event holds. Raises CC505 for a kind not in `NOTES`, CC208 for an invalid date."""
    _refuse_unknown(which, "kind of note", NOTES)
    text = clean(text).text.strip()
    if which == "valid-until" and text and not is_date(text):
        hint = "write a day, a month or a year: 2024-05-02, 2024-05 or 2024"
        raise ClaimcheckError("CC208", f"“{text}” is not a date", hint=hint)
    return {"which": which, "text": text}
