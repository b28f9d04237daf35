"""Decisions as they are shown: who judged what, who differs, what is held, what a sign-off lacks."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from claimcheck.review.collaboration.agreement import rated
from claimcheck.review.collaboration.sign_off import EXCUSABLE, given_in_bulk, ranges
from claimcheck.review.decisions import Decision
from claimcheck.review.event_times import time_text
from claimcheck.review.hold_dates import is_due
from claimcheck.review.judgements import Judgement, differing, sharing, when, who_and_when

if TYPE_CHECKING:
    from claimcheck.review.session import Session

__all__ = ["EXCUSABLE", "held_by", "is_due", "judged_by", "ranges", "rated", "time_text", "unlooked", "when"]


def judged_by(decision: Decision, labels: Mapping[str, str] = {}, now: datetime | None = None) -> str:
    """Who came to this decision and when; of a contested one, who judged what. `now`: see `when`."""
    if decision.state == "contested":
        return differing(decision.judgements, labels, now)
    return who_and_when(sharing(decision.judgements), now)


def held_by(decision: Decision, now: datetime) -> str:
    """Who holds the claim, and since when."""
    hold = Judgement(by=decision.by, at=decision.at, state="held", doubtful=decision.doubtful)
    return who_and_when((hold,), now)


def unlooked(session: "Session") -> tuple[str, str]:
    """The claims whose verdict was given in bulk, and those whose attribution nobody checked, by number.

    "" for none. Neither bars a sign-off.
    """
    made = {claim.id: session.decision(claim.id) for claim in session.claims}
    bulk = given_in_bulk(session.history(), made)
    numbered = list(enumerate(session.claims, 1))
    unchecked = [
        number
        for number, claim in numbered
        if claim.chain and made[claim.id].state == "decided" and made[claim.id].said is None
    ]
    return ranges([number for number, claim in numbered if claim.id in bulk]), ranges(unchecked)
