"""The completion of commands in the shells that Debian has to be asked for."""

import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft and an empty home, and `claimcheck` on the path."""
    for shell in ("zsh", "fish"):
        if not shutil.which(shell):
            give_up = pytest.fail if os.environ.get("CLAIMCHECK_LIVE") == "required" else pytest.skip
            give_up(f"not installed (see .ci/live-servers): {shell}")
    (tmp_path / "bin").mkdir()
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "dam.md").write_text("The dam was finished in March 2011.\n", encoding="utf-8")
    (tmp_path / "config.yaml").write_text("reviewer: r01\n", encoding="utf-8")
    program = tmp_path / "bin" / "claimcheck"
    program.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcheck "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    return tmp_path


def test_fish_completes_commands_choices_and_drafts(desk: Path) -> None:
    for line, wanted in (
        ("claimcheck chec", "check"),
        ("claimcheck check --format jsonl --fail-on mis", "mismatch"),
        ("claimcheck check dra", "drafts/"),
        ("claimcheck verdict drafts/dam.md 1 unp", "unproven"),
    ):
        script = f"source (claimcheck completion fish | psub); complete -C {shlex.quote(line)}"
        done = subprocess.run(["fish", "-N", "-c", script], capture_output=True, text=True, timeout=60)
        assert [row.split("\t")[0] for row in done.stdout.splitlines()] == [wanted], done.stderr


def test_zsh_completes_a_command_and_the_name_of_a_draft(desk: Path) -> None:
    ours, theirs = pty.openpty()
    shell = subprocess.Popen(
        ["zsh", "-f", "-i"], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "TERM": "dumb", "PS1": "> "},
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b'autoload -U compinit; compinit -u; eval "$(claimcheck completion zsh)"; echo rea""dy\n')
    _until(ours, b"ready\r\n")
    os.write(ours, b"claimcheck chec\t")
    _until(ours, b"check ")
    os.write(ours, b"dra\tda\t")
    _until(ours, b"dam.md ")
    shell.kill()
    shell.wait(timeout=60)
    os.close(ours)


def _until(terminal: int, wanted: bytes) -> None:
    """Read until it is there; fails where nothing more comes."""
    shown = b""
    while wanted not in shown:
        assert select.select([terminal], [], [], 30)[0], shown.decode()
        shown += os.read(terminal, 10_000)
