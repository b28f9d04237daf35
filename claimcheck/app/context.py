"""A workspace as one reviewer uses it: what every use case needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

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
        self.reviewer = reviewer or workspace.reviewer

    @cached_property
    def facts(self) -> "FactBase | None":
        """The fact base; None where the workspace has no facts. Raises as `facts.open_facts`."""
        from claimcheck.app.facts import open_facts

        return open_facts(self.workspace) if self.workspace.facts_dir.exists() else None

    @cached_property
    def evidence(self) -> "SnapshotStore":
        """The store of evidence."""
        from claimcheck.evidence.snapshots import SnapshotStore

        return SnapshotStore(self.workspace.evidence_dir)


@contextmanager
def existing_store(workspace: "Workspace") -> Iterator["Store | None"]:
    """The store of the workspace; None if nothing was reviewed yet. Raises `ClaimcheckError` CC50x."""
    from claimcheck.review.store.places import is_made, open_store

    store = open_store(workspace.db) if is_made(workspace.db) else None
    try:
        yield store
    finally:
        if store:
            store.close()
