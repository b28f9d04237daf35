"""For commands that look into the store of the reviews and leave no trace where there is none."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.model import Article
    from claimcheck.review import ReviewStore
    from claimcheck.workspace import Workspace

_REMEMBERED_FIELDS = ("title", "outlet", "author", "published", "kind", "speaker", "country")


@contextmanager
def stored(place: "Workspace") -> Iterator["ReviewStore | None"]:
    """The store of the workspace; None if nothing was reviewed yet. Raises `ClaimcheckError` CC50x."""
    from claimcheck.review import ReviewStore

    store = ReviewStore(place.db) if place.db.is_file() else None
    try:
        yield store
    finally:
        if store:
            store.close()


def opened(article: str, place: "Workspace") -> "Article | None":
    """The article of this id as it was opened last; None if it never was."""
    with stored(place) as store:
        return store.latest_article(article) if store else None


def remembered_fields(article: str, place: "Workspace") -> Mapping[str, str]:
    """What was told about the article of this id when it was reviewed last: need not be told again.

    Without a title that the text itself gives: its next version may have another headline.
    """
    from claimcheck.text import line

    old = opened(article, place)
    if not old:
        return {}
    told = {key: getattr(old, key) or "" for key in _REMEMBERED_FIELDS}
    if old.headline and old.title == line(old.text[slice(*old.headline)]):
        del told["title"]
    return told
