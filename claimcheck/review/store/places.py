"""Where a store is, and how it is opened."""

from pathlib import Path

from claimcheck.review.store.protocol import Store
from claimcheck.review.store.sqlite import ReviewStore

Place = Path | None
"""The file of a store; None: in memory, for a look that leaves no trace."""


def open_store(place: Place) -> Store:
    """Open or make the store. Raises `ClaimcheckError` CC501, CC502, CC503, CC507 or CC516."""
    return ReviewStore(place)


def is_made(place: Place) -> bool:
    """Whether there is a store that can be read."""
    return place is not None and place.is_file()
