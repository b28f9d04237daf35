"""Integrity check of all articles in a store: lost events, and wrong clocks."""

from collections import Counter

from claimcheck.review import event_times
from claimcheck.review.store import seals
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.text import counted


def losses(store: ReviewStore) -> list[str]:
    """What the store has lost, in words, as far as numbers alone show it, which is quick."""
    with store.database.coded():
        found = [f"acts of {article}" for article in seals.cut(store.database.run)]
    return [*(f"the store has lost {what}" for what in found), *filter(None, [lost_article(store)])]


def lost_article(store: ReviewStore) -> str:
    """That all of an article is gone, in words; "" if none is known to be."""
    with store.database.coded():
        many = seals.lost(store.database.run)
    return f"the store has lost an article with {counted(many, 'act')}" if many else ""


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
