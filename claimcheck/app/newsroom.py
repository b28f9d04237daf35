"""A desk on a server: made, migrated, looked at; its members; and reviews copied to it and back."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.config.server import Server
    from claimcheck.review.store.server_admin import Status
    from claimcheck.workspace import Workspace


def server_of(workspace: "Workspace") -> "Server":
    """The server that the settings name. Raises `ClaimcheckError` CC303 where they name none."""
    if workspace.server is None:
        hint = "set `store: postgresql://USER@HOST/DATABASE?desk=DESK` in config.yaml (docs/newsroom.md)"
        raise ClaimcheckError("CC303", "the setting `store` names no server", hint=hint)
    return workspace.server


def on_the_server() -> tuple[str, ...]:
    """What lies on the server, in words."""
    from claimcheck.review.store.server_admin import ON_THE_SERVER

    return ON_THE_SERVER


def role_of(role: str) -> str:
    """What a role may do, in words."""
    from claimcheck.review.store.server_admin import ROLES

    return ROLES[role]


def init_desk(workspace: "Workspace", name: str) -> None:
    """Make the desk; whoever does is its first admin, called `name`, else as the settings say."""
    from claimcheck.review.store.server_admin import init

    init(server_of(workspace), name or workspace.reviewer)


def migrate(workspace: "Workspace") -> tuple[int, int]:
    """Bring the desk to the schema of this version; gives the schema before and now."""
    from claimcheck.review.store.server_admin import migrate

    return migrate(server_of(workspace))


def set_member(workspace: "Workspace", login: str, name: str, role: str | None) -> None:
    """Make a user of the database a member of the desk; `role` None ends it."""
    from claimcheck.review.store.server_admin import set_member

    set_member(server_of(workspace), login, name or login, role)


def status(workspace: "Workspace") -> "Status":
    """How the desk is, and who asks."""
    from claimcheck.review.store.server_admin import status

    return status(server_of(workspace))


def copy_reviews(
    workspace: "Workspace", file: Path, *, down: bool, told: Callable[[str], object] = str
) -> tuple[int, int, int]:
    """Copy the reviews of a file to the desk, or (`down`) those of the desk into a file; with cited evidence.

    What is there already stays, so that a copy that was broken off goes on. Both are looked through from end
    to end. Gives how many articles and events are new, and how many events the copy has. Raises
    `ClaimcheckError` CC510 where there is no file, CC518 for who is no admin of the desk, and CC50x.
    """
    from claimcheck.evidence.citations import id_of
    from claimcheck.review.event_times import now
    from claimcheck.review.store.places import is_made, open_store
    from claimcheck.review.store.postgresql import PostgresStore
    from claimcheck.review.store.shared_evidence import SharedEvidence
    from claimcheck.review.transfer.copying import copy_store

    server = server_of(workspace)
    if not down and not is_made(file):
        raise ClaimcheckError("CC510", "there is no store of reviews", file=str(file))
    evidence = SharedEvidence(workspace.evidence_dir)
    with closing(open_store(file)) as local, closing(PostgresStore(server)) as remote:
        if down:
            articles, events = copy_store(remote, local, now(), told)
            evidence.fetch(remote, filter(None, map(id_of, local.cited())))
            return articles, events, local.verify()
        evidence.offer(remote, filter(None, map(id_of, local.cited())))
        articles, events = copy_store(local, remote, now(), told)
        return articles, events, remote.verify()
