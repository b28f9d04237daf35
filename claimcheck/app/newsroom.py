"""A desk on a server: made, migrated, looked at; its members; and reviews copied to it and back."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from claimcheck.clock import now
from claimcheck.config.server import Server
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.review.store.places import is_made, open_store
from claimcheck.review.store.postgresql import PostgresStore  # says what is missing where there is no psycopg
from claimcheck.review.store.server_admin import ON_THE_SERVER, ROLES, init, migrate, set_member, status
from claimcheck.review.store.shared_evidence import fetch, offer
from claimcheck.review.transfer.copying import copy_store
from claimcheck.workspace import Workspace

__all__ = [
    "ON_THE_SERVER",
    "ROLES",
    "copy_reviews",
    "init",
    "migrate",
    "server_of",
    "set_member",
    "status",
]


def server_of(workspace: Workspace) -> Server:
    """The server that the settings name. Raises `ClaimcheckError` CC303 where they name none."""
    if workspace.server is None:
        hint = "set `store: postgresql://USER@HOST/DATABASE?desk=DESK` in config.yaml (docs/newsroom.md)"
        raise ClaimcheckError("CC303", "the setting `store` names no server", hint=hint)
    return workspace.server


def copy_reviews(
    workspace: Workspace, file: Path, *, down: bool, told: Callable[[str], object] = str
) -> tuple[int, int, int]:
    """Copy the reviews of a file to the desk, or (`down`) those of the desk into a file; with cited evidence.

    What is there already stays, so that a copy that was broken off goes on. Both are looked through from end
    to end. Gives how many articles and events are new, and how many events the copy has. Raises
    `ClaimcheckError` CC510 where there is no file, CC518 for who is no admin of the desk, and CC50x.
    """
    server = server_of(workspace)
    if not down and not is_made(file):
        raise ClaimcheckError("CC510", "there is no store of reviews", file=str(file))
    evidence = SnapshotStore(workspace.evidence_dir)
    with closing(open_store(file)) as local, closing(PostgresStore(server)) as remote:
        if down:
            articles, events = copy_store(remote, local, now(), told)
            fetch(evidence, remote, local.cited())
            return articles, events, local.verify()
        offer(evidence, remote, local.cited())
        articles, events = copy_store(local, remote, now(), told)
        return articles, events, remote.verify()
