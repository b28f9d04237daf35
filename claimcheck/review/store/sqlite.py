"""The review store in one SQLite file with append-only events.

WAL and `synchronous=FULL`: when `append` has returned, the act survives a killed process and a power cut. Two
processes may use the file at once; each act is one short transaction.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from claimcheck.review import event_times
from claimcheck.review.events import Event
from claimcheck.review.store import seals
from claimcheck.review.store.sql import SqlStore
from claimcheck.review.store.sqlite_file import SqliteFile


class ReviewStore(SqlStore):
    """An open store. It may go from thread to thread, but only one may use it at a time."""

    chain_of_article = False
    reviewer = ""
    role = ""
    waiting = ""

    def __init__(self, path: Path | None, *, spill: bool = False) -> None:
        """Open or make the store at `path` (None: in memory, for a look that leaves no trace; with `spill`,
        what is large goes into a file without a name, which is gone when the process is).

        Raises `ClaimcheckError` CC501 (damaged), CC502 (made by a newer version), CC503 (locked).
        """
        self.database = SqliteFile(path, spill=spill)
        super().__init__(self.database)
        self._latest: dict[tuple[str, str], tuple[int, str]] = {}

    def close(self) -> None:
        self.database.close()

    def changes(self) -> int:
        return self.database.version()

    def move(self, article: str, version: str, reviewer: str, claim: str) -> bool:
        with self.database.in_passing():
            row = (article, version, reviewer, claim)
            self._db.execute("INSERT OR REPLACE INTO position VALUES (?, ?, ?, ?)", row)
            return True
        return False

    def lost(self) -> int:
        with self.database.coded():
            return seals.lost(self._db.execute)

    def add(
        self, article: str, version: str, events: Sequence[Event], at: str, since: int | None = None
    ) -> list[Event]:
        """Add new events that have a name already; as `append`."""
        newer = "SELECT 1 FROM event WHERE article = ? AND version = ? AND seq > ? LIMIT 1"
        with self._db.writing(article):
            if since is not None and self._db.execute(newer, (article, version, since)).fetchone():
                return []
            last = self._last(article, version, at)
            return [self._add(article, version, event, last if last > at else "") for event in events]

    def _last(self, article: str, version: str, now: str) -> str:
        """When the last act counts; those that lie in the future count at `now` from here on.

        Only events that came since it was asked last are looked at. In a transaction, before it adds any.
        """
        seq, at = self._latest.get((article, version), (0, ""))
        query = (
            "SELECT coalesce(max(seq), ?1), coalesce(max(coalesce(counted, at)), '')"
            " FROM event LEFT JOIN doubt USING (seq) WHERE article = ?2 AND version = ?3 AND seq > ?1"
        )
        seq, later = self._db.execute(query, (seq, article, version)).fetchone()
        at = max(at, str(later))
        if at > (end := event_times.latest(now)) and now > event_times.FLOOR:
            self._db.execute(
                "INSERT OR REPLACE INTO doubt SELECT seq, ?1 FROM event LEFT JOIN doubt USING (seq)"
                " WHERE article = ?2 AND version = ?3 AND coalesce(counted, at) > ?4",
                (now, article, version, end),
            )
            seals.seal_times(self._db.execute, article, version)
            at = str(self._db.execute(query, (0, article, version)).fetchone()[1])
        self._latest[article, version] = seq, at
        return at

    def _insert(self, article: str, version: str, event: Event, prev: str, counted: str) -> Event:
        payload = msgspec.json.encode(event.payload, order="sorted").decode()
        about = (event.uid, article, version, event.kind, event.claim, payload, event.by, event.at)
        cursor = self.database.run.execute(
            "INSERT INTO event (uid, article, version, kind, claim, payload, by, at, prev, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*about, prev, event.hash),
        )
        seals.add(self._db.execute, article, version, event.hash)
        if counted:
            self._db.execute("INSERT INTO doubt VALUES (?, ?)", (cursor.lastrowid, counted))
            seals.seal_times(self._db.execute, article, version)
        return msgspec.structs.replace(event, seq=cursor.lastrowid or 0)

    def _seal(self, article: str, version: str) -> None:
        seals.seal_version(self._db.execute, article, version)

    def _expect_last(self, length: int) -> None:
        query = (
            "SELECT coalesce(max(seq), 0), (SELECT coalesce(max(seq), 0) FROM sqlite_sequence"
            " WHERE name = 'event') FROM event"
        )
        last, written = self._db.execute(query).fetchone()
        if written > last:
            raise self.database.damaged(f"events after event {last} are missing")
