"""What people decide about claims: events that are kept for good, and what they come to."""

from claimcheck.review.corrections import Correction
from claimcheck.review.decisions import BEARINGS, Bearing, Cited, Decision, Progress
from claimcheck.review.events import EVENT_KINDS, NOTES, Event
from claimcheck.review.session import Session, open_session
from claimcheck.review.signoff import LACKS, Lack, Signature
from claimcheck.review.store import Store

__all__ = [
    "BEARINGS",
    "EVENT_KINDS",
    "LACKS",
    "NOTES",
    "Bearing",
    "Cited",
    "Correction",
    "Decision",
    "Event",
    "Lack",
    "Progress",
    "Session",
    "Signature",
    "Store",
    "open_session",
]
