"""``claimcheck backup`` and ``claimcheck restore``: all reviews and their evidence in one file, and back."""

from pathlib import Path

import click

from claimcheck.cli.options import PATH, find_workspace, workspace_option
from claimcheck.cli.output.console import log, show
from claimcheck.text import counted, file_name


@click.command()
@click.argument("file", required=False, type=PATH)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@workspace_option
def backup(file: Path | None, force: bool, workspace: Path | None) -> None:
    """Write all reviews and their evidence into one file.

    Only you may read it. It includes the consents to search external sources; keys, settings, facts and
    articles are not. Reviews may be open meanwhile. Without FILE it is named backup-WORKSPACE-DAY.db, in the
    current folder. It is read back before its name is printed.
    """
    from claimcheck.app.transfer import write_backup

    path, made, left = write_backup(find_workspace(workspace), file, force=force)
    if left:
        log(f"{counted(left, 'snapshot')} stayed here: not what was stored any more")
    show([f"{file_name(path)}: {made.words}"])


@click.command()
@click.argument("file", type=PATH)
@click.option("--replace", is_flag=True, help="Put it in the place of the reviews that are here.")
@workspace_option
def restore(file: Path, replace: bool, workspace: Path | None) -> None:
    """Restore reviews and evidence from the backup FILE.

    All of it is looked through first; what is damaged or was changed is refused, and nothing is touched. With
    --replace the reviews that are here are kept in a backup of their own beside the private folder; evidence
    that is here stays in any case. Close all reviews before.
    """
    from claimcheck.app.transfer import restore_backup

    done, kept = restore_backup(find_workspace(workspace), file, replace=replace)
    show([f"{done.words} of {done.about.workspace}, {done.about.at[:10]}"])
    if kept:
        show([f"what was here before: {file_name(kept)}"])
