"""Decisions as they are shown: who judged what, who differs, what is held, what a sign-off lacks."""

from collections.abc import Mapping
from datetime import datetime

from claimcheck.review.collaboration.agreement import rated
from claimcheck.review.collaboration.sign_off import EXCUSABLE, given_in_bulk, ranges
from claimcheck.review.decisions import Decision
from claimcheck.review.event_times import time_text
from claimcheck.review.hold_dates import is_due
from claimcheck.review.judgements import Judgement, differing, sharing, when, who_and_when

__all__ = [
    "EXCUSABLE",
    "given_in_bulk",
    "held_by",
    "is_due",
    "judged_by",
    "ranges",
    "rated",
    "time_text",
    "when",
]


def judged_by(decision: Decision, labels: Mapping[str, str] = {}, now: datetime | None = None) -> str:
    """Who came to this decision and when; of a contested one, who judged what. `now`: see `when`."""
    if decision.state == "contested":
        return differing(decision.judgements, labels, now)
    return who_and_when(sharing(decision.judgements), now)


def held_by(decision: Decision, now: datetime) -> str:
    """Who holds the claim, and since when."""
    hold = Judgement(by=decision.by, at=decision.at, state="held", doubtful=decision.doubtful)
    return who_and_when((hold,), now)
