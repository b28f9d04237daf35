"""The fact base: where it is, opened, looked into."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Fact, Rater

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.model.series import Series
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


def facts_stamp(workspace: "Workspace") -> frozenset[tuple[str, int, int]]:
    """What tells whether the files of the facts have changed: of each its name, size and time.

    Raises `ClaimcheckError` CC105 for a folder that may not be read.
    """
    from claimcheck.facts.base import fact_files

    files = fact_files(workspace.facts_dir) if workspace.facts_dir.exists() else []
    found = ((str(file), file.stat()) for file in files)
    return frozenset((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def find_fact(base: "FactBase", name: str) -> Fact:
    """The fact of this id. Raises `ClaimcheckError` CC209."""
    if name not in base.facts:
        raise ClaimcheckError("CC209", f"no fact {name!r}", hint="claimcheck facts search WORDS")
    return base.facts[name]


def fact_place(fact: "Fact | Series") -> str:
    """The file of a fact or series, as people read it, and the line."""
    from claimcheck.facts.base import shown_path

    return f"{shown_path(Path(fact.file))}:{fact.line}"


def same_statements(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The facts in their order, those together in which several checkers rate one statement."""
    if sum(bool(fact.rating) for fact in facts) < 2:  # which loads nothing
        return [[fact] for fact in facts]
    from claimcheck.facts.raters import grouped

    return grouped(facts)


def rater(fact: Fact) -> Rater:
    """Who rated a fact, how, when and where."""
    from claimcheck.facts.raters import rater

    return rater(fact)


def embed(base: "FactBase", bar: Callable[[int, str], AbstractContextManager[Callable[[int], None]]]) -> int:
    """Embed what is not embedded yet; gives how many wordings. `bar(length, label)` shows how far it is.

    Raises `ClaimcheckError` CC303 where models are switched off, CC703 and CC706 where there are none.
    """
    from claimcheck.nlp import embedder, runtime
    from claimcheck.progress import watched

    if not base.facts:
        return 0
    runtime.session(embedder.MODEL)
    if base.vectors is None:
        raise ClaimcheckError("CC303", "models are switched off", hint="set `models: true` in config.yaml")
    before = base.vectors.missing
    with bar(before, "embedding") as advance:
        shown = 0

        def show(what: str, done: int, total: int) -> None:
            nonlocal shown
            done = before - total + done if total else shown  # another process may have done some
            advance(max(0, done - shown))
            shown = max(done, shown)

        with watched(show):
            base.vectors.build()
    return before


def _index(workspace: "Workspace") -> Path | None:
    """Where the index is kept; in memory outside a workspace, or in one that may not be written."""
    if not (workspace.root / "config.yaml").is_file():
        return None
    try:
        return workspace.prepare().index_dir
    except ClaimcheckError:
        return None
