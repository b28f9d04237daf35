"""``claimcheck bundle`` and ``claimcheck import``: reviews from machine to machine."""

import sys
from pathlib import Path

import click

from claimcheck.cli.options import PATH, find_workspace, workspace_option
from claimcheck.cli.output.console import log, show, show_bytes
from claimcheck.text import counted, file_name


@click.command()
@click.argument("articles", nargs=-1, metavar="[ID]...")
@click.option("--out", type=PATH, metavar="FILE", help="Where to write it; else standard output.")
@click.option("--with-desk-notes", "desk", is_flag=True, help="Include internal notes.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@workspace_option
def bundle(
    articles: tuple[str, ...], out: Path | None, desk: bool, force: bool, workspace: Path | None
) -> None:
    """Write reviews into one file for another machine.

    The reviews are those of the articles of these IDs, or all. It holds the texts, the claims, everything
    that happened to them, and the snapshots of outside evidence that somebody cited (up to 100 MB).
    `claimcheck import` brings it in.
    """
    from claimcheck.app.transfer import bundle_reviews

    out = None if out is None or str(out) == "-" else out
    if out is None and sys.stdout.isatty():
        raise click.UsageError("a bundle is not text: name a file (--out FILE), or pipe it into a program")
    data, left = bundle_reviews(find_workspace(workspace), articles, out, desk_notes=desk, force=force)
    if left:
        log(f"{counted(left, 'cited snapshot')} stayed here: gone, changed, or beyond 100 MB")
    if out:
        show([file_name(out)])
    else:
        show_bytes(data)


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@workspace_option
def import_bundles(files: tuple[str, ...], workspace: Path | None) -> None:
    """Import review bundles.

    A FILE is a bundle (those of claimcheck 0.1 were JSON) or a backup; - is standard input. To do it twice
    changes nothing. Everything counts at the time when it was done, whoever brings it in. A signature does
    not cover what comes in after it.
    """
    from claimcheck.app import transfer

    for name, found in transfer.import_bundles(find_workspace(workspace), files):
        versions, events = counted(found.versions, "version"), counted(found.events, "event")
        snapshots = f", {counted(found.snapshots, 'new snapshot')}" if found.snapshots else ""
        show([f"{file_name(name)}: {versions}, {events} new, {found.known} known{snapshots}"])
        if found.left:
            log(f"{name}: {counted(found.left, 'snapshot')} not kept: the store of evidence is full")
        if found.strange:
            are = "is" if found.strange == 1 else "are"
            events = counted(found.strange, "event")
            log(f"{name}: {events} {are} about claims that were edited here")
