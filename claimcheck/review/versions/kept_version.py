"""A version of an article as it is kept, with all that it leaves behind for the next one."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from claimcheck.model import Checked, Claim
from claimcheck.review.collaboration.agreement import rated
from claimcheck.review.collaboration.sign_off import kept_reasons
from claimcheck.review.corrections import PublishedDecision, published_decisions
from claimcheck.review.decisions import OPEN, Decision, conclusion, fold
from claimcheck.review.edits.claim_edits import by_hand, edited
from claimcheck.review.edits.former_claims import FormerClaim, FormerClaims, former_claims
from claimcheck.review.events import Event
from claimcheck.review.store.protocol import Act, Store
from claimcheck.review.versions.alignment import Change, steps
from claimcheck.review.versions.carried_state import (
    CarryOver,
    NeedsReview,
    Orphan,
    carry_over_of,
    renewed_orphans,
)

_ASKED_ANEW = ("scale", "disagreement")  # changes that each version has for itself


class KeptVersion:
    """One version; what is asked of it is read and worked out once. `number` counts from 1."""

    def __init__(self, store: Store, article: str, number: int, sha256: str) -> None:
        self._store, self.article, self.number, self.sha256 = store, article, number, sha256

    def append(self, acts: Sequence[Act], by: str, at: str) -> bool:
        """Add acts, unless somebody has acted since it was read; it is to be read again then."""
        last = max((event.seq for event in self.events), default=0)
        return bool(self._store.append(self.article, self.sha256, acts, by, at, since=last))

    def reread(self) -> "KeptVersion":
        """The version as it is now."""
        return KeptVersion(self._store, self.article, self.number, self.sha256)

    @cached_property
    def events(self) -> list[Event]:
        """All that was done, in order."""
        return self._store.events(self.article, self.sha256)

    @cached_property
    def proposed(self) -> Checked:
        """The version as it was first kept, before all edits."""
        return self._store.proposed(self.article, self.sha256)[0]

    @cached_property
    def checked(self) -> Checked:
        """The version with its claims as they are drawn now."""
        return replace(self.proposed, claims=edited(self.proposed.claims, self.events))

    @cached_property
    def taken(self) -> CarryOver:
        """What it took over from the version before."""
        return carry_over_of(self.events)

    @cached_property
    def looks(self) -> tuple[Event, ...]:
        """Each time that those before it were looked through; not that its own text was analysed again."""
        return tuple(
            one for one in self.events if one.kind == "version" and one.payload["version"] != self.sha256
        )

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """What was decided, by claim."""
        return fold(self.events)

    @cached_property
    def drawn(self) -> set[str]:
        """The claims that people drew."""
        return by_hand(self.events)

    @property
    def has_content(self) -> bool:
        """Whether somebody decided, wrote or drew anything."""
        decided = any(one != OPEN for one in self.decisions.values())
        return bool(decided or self.drawn or conclusion(self.events))

    @cached_property
    def published(self) -> Mapping[str, PublishedDecision]:
        """What readers have seen of it, by claim."""
        return published_decisions(self.events)

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        """Why a verdict that was signed cites nothing, by claim."""
        return kept_reasons(self.events, self.decisions)

    @cached_property
    def disputes(self) -> Mapping[str, Mapping[str, Decision]]:
        """What each reviewer judged of the claims where they do not agree."""
        every = rated("", self.checked.claims, self.events)
        return {one.claim: one.views for one in every if not one.agreed and not one.resolved}

    @cached_property
    def pending(self) -> Mapping[str, NeedsReview]:
        """The claims to look at again that nobody has judged since, with what was decided before."""
        pending = {one.claim: one for one in self.taken.again}
        pending |= {
            name: _edited_since(self._there[name], judged[0])
            for name, judged in self._former.judged.items()
            if judged and name in self._there
        }
        return {name: one for name, one in pending.items() if self._is_open(name)}

    @cached_property
    def differing(self) -> Mapping[str, NeedsReview]:
        """What was judged otherwise in an earlier version, later than here, by claim."""
        return {
            one.claim: one
            for one in self.taken.again
            if not self._is_open(one.claim)
            and one.decision.at > self.decisions[one.claim].at  # else somebody has judged it since
            and any(change.kind == "disagreement" for change in one.changes)
        }

    @cached_property
    def orphans(self) -> tuple[Orphan, ...]:
        """What was decided, here or before, and is on no claim."""
        lost = list(self._former.stranded)
        for name, judged in self._former.judged.items():
            if name in self._there and self._is_open(name):
                lost += judged[1:]
        known = [one for one in self.taken.orphans if one.was not in self._there]
        return renewed_orphans(known, orphaned(lost))

    def has_back(self, orphan: Orphan) -> bool:
        """Whether a claim of this version took over what was decided on an orphan of those before it."""
        here = orphan.decision.carried_from
        return orphan.decision in (replace(one, carried_from=here) for one in self._came.get(orphan.was, ()))

    def judged(self, claim: str) -> tuple[Decision, tuple[Change, ...]]:
        """What was decided of a claim last; how it was changed since, where it is to be judged again."""
        if not (asked := self.pending.get(claim)):
            return self.decisions.get(claim, OPEN), ()
        return asked.decision, tuple(one for one in asked.changes if one.kind not in _ASKED_ANEW)

    @cached_property
    def _came(self) -> Mapping[str, list[Decision]]:
        """What came over from each claim of an earlier version."""
        came: dict[str, list[Decision]] = {}
        for asked in self.taken.again:
            came.setdefault(asked.was, []).append(asked.decision)
        for event in self.events:
            if event.kind == "carry":
                made = msgspec.convert(event.payload["decision"], Decision)
                came.setdefault(event.payload["was"], []).append(made)
        return came

    @cached_property
    def _there(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.checked.claims}

    @cached_property
    def _former(self) -> FormerClaims:
        return former_claims(self.proposed.claims, self.events)

    def _is_open(self, claim: str) -> bool:
        return self.decisions.get(claim, OPEN).state == "open"


def orphaned(former: Sequence[FormerClaim]) -> list[Orphan]:
    """Former claims as what was decided and is on no claim."""
    return [Orphan(was=one.claim, text=one.text, decision=one.decision) for one in former]


def _edited_since(claim: Claim, former: FormerClaim) -> NeedsReview:
    """A claim to look at again because an edit gave it other words than those that were judged."""
    change = Change("wording", former.text, claim.text)
    return NeedsReview(
        claim=claim.id, was=claim.id, anchor="exact", changes=(change,), decision=former.decision
    )


def amended(before: Sequence[KeptVersion], now: Checked) -> tuple[tuple[str, PublishedDecision], ...]:
    """What readers have seen of claims in versions `before` whose words, or meaning, the article has no more:
    words and decision, in order.
    """
    text, found = " ".join(now.article.text.split()), dict[str, PublishedDecision]()
    for earlier in before:
        for step in steps(earlier.checked, now) if earlier.published else ():
            seen = earlier.published.get(step.old.id) if step.old else None
            if step.old is None or seen is None or (step.new and not step.changes):
                continue
            words = " ".join(step.old.text.split())
            is_drawn = step.new is None or " ".join(step.new.text.split()) != words
            if not (is_drawn and words in text):  # else it is only a claim of other bounds
                found.setdefault(words, seen)
    return tuple(found.items())


def versions_before(store: Store, article: str, version: str, *, itself: bool = False) -> list[KeptVersion]:
    """The versions before this one, the first one first; with this one at the end, if `itself` is wanted."""
    known = store.versions(article)
    number = next((number for number, one in known if one == version), len(known) + 1)
    return [KeptVersion(store, article, *one) for one in known if one[0] < number + itself]
