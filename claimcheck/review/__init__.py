"""Reviews: append-only events, the decisions folded from them, and the session that adds them.

`opening.open_session` opens one; `session` has what a reviewer does, `session_state` what they see; `events`
and `decisions` are the types behind both. `store` keeps events, in a file or on a server; `versions` carries
decisions on to a new text, `edits` draws claims otherwise, `collaboration` is for several reviewers,
`library` for many articles, `transfer` for other machines, `promotion` makes facts of decisions.
"""

from claimcheck.review.collaboration.sign_off import (
    EXCUSABLE,
    MISSING_ITEMS,
    MissingItem,
    Signature,
    citation_gap,
)
from claimcheck.review.corrections import Correction
from claimcheck.review.decisions import CITATION_ROLES, CitationRole, Cited, Decision, Progress
from claimcheck.review.events import EVENT_KINDS, NOTES, Edit, Event
from claimcheck.review.opening import open_session
from claimcheck.review.session import Session
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.review.versions.alignment import ANCHORS, CHANGE_KINDS, Change, Step, steps
from claimcheck.review.versions.carried_state import CarryOver, NeedsReview, Orphan

__all__ = [
    "ANCHORS",
    "CHANGE_KINDS",
    "CITATION_ROLES",
    "EVENT_KINDS",
    "EXCUSABLE",
    "MISSING_ITEMS",
    "NOTES",
    "CarryOver",
    "Change",
    "CitationRole",
    "Cited",
    "Correction",
    "Decision",
    "Edit",
    "Event",
    "MissingItem",
    "NeedsReview",
    "Orphan",
    "Progress",
    "ReviewStore",
    "Session",
    "Signature",
    "Step",
    "citation_gap",
    "open_session",
    "steps",
]
