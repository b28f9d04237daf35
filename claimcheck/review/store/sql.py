"""What every store in a database of SQL does alike: reading, and appending with the chain.

`sqlite` and `postgresql` say how a transaction begins, and how an event is written.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

import msgspec

from claimcheck.model import Article, Checked
from claimcheck.review import event_times
from claimcheck.review.decisions import in_force
from claimcheck.review.edits.claim_edits import edited
from claimcheck.review.events import GENESIS, Event, chained
from claimcheck.review.store import seals
from claimcheck.review.store.library_tables import LibraryTables
from claimcheck.review.store.protocol import Act, Extent, Memo, MemoKind, StoredVersion
from claimcheck.text import line


class _Read(msgspec.Struct, frozen=True):
    """Of a `Checked` only the article."""

    article: Article


class SqlStore(LibraryTables, ABC):
    """A store in `database`; see `protocol.Store` for what its methods promise."""

    chain_of_article: ClassVar[bool]
    """Whether each article has a chain of its own; else all events of the store are one."""
    events_table: ClassVar[str] = "event LEFT JOIN doubt USING (seq)"
    """What the events are read from, with the time at which they count (`counted`)."""

    def _now(self, at: str) -> str:
        """The time now, where the machine of the reviewer says `at`."""
        return at

    @abstractmethod
    def _insert(self, article: str, version: str, event: Event, prev: str, counted: str) -> Event:
        """Write an event that is chained to `prev`, into the seal too; gives it with its place."""

    def _seal(self, article: str, version: str) -> None:  # a database may do it itself
        """Seal the text and the claims that are kept of a version."""

    @abstractmethod
    def lost(self) -> int:
        """How many acts are known to be gone with all else of their articles."""

    def save(self, checked: Checked, extractor: str, at: str) -> Checked:
        article = checked.article
        key = (article.id, article.sha256)
        with self._db.writing(article.id):
            about = (self._title(article), article.outlet, article.published, article.kind, article.status)
            self._db.execute(
                "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title ="
                " excluded.title, outlet = excluded.outlet, published = excluded.published,"
                " kind = excluded.kind, status = excluded.status",
                (article.id, *about, at),
            )
            if self._db.execute(
                "SELECT 1 FROM event WHERE article = ? AND version = ? AND kind NOT IN ('assign', 'details')"
                " AND NOT (kind IN ('undo', 'redo') AND claim = '') LIMIT 1",
                key,
            ).fetchone():
                return self.proposed(*key)[0]
            self._db.execute(
                "INSERT INTO version VALUES (?1, ?2, (SELECT count(*) + 1 FROM version WHERE article = ?1),"
                " ?3, ?4, ?5) ON CONFLICT (article, sha256)"
                " DO UPDATE SET checked = excluded.checked, extractor = excluded.extractor",
                (*key, msgspec.json.encode(checked), extractor, at),
            )
            self._seal(*key)
        return checked

    def _title(self, article: Article) -> str:
        """The title that the article has from now on. An older text that is opened again under its own
        headline does not bring that back for the newest version.
        """
        known = [version for _, version in self.versions(article.id)]
        if article.sha256 in known[:-1] and article.title == article.own_title:
            newest = self.latest_article(article.id)
            if newest and newest.title == newest.own_title:
                return newest.title
        return article.title

    def version_number(self, article: str, version: str) -> int:
        query = "SELECT number FROM version WHERE article = ? AND sha256 = ?"
        with self._db.coded():
            return int(self._db.execute(query, (article, version)).fetchone()[0])

    def newest(self, article: str) -> tuple[int, str]:
        query = (
            "SELECT number, coalesce((SELECT by FROM event WHERE event.article = version.article"
            " AND event.version = sha256 ORDER BY seq LIMIT 1), '') FROM version WHERE article = ?"
            " ORDER BY number DESC LIMIT 1"
        )
        with self._db.coded():
            number, by = self._db.execute(query, (article,)).fetchone()
            return int(number), str(by)

    def latest_article(self, article: str) -> Article | None:
        query = (
            "SELECT title, outlet, published, kind, sha256, number, extractor, checked"
            " FROM article JOIN version ON article = id WHERE id = ? ORDER BY number DESC LIMIT 1"
        )
        with self._db.reading():
            if not (row := self._db.execute(query, (article,)).fetchone()):
                return None
            title, outlet, published, kind, version, number, extractor, checked = row
            self._expect_kept(article, version, number, extractor, checked)
            old = msgspec.json.decode(checked, type=_Read).article
        # The version is kept as it was before the first act; later details are in the row.
        details = {"outlet": outlet or old.outlet, "published": published or old.published}
        return msgspec.structs.replace(old, title=title, kind=kind, **details)

    def append(
        self, article: str, version: str, acts: Iterable[Act], by: str, at: str, *, since: int | None = None
    ) -> list[Event]:
        return self.add(article, version, made(acts, by, at), at, since)

    @abstractmethod
    def add(
        self, article: str, version: str, events: Sequence[Event], at: str, since: int | None = None
    ) -> list[Event]:
        """Add new events that have a name already; as `append`."""

    def import_events(self, article: str, version: str, events: Sequence[Event], now: str) -> list[Event]:
        known: list[Event] = []
        with self._db.writing(article):
            now = self._now(now)
            for event in events:
                if there := self.find(event.uid):
                    known.append(there[2])
                else:
                    self._add(article, version, event, event_times.counted_from(event, now))
        return known

    def find(self, uid: str) -> tuple[str, str, Event] | None:
        """The event of this name, with its article and version; None if it is not here."""
        query = f"SELECT {_COLUMNS} FROM {self.events_table} WHERE uid = ?"
        with self._db.coded():
            row = self._db.execute(query, (uid,)).fetchone()
            return (row[2], row[3], self._event(row)[0]) if row else None

    def _add(self, article: str, version: str, event: Event, counted: str) -> Event:
        """Chain an event to the last one; within a transaction. `counted`: see `event_times`."""
        where = "WHERE article = ?" if self.chain_of_article else ""
        query = f"SELECT hash FROM event {where} ORDER BY seq DESC LIMIT 1"
        last = self._db.execute(query, (article,) if where else ()).fetchone()
        prev = last[0] if last else GENESIS
        whole = msgspec.structs.replace(
            event, hash=chained(prev, article, version, event), counted=counted, what=""
        )
        return self._insert(article, version, whole, prev, counted)

    def extents(self, article: str) -> Mapping[str, Extent]:
        carried = """kind = 'edit' AND payload LIKE '%"act":"carried"%'"""
        query = (
            "SELECT version, max(seq), max(coalesce(counted, at)),"
            " min(CASE WHEN kind = 'version' THEN seq END),"
            " min(CASE WHEN kind = 'version' THEN coalesce(counted, at) END),"
            f" min(CASE WHEN claim <> '' AND kind <> 'carry' AND NOT ({carried}) THEN seq END)"
            f" FROM {self.events_table} WHERE article = ? GROUP BY version"
        )
        with self._db.coded():
            return {version: Extent(*row) for version, *row in self._db.execute(query, (article,))}

    def latest(self, article: str | None = None) -> Iterator[StoredVersion]:
        one = "AND id = ?" if article else ""
        query = (
            "SELECT id, title, outlet, published, kind, status, sha256, number, checked, extractor"
            " FROM article JOIN version ON article = id"
            f" WHERE number = (SELECT max(number) FROM version WHERE article = id) {one} ORDER BY id"
        )
        with self._db.coded():
            for *row, extractor in self._db.execute(query, (article,) if article else ()):
                kept = StoredVersion(*row)
                self._expect_kept(kept.article, kept.version, kept.number, extractor, kept.checked)
                yield kept

    def articles(self) -> list[str]:
        with self._db.coded():
            return [name for (name,) in self._db.execute("SELECT id FROM article ORDER BY id")]

    def assigned(self, article: str) -> Mapping[str, str]:
        query = (
            f"SELECT {_COLUMNS} FROM {self.events_table} WHERE article = ? AND claim = ''"
            " AND kind IN ('assign', 'undo', 'redo') ORDER BY coalesce(counted, at), seq"
        )
        with self._db.coded():
            events = [self._event(row)[0] for row in self._db.execute(query, (article,))]
        given = in_force(events, "assign")
        return given[-1].payload if given else {"to": "", "until": ""}

    def versions(self, article: str) -> list[tuple[int, str]]:
        query = "SELECT number, sha256 FROM version WHERE article = ? ORDER BY number"
        with self._db.coded():
            return self._db.execute(query, (article,)).fetchall()

    def proposed(self, article: str, version: str) -> tuple[Checked, str]:
        query = "SELECT checked, extractor, number FROM version WHERE article = ? AND sha256 = ?"
        with self._db.reading():
            checked, extractor, number = self._db.execute(query, (article, version)).fetchone()
            self._expect_kept(article, version, number, extractor, checked)
            return msgspec.json.decode(checked, type=Checked), extractor

    def version(self, article: str, version: str) -> Checked:
        kept, _ = self.proposed(article, version)
        return msgspec.structs.replace(kept, claims=edited(kept.claims, self.events(article, version)))

    def events(self, article: str, version: str, after: int = 0) -> list[Event]:
        query = (
            f"SELECT {_COLUMNS} FROM {self.events_table}"
            " WHERE article = ? AND version = ? AND seq > ? ORDER BY seq"
        )
        # What is compared with the seal is read at one moment; new events alone need no transaction.
        with self._db.coded() if after else self._db.reading():
            rows = self._db.execute(query, (article, version, after))
            events = [self._event(row)[0] for row in rows]
            if not after:
                self._expect_all(article, version, events)
        return sorted(events, key=event_times.in_order)

    def _expect_all(self, article: str, version: str, events: Sequence[Event]) -> None:
        """That the events of a version, in the order of the store, are all that were written."""
        if (seal := seals.read(self._db.execute, article, version)) is None and not events:
            return
        if wrong := seals.differs(seal, events):
            raise self._db.damaged(f"{line(article, 80)!r}: {wrong}")

    def _expect_kept(self, article: str, version: str, number: int, extractor: str, checked: bytes) -> None:
        """That what is kept of a version is what was written."""
        seal = seals.read(self._db.execute, article, version)
        if not seal or seal.checked != seals.of_version(number, extractor, checked):
            what = f"the text or the claims of {line(article, 80)!r}, version {number}, were changed"
            raise self._db.damaged(what)

    def cited(self) -> frozenset[str]:
        with self._db.coded():
            rows = self._db.execute("SELECT payload FROM event WHERE kind IN ('cite', 'record', 'sign-off')")
            names = (msgspec.json.decode(payload).get("evidence", "") for (payload,) in rows)
            return frozenset(filter(None, names))

    def verify(self) -> int:
        heads, length = dict[str, str](), 0
        query = f"SELECT {_COLUMNS} FROM {self.events_table} ORDER BY seq"
        with self._db.reading():
            for row in self._db.execute(query):
                event, before = self._event(row)
                chain = row[2] if self.chain_of_article else ""
                if before != heads.get(chain, GENESIS):
                    raise self._db.damaged(f"an event before event {event.seq} is missing")
                heads[chain], length = event.hash, length + 1
            self.verify_articles(self.articles())
            self._expect_last(length)
        return length

    def _expect_last(self, length: int) -> None:  # not every database knows
        """That no events are missing after the last one, of which there are `length`."""

    def verify_articles(self, articles: Iterable[str]) -> None:
        query = "SELECT sha256, number, extractor, checked FROM version WHERE article = ?"
        with self._db.reading():
            for article in articles:
                for version, *kept in self._db.execute(query, (article,)).fetchall():
                    self._expect_kept(article, version, *kept)
                    self.events(article, version)

    def position(self, article: str, version: str, reviewer: str) -> str | None:
        query = "SELECT claim FROM position WHERE article = ? AND version = ? AND reviewer = ?"
        with self._db.coded():
            row = self._db.execute(query, (article, version, reviewer)).fetchone()
        return row[0] if row else None

    def keep(self, memo: Memo) -> None:
        query = (
            "INSERT INTO memo VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, article, about, by)"
            " DO UPDATE SET at = excluded.at, content = excluded.content WHERE memo.at <= excluded.at"
        )
        with self._db.writing():
            self._db.execute(query, msgspec.structs.astuple(memo))

    def memos(self, kind: MemoKind, article: str = "") -> list[Memo]:
        query = (
            "SELECT kind, article, about, by, at, content FROM memo WHERE kind = ?1 AND content <> ''"
            " AND ?2 IN ('', article) ORDER BY article, about, by"
        )
        with self._db.coded():
            return [Memo(*row) for row in self._db.execute(query, (kind, article))]

    def cut(self) -> list[str]:
        with self._db.coded():
            return seals.cut(self._db.execute)

    def doubtful(self, before: str, after: str) -> list[tuple[str, str]]:
        query = (
            f"SELECT DISTINCT article, version FROM {self.events_table}"
            " WHERE at < ? OR at > ? OR counted IS NOT NULL"
        )
        with self._db.coded():
            return self._db.execute(query, (before, after)).fetchall()

    def _event(self, row: Sequence[Any]) -> tuple[Event, str]:
        """A row of `_COLUMNS`, and the hash of the event before it."""
        seq, uid, article, version, kind, claim, payload, by, at, prev, digest, counted = row
        try:
            event = Event(
                seq=seq,
                uid=uid,
                kind=kind,
                claim=claim,
                payload=msgspec.json.decode(payload, type=dict[str, Any]),
                by=by,
                at=at,
                hash=digest,
                counted=counted or "",
            )
        except msgspec.MsgspecError:
            raise self._db.damaged(f"event {seq} cannot be read") from None
        if chained(prev, article, version, event) != digest:
            raise self._db.damaged(f"event {seq} was changed")
        return event, prev


_COLUMNS = "seq, uid, article, version, kind, claim, payload, by, at, prev, hash, counted"


def made(acts: Iterable[Act], by: str, at: str) -> list[Event]:
    """New events, each with a name that no other has."""
    return [
        Event(uid=os.urandom(8).hex(), kind=kind, claim=claim, payload=payload, by=by, at=at, hash="")
        for kind, claim, payload in acts
    ]
