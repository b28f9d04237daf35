"""Edits of claims and their chains, before a review keeps them: pure functions, and the builder of claims."""

from claimcheck.review.edits.chain_edits import (
    Chain,
    added,
    alike,
    dropped,
    link,
    moved,
    original_seen,
    other_kind,
    sources,
)
from claimcheck.review.edits.claim_builder import ClaimBuilder

__all__ = [
    "Chain",
    "ClaimBuilder",
    "added",
    "alike",
    "dropped",
    "link",
    "moved",
    "original_seen",
    "other_kind",
    "sources",
]
