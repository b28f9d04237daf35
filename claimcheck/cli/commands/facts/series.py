"""``claimcheck facts series``: the table of indicators, and series from services of statistics."""

from pathlib import Path

import click

from claimcheck.cli.options import find_workspace, workspace_option
from claimcheck.cli.output.console import log, page, show
from claimcheck.cli.source_options import offline_option
from claimcheck.text import counted, file_name


@click.group()
def series() -> None:
    """List the indicators of statistics, or add one."""


@series.command("list")
@click.argument("words", nargs=-1)
def list_indicators(words: tuple[str, ...]) -> int:
    """List the indicators that have all WORDS.

    Each has its id, what it measures, unit and frequency. Exit status: 1 if there is none.
    """
    from claimcheck.app.facts.series import listed

    found, here = listed(" ".join(words)), page()
    for one in found:
        show([here.paint(one.id, bold=True), *here.wrap(f"{one.measure} ({one.unit}, {one.frequency})", 4)])
    if not found:
        log("no indicator has these words")
    return int(not found)


@series.command("add")
@click.argument("indicator")
@click.option("--geo", multiple=True, metavar="PLACE", help="A place, by code or name; may be repeated.")
@click.option(
    "--id", "name", default="", metavar="ID", help="The id of the series; else that of the indicator."
)
@offline_option
@workspace_option
def add_series(
    indicator: str, geo: tuple[str, ...], name: str, offline: bool, workspace: Path | None
) -> None:
    """Add an INDICATOR of a service of statistics to the fact base.

    Its figures are written to claims/series as a YAML file and a CSV table; the answer is kept as evidence.
    Added again, new figures become new rows, and changed ones revisions; nothing else in the table changes.
    """
    from claimcheck.app.facts.series import add_series

    added = add_series(find_workspace(workspace), indicator, geo, series=name, offline=offline)
    what = f"{counted(added.new, 'row')} added" if added.new else "nothing new"
    revised = f", {counted(added.revised, 'revision')} among them" if added.revised else ""
    show([f"{what}{revised}: {file_name(added.path)}"])
