"""``claimcheck init``: a new workspace."""

import shlex
from pathlib import Path

import click

from claimcheck.cli.options import PATH
from claimcheck.cli.output.console import show
from claimcheck.cli.output.mode import OUTPUT_MODE


@click.command()
@click.argument("folder", type=PATH, metavar="[DIR]", default=".")
@click.option("--group", is_flag=True, help="For several people: all of the folder's group may write in it.")
def init(folder: Path, group: bool) -> None:
    """Make a workspace in DIR, or here.

    It has settings, a starter fact base and sample articles. Nothing is overwritten: where one of them is
    there already, nothing is done (exit status 2).
    """
    from claimcheck.text import line
    from claimcheck.workspace import init as make

    made = line(str(make(folder, group=group)))
    if OUTPUT_MODE.quiet:
        return
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(made)} && "
    show(
        (
            f"A workspace is in {made}:",
            "  config.yaml           the settings, each explained",
            "  claims/facts          the facts, to be grown by you",
            "  claims/sources.yaml   who is who among the sources",
            "  seeds                 sample articles",
            f"Try: {there}claimcheck check seeds/state-visit.md",
        )
    )
