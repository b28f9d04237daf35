"""The review store of a desk on a server of PostgreSQL.

The database checks the chain, seals, compares clocks and refuses what a role may not do: schema/1.sql.
Each act is one transaction, under a lock of its article.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from claimcheck.config.server import Server
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.review.events import Event, chained, chained_body
from claimcheck.review.store.protocol import Memo, MemoKind
from claimcheck.review.store.server_connection import ServerConnection
from claimcheck.review.store.sql import SqlStore
from claimcheck.review.transfer.validation import EvidenceBlob, has_hidden_characters
from claimcheck.text import line

_PIECE = 1_000_000  # bytes of a snapshot in one row
_LONG = 60.0  # seconds for a large one
_NOW = "SELECT stamp(clock_timestamp())"


class _Parts(msgspec.Struct, frozen=True):
    """Of a record of evidence only which parts it has, by their hashes."""

    body: str = ""
    text: str = ""


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
            self.database.role = self.role
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
        self.database.close()

    def changes(self) -> int:
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
        return 0

    def _now(self, at: str) -> str:
        return str(self._db.execute(_NOW).fetchone()[0])

    def add(
        self, article: str, version: str, events: Sequence[Event], at: str, since: int | None = None
    ) -> list[Event]:
        """Add new events that have a name already; as `append`. One round trip."""
        rows = [_appended(article, version, event) for event in events]
        query = "SELECT seq, counted, prev FROM append_events(?, ?, ?, ?, ?)"
        with self.database.coded():
            given = (article, version, at, since, msgspec.json.encode(rows).decode())
            found = self._db.execute(query, given).fetchall()
        return [
            msgspec.structs.replace(
                event, seq=seq, counted=counted or "", hash=chained(prev, article, version, event)
            )
            for event, (seq, counted, prev) in zip(events, found, strict=bool(found))
        ]

    def _insert(self, article: str, version: str, event: Event, prev: str, counted: str) -> Event:
        payload = msgspec.json.encode(event.payload, order="sorted").decode()
        about = (event.uid, article, version, event.kind, event.claim, payload, event.by, event.at)
        row = self._db.execute(
            "INSERT INTO event (uid, article, version, kind, claim, payload, by, at, prev, hash, counted)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq, counted",
            (*about, prev, event.hash, counted or None),
        ).fetchone()
        return msgspec.structs.replace(event, seq=row[0], counted=row[1] or "")

    def has_snapshot(self, name: str) -> bool:
        """Whether a snapshot of evidence is there."""
        with self.database.coded():
            return bool(self._db.execute("SELECT 1 FROM snapshot WHERE id = ?", (name,)).fetchone())

    def keep_snapshot(self, blob: EvidenceBlob) -> None:
        """Keep a snapshot of evidence, in pieces. Raises `ClaimcheckError` CC507, CC518, CC519."""
        record = msgspec.json.decode(blob.record, type=_Parts)
        rows = [
            (part, place, content[at : at + _PIECE])
            for part, content in ((record.body, blob.body), (record.text, blob.text))
            for place, at in enumerate(range(0, len(content), _PIECE))
        ]
        with self.database.patient(_LONG), self.database.coded(), self.database.writing():
            self.database.execute_many("INSERT INTO piece VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows)
            query = "INSERT INTO snapshot (id, record) VALUES (?, ?) ON CONFLICT DO NOTHING"
            self._db.execute(query, (blob.id, blob.record))

    def snapshot(self, name: str) -> EvidenceBlob | None:
        """A snapshot of evidence, as somebody kept it; None if there is none."""
        query = "SELECT content FROM piece WHERE part = ? ORDER BY place"
        with self.database.patient(_LONG), self.database.reading():
            if not (row := self._db.execute("SELECT record FROM snapshot WHERE id = ?", (name,)).fetchone()):
                return None
            record = msgspec.json.decode(row[0], type=_Parts)
            body, text = (
                b"".join(bytes(piece) for (piece,) in self._db.execute(query, (part,))) if part else b""
                for part in (record.body, record.text)
            )
        return EvidenceBlob(name, bytes(row[0]), body, text)

    def proposed(self, article: str, version: str) -> tuple[Checked, str]:
        """A version as it was first kept; CC501 where it hides characters, which no claimcheck wrote."""
        checked, extractor = super().proposed(article, version)
        if has_hidden_characters(checked):
            raise self._db.damaged(f"the text or the claims of {line(article, 80)!r} have hidden characters")
        return checked, extractor

    def memos(self, kind: MemoKind, article: str = "") -> list[Memo]:
        found = super().memos(kind, article)
        if has_hidden_characters(found):
            raise self._db.damaged(f"a {kind} has hidden characters")
        return found

    def _event(self, row: Sequence[Any]) -> tuple[Event, str]:
        event, before = super()._event(row)
        if has_hidden_characters(event):
            raise self._db.damaged(f"event {event.seq} has hidden characters")
        return event, before

    def files(self) -> dict[str, tuple[int, int, bytes, bytes]]:
        """Nothing: files of a folder are no matter of the server."""
        return {}

    def keep_files(self, rows: Sequence[tuple[str, int, int, bytes, bytes]]) -> None:
        """Nothing."""


def _appended(article: str, version: str, event: Event) -> dict[str, str]:
    """An event as the function `append_events` takes it."""
    return {
        "uid": event.uid,
        "kind": event.kind,
        "claim": event.claim,
        "payload": msgspec.json.encode(event.payload, order="sorted").decode(),
        "by": event.by,
        "at": event.at,
        "body": chained_body(article, version, event).decode(),
    }
