"""What the library lists: an article with its state, and a claim that a search found."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from claimcheck.model import ArticleKind, ArticleStatus
from claimcheck.review.decisions import Decision, Progress

ArticleState = Literal["new", "in-hand", "waiting", "to-be-read", "signed-off"]
ARTICLE_STATES: Mapping[ArticleState, str] = {
    "new": "nobody has started",
    "in-hand": "some claims are open or contested",
    "waiting": "no claim is open or contested, but some are held",
    "to-be-read": "every claim is done; nobody has signed off",
    "signed-off": "signed, and unchanged since",
}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One article: its latest version, and how far its review is.

    `version` counts from 1, 0: it was never opened; then `progress` is None. `holder`: who was given the
    article, "" for nobody; `until`: by when. `due`: the first day or hour, local time, at which a held claim
    comes back, "" for none. `reviewers`: who acted, in the order of their first act. `conflicts`: claims that
    a fact contradicted when the version was opened, and that nobody found not relevant since. `copy`: the id
    of the first article of the same wire copy, "" where no other is like it. `newer`: a file of the folder
    with this id and a text that was not opened yet, "" for none. `lapsed`: whose signature a later act ended,
    "" where somebody signed since.
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
    lapsed: str = ""

    def is_due(self, now: datetime) -> bool:
        """Whether it, or a held claim of it, should be looked at by now (local time)."""
        today = f"{now:%Y-%m-%d %H:%M}"
        late = self.until and self.until <= today and self.state not in ("to-be-read", "signed-off")
        return bool(late or (self.due and self.due <= today))


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that holds all words of a search. `number`: its place in the article, from 1; `standalone`: ""
    where it was summed up by an older version.
    """

    article: str
    title: str
    number: int
    claim: str
    text: str
    standalone: str = ""
    language: str = ""
    chain: tuple[str, ...]
    decision: Decision


class Listed(msgspec.Struct, frozen=True):
    """An entry with what its text is known by; see `review.library.wire_copies`."""

    entry: Entry
    sketch: bytes
