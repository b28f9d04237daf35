"""What people decide about claims: events that are kept for good, and what they come to."""

from claimcheck.review.corrections import Correction
from claimcheck.review.decisions import BEARINGS, Bearing, Cited, Decision, Progress
from claimcheck.review.events import EVENT_KINDS, NOTES, Edit, Event
from claimcheck.review.opening import open_session
from claimcheck.review.session import Session
from claimcheck.review.signoff import EXCUSABLE, LACKS, Lack, Signature, doubt
from claimcheck.review.store import Store
from claimcheck.review.taken import Again, Orphan, Taken
from claimcheck.review.versions import ANCHORS, CHANGE_KINDS, Change, Step, steps

__all__ = [
    "ANCHORS",
    "BEARINGS",
    "CHANGE_KINDS",
    "EVENT_KINDS",
    "EXCUSABLE",
    "LACKS",
    "NOTES",
    "Again",
    "Bearing",
    "Change",
    "Cited",
    "Correction",
    "Decision",
    "Edit",
    "Event",
    "Lack",
    "Orphan",
    "Progress",
    "Session",
    "Signature",
    "Step",
    "Store",
    "Taken",
    "doubt",
    "open_session",
    "steps",
]
