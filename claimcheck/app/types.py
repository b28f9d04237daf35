"""The types that use cases take and give, for the code that shows them."""

from claimcheck.batch.journal import ClaimSummary, RelatedSummary
from claimcheck.evidence.citations import Cited as CitedEvidence
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.facts import FactBase
from claimcheck.facts.importers.common import Unread
from claimcheck.facts.importers.shards import Merged
from claimcheck.facts.lint import Finding
from claimcheck.facts.statistics import Stats, Topic
from claimcheck.report.renderer import RenderedReport
from claimcheck.review import (
    CitationRole,
    Decision,
    Edit,
    Event,
    MissingItem,
    Orphan,
    Progress,
    Session,
    Step,
)
from claimcheck.review.collaboration.agreement import Agreement, Rated
from claimcheck.review.edits.chain_edits import Chain
from claimcheck.review.edits.claim_builder import Matcher
from claimcheck.review.library.corrections_log import LoggedCorrection
from claimcheck.review.library.entries import Entry, Hit
from claimcheck.review.library.repeated_claims import RepeatedClaim
from claimcheck.review.library.similar_decisions import SimilarDecision
from claimcheck.review.library.statistics import ReviewStats
from claimcheck.sources.settings import SourceSettings

__all__ = [
    "Agreement",
    "Chain",
    "CitationRole",
    "CitedEvidence",
    "ClaimSummary",
    "Decision",
    "Edit",
    "Entry",
    "Event",
    "FactBase",
    "Finding",
    "Hit",
    "LoggedCorrection",
    "Matcher",
    "Merged",
    "MissingItem",
    "Orphan",
    "Progress",
    "Rated",
    "RelatedSummary",
    "RenderedReport",
    "RepeatedClaim",
    "ReviewStats",
    "Session",
    "SimilarDecision",
    "SnapshotStore",
    "SourceSettings",
    "Stats",
    "Step",
    "Topic",
    "Unread",
]
