"""Reviews from machine to machine, and all of them into a backup and back."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from claimcheck.app.context import existing_store
from claimcheck.clock import now
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.filesystem import new_file
from claimcheck.readers.file_input import name_of, read_bytes
from claimcheck.report.file_names import slug
from claimcheck.review.store.places import open_store
from claimcheck.review.store.protocol import Store
from claimcheck.review.transfer.archive import ArchiveContents, ArchiveInfo, back_up
from claimcheck.review.transfer.archive_reader import open_archive
from claimcheck.review.transfer.bundle import MAX_BYTES, ImportSummary, bundle, import_bundle
from claimcheck.review.transfer.copying import in_sqlite
from claimcheck.review.transfer.restore import restore
from claimcheck.text import line
from claimcheck.version import __version__
from claimcheck.workspace import Workspace


def write_backup(
    workspace: Workspace, out: Path | None, *, force: bool = False
) -> tuple[Path, ArchiveContents, int]:
    """Write all reviews and their evidence into a file, and read it back.

    Gives where it is, what is in it, and how many snapshots are not: these are not what was stored any more.

    Raises `ClaimcheckError` CC510 if nothing was reviewed, CC501 for a damaged store, and as `back_up`.
    """
    out = out or Path(_backup_name(workspace, "%Y-%m-%d"))
    with _reviews(workspace) as store:
        store.verify()
        with in_sqlite(store) as copied:
            left = back_up(copied, workspace.state_dir, out, _info(workspace), force=force)
    try:
        return out, _read_back(workspace, out), left
    except ClaimcheckError:
        out.unlink()
        raise


def restore_backup(
    workspace: Workspace, file: Path, *, replace: bool = False
) -> tuple[ArchiveContents, Path | None]:
    """Put a backup back; with `replace` the reviews that are here go into a backup of their own: the path."""
    if workspace.server:
        hint = "restore it into a workspace of its own; `claimcheck store copy` brings that to the server"
        raise ClaimcheckError("CC513", "the reviews are on a server", file=str(file), hint=hint)
    return restore(workspace, file, _info(workspace), _free_path(workspace) if replace else None)


def bundle_reviews(
    workspace: Workspace,
    articles: Collection[str],
    out: Path | None,
    *,
    desk_notes: bool = False,
    force: bool = False,
) -> tuple[bytes, int]:
    """The reviews of these articles, or of all, in one archive, read back and written to `out`, if given.

    How many cited snapshots are not in it is given, too. Raises `ClaimcheckError` CC510, CC501 for a damaged
    store, CC601 (`out` is there) and CC606 (not written).
    """
    evidence = SnapshotStore(workspace.evidence_dir)
    with _reviews(workspace) as store:
        data, left = bundle(store, _info(workspace), tuple(articles), desk=desk_notes, evidence=evidence)
    _read_back(workspace, data)
    if out:
        with new_file(out, force=force) as file:
            file.write(data)
    return data, left


def import_bundles(workspace: Workspace, files: Collection[str]) -> Iterator[tuple[str, ImportSummary]]:
    """Bring in the reviews of bundles, which are all read first; each by the name of its file."""
    packed = [(name_of(name), read_bytes(name, MAX_BYTES)) for name in files]
    store = open_store(workspace.prepare().place)
    try:
        for name, data in packed:
            yield name, import_bundle(store, data, name, now(), SnapshotStore(workspace.evidence_dir))
    finally:
        store.close()


@contextmanager
def _reviews(workspace: Workspace) -> Iterator[Store]:
    with existing_store(workspace) as store:
        if store is None:
            raise ClaimcheckError("CC510", "nothing was reviewed in this workspace yet")
        yield store


def _read_back(workspace: Workspace, content: Path | bytes) -> ArchiveContents:
    """What is in an archive that was just made. Raises CC501."""
    try:
        with open_archive(content, "") as found:
            return found.contents
    except ClaimcheckError as error:  # it is a copy: what is wrong with it is wrong with the store
        if error.code == "CC606":
            raise
        hint = "nothing was written; an earlier backup can be put in its place: `claimcheck restore`"
        raise ClaimcheckError("CC501", error.what, file=str(workspace.db), hint=hint) from None


def _backup_name(workspace: Workspace, moment: str) -> str:
    return f"backup-{slug(workspace.root.name, 'workspace')}-{datetime.now():{moment}}.db"


def _free_path(workspace: Workspace) -> Path:
    """Where what is there is kept: beside the private folder, under a name that nobody has taken."""
    path = workspace.root / _backup_name(workspace, "%Y-%m-%d-%H%M%S")
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(one for one in chain([path], names) if not os.path.lexists(one))


def _info(workspace: Workspace) -> ArchiveInfo:
    return ArchiveInfo(workspace=line(workspace.root.name, 80), at=now(), tool=__version__)
