"""The types that use cases take and give, for the code that shows them."""

from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.review import CitationRole, Decision, Event, Session, Step
from claimcheck.review.collaboration.agreement import Agreement, Rated
from claimcheck.review.library.catalogue import Entry, Hit
from claimcheck.sources import SourceSettings

__all__ = [
    "Agreement",
    "CitationRole",
    "Decision",
    "Entry",
    "Event",
    "Hit",
    "Rated",
    "Session",
    "SnapshotStore",
    "SourceSettings",
    "Step",
]
