"""For commands that look into the store of the reviews and leave no trace where there is none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.review import Store
    from claimcheck.workspace import Workspace


@contextmanager
def stored(place: "Workspace") -> Iterator["Store | None"]:
    """The store of the workspace; None if nothing was reviewed yet. Raises `ClaimcheckError` CC50x."""
    from claimcheck.review import Store

    store = Store(place.db) if place.db.is_file() else None
    try:
        yield store
    finally:
        if store:
            store.close()
