"""Facts from others, and for others: ClaimReview markup, tables, JSON lines."""

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import msgspec

from claimcheck.app.facts.lint import Progress
from claimcheck.errors import ClaimcheckError
from claimcheck.facts.importers import ratings
from claimcheck.facts.importers.common import Unread
from claimcheck.model import Fact

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.facts.importers.columns import ReadColumns
    from claimcheck.facts.importers.shards import Merged
    from claimcheck.facts.importers.streams import Input
    from claimcheck.workspace import Workspace

_LARGEST_ANSWER = 400_000_000  # bytes; the feed of Data Commons has some 150 MB
_PATIENCE = 600.0  # seconds for the whole of it
_FIRST = 5  # facts that a dry run shows
_SHOWN = 3  # places that are named of what is left out
_PIECE = 1 << 16  # bytes read at a time
_TABLE_TYPES = frozenset({"text/csv", "text/tab-separated-values"})
_TYPES = _TABLE_TYPES | {
    "application/gzip",
    "application/x-gzip",
    "application/zip",
    "application/x-zip-compressed",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class LeftOut(msgspec.Struct):
    """How many entries were left out for one reason, and the first ones: lines, or numbers of reviews."""

    count: int = 0
    first: list[int] = []


class ImportedFacts:
    """What became of an import: columns as they were read, entries that made no fact and why, values that
    were not understood, the first facts, facts that were met."""

    merged: "Merged"
    columns: "ReadColumns | None" = None

    def __init__(self, table: bool) -> None:
        self.table = table
        self.left_out: dict[str, LeftOut] = {}
        self.unread: Counter[Unread] = Counter()
        self.first: list[Fact] = []

    def leave_out(self, why: str, place: int) -> None:
        """Count an entry that makes no fact."""
        reason = self.left_out.setdefault(why, LeftOut())
        reason.count += 1
        if len(reason.first) < _SHOWN:
            reason.first.append(place)


def import_facts(
    source: str,
    name: str,
    workspace: "Workspace",
    progress: Progress,
    warn: Callable[[str], object],
    *,
    columns: Mapping[str, str] = {},
    complete: bool = False,
    dry_run: bool = False,
    offline: bool = False,
) -> ImportedFacts:
    """Take the facts of a file or an address into the files called `name` of the fact base.

    `columns` names columns of a table by their fields; `complete`: what is not in it any more is marked; with
    `dry_run` nothing is written.
    Raises `ClaimcheckError` CC1xx for a file, CC205 for a table that lacks a column, CC4xx for an address.
    """
    from claimcheck.facts.importers.shards import merge

    with _opened(source, workspace, progress, offline=offline) as given:
        result = ImportedFacts(given.kind == "table")
        for warning in given.warnings:
            warn(warning)
        known = ratings.with_own(workspace.config.ratings)
        facts = _facts(given, source, name, result, columns, known)
        result.merged = merge(facts, workspace.facts_dir, name, complete=complete, dry_run=dry_run)
    return result


def table_fields() -> tuple[str, ...]:
    """The fields that a column of a table can be read as."""
    from claimcheck.facts.importers.columns import COLUMNS

    return tuple(COLUMNS)


def exported(form: str, base: "FactBase", workspace: "Workspace") -> Iterator[bytes]:
    """All facts as jsonl, csv, tsv or claimreview."""
    from claimcheck.facts import csv_table
    from claimcheck.facts.exporters import feed

    facts = base.facts.values()
    if form == "jsonl":
        return feed.lines(facts)
    if form in ("csv", "tsv"):
        from claimcheck.report.formats.csv import safe

        rows = csv_table.write(facts, safe, mark="\t" if form == "tsv" else ",")
        return (row.encode("utf-8", "replace") for row in rows)
    config = workspace.config
    publisher = config.publisher
    if not publisher.name:
        publisher = msgspec.structs.replace(publisher, name=config.outlet)
    return feed.feed(facts, publisher, config.scale, made=date.today().isoformat())


def _facts(
    given: "Input",
    source: str,
    name: str,
    result: ImportedFacts,
    columns: Mapping[str, str],
    known: ratings.Known,
) -> Iterator[Fact]:
    """The facts of a stream; what makes none, and what is not understood, is put into the `result`."""
    read = (
        _of_table(given, source, name, result, columns, known)
        if result.table
        else _of_markup(given, source, name, result, known)
    )
    for fact in read:
        if len(result.first) < _FIRST:
            result.first.append(fact)
        yield fact


def _of_table(
    given: "Input",
    source: str,
    name: str,
    result: ImportedFacts,
    columns: Mapping[str, str],
    known: ratings.Known,
) -> Iterator[Fact]:
    from claimcheck.facts import csv_table

    text = io.TextIOWrapper(given.stream, encoding=given.encoding, errors="replace", newline="")
    for row in csv_table.read(text, source, name, columns=columns, known=known):
        if isinstance(row, Fact):
            yield row
        elif isinstance(row, ClaimcheckError):
            result.leave_out(row.what, row.line)
        elif isinstance(row, Unread):
            result.unread[row] += 1
        else:
            result.columns = row


def _of_markup(
    given: "Input", source: str, name: str, result: ImportedFacts, known: ratings.Known
) -> Iterator[Fact]:
    from claimcheck.facts.importers import claimreview, json_stream
    from claimcheck.facts.loader import load_lines

    number = 0
    for value in json_stream.values(given.stream, source, given.encoding):
        if isinstance(value, dict) and {"id", "statement", "verdict"} <= value.keys():  # an exported fact
            number += 1
            for one in load_lines([msgspec.json.encode(value)], source):
                if isinstance(one, Fact):
                    yield msgspec.structs.replace(one, file="", line=0)
                else:
                    result.leave_out(one.what, number)
            continue
        for review in claimreview.reviews(value):
            number += 1
            if made := claimreview.fact(review, name, known):
                result.unread.update(claimreview.unread(review, known))
                yield made
            else:
                result.leave_out(claimreview.lack(review), number)


class _Watched(io.RawIOBase):
    """A stream that tells how many bytes were read of it."""

    def __init__(self, stream: BinaryIO, told: Callable[[int], object]) -> None:
        self._stream, self._told = stream, told

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self._told(len(piece))
        return len(piece)


@contextmanager
def _opened(source: str, workspace: "Workspace", progress: Progress, *, offline: bool) -> "Iterator[Input]":
    """What is in a file or at an address."""
    from claimcheck.facts.importers.streams import opened
    from claimcheck.readers.file_input import is_url

    with ExitStack() as stack:

        def watched(file: BinaryIO) -> BinaryIO:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            advance = stack.enter_context(progress(size))
            return io.BufferedReader(_Watched(file, advance), _PIECE)

        file = cast(BinaryIO, stack.enter_context(TemporaryFile()))
        name = source
        if is_url(source):
            name = _fetched(source, workspace, file, offline=offline)
        else:
            found = stack.enter_context(_of_disk(source))
            file = found if found.seekable() else _kept(found, file, source)
        yield stack.enter_context(opened(file, name, watched))


def _of_disk(source: str) -> BinaryIO:
    try:
        return Path(source).open("rb")
    except FileNotFoundError:
        raise ClaimcheckError("CC101", "no such file", file=source) from None
    except IsADirectoryError:
        raise ClaimcheckError("CC102", "a folder, not a file", file=source) from None
    except OSError as error:
        raise ClaimcheckError("CC105", error.strerror or "unreadable", file=source) from None


def _kept(pipe: BinaryIO, into: BinaryIO, source: str) -> BinaryIO:
    """What comes through a pipe, as a file that can be read again."""
    for piece in iter(lambda: pipe.read(_PIECE), b""):
        into.write(piece)
        if into.tell() > _LARGEST_ANSWER:
            raise ClaimcheckError("CC107", "more than 400 MB from a pipe", file=source)
    into.seek(0)
    return into


def _fetched(source: str, workspace: "Workspace", into: BinaryIO, *, offline: bool) -> str:
    """Write what is at an address into a file; gives a name whose end says what it is, if anything does."""
    from claimcheck.net.client import Client
    from claimcheck.net.policy import TYPES
    from claimcheck.sources.settings import policy

    rules = msgspec.structs.replace(
        policy(workspace, offline=offline), limit=_LARGEST_ANSWER, deadline=_PATIENCE
    )
    with Client(rules) as client:
        got = client.fetch(source, types=TYPES | _TYPES, into=into)
    into.seek(0)
    name = got.final_url.partition("?")[0].partition("#")[0]
    plain = got.content_type not in TYPES or got.content_type == "text/plain"
    return f"{name}.csv" if got.content_type in _TABLE_TYPES else name if plain else f"{name}.json"
