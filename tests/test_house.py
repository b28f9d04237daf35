"""The house is as its plan says: rooms, doors, dependencies, the size of a module, and pages that lead on."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "claimcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
PLAN = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = dict(re.findall(r"^\| `([\w/.]+)` \| (?:.*) \| (.*) \|$", PLAN, re.MULTILINE))
PAGES = [PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
PAGES += sorted((PROJECT / "docs").glob("*.md"))
MOST_LINES = 400


def links(page: Path) -> Iterator[Path]:
    """The files of this project that a page links to or shows."""
    for address in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in address and not address.startswith("#"):
            yield (page.parent / address.partition("#")[0]).resolve()


@pytest.mark.parametrize("room", ROOMS)
def test_each_door_of_the_plan_is_there(room: str) -> None:
    home = ".".join(("claimcheck", *room.removesuffix(".py").strip("/").split("/")))
    for door in re.findall(r"`([\w.]+)`", ROOMS[room]):
        module, _, name = f"{home}.{door}".rpartition(".")
        assert hasattr(import_module(module), name), door


def test_the_plan_names_every_room() -> None:
    there = {f"{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    there |= {path.name for path in PACKAGE.glob("*.py") if not path.name.startswith("__")}
    assert not [room for room in sorted(there) if f"`{room}`" not in PLAN]


def test_the_plan_gives_a_reason_for_every_dependency() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    needed = [*project["dependencies"], *(need for extra in extras for need in extra)]
    table = PLAN.partition("## Dependencies, and why")[2].lower()
    assert not [name for need in needed if (name := re.split(r"[<>=\[]", need)[0]) not in table]


def test_every_module_is_small_and_says_first_what_it_is_for() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in MODULES}
    assert not [str(path) for path, text in texts.items() if text.count("\n") > MOST_LINES]
    assert not [str(path) for path, text in texts.items() if not ast.get_docstring(ast.parse(text))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    assert not [str(target) for target in links(page) if not target.exists()]


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, ahead = set(), [PROJECT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached and page.suffix == ".md" and page.is_file():
            reached.add(page)
            ahead += links(page)
    assert not [page.name for page in PAGES if page not in reached]
