"""``claimcheck facts import`` and ``export``: facts from others, and for others."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import click

from claimcheck.app.facts import open_facts
from claimcheck.cli.options import (
    PATH,
    facts_option,
    find_workspace,
    warn_problems,
    workspace_option,
)
from claimcheck.cli.output.console import log, show, show_bytes
from claimcheck.cli.output.progress_bar import bar
from claimcheck.cli.source_options import offline_option
from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import drafted
from claimcheck.model import Fact
from claimcheck.text import file_name, line

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.facts.importers.common import Unread
    from claimcheck.facts.importers.shards import Merged
    from claimcheck.workspace import Workspace

_LARGEST_ANSWER = 400_000_000  # bytes; the feed of Data Commons has some 150 MB
_PATIENCE = 600.0  # seconds for the whole of it
_PIECE = 1 << 16  # bytes read at a time
_TABLES = (".csv", ".tsv")
_TABLE_TYPES = frozenset({"text/csv", "text/tab-separated-values"})
_TOLD = 10  # problems that are told one by one
_SHORT = 80  # characters of a value in a message


@click.command("import")
@click.argument("source", metavar="FILE|ADDRESS")
@click.option(
    "--name", default="imported", show_default=True, metavar="NAME", help="What the files made are called."
)
@offline_option
@workspace_option
def import_facts(source: str, name: str, offline: bool, workspace: Path | None) -> int:
    """Import ClaimReview markup, or a table.

    Markup is an HTML page, JSON-LD or a Data Commons feed; a table ends in .csv or .tsv. The facts go into
    NAME-001.jsonl and so on beside the YAML files. The rating stays as it was given; the verdict is made of
    it, and is "unproven" where nobody can tell. The same import again changes nothing. Exit status: 1 if
    there was nothing to import.
    """
    from claimcheck.facts.importers.shards import merge

    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}", name):
        raise click.BadParameter("a name is made of a-z, 0-9, - and _", param_hint="--name")
    place = find_workspace(workspace)
    if place.facts_dir.is_file():
        raise click.UsageError("the facts of this workspace are one file: name a folder in config.yaml")
    skipped = list[ClaimcheckError | None]()
    unread: Counter[Unread] = Counter()
    with _opened(source, place, offline=offline) as (stream, table):
        found = _facts(stream, source, name, skipped, unread, table=table)
        merged = merge(found, place.facts_dir, name)
    for problem in [one for one in skipped if one][:_TOLD]:
        log(problem)
    if skipped:
        log(f"{len(skipped)} left out: without a claim or a rating, or not sound")
    for told in (*_not_understood(unread), *_met_before(merged)):
        log(told)
    there = bool(merged.new or merged.changed or merged.same or merged.elsewhere)
    if not there and not skipped:
        missing = "no row" if table else "nothing that is a ClaimReview"
        log(f"nothing to import: {file_name(source)} holds {missing}")
    show([f"{merged.new} new, {merged.changed} changed, {merged.same} there already"])
    return int(not there)


def _not_understood(unread: "Counter[Unread]") -> Iterator[str]:
    """A line for the columns that are not read, for each unknown rating, and for the dates of a field."""
    if columns := [one.value for one in unread if one.field == "column"]:
        yield f"columns not read: {', '.join(columns)}"
    ratings = [(one.value, count) for one, count in unread.most_common() if one.field == "rating"]
    for value, count in ratings[:_TOLD]:
        yield f"{count} x {line(value, _SHORT)!r} not known: unproven"
    if rest := sum(count for _, count in ratings[_TOLD:]):
        yield f"{rest} x other ratings not known: unproven"
    for field in ("published", "checked"):
        dates = {one.value: count for one, count in unread.items() if one.field == field}
        if dates:
            such = line(min(dates), _SHORT)
            yield f"{sum(dates.values())} x no date in {field}, such as {such!r}: left out"


def _met_before(merged: "Merged") -> Iterator[str]:
    """What came twice, or is in another file of the base."""
    if merged.repeated:
        yield f"{merged.repeated} came more than once: the last of each counts"
    for statement, one, other in merged.differing[:_TOLD]:
        yield f"rated {line(one, _SHORT)!r} and then {line(other, _SHORT)!r}: {line(statement, _SHORT)}"
    if more := len(merged.differing[_TOLD:]):
        yield f"{more} more with two ratings"
    for file, count in merged.elsewhere.items():
        yield f"{count} are in {file} already: left out"
    for file, count in merged.rated_elsewhere.items():
        yield f"{count} are in {file} already, as another checker rated them: both are kept"


def _facts(
    stream: BinaryIO,
    source: str,
    name: str,
    skipped: list[ClaimcheckError | None],
    unread: "Counter[Unread]",
    *,
    table: bool,
) -> Iterator[Fact]:
    """The facts of a stream; what makes none is put into `skipped`, what is not understood into `unread`."""
    from claimcheck.facts import csv_table
    from claimcheck.facts.importers import claimreview, json_stream

    if table:
        from claimcheck.readers.encoding import decode

        decoded = decode(stream.read(), source)
        for warning in decoded.warnings:
            log(warning)
        for row in csv_table.read(decoded.text, source, name):
            if isinstance(row, Fact):
                yield row
            elif isinstance(row, ClaimcheckError):
                skipped.append(row)
            else:
                unread[row] += 1
        return
    for value in json_stream.values(stream, source):
        for review in claimreview.reviews(value):
            made = claimreview.fact(review, name)
            if made:
                unread.update(claimreview.unread(review))
                yield made
            else:
                skipped.append(None)


class _Watched(io.RawIOBase):
    """A stream that tells how many bytes were read of it."""

    def __init__(self, stream: io.RawIOBase, told: Callable[[int], object]) -> None:
        self._stream, self._told = stream, told

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        count: int | None = self._stream.readinto(buffer)
        self._told(count or 0)
        return count


@contextmanager
def _opened(source: str, place: "Workspace", *, offline: bool) -> Iterator[tuple[BinaryIO, bool]]:
    """The bytes of a file or an address, with a bar on a terminal; and whether they are a table."""
    from claimcheck.readers.file_input import is_url

    if is_url(source):
        with TemporaryFile(buffering=0) as raw:
            table = _fetched(source, place, raw, offline=offline)
            with _read(raw) as stream:
                yield stream, table
        return
    try:
        file = Path(source).open("rb", buffering=0)  # noqa: SIM115  # what fails later is not its name
    except FileNotFoundError:
        raise ClaimcheckError("CC101", "no such file", file=source) from None
    except IsADirectoryError:
        raise ClaimcheckError("CC102", "a folder, not a file", file=source) from None
    except OSError as error:
        raise ClaimcheckError("CC105", error.strerror or "unreadable", file=source) from None
    with file, _read(file) as stream:
        yield stream, source.casefold().endswith(_TABLES)


@contextmanager
def _read(raw: io.FileIO) -> Iterator[BinaryIO]:
    """A file from its beginning, with a bar."""
    size = raw.seek(0, io.SEEK_END)
    raw.seek(0)
    with bar(size, "reading") as advance:
        yield io.BufferedReader(_Watched(raw, advance), _PIECE)


def _fetched(source: str, place: "Workspace", into: io.FileIO, *, offline: bool) -> bool:
    """Write what stands at an address into a file; gives whether it is a table."""
    import msgspec

    from claimcheck.net.client import Client
    from claimcheck.net.policy import TYPES
    from claimcheck.sources.settings import policy

    rules = msgspec.structs.replace(policy(place, offline=offline), limit=_LARGEST_ANSWER, deadline=_PATIENCE)
    with Client(rules) as client:
        got = client.fetch(source, types=TYPES | _TABLE_TYPES, into=cast(BinaryIO, into))
    plain = got.content_type == "text/plain" and got.final_url.partition("?")[0].casefold().endswith(_TABLES)
    return plain or got.content_type in _TABLE_TYPES


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "tsv", "claimreview"]),
    default="jsonl",
    show_default=True,
)
@click.option("--out", type=PATH, metavar="FILE", help="A new file; else standard output.")
@facts_option
@workspace_option
def export_facts(form: str, out: Path | None, facts: Path | None, workspace: Path | None) -> int:
    """Export all facts, for other programs and newsrooms.

    They become JSON lines, a table, or a feed of ClaimReview markup. JSON lines and tables (csv, tsv) keep
    everything: import reads the tables, and the lines can be put among the facts as they are. The feed has
    the facts that are not somebody else's, with the labels of the scale, and needs the setting `publisher`.
    """
    place = find_workspace(workspace)
    base = open_facts(place, facts)
    warn_problems(base)
    pieces = _pieces(form, base, place)
    if out is None:
        for piece in pieces:
            show_bytes(piece)
        return 0
    try:
        with drafted(out, None, replace=False) as file:
            file.writelines(pieces)
    except FileExistsError:
        raise ClaimcheckError("CC601", "the file exists already", file=str(out)) from None
    except OSError as error:
        raise ClaimcheckError("CC602", f"cannot be written: {error.strerror}", file=str(out)) from None
    show([str(out)])
    return 0


def _pieces(form: str, base: "FactBase", place: "Workspace") -> Iterator[bytes]:
    from datetime import date

    from claimcheck.facts import csv_table
    from claimcheck.facts.exporters import feed

    facts = base.facts.values()
    if form == "jsonl":
        return feed.lines(facts)
    if form in ("csv", "tsv"):
        from claimcheck.report.formats.csv import safe

        rows = csv_table.write(facts, safe, mark="\t" if form == "tsv" else ",")
        return (row.encode("utf-8", "replace") for row in rows)
    config = place.config
    publisher = config.publisher
    if not publisher.name:
        import msgspec

        publisher = msgspec.structs.replace(publisher, name=config.outlet)
    return feed.feed(facts, publisher, config.scale, made=date.today().isoformat())
