"""Reviews: append-only events, the decisions folded from them, and the session that adds them.

`opening.open_session` opens one; `session` has what a reviewer does, `session_state` what they see; `events`
and `decisions` are the types behind both. `store` keeps events, in a file or on a server; `versions` carries
decisions on to a new text, `edits` draws claims otherwise, `collaboration` is for several reviewers,
`library` for many articles, `transfer` for other machines, `promotion` makes facts of decisions.
"""

from claimcheck.review.collaboration.sign_off import MissingItem
from claimcheck.review.corrections import Correction
from claimcheck.review.decisions import CitationRole, Decision, Progress
from claimcheck.review.events import Edit, Event
from claimcheck.review.opening import open_session
from claimcheck.review.session import Session
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.review.versions.alignment import Step, steps
from claimcheck.review.versions.carried_state import Orphan

__all__ = [
    "CitationRole", "Correction", "Decision", "Edit", "Event", "MissingItem", "Orphan", "Progress",
    "ReviewStore", "Session", "Step", "open_session", "steps",
]  # fmt: skip
