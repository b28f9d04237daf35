"""Copying a store into another, article by article, from where an earlier copy was broken off."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from claimcheck.review.event_times import END
from claimcheck.review.store.protocol import MemoKind, Store
from claimcheck.review.store.sqlite import ReviewStore


def copy_store(source: Store, target: Store, at: str, told: Callable[[str], object] = str) -> tuple[int, int]:
    """Bring all versions and events of `source` into `target`, where they are not there yet.

    Each article is compared with its seal first, and has the same events there when it is `told` of. Gives
    how many articles and events are new. Raises `ClaimcheckError` CC501 and what the stores raise.
    """
    articles = events = 0
    for article in source.articles():
        source.verify_articles([article])
        fresh = 0
        for _, version in source.versions(article):
            checked, extractor = source.proposed(article, version)
            acts = source.events(article, version)
            target.save(checked, extractor, at)
            fresh += len(acts) - len(target.import_events(article, version, acts, at))
        articles, events = articles + bool(fresh), events + fresh
        told(article)
    kinds: tuple[MemoKind, ...] = ("consent", "watch")  # drafts are their writers' own
    for memo in (memo for kind in kinds for memo in source.memos(kind)):
        target.keep(memo)
    return articles, events


@contextmanager
def in_sqlite(store: Store) -> Iterator[sqlite3.Connection]:
    """All of a store as a database of SQLite: its own, or a copy that is gone afterwards."""
    if isinstance(store, ReviewStore):
        yield store.database.run
        return
    with closing(ReviewStore(None, spill=True)) as copy:
        copy_store(store, copy, END)
        yield copy.database.run
