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


class FactImport:
    """Facts of others on their way into the files called `name` of the fact base, and what became of them.

    `columns`: of a table as they were read; `left_out`: entries that made no fact, and why; `unread`: values
    that were not understood; `first`: the first facts; `merged`: facts that were met. `warn` is given what a
    person should know, `named` are columns of a table by their fields.
    """

    merged: "Merged"
    columns: "ReadColumns | None" = None
    table = False

    def __init__(
        self,
        workspace: "Workspace",
        name: str,
        warn: Callable[[str], object],
        named: Mapping[str, str] = {},
    ) -> None:
        self.left_out: dict[str, LeftOut] = {}
        self.unread: Counter[Unread] = Counter()
        self.first: list[Fact] = []
        self._workspace, self._name, self._warn, self._named = workspace, name, warn, named
        self._known = ratings.with_own(workspace.config.ratings)

    def read(self, given: "Input", source: str) -> Iterator[Fact]:
        """The facts of an input."""
        for warning in given.warnings:
            self._warn(warning)
        self.table = given.kind == "table"
        for fact in (self._of_table if self.table else self._of_markup)(given, source):
            if len(self.first) < _FIRST:
                self.first.append(fact)
            yield fact

    def merge(self, facts: Iterable[Fact], *, complete: bool = False, dry_run: bool = False) -> None:
        """Put facts into the files; with `dry_run` nothing is written. Raises as `shards.merge`."""
        from claimcheck.facts.importers.shards import merge

        folder = self._workspace.facts_dir
        self.merged = merge(facts, folder, self._name, complete=complete, dry_run=dry_run)

    def leave_out(self, why: str, place: int) -> None:
        """Count an entry that makes no fact."""
        reason = self.left_out.setdefault(why, LeftOut())
        reason.count += 1
        if len(reason.first) < _SHOWN:
            reason.first.append(place)

    def _of_table(self, given: "Input", source: str) -> Iterator[Fact]:
        from claimcheck.facts import csv_table

        text = io.TextIOWrapper(given.stream, encoding=given.encoding, errors="replace", newline="")
        for row in csv_table.read(text, source, self._name, columns=self._named, known=self._known):
            if isinstance(row, Fact):
                yield row
            elif isinstance(row, ClaimcheckError):
                self.leave_out(row.what, row.line)
            elif isinstance(row, Unread):
                self.unread[row] += 1
            else:
                self.columns = row

    def _of_markup(self, given: "Input", source: str) -> Iterator[Fact]:
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
                        self.leave_out(one.what, number)
                continue
            for review in claimreview.reviews(value):
                number += 1
                if made := claimreview.fact(review, self._name, self._known):
                    self.unread.update(claimreview.unread(review, self._known))
                    yield made
                else:
                    self.leave_out(claimreview.lack(review), number)


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
) -> FactImport:
    """Take the facts of a file or an address into the files called `name` of the fact base.

    `columns` names columns of a table by their fields; `complete`: what is not in it any more is marked; with
    `dry_run` nothing is written.
    Raises `ClaimcheckError` CC1xx for a file, CC205 for a table that lacks a column, CC4xx for an address.
    """
    made = FactImport(workspace, name, warn, columns)
    with input_files.opened(source, workspace, progress, offline=offline) as given:
        made.merge(made.read(given, source), complete=complete, dry_run=dry_run)
    return made


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
