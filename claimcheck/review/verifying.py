"""A look at all articles of a store: which have lost something, and in which a clock was wrong."""

from collections import Counter

from claimcheck.review import sealing, times
from claimcheck.review.store import Store


def cut(store: Store) -> list[str]:
    """The articles that lost acts or got foreign ones, in order; by numbers alone, which is quick."""
    with store.database.coded():
        return sealing.cut(store.database.run)


def doubtful(store: Store, now: str) -> dict[str, int]:
    """How many acts have a doubtful time, by article; none for those that have none."""
    query = (
        "SELECT DISTINCT article, version FROM event WHERE at < ? OR at > ? OR seq IN (SELECT seq FROM doubt)"
    )
    watch, found = times.Watch(lambda: now, now), Counter[str]()
    with store.database.reading():
        for article, version in store.database.run.execute(
            query, (times.FLOOR, times.latest(now))
        ).fetchall():
            found[article] += sum(map(times.is_doubtful, watch.marked(store.events(article, version))))
    return {article: many for article, many in found.items() if many}
