"""The fact base: where it is, and what can be done with it."""

from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.workspace import Workspace


def open_facts(workspace: "Workspace", facts: Path | None = None, sources: Path | None = None) -> "FactBase":
    """The fact base in `facts` and `sources`, or in the workspace's own where one is not named.

    Raises `ClaimcheckError` CC101 for a path that does not exist; what is wrong inside is in `problems`.
    """
    from claimcheck.facts import FactBase

    facts, registry, index = fact_paths(workspace, facts, sources)
    return FactBase.open(facts, registry, index=index)


def fact_paths(
    workspace: "Workspace", facts: Path | None = None, sources: Path | None = None
) -> tuple[Path, Path | None, Path | None]:
    """Where the facts, the registry and the index are: whole paths, the same from every folder."""
    registry = sources or (workspace.sources_file if workspace.sources_file.is_file() else None)
    return (facts or workspace.facts_dir).absolute(), registry and registry.absolute(), _index(workspace)


def _index(workspace: "Workspace") -> Path | None:
    """Where the index is kept; in memory outside a workspace, or in one that may not be written."""
    if not (workspace.root / "config.yaml").is_file():
        return None
    try:
        return workspace.prepare().index_dir
    except ClaimcheckError:
        return None
