"""Integrity check of all articles in a store: lost events, and wrong clocks."""

from collections import Counter

from claimcheck.review import event_times
from claimcheck.review.store import seals
from claimcheck.review.store.sqlite import ReviewStore


def cut(store: ReviewStore) -> list[str]:
    """The articles that lost acts or got foreign ones, in order; by numbers alone, which is quick."""
    with store.database.coded():
        return seals.cut(store.database.run)


def doubtful(store: ReviewStore, now: str) -> dict[str, int]:
    """How many acts have a doubtful time, by article; none for those that have none."""
    query = (
        "SELECT DISTINCT article, version FROM event WHERE at < ? OR at > ? OR seq IN (SELECT seq FROM doubt)"
    )
    watch, found = event_times.Watch(lambda: now, now), Counter[str]()
    with store.database.reading():
        for article, version in store.database.run.execute(
            query, (event_times.FLOOR, event_times.latest(now))
        ).fetchall():
            found[article] += sum(map(event_times.is_doubtful, watch.marked(store.events(article, version))))
    return {article: many for article, many in found.items() if many}
