"""Facts from others, and for others: ClaimReview markup, tables, JSON lines."""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from claimcheck.app.facts import input_files
from claimcheck.app.facts.lint import Progress
from claimcheck.errors import ClaimcheckError
from claimcheck.facts.importers.common import Unread
from claimcheck.model import Fact, ratings

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.facts.importers.columns import ReadColumns
    from claimcheck.facts.importers.shards import Merged
    from claimcheck.facts.importers.streams import Input
    from claimcheck.workspace import Workspace

_FIRST = 5  # facts that a dry run shows
_SHOWN = 3  # places that are named of what is left out


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
    with input_files.opened(source, workspace, progress, offline=offline) as given:
        return import_input(
            given, source, name, workspace, warn, columns=columns, complete=complete, dry_run=dry_run
        )


def import_input(
    given: "Input",
    source: str,
    name: str,
    workspace: "Workspace",
    warn: Callable[[str], object],
    *,
    columns: Mapping[str, str] = {},
    complete: bool = False,
    dry_run: bool = False,
) -> ImportedFacts:
    """The same of what is open already."""
    result = ImportedFacts(given.kind == "table")
    facts = read_facts(given, source, name, workspace, result, warn, columns)
    result.merged = merged(facts, workspace, name, complete=complete, dry_run=dry_run)
    return result


def merged(
    facts: Iterable[Fact], workspace: "Workspace", name: str, *, complete: bool, dry_run: bool = False
) -> "Merged":
    """Put facts into the files called `name`. Raises as `shards.merge`."""
    from claimcheck.facts.importers.shards import merge

    return merge(facts, workspace.facts_dir, name, complete=complete, dry_run=dry_run)


def table_fields() -> tuple[str, ...]:
    """The fields that a column of a table can be read as."""
    from claimcheck.facts.importers.columns import COLUMNS

    return tuple(COLUMNS)


def exported(form: str, base: "FactBase", workspace: "Workspace") -> Iterator[bytes]:
    """All facts as jsonl, csv, tsv or claimreview."""
    from claimcheck.facts import csv_table, export

    facts = base.facts.values()
    if form == "jsonl":
        return export.lines(facts)
    if form in ("csv", "tsv"):
        rows = csv_table.write(facts, mark="\t" if form == "tsv" else ",")
        return (row.encode("utf-8", "replace") for row in rows)
    config = workspace.config
    publisher = config.publisher
    if not publisher.name:
        publisher = msgspec.structs.replace(publisher, name=config.outlet)
    return export.feed(facts, publisher, config.scale, made=date.today().isoformat())


def read_facts(
    given: "Input",
    source: str,
    name: str,
    workspace: "Workspace",
    result: ImportedFacts,
    warn: Callable[[str], object],
    columns: Mapping[str, str] = {},
) -> Iterator[Fact]:
    """The facts of an input; what makes none, and what is not understood, is put into the `result`."""
    for warning in given.warnings:
        warn(warning)
    known = ratings.with_own(workspace.config.ratings)
    read = (
        _of_table(given, source, name, result, columns, known)
        if given.kind == "table"
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
