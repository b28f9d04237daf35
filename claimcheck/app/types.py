"""The types that use cases take and give, for the code that shows them."""

from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.facts import FactBase
from claimcheck.facts.importers.common import Unread
from claimcheck.facts.importers.shards import Merged
from claimcheck.facts.lint import Finding
from claimcheck.facts.statistics import Stats
from claimcheck.review import CitationRole, Decision, Event, Session, Step
from claimcheck.review.collaboration.agreement import Agreement, Rated
from claimcheck.review.library.entries import Entry, Hit
from claimcheck.sources import SourceSettings

__all__ = [
    "Agreement",
    "CitationRole",
    "Decision",
    "Entry",
    "Event",
    "FactBase",
    "Finding",
    "Hit",
    "Merged",
    "Rated",
    "Session",
    "SnapshotStore",
    "SourceSettings",
    "Stats",
    "Step",
    "Unread",
]
