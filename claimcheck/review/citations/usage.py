"""Which evidence the reviews of a workspace cite, and so must be kept."""

from collections.abc import Callable

from claimcheck.evidence import citations
from claimcheck.review.store.places import Place, is_made, open_store


def cited_in(place: Place) -> Callable[[], frozenset[str]]:
    """Asks a store of reviews, each time anew, for the ids of all evidence that was ever cited in it.

    What it gives raises `ClaimcheckError` CC5xx where the store cannot be read.
    """

    def ids() -> frozenset[str]:
        if not is_made(place):
            return frozenset()
        reviews = open_store(place)
        try:
            return frozenset(filter(None, map(citations.id_of, reviews.cited())))
        finally:
            reviews.close()

    return ids
