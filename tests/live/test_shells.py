"""The completion of commands in the shells that Debian has to be asked for."""

import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft and an empty home, and `claimcheck` on the path."""
    for name in ("zsh", "fish"):
        if not shutil.which(name):
            give_up = pytest.fail if os.environ.get("CLAIMCHECK_LIVE") == "required" else pytest.skip
            give_up(f"not installed (see .ci/live-servers): {name}")
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
        ("claimcheck check --format js", "json"),
        ("claimcheck check dra", "drafts/"),
    ):
        script = f"source (claimcheck completion fish | psub); complete -C {shlex.quote(line)}"
        done = subprocess.run(["fish", "-N", "-c", script], capture_output=True, text=True, timeout=60)
        assert done.stdout.splitlines()[0].split("\t")[0] == wanted, done.stderr


@contextmanager
def shell(command: Sequence[str]) -> Iterator[int]:
    """The terminal of a shell."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "TERM": "dumb", "INPUTRC": os.devnull, "PS1": "> "},
    )  # fmt: skip
    os.close(theirs)
    try:
        yield ours
    finally:
        running.kill()
        running.wait(timeout=60)
        os.close(ours)


def until(terminal: int, wanted: bytes) -> None:
    """Read until it is there; fails where nothing more comes."""
    shown = b""
    while wanted not in shown:
        assert select.select([terminal], [], [], 30)[0], shown.decode(errors="replace")
        shown += os.read(terminal, 10_000)


ZSH = ("zsh", "-f", "-i")
SET_UP = b'autoload -U compinit; compinit -u; eval "$(claimcheck completion zsh)"; echo rea""dy\n'


def test_zsh_completes_a_command_and_the_name_of_a_draft(desk: Path) -> None:
    with shell(ZSH) as terminal:
        os.write(terminal, SET_UP)
        until(terminal, b"ready\r\n")
        os.write(terminal, b"claimcheck chec\t")
        until(terminal, b"check ")
        os.write(terminal, b"dra\tda\t")
        until(terminal, b"dam.md ")


def test_bash_completes_commands_files_and_choices(desk: Path) -> None:
    with shell(("bash", "--norc", "--noprofile", "-i")) as terminal:
        os.write(terminal, b'eval "$(claimcheck completion bash)"; echo rea""dy\n')
        until(terminal, b"ready\r\n")
        for typed, added in (
            (b"claimcheck chec\t", b"check "),
            (b"dra\tda\t", b"dam.md "),
            (b"--format sa\t", b"sarif "),
        ):
            os.write(terminal, typed)
            until(terminal, added)
