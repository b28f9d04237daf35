"""A backup: one file with all that people decided here, and what they saw for it; `review.transfer.restore`
takes it back.

It is the store of the reviews, copied by SQLite while others may go on, with three tables more. Nothing in it
is known by a path, and nothing is packed: no name leads anywhere, and it is as large as it looks.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import lookup_results
from claimcheck.evidence.snapshots import SnapshotStore as Evidence
from claimcheck.review.transfer.bundle_evidence import EvidenceBlob, problem_with
from claimcheck.sources import consent

SCHEMA: Literal["claimcheck.backup/1"] = "claimcheck.backup/1"
TABLES = {
    "backup_about": "CREATE TABLE backup_about (about BLOB NOT NULL) STRICT",
    "backup_snapshot": "CREATE TABLE backup_snapshot (id TEXT PRIMARY KEY, record BLOB NOT NULL,"
    " body BLOB NOT NULL, text BLOB NOT NULL) STRICT",
    "backup_line": "CREATE TABLE backup_line (log TEXT NOT NULL, line BLOB NOT NULL) STRICT",
}
"""Beside the store's own: what the backup is, the snapshots of evidence, and the lines of logs.

A line belongs to the log "asked" (`evidence.snapshots.LookupEntry`), "consent" (`sources.consent.Consent`),
or "given:" and 32 hexadecimal digits (`evidence.lookup_results.LookupResult`).
"""


class BackupInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Of which workspace (its name) a backup is, when it was made (UTC), and by which version of the tool."""

    schema: Literal["claimcheck.backup/1"] = SCHEMA
    workspace: str
    at: str
    tool: str


class BackupSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a backup; `left`: snapshots that are not any more what was stored."""

    articles: int
    snapshots: int
    left: int


def make(
    source: sqlite3.Connection, state: Path, out: Path, about: BackupInfo, *, force: bool = False
) -> BackupSummary:
    """Write all that the store `source` and the private folder `state` hold to `out`, for its owner only.

    The store is copied as it is at one moment. Keys, index and logs of the program stay out. Raises
    `ClaimcheckError` CC601 for a file that is there already (unless `force`), CC606 where nothing can be
    written, and CC501 where the store cannot be read.
    """
    if out.resolve().is_relative_to(state.resolve()):
        what = "a backup in the private folder would be lost with it"
        raise ClaimcheckError("CC606", what, file=str(out), hint="write it elsewhere")
    draft = out.with_name(f".{out.name[:80]}.{os.urandom(4).hex()}")
    try:
        with _reserved(out, force=force):
            os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            made = _filled(source, state, draft, about)
            _flush(draft)
            os.replace(draft, out)
            return made
    except FileExistsError:
        what = "the file is there already"
        raise ClaimcheckError("CC601", what, file=str(out), hint="--force replaces it") from None
    except OSError as error:
        raise ClaimcheckError("CC606", error.strerror or "not written", file=str(out)) from None
    except sqlite3.OperationalError as error:  # a full disk
        raise ClaimcheckError("CC606", str(error), file=str(out)) from None
    except sqlite3.DatabaseError as error:
        raise ClaimcheckError("CC501", str(error), file=str(state)) from None
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _reserved(out: Path, *, force: bool) -> Iterator[None]:
    """The name is taken while the file is written beside it, and free again if that fails."""
    if not force:
        os.close(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield
    except BaseException:
        if not force:
            out.unlink(missing_ok=True)
        raise


def _filled(source: sqlite3.Connection, state: Path, draft: Path, about: BackupInfo) -> BackupSummary:
    evidence = Evidence(state / "evidence")
    with closing(sqlite3.connect(draft, isolation_level=None)) as target:
        source.backup(target)
        # A file of its own, without others beside it; it is flushed as a whole at the end.
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("PRAGMA synchronous = OFF")
        target.execute("BEGIN")
        for table in TABLES.values():
            target.execute(table)
        target.execute("INSERT INTO backup_about VALUES (?)", (msgspec.json.encode(about),))
        names = [one.id for one in evidence.all()]
        whole = 0
        for name in names:
            parts = evidence.parts(name)
            if parts and not problem_with(
                EvidenceBlob(id=name, record=parts[0], body=parts[1], text=parts[2])
            ):
                target.execute("INSERT INTO backup_snapshot VALUES (?, ?, ?, ?)", (name, *parts))
                whole += 1
        target.executemany("INSERT INTO backup_line VALUES (?, ?)", _lines(evidence, state))
        articles = target.execute("SELECT count(*) FROM article").fetchone()[0]
        target.execute("COMMIT")
    return BackupSummary(articles=articles, snapshots=whole, left=len(names) - whole)


def _lines(evidence: Evidence, state: Path) -> Iterator[tuple[str, bytes]]:
    """The lines of logs, each with the name of its log."""
    yield from (("asked", msgspec.json.encode(one)) for one in evidence.asked())
    yield from (("consent", msgspec.json.encode(one)) for one in consent.all_consents(state))
    yield from (
        (f"given:{name}", msgspec.json.encode(one)) for name, one in lookup_results.all_results(evidence)
    )


def _flush(path: Path) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
