"""Which evidence the reviews of a workspace cite, and so must be kept."""

from collections.abc import Callable
from pathlib import Path

from claimcheck.evidence import citations
from claimcheck.review.store.sqlite import ReviewStore


def cited_in(db: Path) -> Callable[[], frozenset[str]]:
    """Asks a store of reviews, each time anew, for the ids of all evidence that was ever cited in it.

    What it gives raises `ClaimcheckError` CC5xx where the store cannot be read.
    """

    def ids() -> frozenset[str]:
        if not db.is_file():
            return frozenset()
        reviews = ReviewStore(db)
        try:
            return frozenset(filter(None, map(citations.id_of, reviews.cited())))
        finally:
            reviews.close()

    return ids
