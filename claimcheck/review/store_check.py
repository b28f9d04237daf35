"""Integrity check of all articles in a store: lost events, and wrong clocks."""

from collections import Counter

from claimcheck.review import event_times
from claimcheck.review.store.protocol import Store
from claimcheck.text import counted


def losses(store: Store) -> list[str]:
    """What the store has lost, in words, as far as numbers alone show it, which is quick."""
    found = [f"acts of {article}" for article in store.cut()]
    return [*(f"the store has lost {what}" for what in found), *filter(None, [lost_article(store)])]


def lost_article(store: Store) -> str:
    """That all of an article is gone, in words; "" if none is known to be."""
    many = store.lost()
    return f"the store has lost an article with {counted(many, 'act')}" if many else ""


def doubtful(store: Store, now: str) -> dict[str, int]:
    """How many acts have a doubtful time, by article; none for those that have none."""
    watch, found = event_times.Watch(lambda: now, now), Counter[str]()
    for article, version in store.doubtful(event_times.FLOOR, event_times.latest(now)):
        found[article] += sum(map(event_times.is_doubtful, watch.marked(store.events(article, version))))
    return {article: many for article, many in found.items() if many}
