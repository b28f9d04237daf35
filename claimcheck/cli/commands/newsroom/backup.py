"""``claimcheck backup`` and ``claimcheck restore``: all reviews and their evidence in one file, and back."""

import os
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.app.reviews import existing_store
from claimcheck.cli.options import PATH, find_workspace, workspace_option
from claimcheck.cli.output.console import counted, log, show
from claimcheck.errors import ClaimcheckError
from claimcheck.text import file_name

if TYPE_CHECKING:
    from claimcheck.review.transfer.backup import BackupInfo
    from claimcheck.workspace import Workspace


@click.command()
@click.argument("file", required=False, type=PATH)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@workspace_option
def backup(file: Path | None, force: bool, workspace: Path | None) -> int:
    """Write all reviews and their evidence into one file.

    Only you may read it. The consents to ask outside are in it, too; keys, settings, facts and articles are
    not. Reviews may be open meanwhile. Without FILE it is named backup-WORKSPACE-DAY.db, in the current
    folder. It is read back before its name is printed.
    """
    from claimcheck.review.transfer.backup import make
    from claimcheck.review.transfer.backup_reader import open_backup

    place = find_workspace(workspace)
    out = file or Path(_name(place, "%Y-%m-%d"))
    with existing_store(place) as store:
        if store is None:
            raise ClaimcheckError("CC510", "nothing was reviewed in this workspace yet")
        store.verify()
        made = make(store.database.run, place.state_dir, out, _about(place), force=force)
    if made.left:
        log(f"{counted(made.left, 'snapshot')} stayed here: not what was stored any more")
    try:
        with open_backup(out) as found:
            articles, snapshots = counted(found.articles, "article"), counted(found.snapshots, "snapshot")
            show([f"{file_name(out)}: {articles}, {counted(found.events, 'event')}, {snapshots}"])
    except ClaimcheckError as error:  # it is a copy: what is wrong with it is wrong with the store
        out.unlink()
        hint = "no backup was made; an earlier one can be put in its place: `claimcheck restore`"
        raise ClaimcheckError("CC501", error.what, file=str(place.db), hint=hint) from None
    return 0


@click.command()
@click.argument("file", type=PATH)
@click.option("--replace", is_flag=True, help="Put it in the place of the reviews that are here.")
@workspace_option
def restore(file: Path, replace: bool, workspace: Path | None) -> int:
    """Restore reviews and evidence from the backup FILE.

    All of it is looked through first; what is damaged or was changed is refused, and nothing is touched. With
    --replace the reviews that are here are kept in a backup of their own beside the private folder; evidence
    and consents that are here stay in any case. Close all reviews before.
    """
    from claimcheck.review.transfer.restore import restore as put

    place = find_workspace(workspace)
    done = put(place, file, _about(place), _free(place) if replace else None)
    articles, snapshots = counted(done.articles, "article"), counted(done.snapshots, "snapshot")
    day = done.about.at[:10]
    show([f"{articles}, {counted(done.events, 'event')}, {snapshots} of {done.about.workspace}, {day}"])
    if done.kept:
        show([f"what was here before: {file_name(done.kept)}"])
    return 0


def _name(place: "Workspace", moment: str) -> str:
    from claimcheck.report.file_names import slug

    return f"backup-{slug(place.root.name, 'workspace')}-{datetime.now():{moment}}.db"


def _free(place: "Workspace") -> Path:
    """Where what is there is kept: beside the private folder, under a name that nobody has taken."""
    path = place.root / _name(place, "%Y-%m-%d-%H%M%S")
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(one for one in chain([path], names) if not os.path.lexists(one))


def _about(place: "Workspace") -> "BackupInfo":
    from claimcheck import __version__
    from claimcheck.review.transfer.backup import BackupInfo
    from claimcheck.text import line

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return BackupInfo(workspace=line(place.root.name, 80), at=now, tool=__version__)
