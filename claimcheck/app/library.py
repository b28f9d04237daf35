"""The library: the articles of a workspace, listed, searched, added to and assigned."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.articles import check_article, save_text
from claimcheck.app.context import Context
from claimcheck.app.reviews import open_review

if TYPE_CHECKING:
    from claimcheck.model import Checked
    from claimcheck.review.library.entries import Entry, Hit
    from claimcheck.review.library.repeated_claims import RepeatedClaim
    from claimcheck.review.store.protocol import Store
    from claimcheck.workspace import Workspace

_PATIENCE = 0.5  # seconds that the end waits for a thread


class Library:
    """The articles of a workspace; `details` says by name what is known of some that their files do not say.

    With `blind` nothing of what others did is given. Calls may take time: the screen makes them in threads.
    """

    def __init__(
        self, context: Context, *, blind: bool = False, details: Mapping[str, Mapping[str, str | None]] = {}
    ) -> None:
        self.context, self.blind, self._details = context, blind, details
        self._same: set[str] = set()
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._seen = -1

    def entries(self, folder: Path | None = None) -> "list[Entry]":
        """The articles that were reviewed or are in the folder, else in the workspace's; youngest first."""
        from claimcheck.review.library.catalogue import entries

        workspace = self.context.workspace
        folders = (folder,) if folder else (workspace.seeds_dir, workspace.articles_dir)
        with self._lock:
            store = self._open()
            self._seen = store.changes() if store else -1
            listed = entries(store, folders, workspace.root)
        return [_unseen(entry) for entry in listed] if self.blind else listed

    def by_urgency(self) -> "list[Entry]":
        """All articles: what is due first, then the youngest; the same wire copy together."""
        now = datetime.now()
        listed = sorted(self.entries(), key=lambda entry: not entry.is_due(now))
        place = {entry.id: at for at, entry in enumerate(listed)}
        first: dict[str, int] = {}
        for entry in listed:
            if entry.copy:
                first.setdefault(entry.copy, place[entry.id])
        return sorted(listed, key=lambda entry: first.get(entry.copy, place[entry.id]))

    def search(self, words: str) -> "list[Hit]":
        """The claims of all articles that hold these words."""
        from claimcheck.review.decisions import OPEN
        from claimcheck.review.library.catalogue import search

        with self._lock:
            store = self._open()
            hits = search(store, words) if store else []
        return [msgspec.structs.replace(hit, decision=OPEN) for hit in hits] if self.blind else hits

    def seen_before(self, article: str) -> "list[RepeatedClaim]":
        """The claims of an article with a verdict that others make too; it may take seconds."""
        from claimcheck.app.newsroom_record import repeated_claims

        return [] if self.blind else repeated_claims(self.context, article)

    def losses(self) -> list[str]:
        """What the store has lost, in words: acts of an article, or all of one."""
        from claimcheck.review.store_check import losses

        with self._lock:
            store = self._open()
            return losses(store) if store else []

    def has_changes(self) -> bool:
        """Whether anybody wrote something since `entries`; False while it is being asked."""
        if self._store is None or not self._lock.acquire(blocking=False):
            return False
        try:
            return self._store.changes() != self._seen
        finally:
            self._lock.release()

    def check(self, target: str, details: Mapping[str, str | None] = {}, *, kept: bool = True) -> "Checked":
        """Read and check an article. `kept`: a page is taken as it was opened last."""
        known = {**self._details.get(target, {}), **details}
        return check_article(self.context, target, known, kept=kept, same=target in self._same)

    def accept(self, target: str) -> None:
        """Take a file from now on as a new version of the article whose id it has; see CC517."""
        self._same.add(target)

    def add(self, target: str) -> str:
        """Put a file or an address into the library, or read it again; gives the id of the article."""
        checked = self.check(target, kept=False)
        open_review(self.context, checked, again=True).close()
        return checked.article.id

    def paste(self, text: str) -> str:
        """Put pasted text into the library, as a file of the folder articles; gives its id."""
        return self.add(str(save_text(self.context.workspace, text)))

    def assign(self, target: str, to: str, until: str) -> str:
        """Give an article to somebody, perhaps until a day or an hour; says what was done."""
        with closing(open_review(self.context, self.check(target))) as session:
            return session.assign(to, until).what

    def close(self) -> None:
        """Close the store; where a thread is still at work in it, it ends with the program."""
        if self._lock.acquire(timeout=_PATIENCE):
            if self._store:
                self._store.close()
                self._store = None
            self._lock.release()

    def _open(self) -> "Store | None":
        """The store; None if nothing was reviewed yet."""
        from claimcheck.review.store.places import is_made, open_store

        if self._store is None and is_made(self.context.workspace.place):
            self._store = open_store(self.context.workspace.place)
            self.context.acts_as(self._store.reviewer)
        return self._store


@contextmanager
def library_for_checks(workspace: "Workspace") -> Iterator[Callable[[bytes], None]]:
    """Something that puts the article of a check, given as JSON, into the library (b"": nothing).

    What somebody has acted on stays as it is. Raises `ClaimcheckError` CC50x, CC518 to CC521.
    """
    from claimcheck.clock import now
    from claimcheck.model import Checked
    from claimcheck.review.store.places import open_for_all
    from claimcheck.version import __version__

    with closing(open_for_all(workspace.prepare().place)) as store:

        def keep(checked: bytes) -> None:
            if checked:
                store.save(msgspec.json.decode(checked, type=Checked), __version__, now())

        yield keep


def _unseen(entry: "Entry") -> "Entry":
    """What one who reviews blind may know of an article."""
    seen = msgspec.structs.replace(entry, state="new", progress=None, due="", reviewers=())
    return msgspec.structs.replace(seen, last="", lapsed="")
