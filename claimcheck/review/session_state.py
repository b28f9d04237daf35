"""The state of a review: what one reviewer sees of one version, worked out from its events."""

from collections.abc import Mapping

from claimcheck.model import Claim, Mismatch
from claimcheck.model.mismatches import name_of
from claimcheck.review.collaboration.sign_off import Signature, lapsed, signature
from claimcheck.review.corrections import (
    Correction,
    Edition,
    PublishedDecision,
    corrections,
    edition_number,
    editions,
)
from claimcheck.review.decisions import (
    OPEN,
    Decision,
    Progress,
    attached_records,
    conclusion,
    conclusion_doubt,
    progress,
)
from claimcheck.review.events import Event
from claimcheck.review.promotion.doubted_facts import doubted_in
from claimcheck.review.session_events import SessionEvents
from claimcheck.review.stale_verdicts import overtaken
from claimcheck.review.store_check import lost_article
from claimcheck.review.versions.alignment import Change, Step
from claimcheck.review.versions.carried_state import (
    CarryOver,
    Orphan,
    renewed_orphans,
    still_holding,
)
from claimcheck.review.versions.carry_over import compared
from claimcheck.review.versions.kept_version import amended, orphaned, versions_before


class SessionState(SessionEvents):
    """What one reviewer sees of one version.

    Its methods raise `ClaimcheckError` CC504 for a claim that this version does not have.
    """

    def mismatches(self, claim: Claim) -> tuple[Mismatch, ...]:
        """Where the article contradicts a claim, without what a reviewer dismissed at either place."""
        every = self._decisions.values() if claim.mismatches else ()
        away = {name for decision in every for name in decision.dismissed}
        return tuple(one for one in claim.mismatches if name_of(one) not in away)

    def progress(self) -> Progress:
        """How far the review is."""
        return progress([self._decisions.get(claim.id, OPEN) for claim in self.claims])

    @property
    def position(self) -> str | None:
        """The claim at which this reviewer is; None before the first move."""
        return self._position if self._position in self._numbers else None

    def move_to(self, claim_id: str) -> None:
        """Go to a claim, and start there when the article is opened next."""
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
    def newer_version(self) -> int:
        """The number of the newest version of the article, where it is newer than this one; else 0."""
        number = self.newest[0]
        return number if number > self.version_number else 0

    @property
    def carried_over(self) -> CarryOver:
        """What this version took over from the previous one; its `number` is 0 if there was nothing."""
        return self._carry_over

    def needs_review(self, claim_id: str) -> Decision | None:
        """The decision on this claim before it was edited, or in the previous version, where it must be
        judged again."""
        if self.decision(claim_id).state != "open":
            return None
        if before := self.judged_before_edit(claim_id):
            return before[0]
        asked = self._needs_review.get(claim_id)
        return asked.decision if asked else still_holding(self._by_claim.get(claim_id, ()))

    def judged_before_edit(self, claim_id: str) -> tuple[Decision, ...]:
        """What was decided here on the other words that this claim was drawn from; () for nothing."""
        return tuple(one.decision for one in self._former.judged.get(claim_id, ()))

    def changed(self, claim_id: str) -> tuple[Change, ...]:
        """What changed in this claim since the previous version; () where nothing was decided then."""
        self._number(claim_id)
        asked = self._needs_review.get(claim_id)
        return asked.changes if asked else ()

    def carried(self, claim_id: str) -> bool:
        """Whether the decision on this claim was made in an earlier version, and nobody judged it since."""
        return self.decision(claim_id).carried_from > 0

    def orphans(self) -> tuple[Orphan, ...]:
        """Decisions on claims that this version no longer has, or never had."""
        every = renewed_orphans(self._carry_over.orphans, orphaned(self._former.stranded))
        return tuple(one for one in every if one.was not in self._numbers)

    def orphans_near(self, claim_id: str) -> tuple[Orphan, ...]:
        """Those of `orphans` whose words are among those of this claim, or the claim's among theirs, as after
        a merge that a changed sentence ended."""
        text = " ".join(self.claims[self._number(claim_id) - 1].text.split())
        named = ((one, " ".join(one.text.split())) for one in self.orphans() if one.text)
        return tuple(one for one, words in named if words in text or (text in words and one.decision != OPEN))

    def overtaken(self) -> tuple[str, ...]:
        """The claims whose verdict is contradicted by a fact that is new since."""
        return overtaken(self._proposed, self.claims, self._decisions, self._scale)

    def compared(self) -> tuple[int, tuple[Step, ...]]:
        """The number of the previous version, and how its claims changed; (0, ()) for the first one."""
        return compared(self._store, self.checked, self._carry_over)

    def doubted_facts(self, claim_id: str) -> list[str]:
        """The ids of the facts that were made of this claim in this version, when its verdict was another."""
        self._number(claim_id)
        made = any(event.kind == "promote" for event in self._by_claim.get("", ()))
        found = doubted_in(self._events) if made else {}
        return [fact for fact, doubt in found.items() if doubt.claim == claim_id]

    @property
    def records(self) -> Mapping[str, str]:
        """The records of what was said that are attached to this version: title by name of evidence."""
        return attached_records(self._by_claim.get("", ()))

    @property
    def conclusion(self) -> str:
        """What the review as a whole comes to, for readers; "" where nobody wrote it."""
        return conclusion(self._by_claim.get("", ()))

    @property
    def conclusion_doubt(self) -> str:
        """Why the conclusion may not fit any more: an earlier version, a later verdict; "" where it does."""
        return conclusion_doubt(self._events)

    def corrections(self) -> tuple[Correction, ...]:
        """Decisions that changed after a report was published, in the order of time."""
        return corrections(self._events)

    def editions(self) -> tuple[Edition, ...]:
        """What was published of this version, in order."""
        return editions(self._events)

    def published_as(self, form: str) -> Edition | None:
        """The edition that this review would be in a format, where it was published so and is as it was."""
        last = next(reversed(self.editions()), None)
        same = last is not None and edition_number(self._events) == last.number and form in last.formats
        return last if same else None

    def earlier_editions(self) -> tuple[Edition, ...]:
        """What was published of the versions before this one, in order; each numbered within its version."""
        before = versions_before(self._store, self._article, self._version)
        return tuple(edition for one in before for edition in editions(one.events))

    def amended(self) -> tuple[tuple[str, PublishedDecision], ...]:
        """What readers have seen of earlier versions, on words that the article has no more."""
        return amended(versions_before(self._store, self._article, self._version), self.checked)

    @property
    def next_edition(self) -> int:
        """The number of a report that is published now, of all versions of the article."""
        return len(self.earlier_editions()) + edition_number(self._events)

    @property
    def signed(self) -> Signature | None:
        """The sign-off in force; any change of the review withdraws it, and so does a contested claim."""
        return None if self.progress().contested else signature(self._events)

    @property
    def reviewer_label(self) -> str:
        """Who reviews, at a desk on a server with the role there."""
        return f"{self.reviewer} ({self._store.role})" if self._store.role else self.reviewer

    @property
    def waiting(self) -> str:
        """That acts wait on this machine to be sent, or were refused, in words; "" where all are kept."""
        return self._store.waiting

    @property
    def loss(self) -> str:
        """That the store has lost another article, in words; "" if it has not."""
        return lost_article(self._store)

    @property
    def lapsed(self) -> tuple[Event, Event] | None:
        """The last sign-off and the act that ended it; None where there is none, or somebody signed since.

        The act says what was done, and not that it ended the sign-off.
        """
        if not (found := lapsed(self._events)):
            return None
        return found[0], self._worded(found[1])
