"""``claimcheck facts import`` and ``export``: facts from others, and for others."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

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
from claimcheck.text import file_name, line

if TYPE_CHECKING:
    from claimcheck.app.types import Merged, Unread

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
    from claimcheck.app.facts.exchange import import_facts as take_in

    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}", name):
        raise click.BadParameter("a name is made of a-z, 0-9, - and _", param_hint="--name")
    place = find_workspace(workspace)
    if place.facts_dir.is_file():
        raise click.UsageError("the facts of this workspace are one file: name a folder in config.yaml")
    result = take_in(source, name, place, partial(bar, label="reading"), log, offline=offline)
    skipped, merged = result.skipped, result.merged
    for problem in [one for one in skipped if one][:_TOLD]:
        log(problem)
    if skipped:
        log(f"{len(skipped)} left out: without a claim or a rating, or not sound")
    for told in (*_not_understood(result.unread), *_met_before(merged)):
        log(told)
    there = bool(merged.new or merged.changed or merged.same or merged.elsewhere)
    if not there and not skipped:
        missing = "no row" if result.table else "nothing that is a ClaimReview"
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
    from claimcheck.app.facts.exchange import exported

    pieces = exported(form, base, place)
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
