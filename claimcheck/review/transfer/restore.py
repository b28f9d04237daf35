"""A backup is taken back: all of it is looked through first, then the reviews are put in place in one step.

Snapshots and look-ups are only ever added to those that are there. The reviews, which alone cite
them, come last, in one transaction of SQLite: whoever is killed on the way leaves the reviews as they were,
or as they are in the backup.
"""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import lookup_results
from claimcheck.evidence.snapshots import LookupEntry, SnapshotStore
from claimcheck.filesystem import make_file, make_folder
from claimcheck.review.store.drives import refuse_network
from claimcheck.review.transfer.archive import ArchiveContents, ArchiveInfo, back_up
from claimcheck.review.transfer.archive_reader import Archive, as_archive_error, open_archive, refused

if TYPE_CHECKING:
    from claimcheck.workspace import Workspace

_WAIT = 5.0  # seconds for another process to let go of the store


def restore(
    place: "Workspace", file: Path, now: ArchiveInfo, keep: Path | None = None
) -> tuple[ArchiveContents, Path | None]:
    """Put what a backup holds into the workspace; gives that, and where the reviews from before are kept.

    Reviews that are there are replaced only if `keep` says where these are kept, as a backup that `now`
    tells about. Raises `ClaimcheckError` CC101, CC102, CC502 (of a newer version) and CC512 (no backup, or
    changed): then nothing was touched; CC513 where reviews are there and `keep` is None; CC503 while
    somebody has them open; CC410, CC507, CC601, CC606 for what cannot be written.
    """
    with open_archive(file, str(file)) as found:
        if found.contents.about.schema != "claimcheck.backup/1":
            raise refused("this is a bundle: use `claimcheck import`", str(file))
        db = place.prepare().db
        refuse_network(db)
        make_folder(db.parent)
        put = _over if _is_store(db) else _aside
        with _coded(db):
            return found.contents, put(place, found, file, now, keep)


def _over(place: "Workspace", found: Archive, file: Path, now: ArchiveInfo, keep: Path | None) -> Path | None:
    """Put the reviews in the place of those that can be read; gives where these are kept."""
    with _alone(place.db) as live:
        there = _reviewed(live)
        if there and keep is None:
            raise _refused(place.db, "the workspace has reviews already")
        if there and keep:
            back_up(live, place.state_dir, keep, now)
        with as_archive_error(str(file)):
            _add(found, place.state_dir)
        found.store.database.run.backup(live)
    return keep if there else None


def _aside(place: "Workspace", found: Archive, file: Path, now: ArchiveInfo, keep: Path | None) -> Path:
    """Put the reviews in the place of a file that is no store any more; gives where that one is kept."""
    db = place.db
    if keep is None:
        raise _refused(db, "the reviews that are here are damaged")
    stem = f"{db.name}.damaged-{''.join(filter(str.isdigit, now.at))}"
    with as_archive_error(str(file)):
        _add(found, place.state_dir)
    draft = db.with_name(f".{db.name}.{os.urandom(4).hex()}")
    try:
        make_file(draft)
        with closing(sqlite3.connect(draft)) as fresh:
            found.store.database.run.backup(fresh)
        sides = [db.with_name(db.name + side) for side in ("-wal", "-shm", "-journal")]
        for path in (db, *filter(Path.exists, sides)):
            copy(path, db.with_name(stem + path.name.removeprefix(db.name)))
        for path in sides:
            path.unlink(missing_ok=True)
        os.replace(draft, db)
    finally:
        draft.unlink(missing_ok=True)
    return db.with_name(stem)


def _is_store(db: Path) -> bool:
    """Whether SQLite can read all of the file, or it is not there yet."""
    if not db.exists():
        return True
    try:
        with closing(sqlite3.connect(db, timeout=_WAIT)) as run:
            return bool(run.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.OperationalError:  # locked, or not to be read: that is told when it is opened
        return True
    except sqlite3.DatabaseError:
        return False


@contextmanager
def _alone(db: Path) -> Iterator[sqlite3.Connection]:
    """The store, while nobody else has it open; others wait until this is done."""
    make_file(db)
    with closing(sqlite3.connect(db, timeout=_WAIT, isolation_level=None)) as run:
        run.execute("PRAGMA locking_mode = EXCLUSIVE")
        # SQLite leaves the write-ahead log only for one who is alone.
        run.execute("PRAGMA journal_mode = DELETE")
        run.execute("PRAGMA synchronous = FULL")
        run.execute("BEGIN EXCLUSIVE")
        run.execute("COMMIT")
        yield run


def _reviewed(run: sqlite3.Connection) -> bool:
    there = run.execute("SELECT 1 FROM sqlite_master WHERE name = 'article'").fetchone()
    return bool(there and run.execute("SELECT 1 FROM article LIMIT 1").fetchone())


def _add(found: Archive, state: Path) -> None:
    """Add what the reviews may cite or rest on; to do it twice changes nothing."""
    evidence = SnapshotStore(state / "evidence")
    for blob in found.blobs():
        if not evidence.has(blob.id):
            evidence.import_snapshot(blob.record, blob.body, blob.text)
    given: dict[str, list[lookup_results.LookupResult]] = defaultdict(list)
    for log, entry in found.lines():
        if isinstance(entry, LookupEntry):
            evidence.merge_log_entry(entry)
        else:
            given[log].append(entry)
    for log, results in given.items():
        lookup_results.merge_results(evidence, log, results)


def _refused(db: Path, what: str) -> ClaimcheckError:
    hint = "--replace puts the backup in their place, and keeps them beside it"
    return ClaimcheckError("CC513", what, file=str(db), hint=hint)


@contextmanager
def _coded(db: Path) -> Iterator[None]:
    """Errors of SQLite and of the file system as coded ones."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            what, hint = "the reviews are open elsewhere", "close every other claimcheck, then try again"
            raise ClaimcheckError("CC503", what, file=str(db), hint=hint) from None
        raise ClaimcheckError("CC507", str(error), file=str(db)) from None
    except OSError as error:
        raise ClaimcheckError("CC507", error.strerror or "not written", file=str(db)) from None
