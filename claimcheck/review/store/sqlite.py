"""The review store: one SQLite file with append-only events.

WAL and `synchronous=FULL`: when `append` has returned, the act survives a killed process and a power cut. Two
processes may use the file at once; each act is one short transaction.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.model import Article, ArticleKind, ArticleStatus, Checked
from claimcheck.review import event_times
from claimcheck.review.decisions import undone
from claimcheck.review.edits.claim_edits import edited
from claimcheck.review.events import GENESIS, Event, EventKind, chained
from claimcheck.review.store import seals
from claimcheck.review.store.database import Database
from claimcheck.text import line

Act = tuple[EventKind, str, Mapping[str, Any]]
"""What an event is made of: its kind, its claim ("" for none) and its payload."""


class StoredVersion(msgspec.Struct, frozen=True):
    """A version of an article as it was kept. `checked` is the JSON of a `model.Checked`."""

    article: str
    title: str
    outlet: str | None
    published: str | None
    kind: ArticleKind
    status: ArticleStatus
    version: str
    number: int
    checked: bytes


class _Read(msgspec.Struct, frozen=True):
    """Of a `Checked` only the article."""

    article: Article


class ReviewStore:
    """An open store. It may go from thread to thread, but only one may use it at a time."""

    def __init__(self, path: Path | None, *, spill: bool = False) -> None:
        """Open or make the store at `path` (None: in memory, for a look that leaves no trace; with `spill`,
        what is large goes into a file without a name, which is gone when the process is).

        Raises `ClaimcheckError` CC501 (damaged), CC502 (made by a newer version), CC503 (locked).
        """
        self.database = Database(path, spill=spill)
        self._db = self.database.run
        self._latest: dict[tuple[str, str], tuple[int, str]] = {}

    def close(self) -> None:
        """Close the file; what was acknowledged is in it already."""
        self._db.close()

    def save(self, checked: Checked, extractor: str, at: str) -> Checked:
        """Keep this version as it is first seen, or give back what was kept.

        Until somebody has acted on a version, a new check of it takes the place of the kept one.
        """
        article = checked.article
        key = (article.id, article.sha256)
        with self.database.writing():
            self._db.execute(
                "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title ="
                " excluded.title, outlet = excluded.outlet, published = excluded.published,"
                " kind = excluded.kind, status = excluded.status",
                (
                    article.id,
                    article.title,
                    article.outlet,
                    article.published,
                    article.kind,
                    article.status,
                    at,
                ),
            )
            if self._db.execute(
                "SELECT 1 FROM event WHERE article = ? AND version = ? AND kind NOT IN ('assign', 'details')"
                " AND NOT (kind IN ('undo', 'redo') AND claim = '') LIMIT 1",
                key,
            ).fetchone():
                return self.proposed(*key)[0]
            self._db.execute(
                "INSERT INTO version SELECT ?1, ?2, (SELECT count(*) + 1 FROM version WHERE article = ?1),"
                " ?3, ?4, ?5 WHERE true ON CONFLICT (article, sha256)"
                " DO UPDATE SET checked = excluded.checked, extractor = excluded.extractor",
                (*key, msgspec.json.encode(checked), extractor, at),
            )
            seals.seal_version(self._db, *key)
        return checked

    def version_number(self, article: str, version: str) -> int:
        """Which version of the article this is, from 1 in the order of opening."""
        query = "SELECT number FROM version WHERE article = ? AND sha256 = ?"
        with self.database.coded():
            return int(self._db.execute(query, (article, version)).fetchone()[0])

    def newest(self, article: str) -> tuple[int, str]:
        """The number of the newest version of an article, and who acted on it first; "" for nobody."""
        query = (
            "SELECT number, coalesce((SELECT by FROM event WHERE event.article = version.article"
            " AND event.version = sha256 ORDER BY seq LIMIT 1), '') FROM version WHERE article = ?"
            " ORDER BY number DESC LIMIT 1"
        )
        with self.database.coded():
            number, by = self._db.execute(query, (article,)).fetchone()
            return int(number), str(by)

    def latest_article(self, article: str) -> Article | None:
        """An article as it was opened last, with its details; None if it never was."""
        query = (
            "SELECT title, outlet, published, kind, sha256, number, extractor, checked"
            " FROM article JOIN version ON article = id WHERE id = ? ORDER BY number DESC LIMIT 1"
        )
        with self.database.reading():
            if not (row := self._db.execute(query, (article,)).fetchone()):
                return None
            title, outlet, published, kind, version, number, extractor, checked = row
            self._expect_kept(article, version, number, extractor, checked)
            old = msgspec.json.decode(checked, type=_Read).article
        # The version is kept as it was before the first act; later details are in the row.
        details = {"outlet": outlet or old.outlet, "published": published or old.published}
        return msgspec.structs.replace(old, title=title, kind=kind, **details)

    def append(
        self,
        article: str,
        version: str,
        acts: Iterable[Act],
        by: str,
        at: str,
        *,
        once: EventKind | None = None,
        since: int | None = None,
    ) -> list[Event]:
        """Add events, all or none; they are on the disk when this returns. `at`: now.

        None is added if the version has one of kind `once` already, or any with `seq` above `since`.
        """
        newer = "SELECT 1 FROM event WHERE article = ? AND version = ? AND seq > ? LIMIT 1"
        query = "SELECT 1 FROM event WHERE article = ? AND version = ? AND kind = ? LIMIT 1"
        with self.database.writing():
            if once and self._db.execute(query, (article, version, once)).fetchone():
                return []
            if since is not None and self._db.execute(newer, (article, version, since)).fetchone():
                return []
            last = self._last(article, version, at)
            counted = last if last > at else ""
            events = (
                Event(seq=0, uid=_uid(), kind=kind, claim=claim, payload=payload, by=by, at=at, hash="")
                for kind, claim, payload in acts
            )
            return [self._add(article, version, event, counted) for event in events]

    def import_events(self, article: str, version: str, events: Sequence[Event], now: str) -> list[Event]:
        """Add the events of another store that are not here, at their time; gives those that were here."""
        known: list[Event] = []
        with self.database.writing():
            for event in events:
                row = self._db.execute("SELECT * FROM event WHERE uid = ?", (event.uid,)).fetchone()
                if row:
                    known.append(self._event(row)[0])
                else:
                    self._add(article, version, event, event_times.counted_from(event, now))
        return known

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
            seals.seal_times(self._db, article, version)
            at = str(self._db.execute(query, (0, article, version)).fetchone()[1])
        self._latest[article, version] = seq, at
        return at

    def _add(self, article: str, version: str, event: Event, counted: str) -> Event:
        """Chain an event to the last one; within a transaction. `counted`: see `times`."""
        last = self._db.execute("SELECT hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        prev = last[0] if last else GENESIS
        digest = chained(prev, article, version, event)
        seq = self._db.execute(
            "INSERT INTO event (uid, article, version, kind, claim, payload, by, at, prev, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event.uid,
                article,
                version,
                event.kind,
                event.claim,
                _json(event.payload),
                event.by,
                event.at,
                prev,
                digest,
            ),
        ).lastrowid
        seals.add(self._db, article, version, digest)
        if counted:
            self._db.execute("INSERT INTO doubt VALUES (?, ?)", (seq, counted))
            seals.seal_times(self._db, article, version)
        return msgspec.structs.replace(event, seq=seq or 0, hash=digest, counted=counted)

    def earlier(self, article: str, version: str) -> list[tuple[int, str]]:
        """The versions before this one (number, SHA-256), the last first; none if it was looked through."""
        query = (
            "SELECT number, sha256 FROM version WHERE article = ?1 AND number <"
            " (SELECT number FROM version WHERE article = ?1 AND sha256 = ?2) AND NOT EXISTS"
            " (SELECT 1 FROM event WHERE article = ?1 AND version = ?2 AND kind = 'version')"
            " ORDER BY number DESC"
        )
        with self.database.coded():
            return self._db.execute(query, (article, version)).fetchall()

    def latest(self, article: str | None = None) -> Iterator[StoredVersion]:
        """The latest version of every article, by the id of the article; or of one only."""
        query = (
            "SELECT id, title, outlet, published, kind, status, sha256, number, checked, extractor"
            " FROM article JOIN version ON article = id"
            f" WHERE {'id = ?1 AND' if article else '?1 IS NULL AND'}"
            " number = (SELECT max(number) FROM version WHERE article = id) ORDER BY id"
        )
        with self.database.coded():
            for *row, extractor in self._db.execute(query, (article,)):
                kept = StoredVersion(*row)
                self._expect_kept(kept.article, kept.version, kept.number, extractor, kept.checked)
                yield kept

    def articles(self) -> list[str]:
        """The ids of all articles, in order."""
        with self.database.coded():
            return [name for (name,) in self._db.execute("SELECT id FROM article ORDER BY id")]

    def assigned(self, article: str) -> Mapping[str, str]:
        """To whom the article was given last (`to`), and until when (`until`); both "" for nobody."""
        query = (
            "SELECT event.* FROM event LEFT JOIN doubt USING (seq) WHERE article = ? AND claim = ''"
            " AND kind IN ('assign', 'undo', 'redo') ORDER BY coalesce(counted, at), seq"
        )
        with self.database.coded():
            events = [self._event(row)[0] for row in self._db.execute(query, (article,))]
        void = undone(events)
        given = [event for event in events if event.kind == "assign" and event.uid not in void]
        return given[-1].payload if given else {"to": "", "until": ""}

    def versions(self, article: str) -> list[tuple[int, str]]:
        """The versions of an article (number, SHA-256), in the order of opening."""
        query = "SELECT number, sha256 FROM version WHERE article = ? ORDER BY number"
        with self.database.coded():
            return self._db.execute(query, (article,)).fetchall()

    def proposed(self, article: str, version: str) -> tuple[Checked, str]:
        """A version as it was first kept, and the version of the tool that proposed its claims."""
        query = "SELECT checked, extractor, number FROM version WHERE article = ? AND sha256 = ?"
        with self.database.reading():
            checked, extractor, number = self._db.execute(query, (article, version)).fetchone()
            self._expect_kept(article, version, number, extractor, checked)
            return msgspec.json.decode(checked, type=Checked), extractor

    def version(self, article: str, version: str) -> Checked:
        """A version that was kept, with its claims as its reviewers have drawn them."""
        kept, _ = self.proposed(article, version)
        return msgspec.structs.replace(kept, claims=edited(kept.claims, self.events(article, version)))

    def events(self, article: str, version: str, after: int = 0) -> list[Event]:
        """The events of one version with `seq` above `after`, in the order in which they count.

        Each is checked; and if these are all, that none is missing (else `ClaimcheckError` CC501).
        """
        query = (
            "SELECT event.*, counted FROM event LEFT JOIN doubt USING (seq)"
            " WHERE article = ? AND version = ? AND seq > ? ORDER BY seq"
        )
        with self.database.reading():
            rows = self._db.execute(query, (article, version, after))
            events = [self._event(row)[0] for row in rows]
            if not after:
                self._expect_all(article, version, events)
        return sorted(events, key=event_times.in_order)

    def _expect_all(self, article: str, version: str, events: Sequence[Event]) -> None:
        """That the events of a version, in the order of the store, are all that were written."""
        if (seal := seals.read(self._db, article, version)) is None and not events:
            return
        if wrong := seals.differs(seal, events):
            raise self.database.damaged(f"{line(article, 80)!r}: {wrong}")

    def _expect_kept(self, article: str, version: str, number: int, extractor: str, checked: bytes) -> None:
        """That what is kept of a version is what was written."""
        seal = seals.read(self._db, article, version)
        if not seal or seal.checked != seals.of_version(number, extractor, checked):
            what = f"the text or the claims of {line(article, 80)!r}, version {number}, were changed"
            raise self.database.damaged(what)

    def cited(self) -> frozenset[str]:
        """All that was ever cited (e.g. "fact:ID") or attached as a record, anywhere, even if no longer."""
        with self.database.coded():
            rows = self._db.execute("SELECT payload FROM event WHERE kind IN ('cite', 'record')")
            return frozenset(msgspec.json.decode(payload)["evidence"] for (payload,) in rows)

    def verify(self) -> int:
        """Walk the whole chain and give its length. Raises `ClaimcheckError` CC501 where it is broken.

        Every version is compared with its seal, too.
        """
        prev, length, last = GENESIS, 0, 0
        with self.database.reading():
            for row in self._db.execute("SELECT * FROM event ORDER BY seq"):
                event, before = self._event(row)
                if before != prev:
                    raise self.database.damaged(f"an event before event {event.seq} is missing")
                prev, length, last = event.hash, length + 1, event.seq
            self.verify_articles(self.articles())
            query = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event'"
            if self._db.execute(query).fetchone()[0] > last:
                raise self.database.damaged(f"events after event {last} are missing")
        return length

    def verify_articles(self, articles: Iterable[str]) -> None:
        """Compare these articles with their seals. Raises `ClaimcheckError` CC501 for what is damaged."""
        query = "SELECT sha256, number, extractor, checked FROM version WHERE article = ?"
        with self.database.reading():
            for article in articles:
                for version, *kept in self._db.execute(query, (article,)).fetchall():
                    self._expect_kept(article, version, *kept)
                    self.events(article, version)

    def position(self, article: str, version: str, reviewer: str) -> str | None:
        """The claim where this reviewer was last."""
        query = "SELECT claim FROM position WHERE article = ? AND version = ? AND reviewer = ?"
        with self.database.coded():
            row = self._db.execute(query, (article, version, reviewer)).fetchone()
        return row[0] if row else None

    def move(self, article: str, version: str, reviewer: str, claim: str) -> bool:
        """Remember where this reviewer is; outlives a killed process, but perhaps not a power cut.

        False where nothing can be written now: a lock or a full disk keeps nobody from looking around.
        """
        with self.database.in_passing():
            row = (article, version, reviewer, claim)
            self._db.execute("INSERT OR REPLACE INTO position VALUES (?, ?, ?, ?)", row)
            return True
        return False

    def _event(self, row: tuple[Any, ...]) -> tuple[Event, str]:
        seq, uid, article, version, kind, claim, payload, by, at, prev, digest, *counted = row
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
                counted=(counted and counted[0]) or "",
            )
        except msgspec.MsgspecError:
            raise self.database.damaged(f"event {seq} cannot be read") from None
        if chained(prev, article, version, event) != digest:
            raise self.database.damaged(f"event {seq} was changed")
        return event, prev


def _uid() -> str:
    return os.urandom(8).hex()


def _json(payload: Mapping[str, Any]) -> str:
    return msgspec.json.encode(payload, order="sorted").decode()
