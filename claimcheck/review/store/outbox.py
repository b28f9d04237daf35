"""What waits on this machine to be sent to the server of a newsroom."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.review.events import Event
from claimcheck.review.store.protocol import Memo, not_allowed
from claimcheck.review.store.sqlite import ReviewStore

_TABLES = (
    "CREATE TABLE IF NOT EXISTS outbox (place INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,"
    " refused TEXT NOT NULL DEFAULT '') STRICT",
    "CREATE TABLE IF NOT EXISTS late_memo (memo BLOB NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS identity (name TEXT NOT NULL, role TEXT NOT NULL) STRICT",
)
_LIGHTLY = "PRAGMA synchronous = NORMAL"  # a power cut may take what the server has in any case
_FOR_LEADS = ("sign-off", "assign")


class Outbox:
    """The names of events of the copy that the server does not have yet, in order, and who acts here."""

    def __init__(self, copy: ReviewStore) -> None:
        """Open it in the file of the copy. Raises `ClaimcheckError` CC50x."""
        self._database = copy.database
        with self._database.writing():
            for table in _TABLES:
                self._database.execute(table)
        self._database.execute(_LIGHTLY)

    def remember(self, name: str, role: str) -> None:
        """Remember who the server says we are."""
        if self._identity() != (name, role):
            with self._database.writing():
                self._database.execute("DELETE FROM identity")
                self._database.execute("INSERT INTO identity VALUES (?, ?)", (name, role))

    def identity(self) -> tuple[str, str]:
        """Name and role, as the server said last. Raises CC519 where it never did."""
        if not (found := self._identity()):
            raise ClaimcheckError("CC519", "this machine was never connected to the server")
        return found

    def _identity(self) -> tuple[str, str] | None:
        with self._database.coded():
            row: tuple[str, str] | None = self._database.execute("SELECT name, role FROM identity").fetchone()
            return row

    @contextmanager
    def kept(self, uids: Sequence[str]) -> Iterator[None]:
        """Note events that are about to be written; all of it is on the disk at the end.

        What never came to be written is passed over.
        """
        self._database.execute("PRAGMA synchronous = FULL")
        try:
            with self._database.writing():
                for uid in uids:
                    self._database.execute("INSERT INTO outbox (uid) VALUES (?)", (uid,))
            yield
        finally:
            self._database.execute(_LIGHTLY)

    def uids(self) -> list[str]:
        """What is to be sent, in order."""
        query = "SELECT uid FROM outbox WHERE refused = '' ORDER BY place"
        with self._database.coded():
            return [uid for (uid,) in self._database.execute(query)]

    def waiting(self) -> int:
        """How many events wait."""
        return len(self.uids())

    def sent(self, uids: Sequence[str]) -> None:
        """The server has them."""
        with self._database.writing():
            for uid in uids:
                self._database.execute("DELETE FROM outbox WHERE uid = ?", (uid,))

    def refuse(self, uid: str, why: str) -> None:
        """The server does not take it: it stays on this machine."""
        with self._database.writing():
            self._database.execute("UPDATE outbox SET refused = ? WHERE uid = ?", (why or "not allowed", uid))

    def refused(self) -> list[str]:
        """Why each event was refused that the server does not take."""
        query = "SELECT refused FROM outbox WHERE refused <> '' ORDER BY place"
        with self._database.coded():
            return [why for (why,) in self._database.execute(query)]

    def keep_for_later(self, memo: Memo) -> None:
        """Note a memo that is to be sent."""
        with self._database.writing():
            self._database.execute("INSERT INTO late_memo VALUES (?)", (msgspec.json.encode(memo),))

    def late_memos(self) -> list[Memo]:
        """The memos that are to be sent, in order."""
        with self._database.coded():
            rows = self._database.execute("SELECT memo FROM late_memo ORDER BY rowid")
            return [msgspec.json.decode(memo, type=Memo) for (memo,) in rows]

    def memo_sent(self, memo: Memo) -> None:
        """The server has it, or will not take it."""
        with self._database.writing():
            self._database.execute("DELETE FROM late_memo WHERE memo = ?", (msgspec.json.encode(memo),))

    def expect_allowed(self, role: str, events: Sequence[Event]) -> None:
        """Raise `ClaimcheckError` CC518 for what the server would refuse to this role."""
        wants = any(one.kind in _FOR_LEADS or one.payload.get("over") for one in events)
        if role == "reader" or (wants and role == "reviewer"):
            raise not_allowed(role)
