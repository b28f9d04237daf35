"""The project is as docs/architecture.md says: packages, dependencies, module sizes, working links."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from claimcheck.cli.output.formats import FORMS
from claimcheck.config.settings import EXTERNAL_KINDS, Config
from claimcheck.model import (
    ARTICLE_STATE_WORDS,
    FACT_VERDICTS,
    FLAGS,
    REASON_KINDS,
    RELATIONS,
    ArticleKind,
    ArticleStatus,
    Citation,
    Fact,
    Ownership,
    RegistryKind,
)
from claimcheck.report.format_table import FORMATS
from claimcheck.review.library.entries import ARTICLE_STATES

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "claimcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
ARCHITECTURE = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
ENTRY_POINTS = dict(re.findall(r"^\| `([\w/.]+)` \| (?:.*) \| (.*) \|$", ARCHITECTURE, re.MULTILINE))
PAGES = [PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
PAGES += sorted((PROJECT / "docs").glob("*.md"))
MOST_LINES = 400


def links(page: Path) -> Iterator[Path]:
    """The files of this project that a page links to or shows."""
    for address in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in address and not address.startswith("#"):
            yield (page.parent / address.partition("#")[0]).resolve()


@pytest.mark.parametrize("package", ENTRY_POINTS)
def test_each_entry_point_of_the_architecture_exists(package: str) -> None:
    home = ".".join(("claimcheck", *package.removesuffix(".py").strip("/").split("/")))
    for entry in re.findall(r"`([\w.]+)`", ENTRY_POINTS[package]):
        module, _, name = f"{home}.{entry}".rpartition(".")
        assert hasattr(import_module(module), name), entry


def test_the_architecture_names_every_package() -> None:
    packages = {f"{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    packages |= {path.name for path in PACKAGE.glob("*.py") if not path.name.startswith("__")}
    assert not [name for name in sorted(packages) if f"`{name}`" not in ARCHITECTURE]


def test_the_architecture_gives_a_reason_for_every_dependency() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    needed = [*project["dependencies"], *(need for extra in extras for need in extra)]
    table = ARCHITECTURE.partition("## Dependencies, and why")[2].lower()
    assert not [name for need in needed if (name := re.split(r"[<>=\[]", need)[0]) not in table]


def test_every_module_is_small_and_says_first_what_is_in_it() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in MODULES}
    assert not [str(path) for path, text in texts.items() if text.count("\n") > MOST_LINES]
    assert not [str(path) for path, text in texts.items() if not ast.get_docstring(ast.parse(text))]


def test_nothing_private_of_textual_is_imported() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in MODULES}
    assert not [
        str(path) for path, text in texts.items() if re.search(r"(from|import) textual[\w.]*\._", text)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    assert not [str(target) for target in links(page) if not target.exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_headings_that_a_page_links_to_are_there(page: Path) -> None:
    for name, anchor in re.findall(r"\]\(([^):\s]*)#([^)\s]+)\)", page.read_text(encoding="utf-8")):
        target = page.parent / name if name else page
        headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        slugs = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
        assert anchor in slugs, f"{name}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_files_programs_and_targets_that_a_page_names_are_there(page: Path) -> None:
    told = re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
    files = [one for one in told if re.fullmatch(r"(tests|claimcheck|benchmarks|docs|seeds)/[a-z_./-]+", one)]
    modules = [one.split()[2] for one in told if one.startswith("python -m benchmarks.")]
    files += [f"{name.replace('.', '/')}.py" for name in modules if not name.endswith(".NAME")]
    assert not [name for name in files if not (PROJECT / name).exists()]
    targets = {one.split()[1] for one in told if re.match(r"make [a-z]", one)}
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert not [name for name in sorted(targets) if not re.search(rf"^{name}:", makefile, re.MULTILINE)]


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, ahead = set(), [PROJECT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached and page.suffix == ".md" and page.is_file():
            reached.add(page)
            ahead += links(page)
    assert not [page.name for page in PAGES if page not in reached]


def words_of(hint: object) -> set[str]:
    """The words of a `Literal`."""
    return set(get_args(hint))


# What a page has to name, because somebody looks it up there.
LISTED: list[tuple[str, Iterable[str]]] = [
    ("reports.md", FORMATS),
    ("reports.md", [f".{one.suffix}" for one in FORMATS.values()]),
    ("sources.md", EXTERNAL_KINDS),
    ("sources.md", words_of(Config.__annotations__["privacy"])),
    ("fact-base.md", Fact.__struct_fields__[:-3]),
    ("fact-base.md", Citation.__struct_fields__),
    ("fact-base.md", [*FACT_VERDICTS, *words_of(RegistryKind), *words_of(Ownership)]),
    ("batch.md", FORMS),
    ("methodology.md", [*RELATIONS, *REASON_KINDS]),
    ("flags.md", FLAGS),
    ("guide.md", [*words_of(ArticleKind), *words_of(ArticleStatus)]),
]


@pytest.mark.parametrize(
    ("page", "names"), LISTED, ids=[f"{at} {page}" for at, (page, _) in enumerate(LISTED)]
)
def test_a_page_names_all_that_is_looked_up_there(page: str, names: Iterable[str]) -> None:
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    assert not [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]


def test_the_states_of_an_article_are_told_in_the_same_words_everywhere() -> None:
    desk = (PROJECT / "docs" / "desk.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| ([a-z ]+) \| (.*) \|$", desk, re.MULTILINE))
    for name, what in ARTICLE_STATES.items():
        assert told[ARTICLE_STATE_WORDS[name]].startswith(what)


def test_only_three_commands_know_the_screen() -> None:
    """Those that open it and that look whether it can be opened; `tui` itself knows no command."""
    known = {
        path.name for path in (PACKAGE / "cli").rglob("*.py") if "claimcheck.tui" in path.read_text("utf-8")
    }
    assert known == {"review.py", "config.py", "tutorial.py"}
    assert not [
        path for path in (PACKAGE / "tui").rglob("*.py") if "claimcheck.cli" in path.read_text("utf-8")
    ]
