"""The archive, the one file in which reviews leave a workspace: as a backup of all, or a bundle of some.

It is a store of reviews, copied by SQLite while others may go on, with three tables more. Nothing in it is
known by a path, and nothing is packed: no name leads anywhere, and it is as large as it looks.
`archive_reader` opens it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import lookup_results
from claimcheck.evidence.snapshots import LIMIT, SnapshotStore
from claimcheck.filesystem import new_file
from claimcheck.review.transfer.validation import EvidenceBlob, problem_with
from claimcheck.text import counted

TABLES = {
    "backup_about": "CREATE TABLE backup_about (about BLOB NOT NULL) STRICT",
    "backup_snapshot": "CREATE TABLE backup_snapshot (id TEXT PRIMARY KEY, record BLOB NOT NULL,"
    " body BLOB NOT NULL, text BLOB NOT NULL) STRICT",
    "backup_line": "CREATE TABLE backup_line (log TEXT NOT NULL, line BLOB NOT NULL) STRICT",
}
"""Beside the store's own: what the archive is, the snapshots of evidence, and the lines of logs.

A line belongs to the log "asked" (`evidence.snapshots.LookupEntry`), or to "given:" and 32 hexadecimal digits
(`evidence.lookup_results.LookupResult`). A bundle has none.
"""


class ArchiveInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which workspace an archive is of (its name; "" in a bundle), when and by which version it was made."""

    schema: Literal["claimcheck.backup/1", "claimcheck.bundle/2"] = "claimcheck.backup/1"
    workspace: str
    at: str
    tool: str


class ArchiveContents(msgspec.Struct, frozen=True, kw_only=True):
    """What is in an archive."""

    about: ArchiveInfo
    articles: int
    events: int
    snapshots: int

    @property
    def words(self) -> str:
        """How much it holds: "1 article, 3 events, 0 snapshots"."""
        articles, events = counted(self.articles, "article"), counted(self.events, "event")
        return f"{articles}, {events}, {counted(self.snapshots, 'snapshot')}"


def back_up(
    source: sqlite3.Connection, state: Path, out: Path, about: ArchiveInfo, *, force: bool = False
) -> int:
    """Write all that the store `source` and the private folder `state` hold to `out`, for its owner only.

    The store is copied as it is at one moment. Keys, index and logs of the program stay out. Gives how many
    snapshots are left out, as they are not any more what was stored. Raises `ClaimcheckError` CC601 for a
    file that is there already (unless `force`), CC606 where nothing can be written, and CC501 where the store
    cannot be read.
    """
    if out.resolve().is_relative_to(state.resolve()):
        what = "a backup in the private folder would be lost with it"
        raise ClaimcheckError("CC606", what, file=str(out), hint="write it elsewhere")
    evidence = SnapshotStore(state / "evidence")
    names = [one.id for one in evidence.all()]
    try:
        with (
            new_file(out, force=force) as file,
            closing(sqlite3.connect(file.name, isolation_level=None)) as target,
        ):
            return fill(target, source, about, blobs(evidence, names), _lines(evidence))
    except sqlite3.OperationalError as error:  # a full disk
        raise ClaimcheckError("CC606", str(error), file=str(out)) from None
    except sqlite3.DatabaseError as error:
        raise ClaimcheckError("CC501", str(error), file=str(state)) from None


def fill(
    target: sqlite3.Connection,
    source: sqlite3.Connection,
    about: ArchiveInfo,
    snapshots: Iterable[EvidenceBlob | None],
    lines: Iterable[tuple[str, bytes]] = (),
    most: int = LIMIT,
) -> int:
    """Make an archive of the empty database `target`, with at most `most` bytes of snapshots.

    Gives how many of these are left out: gone, changed, or too large. Raises `sqlite3.Error`.
    """
    source.backup(target)
    # A file of its own, without others beside it; whoever keeps it flushes it as a whole.
    target.execute("PRAGMA journal_mode = DELETE")
    target.execute("PRAGMA synchronous = OFF")
    target.execute("BEGIN")
    for table in TABLES.values():
        target.execute(table)
    target.execute("INSERT INTO backup_about VALUES (?)", (msgspec.json.encode(about),))
    size = left = 0
    for blob in snapshots:
        if blob is None or size + blob.size > most or problem_with(blob):
            left += 1
            continue
        target.execute("INSERT INTO backup_snapshot VALUES (?, ?, ?, ?)", msgspec.structs.astuple(blob))
        size += blob.size
    target.executemany("INSERT INTO backup_line VALUES (?, ?)", lines)
    target.execute("COMMIT")
    return left


def blobs(evidence: SnapshotStore, names: Iterable[str]) -> Iterator[EvidenceBlob | None]:
    """The snapshots of these names; None for one that is gone or not whole."""
    for name in names:
        parts = evidence.parts(name)
        yield EvidenceBlob(name, *parts) if parts else None


def _lines(evidence: SnapshotStore) -> Iterator[tuple[str, bytes]]:
    """The lines of logs, each with the name of its log."""
    yield from (("asked", msgspec.json.encode(one)) for one in evidence.asked())
    yield from (
        (f"given:{name}", msgspec.json.encode(one)) for name, one in lookup_results.all_results(evidence)
    )
