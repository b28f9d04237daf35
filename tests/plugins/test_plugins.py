"""Plug-ins: an example package is installed for real and used; a broken one is named, all else goes on."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import copytree

import pytest

from claimcheck import plugins

EXAMPLE = Path(__file__).parent / "example_package"
SUBTITLES = """1
00:00:01,000 --> 00:00:04,000
The dam of Orrin was opened in 1931.

2
00:00:05,000 --> 00:00:08,000
It was opened by the king.

3
00:00:09,000 --> 00:00:12,000
The dam of Orrin was opened in 1931.
"""
MINUTES = [
    {
        "title": "Minutes",
        "url": "https://council.example/7",
        "text": "The dam of Orrin was opened in 1934, the council noted.",
    }
]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example package, installed in a folder of its own, without a network."""
    base = tmp_path_factory.mktemp("plugins")
    copytree(EXAMPLE, base / "source", ignore=lambda _, names: {"__pycache__"} & set(names))
    words = "install -q --no-deps --no-build-isolation --no-index --disable-pip-version-check --target"
    target = base / "target"
    pip = [sys.executable, "-m", "pip", *words.split(), str(target), str(base / "source")]
    subprocess.run(pip, check=True, timeout=300)
    return target


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A package whose plug-ins clash with others, cannot be loaded, or fail."""
    folder = tmp_path / "broken"
    metadata = folder / "claimcheck_broken-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: claimcheck-broken\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(
        "[claimcheck.readers]\ndocx = broken_plugin:read\nodd = broken_plugin:read\n"
        "[claimcheck.reports]\nmd = broken_plugin:read\n"
        "tally = broken_plugin:read\nodd = broken_plugin:read\n"
        "[claimcheck.checks]\nmissing = not_there_at_all:check\nraises = broken_plugin:read\n"
        "strange = broken_plugin:strange\nleaves = leaving_plugin:check\nnumber = broken_plugin:NUMBER\n"
        "[claimcheck.commands]\ncheck = broken_plugin:read\nodd = broken_plugin:read\n"
    )
    (folder / "broken_plugin.py").write_text(
        "NUMBER = 7\n\n\ndef read(*_):\n    raise KeyError('\\x1b[31mred')\n\n\n"
        "def strange(article, claims):\n    return [('nobody', 3)]\n"
    )
    (folder / "leaving_plugin.py").write_text("import sys\n\nsys.exit(3)\n")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "work"
    root.mkdir()
    (root / "config.yaml").write_text("reviewer: ann\n", encoding="utf-8")
    (root / "talk.srt").write_text(SUBTITLES, encoding="utf-8")
    (root / "story.txt").write_text(
        "The dam of Orrin was opened in 1931, the mayor said.\n", encoding="utf-8"
    )
    return root


def claimcheck(
    words: str, workspace: Path, *folders: Path, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The program with these folders among those where packages are installed."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders)), "HOME": str(workspace.parent)}
    program = [sys.executable, "-c", "from claimcheck.cli import main; raise SystemExit(main())"]
    return subprocess.run(
        [*program, *words.split()], cwd=cwd or workspace, capture_output=True, text=True, timeout=120, env=env
    )


@pytest.mark.slow
def test_the_example_is_listed_with_package_version_and_state(example: Path, workspace: Path) -> None:
    done = claimcheck("plugins", workspace, example)
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows == [
        [group, name, "claimcheck-example", "0.3", "ready"]
        for group, name in (
            ("readers", "srt"),
            ("sources", "minutes"),
            ("reports", "tally"),
            ("checks", "repeats"),
            ("commands", "greet"),
        )
    ]
    assert (done.returncode, done.stderr) == (0, "")
    assert claimcheck("plugins", workspace).stdout.startswith("none")


def test_a_reader_and_a_check_take_part_in_a_check(example: Path, workspace: Path) -> None:
    done = claimcheck("check talk.srt --format json --quiet", workspace, example)
    found = json.loads(done.stdout)
    assert "-->" not in found["text"]
    assert found["kind"] == "speech"
    first, *_, last = found["claims"]
    assert [(one["with"], one["why"]) for one in last["mismatches"]] == [
        (first["id"], "said twice in the same words")
    ]
    without = json.loads(claimcheck("check talk.srt --format json --quiet", workspace).stdout)
    assert without["kind"] == "story"


def test_a_folder_is_read_with_the_files_of_a_reader(example: Path, workspace: Path) -> None:
    def read(*folders: Path) -> list[str]:
        done = claimcheck("check . --format jsonl --quiet", workspace, *folders)
        return [json.loads(line)["doc"] for line in done.stdout.splitlines()]

    assert read() == ["story"]
    assert read(example) == ["story", "talk"]


def test_a_report_is_written_under_its_own_ending(example: Path, workspace: Path) -> None:
    done = claimcheck("report story.txt --format tally", workspace, example)
    path = Path(done.stdout.strip())
    assert path.suffix == ".tally"
    assert path.read_text(encoding="utf-8").endswith("1 claims\n")
    assert "tally" in claimcheck("report --help", workspace, example).stdout


def test_a_command_is_in_the_help_and_runs(example: Path, workspace: Path) -> None:
    assert "claimcheck-example 0.3" in claimcheck("--help", workspace, example).stdout
    assert claimcheck("greet Ann", workspace, example).stdout == "Good morning, Ann\n"
    assert claimcheck("greet Ann", workspace).returncode == 2


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(MINUTES).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.slow
def test_a_source_is_asked_like_those_that_are_built_in(example: Path, workspace: Path, server: int) -> None:
    (workspace / "config.yaml").write_text(
        f"reviewer: ann\nallow: ['127.0.0.1:{server}']\nexternal:\n"
        f"  - {{name: council, kind: minutes, url: 'http://127.0.0.1:{server}/'}}\n",
        encoding="utf-8",
    )
    done = claimcheck("check story.txt --online --format json --quiet", workspace, example)
    [evidence] = json.loads(done.stdout)["claims"][0]["evidence"]
    assert (evidence["source"], evidence["asked"]) == ("council", "found")
    assert "1934" in evidence["passage"]
    without = claimcheck("check story.txt --online --format json --quiet", workspace)
    assert "CC303" in without.stderr
    assert "minutes" in without.stderr
    assert without.returncode == 2


@pytest.mark.slow
def test_what_is_broken_is_named_and_all_else_goes_on(example: Path, broken: Path, workspace: Path) -> None:
    done = claimcheck("check talk.srt --format json", workspace, example, broken)
    found = json.loads(done.stdout)
    assert found["claims"][-1]["mismatches"]
    for name in ("missing", "raises", "strange", "leaves", "number"):
        (warning,) = (one for one in found["warnings"] if f"'{name}'" in one)
        assert warning.startswith("CC705 the plug-in")
        assert "claimcheck-broken 1.0" in warning
    assert "\x1b" not in done.stdout + done.stderr
    assert done.returncode == 0
    (workspace / "file.odd").write_text("Nothing.", encoding="utf-8")
    for words in ("check file.odd", "report story.txt --format odd", "odd"):
        failed = claimcheck(words, workspace, example, broken)
        assert "CC705" in failed.stderr
        assert "Traceback" not in failed.stderr
        assert failed.returncode == 2


def test_names_that_are_taken_are_refused_and_said(example: Path, broken: Path, workspace: Path) -> None:
    done = claimcheck("plugins", workspace, example, broken)
    rows = {tuple(line.split()[:3]): line for line in done.stdout.splitlines()}
    for group, name in (("readers", "docx"), ("reports", "md"), ("commands", "check")):
        assert "the name is built in" in rows[group, name, "claimcheck-broken"]
    for package in ("claimcheck-broken", "claimcheck-example"):
        line = rows["reports", "tally", package]
        assert "claimed by claimcheck-broken and claimcheck-example" in line
    assert "CC705" in rows["checks", "missing", "claimcheck-broken"]
    assert done.returncode == 2
    assert claimcheck("check story.txt --quiet", workspace, example, broken).returncode == 0


def test_a_workspace_cannot_bring_code(broken: Path, workspace: Path) -> None:
    done = claimcheck("plugins", broken, cwd=broken)  # the folder of the workspace is where it is started
    assert done.stdout.startswith("none")


@pytest.mark.slow
def test_other_checks_make_another_analysis(example: Path, workspace: Path) -> None:
    keys = [
        json.loads(claimcheck("check story.txt --format jsonl", workspace, *folders).stdout)["key"]
        for folders in ((), (example,), ())
    ]
    assert keys[0] == keys[2] != keys[1]


def test_without_plugins_nothing_looks_into_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "_declares", lambda folder: False)
    plugins.installed.cache_clear()
    monkeypatch.setitem(sys.modules, "importlib.metadata", None)  # an import would raise
    try:
        assert plugins.installed() == ()
    finally:
        plugins.installed.cache_clear()
