"""The library as the screen uses it: every call may take time and belongs into a thread. No Textual here."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.model import Checked

if TYPE_CHECKING:
    from claimcheck.review import ReviewStore, Session
    from claimcheck.review.library.catalogue import Entry, Hit
    from claimcheck.workspace import Workspace

Check = Callable[[str, Mapping[str, str], bool], Checked]
"""Reads and checks a file, an address or an id, with what is told about it; True: a page as it was kept."""


_PATIENCE = 0.5  # seconds that the end waits for a thread


class LibraryService:
    """The articles of a workspace. Errors are `ClaimcheckError`s of the rooms that do the work."""

    def __init__(
        self,
        workspace: "Workspace",
        check: Check,
        save: Callable[[str], Path],
        *,
        blind: bool = False,
    ) -> None:
        self.workspace, self._check, self._save, self.blind = workspace, check, save, blind
        self._lock = threading.Lock()
        self._store: ReviewStore | None = None
        self._seen = -1

    def entries(self) -> "list[Entry]":
        """All articles: what is due first, then the youngest; the same wire copy together."""
        from claimcheck.review.library.catalogue import entries

        folder = self.workspace.seeds_dir
        with self._lock:
            store = self._open()
            self._seen = store.database.version()
            found = entries(store, folder if folder.is_dir() else None, self.workspace.root)
        if self.blind:
            found = [_unseen(entry) for entry in found]
        now = datetime.now()
        found.sort(key=lambda entry: not entry.is_due(now))
        place = {entry.id: at for at, entry in enumerate(found)}
        first: dict[str, int] = {}
        for entry in found:
            if entry.copy:
                first.setdefault(entry.copy, place[entry.id])
        return sorted(found, key=lambda entry: first.get(entry.copy, place[entry.id]))

    def search(self, words: str) -> "list[Hit]":
        """The claims of all articles that hold these words."""
        from claimcheck.review.decisions import OPEN
        from claimcheck.review.library.catalogue import search

        with self._lock:
            found = search(self._open(), words)
        return [msgspec.structs.replace(hit, decision=OPEN) for hit in found] if self.blind else found

    def has_changes(self) -> bool:
        """Whether anybody wrote something since `entries`; False while it is being asked."""
        if self._store is None or not self._lock.acquire(blocking=False):
            return False
        try:
            return self._store.database.version() != self._seen
        finally:
            self._lock.release()

    def check(self, target: str, told: Mapping[str, str] = {}, *, kept: bool = True) -> Checked:
        """Read and check an article. `kept`: a page is taken as it was opened last."""
        return self._check(target, told, kept)

    def add(self, target: str, reviewer: str) -> str:
        """Put a file or an address into the library, or read it again; gives the id of the article."""
        checked = self.check(target, kept=False)
        self._session(checked, reviewer, again=True).close()
        return checked.article.id

    def paste(self, text: str, reviewer: str) -> str:
        """Put pasted text into the library, as a file of the folder of articles; gives its id."""
        return self.add(str(self._save(text)), reviewer)

    def assign(self, target: str, to: str, until: str, reviewer: str) -> str:
        """Give an article to somebody, perhaps until a day or an hour; says what was done."""
        session = self._session(self.check(target), reviewer)
        try:
            return session.assign(to, until).what
        finally:
            session.close()

    def close(self) -> None:
        """Close the store; where a thread is still at work in it, it ends with the program."""
        if self._lock.acquire(timeout=_PATIENCE):
            if self._store:
                self._store.close()
                self._store = None
            self._lock.release()

    def _session(self, checked: Checked, reviewer: str, *, again: bool = False) -> "Session":
        from claimcheck.review import open_session

        scale = self.workspace.scale(checked.article.status)
        return open_session(self.workspace.prepare().db, checked, reviewer, scale=scale, again=again)

    def _open(self) -> "ReviewStore":
        from claimcheck.review import ReviewStore

        if self._store is None:
            self._store = ReviewStore(self.workspace.prepare().db)
        return self._store


def _unseen(entry: "Entry") -> "Entry":
    """What one who reviews blind may know of an article."""
    return msgspec.structs.replace(entry, state="new", progress=None, due="", reviewers=(), last="")
