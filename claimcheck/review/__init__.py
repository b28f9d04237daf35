"""What people decide about claims: events that are kept for good, and what they come to."""

from claimcheck.review.decisions import BEARINGS, Bearing, Cited, Decision, Progress
from claimcheck.review.events import EVENT_KINDS, Event
from claimcheck.review.session import Session, open_session
from claimcheck.review.store import Store

__all__ = [
    "BEARINGS",
    "EVENT_KINDS",
    "Bearing",
    "Cited",
    "Decision",
    "Event",
    "Progress",
    "Session",
    "Store",
    "open_session",
]
