"""The seal of a version: a hash over its text, claims and events, so that no loss goes unnoticed.

The chain of events alone does not show that the last ones are missing, nor that the claims they speak of were
exchanged. A seal holds for each version of an article the hash of what was kept of it, how many events it
has, the hash of all their hashes, and that of the times at which doubtful ones count.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from hashlib import sha256
from typing import Any, Protocol

import msgspec

from claimcheck.review.events import Event

EMPTY = ""
"""The hash of no events, and of no times."""


class Rows(Protocol):
    """What a statement gives."""

    def fetchone(self) -> Any:
        """The next row; None after the last."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """The rows that are left, one after the other."""


Run = Callable[..., Rows]
"""Runs one statement with its parameters."""


class Seal(msgspec.Struct, frozen=True):
    """What a version must come to."""

    checked: str
    events: int
    digest: str
    times: str


def of_version(number: int, extractor: str, checked: bytes) -> str:
    """The hash of a version as it is kept."""
    return sha256(f"{number} {extractor}\n".encode() + checked).hexdigest()


def after(digest: str, event: str) -> str:
    """The hash of all events, `event` (its hash) after those of `digest`."""
    return sha256(f"{digest}{event}".encode()).hexdigest()


def of_events(hashes: Iterable[str]) -> str:
    """The hash of all events by their hashes, in the order of the store."""
    return reduce(after, hashes, EMPTY)


def of_times(counted: Sequence[tuple[int, str]]) -> str:
    """The hash of the times at which events count (seq, time), where they are not their own."""
    return sha256(msgspec.json.encode(sorted(counted))).hexdigest() if counted else EMPTY


def read(run: Run, article: str, version: str) -> Seal | None:
    """The seal of a version; None if it has none."""
    query = "SELECT checked, events, digest, times FROM seal WHERE article = ? AND version = ?"
    row = run(query, (article, version)).fetchone()
    return Seal(*row) if row else None


def differs(seal: Seal | None, events: Sequence[Event]) -> str:
    """What is wrong with the events of a version, in the order of the store; "" for nothing."""
    if seal is None or len(events) > seal.events:
        return "there is an act that no claimcheck wrote"
    if missing := seal.events - len(events):
        return f"{missing} {'act is' if missing == 1 else 'acts are'} missing"
    if seal.digest != of_events(event.hash for event in events):
        return "an act was exchanged"
    if seal.times != of_times([(event.seq, event.counted) for event in events if event.counted]):
        return "the time at which an act counts was changed"
    return ""


def cut(run: Run) -> list[str]:
    """The articles that have lost acts, or got foreign ones; a quick look at all, by numbers alone."""
    query = (
        "SELECT DISTINCT seal.article FROM seal LEFT JOIN (SELECT article, version, count(*) AS many"
        " FROM event GROUP BY article, version) AS there USING (article, version)"
        " WHERE coalesce(many, 0) <> events ORDER BY 1"
    )
    return [article for (article,) in run(query)]


def lost(run: Run) -> int:
    """How many acts are gone with all else of their articles: SQLite counts those that were ever written."""
    query = (
        "SELECT (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event')"
        " - (SELECT coalesce(sum(events), 0) FROM seal)"
    )
    return max(0, int(run(query).fetchone()[0]))


def add(run: Run, article: str, version: str, event: str) -> None:
    """Take an event that was just written (its hash) into the seal of its version."""
    old = read(run, article, version)
    query = "UPDATE seal SET events = events + 1, digest = ? WHERE article = ? AND version = ?"
    run(query, (after(old.digest if old else EMPTY, event), article, version))


def seal_version(run: Run, article: str, version: str) -> None:
    """Seal what is kept of a version; its events are sealed as they are written (see `add`)."""
    query = "SELECT number, extractor, checked FROM version WHERE article = ? AND sha256 = ?"
    kept = of_version(*run(query, (article, version)).fetchone())
    query = (
        "INSERT INTO seal VALUES (?1, ?2, ?3, 0, '', '') ON CONFLICT (article, version)"
        " DO UPDATE SET checked = excluded.checked"
    )
    run(query, (article, version, kept))


def seal_times(run: Run, article: str, version: str) -> None:
    """Seal the times at which the events of a version count."""
    query = "SELECT seq, counted FROM doubt JOIN event USING (seq) WHERE article = ? AND version = ?"
    times = of_times(run(query, (article, version)).fetchall())
    run("UPDATE seal SET times = ? WHERE article = ? AND version = ?", (times, article, version))


def seal_all(run: Run) -> None:
    """Seal a store that was written by a version without seals."""
    for where in run("SELECT article, sha256 FROM version").fetchall():
        seal_version(run, *where)
        query = "SELECT hash FROM event WHERE article = ? AND version = ? ORDER BY seq"
        for (event,) in run(query, where).fetchall():
            add(run, where[0], where[1], event)
