"""The SQLite file of the store: opening, migrating, short transactions."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import stat_result
from os.path import samestat
from pathlib import Path
from shutil import disk_usage
from time import monotonic, sleep
from typing import Any

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import make_file, make_folder
from claimcheck.review.store import seals
from claimcheck.review.store.drives import refuse_network
from claimcheck.review.store.migrations import MIGRATIONS, SEALED

_CHECKED = 50_000_000  # bytes up to which the whole file is checked when it is opened: some 20 ms
_ROOM = 1_000_000  # bytes; where less is free, an error of the disk is one of a full disk
_WAIT = 5.0  # seconds for another process to end its transaction
_ALONE = set[Path]()
"""The files that this process keeps to itself, as their disk is full: nobody else is let in."""


class SqliteFile:
    """An open SQLite file. It may go from thread to thread, but only one may use it at a time."""

    def __init__(self, path: Path | None, *, spill: bool = False) -> None:
        """Open or make the file at `path`; None: in memory, or (`spill`) in a file without a name.

        Raises CC501, CC502, CC503, CC507, or CC516 for a network drive.
        """
        self.path = path
        self._opened: stat_result | None = None
        self._kept_alone: Path | None = None
        with self.coded():
            if path:
                refuse_network(path)
                make_folder(path.parent)
                # SQLite gives its side files the rights of the main one: right from the start.
                make_file(path)
            if path in _ALONE:
                raise self._unwritten("the disk is full")
            where = str(path or ("" if spill else ":memory:"))
            try:
                self._open(where)
            except sqlite3.OperationalError as error:
                if not path or not _is_full(error, path):
                    raise
                # Alone, SQLite needs no room for the index of its log: all that was kept can be read.
                self._open(where, "PRAGMA locking_mode = EXCLUSIVE")
                self._kept_alone = path
                _ALONE.add(path)
            self._opened = path.stat() if path else None

    def _open(self, where: str, *first: str) -> None:
        self.run = sqlite3.connect(where, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            for statement in first:
                self.run.execute(statement)
            self.prepare()
        except BaseException:
            self.run.close()
            raise

    def close(self) -> None:
        self.run.close()
        _ALONE.discard(self._kept_alone or Path())

    def execute(self, query: str, parameters: Sequence[Any] = (), /) -> sqlite3.Cursor:
        """Run one statement; its errors are those of SQLite outside of `coded`."""
        return self.run.execute(query, parameters)

    def execute_many(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        self.run.executemany(query, rows)

    def version(self) -> int:
        """A number that changes when another connection has written something; costs some microseconds."""
        with self.coded():
            return int(self.run.execute("PRAGMA data_version").fetchone()[0])

    def prepare(self) -> None:
        """Check the file, and bring its tables to the schema of this version. Raises as to open it."""
        if self._schema() > len(MIGRATIONS):
            what = f"its schema is {self._schema()}, this version knows up to {len(MIGRATIONS)}"
            raise ClaimcheckError("CC502", what, file=str(self.path or ""), hint="use a newer claimcheck")
        self._to_wal()
        self.run.execute("PRAGMA synchronous = FULL")
        self.run.execute("PRAGMA foreign_keys = ON")
        if self._small() and self.run.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("the check of the file failed")
        if self._schema() == len(MIGRATIONS):
            return
        with self.writing():  # another process may have done it meanwhile: look again under the lock
            unsealed = self._schema() < SEALED <= len(MIGRATIONS)
            for statements in MIGRATIONS[self._schema() :]:
                for statement in statements:
                    self.run.execute(statement)
            if unsealed:
                seals.seal_all(self.run.execute)
            self.run.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _to_wal(self) -> None:
        """Change the journal. SQLite does not wait here for another process that opens the new file too."""
        end = monotonic() + _WAIT
        while True:
            try:
                self.run.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if _is_full(error, self.path) or monotonic() > end:
                    raise
                sleep(0.02)

    def _small(self) -> bool:
        """Whether all of it can be read in no time; in a large one damage shows where it is read."""
        return not self.path or self.path.stat().st_size <= _CHECKED

    def _schema(self) -> int:
        return int(self.run.execute("PRAGMA user_version").fetchone()[0])

    def _in_place(self) -> None:
        """Refuse to write where nobody looks: SQLite goes on in a file that was deleted or replaced."""
        if not self.path or not self._opened:
            return
        try:
            there = samestat(self._opened, self.path.stat())
        except FileNotFoundError:
            there = False
        if not there:
            what = "its file was moved, deleted or replaced since it was opened"
            hint = "move the file back, or quit and open the review again"
            raise ClaimcheckError("CC507", what, file=str(self.path), hint=hint)

    @contextmanager
    def writing(self, *articles: str) -> Iterator[None]:
        """One transaction that holds the write lock of the whole file from its beginning."""
        with self.coded():
            self._in_place()
            self.run.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.run.execute("COMMIT")
            except BaseException:
                if self.run.in_transaction:  # a full disk may have ended it already
                    self.run.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self.coded():
            if self.run.in_transaction:
                yield
                return
            self.run.execute("BEGIN")
            try:
                yield
            finally:
                self.run.execute("ROLLBACK")

    @contextmanager
    def in_passing(self) -> Iterator[None]:
        """For what may be lost: no waiting for the disk or for others, and no error if it cannot be now."""
        self.run.execute("PRAGMA synchronous = NORMAL")
        self.run.execute("PRAGMA busy_timeout = 50")
        try:
            with self.coded():
                yield
        except ClaimcheckError as error:
            if error.code not in ("CC503", "CC507"):
                raise
        finally:
            self.run.execute("PRAGMA synchronous = FULL")
            self.run.execute(f"PRAGMA busy_timeout = {int(_WAIT * 1000)}")

    @contextmanager
    def coded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                what = "another process has locked the store"
                hint = "close the other process, or try again"
                raise ClaimcheckError("CC503", what, file=str(self.path or ""), hint=hint) from None
            if isinstance(
                error, sqlite3.OperationalError
            ):  # a full disk, missing rights: the file is as it was
                raise self._unwritten(_told(error, self.path)) from None
            raise self.damaged(str(error)) from None
        except msgspec.MsgspecError:
            raise self.damaged("something that was kept cannot be read") from None
        except OSError as error:
            what = error.strerror or "it cannot be opened"
            raise ClaimcheckError("CC507", what, file=str(self.path or "")) from None

    def _unwritten(self, what: str) -> ClaimcheckError:
        hint = "free disk space or fix permissions, then try again; what was confirmed is kept"
        return ClaimcheckError("CC507", what, file=str(self.path or ""), hint=hint)

    def damaged(self, what: str) -> ClaimcheckError:
        hint = "nothing was changed; `claimcheck restore BACKUP --replace` restores a backup"
        return ClaimcheckError("CC501", what, file=str(self.path or ""), hint=hint)


def _told(error: sqlite3.Error, path: Path | None) -> str:
    if _is_full(error, path):
        return "the disk is full"
    failed = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR
    return f"the disk is full or failing: {error}" if failed else str(error)


def _is_full(error: sqlite3.Error, path: Path | None) -> bool:
    """Whether SQLite failed because the disk is full, or a limit of size is reached."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_SHMSIZE:
        return True
    return code & 0xFF == sqlite3.SQLITE_IOERR and path is not None and disk_usage(path.parent).free < _ROOM
