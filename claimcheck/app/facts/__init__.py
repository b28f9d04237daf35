"""The fact base: where it is, opened, looked into."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Fact

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.facts.statistics import Stats
    from claimcheck.workspace import Workspace


def open_facts(workspace: "Workspace", facts: Path | None = None, sources: Path | None = None) -> "FactBase":
    """The fact base in `facts` and `sources`, or in the workspace's own where one is not named.

    Raises `ClaimcheckError` CC101 for a path that does not exist; what is wrong inside is in `problems`.
    """
    return open_files(*fact_paths(workspace, facts, sources), models=workspace.config.models)


def open_files(facts: Path, registry: Path | None, index: Path | None, *, models: bool) -> "FactBase":
    """The fact base in these files; with `models`, as the setting is. Raises as `open_facts`."""
    from claimcheck.facts import FactBase

    return FactBase.open(facts, registry, index=index, models=models)


def fact_paths(
    workspace: "Workspace", facts: Path | None = None, sources: Path | None = None
) -> tuple[Path, Path | None, Path | None]:
    """Where the facts, the registry and the index are: whole paths, the same from every folder."""
    registry = sources or (workspace.sources_file if workspace.sources_file.is_file() else None)
    return (facts or workspace.facts_dir).absolute(), registry and registry.absolute(), _index(workspace)


def find_fact(base: "FactBase", name: str) -> Fact:
    """The fact of this id. Raises `ClaimcheckError` CC209."""
    if name not in base.facts:
        raise ClaimcheckError("CC209", f"no fact {name!r}", hint="claimcheck facts search WORDS")
    return base.facts[name]


def fact_place(fact: Fact) -> str:
    """The file of a fact, as people read it, and the line."""
    from claimcheck.facts.base import shown_path

    return f"{shown_path(Path(fact.file))}:{fact.line}"


def statistics(base: "FactBase") -> "Stats":
    """How many facts and citations there are, as of today."""
    from claimcheck.facts.statistics import stats

    return stats(base, today=date.today().isoformat())


def _index(workspace: "Workspace") -> Path | None:
    """Where the index is kept; in memory outside a workspace, or in one that may not be written."""
    if not (workspace.root / "config.yaml").is_file():
        return None
    try:
        return workspace.prepare().index_dir
    except ClaimcheckError:
        return None
