"""``claimcheck facts import`` and ``export``: facts from others, and for others."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from claimcheck.app.facts import open_facts
from claimcheck.cli.commands.facts.import_account import account, check_target, counts
from claimcheck.cli.options import (
    PATH,
    facts_option,
    find_workspace,
    format_option,
    warn_problems,
    workspace_option,
)
from claimcheck.cli.output.console import log, show, show_bytes
from claimcheck.cli.output.progress_bar import bar
from claimcheck.cli.source_options import offline_option
from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import drafted
from claimcheck.text import file_name


def _columns(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """The names of columns by their fields, from FIELD=NAME."""
    from claimcheck.app.facts.exchange import table_fields

    columns = dict(one.partition("=")[::2] for one in value)
    for field, name in columns.items():
        if field not in (fields := table_fields()) or not name.strip():
            known = ", ".join(fields)
            raise click.BadParameter(f"write FIELD=NAME, with a field of: {known}", context, option)
    return columns


@click.command("import")
@click.argument("source", metavar="FILE|ADDRESS")
@click.option(
    "--name", default="imported", show_default=True, metavar="NAME", help="What the files made are called."
)
@click.option(
    "--column",
    "columns",
    callback=_columns,
    multiple=True,
    metavar="FIELD=NAME",
    help="Which column of a table has a field, as in statement='What was checked?'. May be repeated.",
)
@click.option(
    "--complete", is_flag=True, help="This is all of NAME: tag what it does not have any more as 'vanished'."
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show the first five facts as they would be.")
@offline_option
@workspace_option
def import_facts(source: str, name: str, workspace: Path | None, **options: Any) -> int:
    """Import ClaimReview markup, a table, or exported facts.

    Markup is an HTML page (JSON-LD or microdata), JSON-LD, a Data Commons feed, or an answer of Google's Fact
    Check Tools API; a table is CSV, TSV, or the first sheet of an Excel workbook (.xlsx). All may be packed
    (gz, zip). The facts go into NAME-001.jsonl and so on beside the YAML files. The rating stays as it was
    given; the verdict is made of it, and is "unproven" where nobody can tell. What was read as what, what was
    left out, and what was not understood is listed. The same import again changes nothing; what was edited
    here is kept. Exit status: 1 if there was nothing to import.
    """
    from claimcheck.app.facts.entries import written
    from claimcheck.app.facts.exchange import import_facts as take_in

    place = find_workspace(workspace)
    check_target(place, name, "--name")
    result = take_in(source, name, place, partial(bar, label="reading"), log, **options)
    for told in account(result):
        log(told)
    merged = result.merged
    there = bool(merged.new or merged.changed or merged.same or merged.elsewhere)
    if not there and not result.left_out:
        missing = "no row" if result.table else "no ClaimReview and no exported fact"
        log(f"nothing to import: {file_name(source)} holds {missing}")
    if options["dry_run"]:
        for fact in result.first:
            show([*written(fact, indent=0).rstrip().split("\n"), ""])
    show([f"{counts(merged)}; nothing was written" if options["dry_run"] else counts(merged)])
    return int(not there)


@click.command("export")
@format_option("jsonl", "csv", "tsv", "claimreview")
@click.option("--out", type=PATH, metavar="FILE", help="A new file; else standard output.")
@facts_option
@workspace_option
def export_facts(form: str, out: Path | None, facts: Path | None, workspace: Path | None) -> int:
    """Export all facts, for other programs and newsrooms.

    They become JSON lines, a table, or a feed of ClaimReview markup. JSON lines and tables (csv, tsv) keep
    everything, and import reads both. The feed has
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
        hint = "name a new file, or remove this one"
        raise ClaimcheckError("CC601", "the file exists already", file=str(out), hint=hint) from None
    except OSError as error:
        raise ClaimcheckError("CC602", f"cannot be written: {error.strerror}", file=str(out)) from None
    show([file_name(out)])
    return 0
