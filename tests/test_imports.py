"""What a command loads: nothing that it does not need, because people wait for it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from claimcheck.cli.command_table import COMMANDS

STORY = "Bridge closed after crack found\n\nThe harbour bridge was closed on Tuesday, the port said.\n"

SCREEN = {"textual", "rich"}
NETWORK = {"httpx", "httpcore", "anyio", "ssl", "stamina", "aiolimiter"}
PAGES = {"trafilatura", "lxml", "charset_normalizer", "pypdf", "docx"}
TEMPLATES = {"jinja2"}
MATCHING = {"tantivy", "rapidfuzz", "Stemmer"}
STORE = {"sqlite3"}
CLUSTER = {"distributed", "dask", "multiprocessing"}
LANGUAGE = {"claimcheck.nlp"}
MODELS = {"numpy", "onnxruntime"}
SERVER = {"psycopg"}
HEAVY = SERVER | MODELS | SCREEN | NETWORK | PAGES | TEMPLATES | MATCHING | STORE | CLUSTER

# A command, and what it does its work without.
TABLE = [
    ("check --help", HEAVY | LANGUAGE),
    ("check {story} --quiet", HEAVY - MATCHING - MODELS),
    ("check {story} --quiet --format json", HEAVY - MATCHING - MODELS),
    ("config show", HEAVY),
    ("config path", HEAVY),
    ("completion bash", HEAVY),
    ("explain CC214", HEAVY),
    ("init {new}", HEAVY),
    ("licences", HEAVY),
    ("facts lint", HEAVY - MATCHING - MODELS),
    ("facts search harbour", HEAVY - MATCHING | {"rapidfuzz"}),
    ("facts stats", HEAVY - MATCHING - STORE | {"rapidfuzz"}),
    ("sources list", HEAVY - MATCHING | {"tantivy", "rapidfuzz"}),
    ("evidence list", HEAVY - MATCHING | {"tantivy", "rapidfuzz"} - STORE),
    ("library", HEAVY - STORE),
    ("agreement {story}", HEAVY - STORE),
    ("bundle {story}", HEAVY - STORE),
    ("import {story}", HEAVY - STORE),
    ("backup {new}", HEAVY - STORE),
    ("restore {story}", HEAVY - STORE),
    ("diff {story} {story}", HEAVY - MATCHING - STORE - MODELS),
    ("sign-off {story}", HEAVY - MATCHING - STORE - MODELS),
    ("report {story} --format json", HEAVY - MATCHING - STORE - MODELS),
    ("ask {story} --offline", SCREEN | PAGES | TEMPLATES | CLUSTER),
]

# Each piece of code runs in a copy of one process, which has loaded only what is said first.
COPIES = """
import json, os, sys
exec(sys.argv[1])
for name, code in json.load(sys.stdin).items():
    if not os.fork():
        try:
            exec(code, {"sys": sys})
        except SystemExit:
            pass
        finally:
            with open(name, "w") as out:
                print(*sys.modules, file=out)
            os._exit(0)
    os.wait()
"""
CALL = "from claimcheck.cli.app import run; run({words!r})"
ALL_COMMANDS = """
from importlib import import_module
from claimcheck.cli.command_table import COMMANDS
for one in COMMANDS.values():
    import_module("claimcheck.cli.commands." + one.target.partition(":")[0])
"""
NO_WIDGETS = [
    "action_table",
    "review_state",
    "views.status_bars",
    "views.claim_card",
    "views.article_body",
    "handlers",
]


def loaded_by(folder: Path, codes: Mapping[str, str], first: str = "") -> dict[str, set[str]]:
    """The modules in memory after each of these pieces of code, all of which need what runs `first`."""
    environ = {**os.environ, "CLAIMCHECK_REVIEWER": "Ida", "CLAIMCHECK_MODELS": "on"}
    subprocess.run(
        [sys.executable, "-c", COPIES, first], input=json.dumps(codes), cwd=folder, env=environ,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=120, check=True,
    )  # fmt: skip
    return {name: set((folder / name).read_text(encoding="utf-8").split()) for name in codes}


def packages(modules: set[str]) -> set[str]:
    """The top-level names of modules."""
    return {name.partition(".")[0] for name in modules}


def write_workspace(root: Path) -> None:
    """A workspace with one fact and one story."""
    (root / "config.yaml").write_text("facts: facts.yaml\nsources: sources.yaml\n", encoding="utf-8")
    (root / "facts.yaml").write_text(
        'facts:\n  - {id: bridge, statement: The harbour bridge was closed in May 2024., verdict: "true"}\n',
        encoding="utf-8",
    )
    (root / "sources.yaml").write_text("sources: []\n", encoding="utf-8")
    (root / "story.txt").write_text(STORY, encoding="utf-8")


def test_a_command_loads_only_what_it_needs(tmp_path: Path) -> None:
    write_workspace(tmp_path)
    codes = {}
    for number, (command, _) in enumerate(TABLE):
        words = command.format(story="story.txt", new=tmp_path / "new").split()
        codes[str(number)] = CALL.format(words=words)
    loaded = loaded_by(tmp_path, codes, first="import claimcheck.cli.app")
    needless = {
        command: (packages(loaded[str(number)]) | loaded[str(number)]) & without
        for number, (command, without) in enumerate(TABLE)
    }
    assert needless == {command: set() for command, _ in TABLE}


def test_an_article_that_was_read_before_is_opened_without_what_reads_texts(tmp_path: Path) -> None:
    write_workspace(tmp_path)
    opens = CALL.format(words=["claims", "story.txt"])
    loaded = loaded_by(tmp_path, {"first": opens, "again": opens}, first="import claimcheck.cli.app")
    reading = {"claimcheck.extraction", "claimcheck.attribution", "claimcheck.consistency"}
    assert reading <= loaded["first"]
    assert not reading & loaded["again"]


def test_nothing_is_loaded_before_it_is_used(tmp_path: Path) -> None:
    codes = {"package": "import claimcheck", "help": CALL.format(words=["--help"])}
    codes |= {"commands": ALL_COMMANDS, "screen": "import claimcheck.tui.app"}
    codes |= {name: f"import claimcheck.tui.{name}" for name in NO_WIDGETS}
    loaded = loaded_by(tmp_path, codes)
    assert {name for name in loaded["package"] if name.startswith("claimcheck")} == {
        "claimcheck",
        "claimcheck.version",
    }
    assert "click" in loaded["commands"]
    assert not packages(loaded["commands"]) & HEAVY, "a command loads it before it is called"
    homes = {f"claimcheck.cli.{one.target.partition(':')[0]}" for one in COMMANDS.values()}
    assert not homes & loaded["help"], "the help loads commands"
    assert not packages(loaded["help"]) & (HEAVY | {"yaml", "platformdirs"})
    assert not packages(loaded["screen"]) & (
        MODELS | STORE | TEMPLATES | {"yaml", "httpx", "tantivy", "rapidfuzz", "trafilatura"}
    )
    assert "claimcheck.tui.screens.input_dialogs" not in loaded["screen"], "windows are loaded when they open"
    assert not [name for name in NO_WIDGETS if "textual" in loaded[name]]


def test_the_version_loads_nothing_but_itself() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "claimcheck", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "claimcheck" in loaded
    assert not loaded & (HEAVY | {"click", "msgspec", "yaml", "platformdirs"})


@pytest.mark.parametrize("name", ["read", "check", "check_many", "open_review", "FactBase"])
def test_the_public_names_are_there_on_demand(name: str) -> None:
    import claimcheck

    assert callable(getattr(claimcheck, name))
    with pytest.raises(AttributeError):
        claimcheck.nothing  # noqa: B018
