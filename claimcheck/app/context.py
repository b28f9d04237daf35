"""A workspace as one reviewer uses it: what every use case needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.evidence.snapshots import SnapshotStore
    from claimcheck.facts import FactBase
    from claimcheck.review.store.protocol import Store
    from claimcheck.workspace import Workspace


class Context:
    """The workspace and who reviews. Facts and evidence are opened when they are first needed.

    `soon`: somebody waits for the claims at a screen, so that models may come later.
    """

    soon = False

    def __init__(self, workspace: "Workspace", reviewer: str | None = "") -> None:
        self.workspace = workspace
        self._named, self.reviewer = reviewer, reviewer or workspace.reviewer

    def acts_as(self, name: str) -> None:
        """Whose acts the store takes, if it says so ("" for anybody's).

        Raises `ClaimcheckError` CC518 where another name was given on the command line.
        """
        if name and self._named and self._named != name:
            what = f"on the server you are {name}; nobody acts there as another"
            raise ClaimcheckError("CC518", what, hint="leave --reviewer away")
        self.reviewer = name or self.reviewer

    @cached_property
    def facts(self) -> "FactBase | None":
        """The fact base; None where the workspace has no facts. Raises as `facts.open_facts`."""
        from claimcheck.app.facts import open_facts

        return open_facts(self.workspace) if self.workspace.facts_dir.exists() else None

    def reload_facts(self) -> None:
        """Open the fact base anew when it is next needed: its files may have changed."""
        self.__dict__.pop("facts", None)

    @cached_property
    def evidence(self) -> "SnapshotStore":
        """The store of evidence."""
        from claimcheck.evidence.snapshots import SnapshotStore

        return SnapshotStore(self.workspace.evidence_dir)


@contextmanager
def existing_store(workspace: "Workspace") -> Iterator["Store | None"]:
    """The store of the workspace; None if nothing was reviewed yet. Raises `ClaimcheckError` CC50x."""
    from claimcheck.review.store.places import is_made, open_store

    store = open_store(workspace.place) if is_made(workspace.place) else None
    try:
        yield store
    finally:
        if store:
            store.close()
