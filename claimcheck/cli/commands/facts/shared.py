"""``claimcheck facts publish`` and ``facts pull``: the same facts on all machines of a newsroom."""

from pathlib import Path

import click

from claimcheck.cli.options import PATH, find_workspace, workspace_option
from claimcheck.cli.output.console import show
from claimcheck.text import counted, file_name


@click.command()
@workspace_option
def publish(workspace: Path | None) -> None:
    """Publish the facts on the server of the newsroom.

    All of the workspace's facts and its registry of sources, under one hash. For leads; nothing is published
    while `facts lint` finds an error.
    """
    from claimcheck.app.facts.shared import publish

    number, digest, facts = publish(find_workspace(workspace))
    show([f"published as number {number}: {counted(facts, 'fact')}, sha256 {digest}"])


@click.command()
@click.argument("folder", type=PATH, metavar="DIR")
@click.option("--number", type=click.IntRange(1), help="An earlier publication; else the last.")
@workspace_option
def pull(folder: Path, number: int | None, workspace: Path | None) -> None:
    """Pull published facts from the server into DIR.

    They are compared with their hash, and take the place of what an earlier pull wrote; a folder with
    anything else is refused. The settings `facts: DIR/facts` and `sources: DIR/sources.yaml` use them.
    """
    from claimcheck.app.facts.shared import pull

    made = pull(find_workspace(workspace), folder, number or 0)
    files = counted(len(made.files), "file")
    show(
        [f"{file_name(folder)}: number {made.number} by {made.by}, {made.at}, {files}, sha256 {made.sha256}"]
    )
