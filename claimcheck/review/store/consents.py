"""The consents to search outside, in the store of reviews: all of a desk see who agreed to what, and when."""

from collections.abc import Collection
from contextlib import closing

from claimcheck.clock import now
from claimcheck.review.store.places import Place, is_made, open_store
from claimcheck.review.store.protocol import Memo


class StoredConsents:
    """As `sources.consent.Consents`; the store is open only while it is asked."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def hosts(self, article: str) -> Collection[str]:
        """The hosts to which words of this article may go. Raises `ClaimcheckError` CC50x."""
        if not is_made(self._place):
            return ()
        with closing(open_store(self._place)) as store:
            return {memo.about for memo in store.memos("consent", article)}

    def add(self, article: str, host: str, by: str) -> None:
        """Remember the yes of a person; on a server of whoever is connected. Raises CC50x, CC518."""
        with closing(open_store(self._place)) as store:
            store.keep(Memo("consent", article, host, store.reviewer or by, now(), "yes"))
