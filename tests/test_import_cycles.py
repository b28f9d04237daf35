"""No module imports itself by a way around, also not for the type checker only."""

import ast
from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claimcheck"
WITH_CYCLES = {"claimcheck", "app", "api", "net", "readers", "review"}
"""Parts that still have some; to be emptied."""


@cache
def imports() -> Mapping[str, set[str]]:
    """For each module those of the package that it imports, anywhere in it."""
    files = {
        ".".join(("claimcheck", *path.relative_to(PACKAGE).with_suffix("").parts)): path
        for path in PACKAGE.rglob("*.py")
    }
    modules = {name.removesuffix(".__init__"): path for name, path in files.items()}
    found: dict[str, set[str]] = {name: set() for name in modules}
    for name, path in modules.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found[name] |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                found[name] |= {one if one in modules else node.module for one in inner}
    return {name: (those & modules.keys()) - {name} for name, those in found.items()}


def part(module: str) -> str:
    return module.split(".")[1] if "." in module else module


PARTS = sorted({part(module) for module in imports()} - WITH_CYCLES)


@pytest.mark.parametrize("name", PARTS)
def test_a_part_has_no_cycle(name: str) -> None:
    inside = {module: those for module, those in imports().items() if part(module) == name}
    graph = {module: {one for one in those if one in inside} for module, those in inside.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))
