"""A backup, looked through before anything of it is taken: only what is known by name, whole, and bounded.

It is copied into a file without a name first. What can be taken from it is what was looked at.
"""

import os
import re
import sqlite3
import stat
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.lookup_results import LookupResult
from claimcheck.evidence.snapshots import LIMIT, LookupEntry
from claimcheck.model import ArticleKind, ArticleStatus
from claimcheck.review.store.migrations import MIGRATIONS
from claimcheck.review.store.sqlite import ReviewStore
from claimcheck.review.transfer.backup import TABLES, BackupInfo
from claimcheck.review.transfer.bundle import stored_version, validated
from claimcheck.review.transfer.bundle_evidence import EvidenceBlob, check, has_hidden_characters
from claimcheck.sources.consent import Consent
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
"""Bytes of a backup; a larger one is not looked into."""
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


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """A backup that was looked through. `store`: a copy of its reviews, in the schema of this version."""

    source: sqlite3.Connection
    store: ReviewStore
    about: BackupInfo
    articles: int
    events: int
    snapshots: int

    def snapshot_blobs(self) -> Iterator[EvidenceBlob]:
        """The snapshots, one after the other."""
        return _pieces(self.source)

    def asked(self) -> Iterator[LookupEntry]:
        """What was asked when."""
        return (one for log, one in _lines(self.source) if isinstance(one, LookupEntry))

    def consents(self) -> Iterator[Consent]:
        """To what somebody said yes."""
        return (one for log, one in _lines(self.source) if isinstance(one, Consent))

    def lookup_results(self) -> Mapping[str, Sequence[LookupResult]]:
        """What sources gave for the claims of an article, by the name of its log."""
        found: dict[str, list[LookupResult]] = defaultdict(list)
        for log, one in _lines(self.source):
            if isinstance(one, LookupResult):
                found[log].append(one)
        return found


@contextmanager
def open_backup(file: Path) -> Iterator[Backup]:
    """A backup to take from, after all of it was looked through.

    Raises `ClaimcheckError` CC101, CC102 and CC105 for a file that cannot be read, CC502 for a backup of a
    newer version, CC512 for what is no backup, or was changed.
    """
    _refuse_odd(file)
    where = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    with (
        closing(ReviewStore(None, spill=True)) as store,
        closing(sqlite3.connect(where, uri=True, isolation_level=None)) as source,
    ):
        with as_backup_error(file):
            found = _looked_through(source, store, file)
        yield found


def _refuse_odd(file: Path) -> None:
    try:
        found = file.stat()
    except FileNotFoundError:
        raise ClaimcheckError("CC101", "no such file", file=str(file)) from None
    except OSError as error:
        raise ClaimcheckError("CC105", error.strerror or "not read", file=str(file)) from None
    if not stat.S_ISREG(found.st_mode):
        raise ClaimcheckError("CC102", "this is no file", file=str(file))
    if not os.access(file, os.R_OK):
        raise ClaimcheckError("CC105", "it may not be read", file=str(file))
    if found.st_size > LARGEST:
        raise _bad(f"it is larger than {LARGEST // 10**9} GB", file)


def _looked_through(source: sqlite3.Connection, store: ReviewStore, file: Path) -> Backup:
    source.execute("PRAGMA trusted_schema = OFF")
    schema = source.execute("PRAGMA user_version").fetchone()[0]
    if schema > len(MIGRATIONS):
        what = f"its schema is {schema}, this version knows up to {len(MIGRATIONS)}"
        raise ClaimcheckError("CC502", what, file=str(file), hint="use a newer claimcheck")
    _expect_tables(source, schema)
    _expect_bounds(source)
    about = _about(source)
    _copy(source, store)
    events = store.verify()
    _expect_articles(store, file)
    for _ in _lines(source):
        pass
    return Backup(
        source=source,
        store=store,
        about=about,
        articles=len(store.articles()),
        events=events,
        snapshots=sum(1 for _ in _pieces(source)),
    )


def _expect_tables(source: sqlite3.Connection, schema: int) -> None:
    """No other tables, and no view, trigger or index that could do something else."""
    with closing(sqlite3.connect(":memory:")) as own:
        for statement in (*(one for step in MIGRATIONS[:schema] for one in step), *TABLES.values()):
            own.execute(statement)
        query = "SELECT type, name, tbl_name, sql FROM sqlite_master"
        if set(source.execute(query)) != set(own.execute(query)):
            raise ValueError("this is no backup of claimcheck")


def _expect_bounds(source: sqlite3.Connection) -> None:
    """No value is larger than this program writes, and the snapshots fit into a store of evidence."""
    for table, (size, bound) in _BOUNDS.items():
        largest, whole = source.execute(f"SELECT max({size}), sum({size}) FROM {table}").fetchone()
        if (largest or 0) > bound or (table == "backup_snapshot" and (whole or 0) > LIMIT):
            raise ValueError("something in it is too large")


def _about(source: sqlite3.Connection) -> BackupInfo:
    ((raw,),) = source.execute("SELECT about FROM backup_about").fetchall()
    about = msgspec.json.decode(msgspec.convert(raw, bytes), type=BackupInfo)
    if has_hidden_characters(about):
        raise ValueError("it holds hidden characters")
    return about


def _copy(source: sqlite3.Connection, store: ReviewStore) -> None:
    """The reviews alone, checked, in the schema of this version; what is derived from them is made anew."""
    run = store.database.run
    source.backup(run)
    for table in TABLES:
        run.execute(f"DROP TABLE {table}")
    store.database.prepare()
    for table in ("summary", "line", "file"):
        run.execute(f"DELETE FROM {table}")
    run.execute("VACUUM")
    if run.execute("PRAGMA foreign_key_check").fetchone():
        raise ValueError("an event in it belongs to no article")


def _expect_articles(store: ReviewStore, file: Path) -> None:
    """Every article, claim and event is of the shape that this program gives it, and hides nothing."""
    for row in store.database.run.execute("SELECT * FROM article"):
        if has_hidden_characters(msgspec.convert(row, _Row)):
            raise ValueError("an article in it holds hidden characters")
    for article in store.articles():
        for _, version in store.versions(article):
            one = stored_version(store, article, version)
            if (one.checked.article.id, one.checked.article.sha256) != (article, version):
                raise ValueError(f"the text of {line(article, 80)!r} is another one")
            if validated(one, str(file)) != one:
                raise ValueError(f"the review of {line(article, 80)!r} holds hidden characters")


def _pieces(source: sqlite3.Connection) -> Iterator[EvidenceBlob]:
    for row in source.execute("SELECT id, record, body, text FROM backup_snapshot"):
        name, *parts = msgspec.convert(row, tuple[str, bytes, bytes, bytes])
        piece = EvidenceBlob(id=name, record=parts[0], body=parts[1], text=parts[2])
        check([piece])
        yield piece


def _lines(source: sqlite3.Connection) -> Iterator[tuple[str, LookupEntry | Consent | LookupResult]]:
    """The lines of logs, each with the name of its log (of what was given: 32 hexadecimal digits)."""
    for row in source.execute("SELECT log, line FROM backup_line"):
        log, raw = msgspec.convert(row, tuple[str, bytes])
        one: LookupEntry | Consent | LookupResult
        if log == "asked":
            one = msgspec.json.decode(raw, type=LookupEntry)
        elif log == "consent":
            one = msgspec.json.decode(raw, type=Consent)
        elif found := _GIVEN.fullmatch(log):
            log, one = found[1], msgspec.json.decode(raw, type=LookupResult)
        else:
            raise ValueError(f"it holds a log that is none: {line(log, 40)!r}")
        names = [one.id] if isinstance(one, LookupEntry) else []
        names += (
            [each.snapshot for each in one.evidence if each.snapshot] if isinstance(one, LookupResult) else []
        )
        if has_hidden_characters(one) or not all(map(_HASH.fullmatch, names)):
            raise ValueError(f"a line of its log {log[:40]!r} was changed")
        yield log, one


@contextmanager
def as_backup_error(file: Path) -> Iterator[None]:
    """What is wrong with a backup, as one coded error: CC512."""
    try:
        yield
    except (sqlite3.Error, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _bad(line(str(error)), file) from None
    except ClaimcheckError as error:  # of the store that was copied, or of what is in it
        if error.code not in ("CC501", "CC507", "CC511"):
            raise
        raise _bad(error.what, file) from None


def _bad(what: str, file: Path) -> ClaimcheckError:
    return ClaimcheckError("CC512", what, file=str(file), hint="nothing was changed; use another backup")
