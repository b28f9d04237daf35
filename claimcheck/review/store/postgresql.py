"""The review store of a desk on a server of PostgreSQL.

The database checks the chain, seals, compares clocks and refuses what a role may not do: schema/1.sql.
Each act is one transaction, under a lock of its article.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from claimcheck.config.server import Server
from claimcheck.errors import ClaimcheckError
from claimcheck.review.events import Event
from claimcheck.review.store.protocol import Line, Summary
from claimcheck.review.store.server_connection import ServerConnection
from claimcheck.review.store.sql import SqlStore

_NOW = "SELECT stamp(clock_timestamp())"


class PostgresStore(SqlStore):
    """An open desk. When its connection is lost (CC519), it cannot be used any more."""

    chain_of_article = True
    events_table = "event"
    waiting = ""

    def __init__(self, server: Server) -> None:
        """Connect. Raises `ClaimcheckError` CC502, CC518, CC519, CC520, CC521 or CC703."""
        self.database = ServerConnection(server)
        super().__init__(self.database)
        try:
            self.database.expect_schema()
            self.reviewer, self.role = self._member()
            self.database.listen()
        except BaseException:
            self.close()
            raise

    def _member(self) -> tuple[str, str]:
        with self.database.coded():
            row = self._db.execute("SELECT name, role FROM member WHERE login = session_user").fetchone()
        if row is None:
            what = f"{self.database.login} is no member of the desk {self.database.server.desk!r}"
            hint = "an admin of the desk runs `claimcheck store member LOGIN ROLE`"
            raise ClaimcheckError("CC518", what, file=str(self.database.server), hint=hint)
        return str(row[0]), str(row[1])

    def close(self) -> None:
        """Close the connection; what was acknowledged is on the server already."""
        self.database.close()

    def changes(self) -> int:
        """A number that changes when another connection has written something; costs some microseconds."""
        return self.database.notices()

    def move(self, article: str, version: str, reviewer: str, claim: str) -> bool:
        """Remember where this reviewer is; False where that cannot be kept now."""
        query = (
            "INSERT INTO position VALUES (?, ?, ?, ?) ON CONFLICT (article, version, reviewer)"
            " DO UPDATE SET claim = excluded.claim"
        )
        try:
            with self.database.coded():
                self._db.execute(query, (article, version, reviewer, claim))
        except ClaimcheckError as error:
            if error.code not in ("CC503", "CC507", "CC518"):
                raise
            return False
        return True

    def lost(self) -> int:
        """How many acts are known to be gone with all else of their articles: what is left does not say."""
        return 0

    def _now(self, at: str) -> str:
        return str(self._db.execute(_NOW).fetchone()[0])

    def _counted(self, article: str, version: str, now: str) -> str:
        query = "SELECT coalesce(max(coalesce(counted, at)), '') FROM event WHERE article = ? AND version = ?"
        last = str(self._db.execute(query, (article, version)).fetchone()[0])
        return last if last > now else ""

    def _insert(self, article: str, version: str, event: Event, prev: str, counted: str) -> Event:
        payload = msgspec.json.encode(event.payload, order="sorted").decode()
        about = (event.uid, article, version, event.kind, event.claim, payload, event.by, event.at)
        row = self._db.execute(
            "INSERT INTO event (uid, article, version, kind, claim, payload, by, at, prev, hash, counted)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq, counted",
            (*about, prev, event.hash, counted or None),
        ).fetchone()
        return msgspec.structs.replace(event, seq=row[0], counted=row[1] or "")

    def _keep(self, made: Summary) -> None:
        self._db.execute("INSERT INTO summary VALUES (?, ?, ?)", (made.article, made.entry, made.sketch))
        self._db.execute("DELETE FROM line WHERE article = ?", (made.article,))
        rows = [_row(made, one) for one in made.lines]
        self.database.execute_many("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", rows)

    def search(self, patterns: Sequence[str], most: int) -> list[tuple[str | None, str, int, bytes]]:
        """The claims whose words are LIKE all patterns, the youngest article first."""
        holds = " AND ".join(r"words LIKE ? ESCAPE '\'" for _ in patterns)
        query = (
            f"SELECT published, article, number, hit FROM line WHERE {holds}"
            " ORDER BY published IS NULL, published DESC, article, number LIMIT ?"
        )
        with self.database.coded():
            return self._db.execute(query, (*patterns, most)).fetchall()

    def decided(self) -> list[tuple[str, bytes]]:
        """The claims that somebody decided, as (article, `hit`)."""
        query = "SELECT article, hit FROM line WHERE decided ORDER BY article, number"
        with self.database.coded():
            return self._db.execute(query).fetchall()

    def files(self) -> dict[str, tuple[int, int, bytes, bytes]]:
        """Nothing: files of a folder are no matter of the server."""
        return {}

    def keep_files(self, rows: Sequence[tuple[str, int, int, bytes, bytes]]) -> None:
        """Nothing."""


def _row(made: Summary, one: Line) -> tuple[Any, ...]:
    return made.article, one.number, one.words, one.hit, one.decided, made.published
