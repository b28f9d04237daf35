"""The catalogue of a workspace: its articles with their state, and a search over their claims."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from claimcheck.model import ArticleKind, ArticleStatus
from claimcheck.review.decisions import Decision, Progress
from claimcheck.review.library.wire_copies import groups, unpack_sketch
from claimcheck.review.store.sqlite import ReviewStore

ArticleState = Literal["new", "in-hand", "waiting", "to-be-read", "signed-off"]
ARTICLE_STATES: Mapping[ArticleState, str] = {
    "new": "nobody has acted on it",
    "in-hand": "some claims are open or contested",
    "waiting": "no claim is open or contested, but some are held",
    "to-be-read": "every claim is settled; nobody has signed",
    "signed-off": "signed, and unchanged since",
}
MOST = 500
"""Hits of a search that are given; who gets so many needs another word."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One article: its latest version, and how far its review is.

    `version` counts from 1, 0: it was never opened; then `progress` is None. `holder`: who was given the
    article, "" for nobody; `until`: by when. `due`: the first day or hour, local time, at which a held claim
    comes back, "" for none. `reviewers`: who acted, in the order of their first act. `conflicts`: claims that
    a fact contradicted when the version was opened. `copy`: the id of the first article of the same wire
    copy, "" where no other is like it. `newer`: a file of the folder with this id and a text that was not
    opened yet, "" for none.
    """

    id: str
    title: str
    outlet: str = ""
    published: str = ""
    kind: ArticleKind = "story"
    status: ArticleStatus = "published"
    path: str = ""
    url: str = ""
    version: int = 0
    state: ArticleState = "new"
    progress: Progress | None = None
    conflicts: int = 0
    holder: str = ""
    until: str = ""
    reviewers: tuple[str, ...] = ()
    due: str = ""
    last: str = ""
    copy: str = ""
    newer: str = ""

    def is_due(self, now: datetime) -> bool:
        """Whether it, or a held claim of it, should be looked at by now (local time)."""
        today = f"{now:%Y-%m-%d %H:%M}"
        late = self.until and self.until <= today and self.state not in ("to-be-read", "signed-off")
        return bool(late or (self.due and self.due <= today))


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that holds all words of a search. `number`: its place in the article, from 1."""

    article: str
    title: str
    number: int
    claim: str
    text: str
    chain: tuple[str, ...]
    decision: Decision


class Listed(msgspec.Struct, frozen=True):
    """An entry with what its text is known by; see `review.library.wire_copies`."""

    entry: Entry
    sketch: bytes


def entries(store: ReviewStore | None, folder: Path | None = None, root: Path | None = None) -> list[Entry]:
    """The articles of the store and the files of `folder`, the youngest first, the undated last.

    `store` None: nothing was reviewed yet. `root`: the workspace; a file in it without an id or address of
    its own is known by its path there. What cannot be read in the folder is left out. Raises
    `ClaimcheckError` CC501.
    """
    from claimcheck.review.library import index

    found = index.review_entries(store) if store else []
    if folder:
        there, newer = index.in_folder(store, folder, root, [one.entry for one in found])
        found = [_with_newer(one, newer) for one in found] + there
    found.sort(key=lambda one: one.entry.id)
    found.sort(key=lambda one: one.entry.published, reverse=True)
    first = groups([unpack_sketch(one.sketch) for one in found])
    several = {at for place, at in enumerate(first) if at != place}
    return [
        msgspec.structs.replace(one.entry, copy=found[at].entry.id) if at in several else one.entry
        for one, at in zip(found, first, strict=True)
    ]


def _with_newer(one: Listed, newer: Mapping[str, str]) -> Listed:
    path = newer.get(one.entry.id)
    return Listed(msgspec.structs.replace(one.entry, newer=path), one.sketch) if path else one


def search(store: ReviewStore, query: str, most: int = MOST) -> list[Hit]:
    """The claims of the latest versions that hold all words of `query`, in any case, or parts of words.

    What is searched: a claim's words, what they stand for, and who says it. No words: no hits. The youngest
    article comes first; after `most` hits the search ends.
    """
    from claimcheck.review.library import index

    wanted = query.casefold().split()
    return index.search_claims(store, wanted, most) if wanted else []
