"""Where a store is, and how it is opened."""

from pathlib import Path

from claimcheck.config.server import Server
from claimcheck.review.store.protocol import Store
from claimcheck.review.store.sqlite import ReviewStore

Place = Path | Server | None
"""The file of a store, or a desk on a server; None: in memory, for a look that leaves no trace."""


def open_store(place: Place) -> Store:
    """Open or make the store.

    Raises `ClaimcheckError` CC501, CC502, CC503, CC507 or CC516; for a server also CC518 to CC521, and CC703.
    """
    if isinstance(place, Server):
        from claimcheck.review.store.newsroom import NewsroomStore

        return NewsroomStore(place)
    return ReviewStore(place)


def open_for_all(place: Place) -> Store:
    """Open the store for what concerns many articles: of these nothing is copied to this machine.

    Raises as `open_store`; without a connection CC519.
    """
    if isinstance(place, Server):
        from claimcheck.review.store.postgresql import PostgresStore

        return PostgresStore(place)
    return open_store(place)


def is_made(place: Place) -> bool:
    """Whether there is a store that can be read."""
    return isinstance(place, Server) or (place is not None and place.is_file())
