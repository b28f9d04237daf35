"""The fact base: where it is, and what can be done with it."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Fact

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.facts.loader import Loaded
    from claimcheck.facts.near_duplicates import Near
    from claimcheck.facts.statistics import Stats
    from claimcheck.workspace import Workspace


def open_facts(workspace: "Workspace", facts: Path | None = None, sources: Path | None = None) -> "FactBase":
    """The fact base in `facts` and `sources`, or in the workspace's own where one is not named.

    Raises `ClaimcheckError` CC101 for a path that does not exist; what is wrong inside is in `problems`.
    """
    return open_files(*fact_paths(workspace, facts, sources))


def open_files(facts: Path, registry: Path | None, index: Path | None) -> "FactBase":
    """The fact base in these files. Raises as `open_facts`."""
    from claimcheck.facts import FactBase

    return FactBase.open(facts, registry, index=index)


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


def fact_as_yaml(fact: Fact) -> str:
    """The entry of a fact as YAML."""
    from claimcheck.facts.yaml_editor import written

    return written(fact, indent=0)


def statistics(base: "FactBase") -> "Stats":
    """How many facts and citations there are, as of today."""
    from claimcheck.facts.statistics import stats

    return stats(base, today=date.today().isoformat())


def add_fact(path: Path, fact: Fact) -> None:
    """Add a fact to a file, which is made if it is not there. Raises as `yaml_editor.save`."""
    from claimcheck.facts import yaml_editor

    append = partial(yaml_editor.append, fact=fact, head=yaml_editor.modeline(path))
    yaml_editor.save(path, append, changed=frozenset({fact.id}))


def fact_entry(path: Path, name: str) -> str:
    """The entry of a fact as it is in its file."""
    from claimcheck.facts.yaml_editor import entry_text

    return entry_text(path.read_bytes().decode("utf-8-sig"), name, str(path))


def replace_entry(path: Path, name: str, before: str, after: str) -> None:
    """Put another entry in the place of the one that was read before. Raises as `yaml_editor.save`."""
    from claimcheck.facts import yaml_editor

    change = partial(yaml_editor.replace, name=name, new=after, file=str(path), was=before)
    yaml_editor.save(path, change, changed=frozenset({name}))


def read_facts(text: str, file: str) -> "Loaded":
    """The facts of a YAML text, and what is wrong in it."""
    from claimcheck.facts.loader import load_facts

    return load_facts(text, file)


def near_facts(fact: Fact, base: "FactBase") -> "Iterator[Near]":
    """The facts that say the same as this one or the contrary."""
    from claimcheck.facts.near_duplicates import near

    return near(fact, base)


def names_in(statement: str) -> tuple[str, ...]:
    """The names in a statement: what the fact is about."""
    from claimcheck.review.promotion.new_facts import about

    return about(statement)


def free_id(statement: str, taken: Collection[str]) -> str:
    """An id made of the words of a statement, which no other fact has."""
    from claimcheck.review.promotion.new_facts import free_id

    return free_id(statement, taken)


def json_schema(which: Literal["facts", "sources", "config"]) -> str:
    """The JSON Schema of a file."""
    from claimcheck.facts.json_schema import written

    return written(which)


def _index(workspace: "Workspace") -> Path | None:
    """Where the index is kept; in memory outside a workspace, or in one that may not be written."""
    if not (workspace.root / "config.yaml").is_file():
        return None
    try:
        return workspace.prepare().index_dir
    except ClaimcheckError:
        return None
