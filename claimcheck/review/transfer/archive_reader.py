"""An archive, looked through before anything of it is taken: only what is known by name, whole, and bounded.

Its reviews are copied into a file without a name first. What can be taken from it is what was looked at.
"""

import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.lookup_results import LookupResult
from claimcheck.evidence.snapshots import LIMIT, LookupEntry
from claimcheck.model import ArticleKind, ArticleStatus
from claimcheck.review.store.migrations import MIGRATIONS
from claimcheck.review.store.protocol import Memo
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.review.transfer.archive import TABLES, ArchiveContents, ArchiveInfo
from claimcheck.review.transfer.validation import (
    EvidenceBlob,
    expect_sound,
    has_hidden_characters,
    problem_with,
)
from claimcheck.text import line


class _Row(msgspec.Struct, frozen=True, array_like=True):
    """A row of the articles, in the order of its columns."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    kind: ArticleKind
    status: ArticleStatus
    added: str


LARGEST = 10_000_000_000
"""Bytes of a file; a larger one is not looked into."""
# Bytes of the largest value of each kind: what is larger was not written by this program.
_BOUNDS = {
    "backup_about": ("length(about)", 10_000),
    "backup_snapshot": ("length(record) + length(body) + length(text)", 500_000_000),
    "backup_line": ("length(log) + length(line)", 20_000_000),
    "version": ("length(checked)", 500_000_000),
    "event": ("length(payload)", 500_000_000),
}
_HASH = re.compile("[0-9a-f]{64}")
_GIVEN = re.compile("given:([0-9a-f]{32})")


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """An archive that was looked through. `store`: a copy of its reviews, in the schema of this version."""

    source: sqlite3.Connection
    store: ReviewStore
    contents: ArchiveContents

    def blobs(self) -> Iterator[EvidenceBlob]:
        """The snapshots, one after the other."""
        return _blobs(self.source)

    def lines(self) -> Iterator[tuple[str, LookupEntry | LookupResult]]:
        """The lines of logs, each with the name of its log (of look-up results: 32 hexadecimal digits)."""
        return _lines(self.source)


@contextmanager
def open_archive(content: Path | bytes, name: str) -> Iterator[Archive]:
    """The archive in a file, or of these bytes, to take from after all of it was looked through.

    Raises `ClaimcheckError` CC101, CC102 and CC105 for a file that cannot be read, CC502 for an archive of a
    newer version, CC512 for what is no archive, or was changed; `name` is what they call it.
    """
    if isinstance(content, Path):
        _refuse_odd(content)
    with (
        closing(ReviewStore(None, spill=True)) as store,
        closing(sqlite3.connect(_address(content), uri=True, isolation_level=None)) as source,
    ):
        with as_archive_error(name):
            if isinstance(content, bytes):
                source.deserialize(content)
            found = _looked_through(source, store, name)
        yield found


def _address(content: Path | bytes) -> str:
    return f"{content.absolute().as_uri()}?mode=ro&immutable=1" if isinstance(content, Path) else ":memory:"


def _refuse_odd(file: Path) -> None:
    try:
        found = file.stat()
    except FileNotFoundError:
        raise ClaimcheckError("CC101", "no such file", file=str(file)) from None
    except OSError as error:
        raise ClaimcheckError("CC105", error.strerror or "not read", file=str(file)) from None
    if not stat.S_ISREG(found.st_mode):
        raise ClaimcheckError("CC102", "this is not a file", file=str(file))
    if not os.access(file, os.R_OK):
        raise ClaimcheckError("CC105", "it may not be read", file=str(file))
    if found.st_size > LARGEST:
        raise refused(f"it is larger than {LARGEST // 10**9} GB", str(file))


def _looked_through(source: sqlite3.Connection, store: ReviewStore, name: str) -> Archive:
    source.execute("PRAGMA trusted_schema = OFF")
    source.execute("PRAGMA query_only = ON")
    schema = source.execute("PRAGMA user_version").fetchone()[0]
    if schema > len(MIGRATIONS):
        what = f"its schema is {schema}, this version knows up to {len(MIGRATIONS)}"
        raise ClaimcheckError("CC502", what, file=name, hint="use a newer claimcheck")
    _expect_tables(source, schema)
    _expect_bounds(source)
    about = _about(source)
    _copy(source, store)
    events = store.verify()
    _expect_articles(store)
    for _ in _lines(source):
        pass
    snapshots = sum(1 for _ in _blobs(source))
    articles = len(store.articles())
    contents = ArchiveContents(about=about, articles=articles, events=events, snapshots=snapshots)
    return Archive(source=source, store=store, contents=contents)


def _expect_tables(source: sqlite3.Connection, schema: int) -> None:
    """No other tables, and no view, trigger or index that could do something else."""
    with closing(sqlite3.connect(":memory:")) as own:
        for statement in (*(one for step in MIGRATIONS[:schema] for one in step), *TABLES.values()):
            own.execute(statement)
        query = "SELECT type, name, tbl_name, sql FROM sqlite_master"
        if set(source.execute(query)) != set(own.execute(query)):
            raise ValueError("this is not a bundle or backup of claimcheck")


def _expect_bounds(source: sqlite3.Connection) -> None:
    """No value is larger than this program writes, and the snapshots fit into a store of evidence."""
    for table, (size, bound) in _BOUNDS.items():
        largest, whole = source.execute(f"SELECT max({size}), sum({size}) FROM {table}").fetchone()
        if (largest or 0) > bound or (table == "backup_snapshot" and (whole or 0) > LIMIT):
            raise ValueError("something in it is too large")


def _about(source: sqlite3.Connection) -> ArchiveInfo:
    ((raw,),) = source.execute("SELECT about FROM backup_about").fetchall()
    about = msgspec.json.decode(msgspec.convert(raw, bytes), type=ArchiveInfo)
    if has_hidden_characters(about):
        raise ValueError("it has hidden characters")
    return about


def _copy(source: sqlite3.Connection, store: ReviewStore) -> None:
    """The reviews alone, checked, in the schema of this version; what is derived from them is made anew."""
    run = store.database.run
    source.backup(run)
    for table in TABLES:
        run.execute(f"DROP TABLE {table}")
    store.database.prepare()
    for table in ("summary", "line", "hit", "file"):
        run.execute(f"DELETE FROM {table}")
    run.execute("VACUUM")
    if run.execute("PRAGMA foreign_key_check").fetchone():
        raise ValueError("an event in it belongs to no article")


def _expect_articles(store: ReviewStore) -> None:
    """Every article, claim and event is of the shape that this program gives it, and hides nothing."""
    for row in store.database.run.execute("SELECT * FROM article"):
        if has_hidden_characters(msgspec.convert(row, _Row)):
            raise ValueError("an article in it has hidden characters")
    for row in store.database.run.execute("SELECT * FROM memo"):
        if has_hidden_characters(msgspec.convert(dict(zip(Memo.__struct_fields__, row, strict=True)), Memo)):
            raise ValueError("a consent, a watch or a draft in it has hidden characters")
    for article in store.articles():
        for _, version in store.versions(article):
            checked, _ = store.proposed(article, version)
            if (checked.article.id, checked.article.sha256) != (article, version):
                raise ValueError(f"the text of {line(article, 80)!r} is another one")
            expect_sound(checked, store.events(article, version))


def _blobs(source: sqlite3.Connection) -> Iterator[EvidenceBlob]:
    for row in source.execute("SELECT id, record, body, text FROM backup_snapshot"):
        blob = EvidenceBlob(*msgspec.convert(row, tuple[str, bytes, bytes, bytes]))
        if what := problem_with(blob):
            raise ValueError(f"the snapshot {line(blob.id, 12)!r} {what}")
        yield blob


def _lines(source: sqlite3.Connection) -> Iterator[tuple[str, LookupEntry | LookupResult]]:
    for row in source.execute("SELECT log, line FROM backup_line"):
        log, raw = msgspec.convert(row, tuple[str, bytes])
        one: LookupEntry | LookupResult
        names: list[str] = []
        if log == "asked":
            one = msgspec.json.decode(raw, type=LookupEntry)
            names = [one.id]
        elif found := _GIVEN.fullmatch(log):
            log, one = found[1], msgspec.json.decode(raw, type=LookupResult)
            names = [each.snapshot for each in one.evidence if each.snapshot]
        else:
            raise ValueError(f"it holds a log that is none: {line(log, 40)!r}")
        if has_hidden_characters(one) or not all(map(_HASH.fullmatch, names)):
            raise ValueError(f"a line of its log {log[:40]!r} was changed")
        yield log, one


@contextmanager
def as_archive_error(name: str) -> Iterator[None]:
    """What is wrong with an archive, as one coded error: CC512; CC606 where there is no room for its copy."""
    try:
        yield
    except (sqlite3.Error, msgspec.MsgspecError, ValueError, RecursionError, MemoryError) as error:
        if _is_disk_error(error):
            raise _no_room(name) from None
        raise refused(line(str(error)), name) from None
    except ClaimcheckError as error:  # of the store that was copied, or of what is in it
        if error.code not in ("CC501", "CC507"):
            raise
        if _is_disk_error(error.__context__):
            raise _no_room(name) from None
        raise refused(error.what, name) from None


def _is_disk_error(error: BaseException | None) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def _no_room(name: str) -> ClaimcheckError:
    what = "there is no room for a copy in the folder for temporary files"
    return ClaimcheckError("CC606", what, file=name, hint="free disk space, then try again")


def refused(what: str, name: str) -> ClaimcheckError:
    """That an archive is not taken, and why."""
    return ClaimcheckError("CC512", what, file=name, hint="nothing was changed; use another copy of the file")
