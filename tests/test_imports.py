"""What a command loads: nothing that it does not need, because people wait for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "Bridge closed after crack found\n\nThe harbour bridge was closed on Tuesday, the port said.\n"

SCREEN = {"textual", "rich"}
NETWORK = {"httpx", "httpcore", "anyio", "ssl", "stamina", "aiolimiter"}
PAGES = {"trafilatura", "lxml", "charset_normalizer", "pypdf", "docx"}
TEMPLATES = {"jinja2"}
MATCHING = {"tantivy", "rapidfuzz", "Stemmer"}
STORE = {"sqlite3"}
CLUSTER = {"distributed", "dask", "multiprocessing"}
HEAVY = SCREEN | NETWORK | PAGES | TEMPLATES | MATCHING | STORE | CLUSTER

# A command, and what it does its work without.
TABLE = [
    ("check {story} --quiet", HEAVY - MATCHING),
    ("check {story} --quiet --format json", HEAVY - MATCHING),
    ("config show", HEAVY),
    ("config path", HEAVY),
    ("completion bash", HEAVY),
    ("explain CC214", HEAVY),
    ("init {new}", HEAVY),
    ("facts lint", HEAVY - MATCHING),
    ("facts search harbour", HEAVY - MATCHING | {"rapidfuzz"}),
    ("facts stats", HEAVY - MATCHING | {"rapidfuzz"}),
    ("sources list", HEAVY - MATCHING | {"tantivy", "rapidfuzz"}),
    ("evidence list", HEAVY - MATCHING | {"tantivy", "rapidfuzz"} - STORE),
    ("library", HEAVY - STORE),
    ("agreement {story}", HEAVY - STORE),
    ("bundle {story}", HEAVY - STORE),
    ("import {story}", HEAVY - STORE),
    ("backup {new}", HEAVY - STORE),
    ("restore {story}", HEAVY - STORE),
    ("diff {story} {story}", HEAVY - MATCHING - STORE),
    ("sign-off {story}", HEAVY - MATCHING - STORE),
    ("report {story} --format json", HEAVY - MATCHING - STORE),
    ("ask {story} --offline", SCREEN | PAGES | TEMPLATES | CLUSTER),
]


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The top-level modules in memory after some code ran."""
    code = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}}, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "CLAIMCHECK_REVIEWER": "Ida"},
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one fact and one story."""
    root = tmp_path_factory.mktemp("imports")
    (root / "config.yaml").write_text("facts: facts.yaml\nsources: sources.yaml\n", encoding="utf-8")
    (root / "facts.yaml").write_text(
        'facts:\n  - {id: bridge, statement: The harbour bridge was closed in May 2024., verdict: "true"}\n',
        encoding="utf-8",
    )
    (root / "sources.yaml").write_text("sources: []\n", encoding="utf-8")
    (root / "story.txt").write_text(STORY, encoding="utf-8")
    return root


@pytest.mark.parametrize(("command", "without"), TABLE, ids=[command for command, _ in TABLE])
def test_a_command_loads_only_what_it_needs(command: str, without: set[str], workspace: Path) -> None:
    places = {"story": str(workspace / "story.txt"), "new": str(workspace / "new")}
    words = [word.format_map(places) for word in command.split()]
    if words[0] not in ("init", "completion", "explain"):
        words += ["--workspace", str(workspace)]
    assert not loaded_by("from claimcheck.cli.app import run; run(sys.argv[1:])", *words) & without


def test_no_command_loads_anything_heavy_before_it_is_called() -> None:
    code = (
        "from importlib import import_module\n"
        "from claimcheck.cli.command_table import COMMANDS\n"
        "for one in COMMANDS.values(): import_module('claimcheck.cli.' + one.target.partition(':')[0])"
    )
    loaded = loaded_by(code)
    assert "click" in loaded
    assert not loaded & HEAVY


def test_the_help_loads_no_command() -> None:
    code = (
        "from claimcheck.cli.app import run\n"
        "run(['--help'])\n"
        "from claimcheck.cli.command_table import COMMANDS\n"
        "homes = {'claimcheck.cli.' + one.target.partition(':')[0] for one in COMMANDS.values()}\n"
        "assert not homes & set(sys.modules), homes & set(sys.modules)"
    )
    assert not loaded_by(code) & (HEAVY | {"yaml", "platformdirs"})


def test_the_version_loads_nothing_but_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "claimcheck", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "claimcheck" in loaded
    assert not loaded & (HEAVY | {"click", "msgspec", "yaml", "platformdirs"})


def test_the_package_loads_nothing_before_it_is_used() -> None:
    code = "import claimcheck, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert [name for name in done.stdout.split() if name.startswith("claimcheck")] == ["claimcheck"]


@pytest.mark.parametrize("name", ["read", "check", "check_many", "open_review", "FactBase"])
def test_the_public_names_are_there_on_demand(name: str) -> None:
    import claimcheck

    assert callable(getattr(claimcheck, name))
    with pytest.raises(AttributeError):
        claimcheck.nothing  # noqa: B018
