"""The completion of commands in the shells that Debian has to be asked for."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli import hostile_ids
from cli.hostile_ids import entered, shell, until


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
        ("claimcheck check --format jsonl --fail-on mis", "mismatch"),
        ("claimcheck check dra", "drafts/"),
        ("claimcheck verdict drafts/dam.md 1 unp", "unproven"),
    ):
        script = f"source (claimcheck completion fish | psub); complete -C {shlex.quote(line)}"
        done = subprocess.run(["fish", "-N", "-c", script], capture_output=True, text=True, timeout=60)
        assert [row.split("\t")[0] for row in done.stdout.splitlines()] == [wanted], done.stderr


ZSH = ("zsh", "-f", "-i")
SET_UP = b'autoload -U compinit; compinit -u; eval "$(claimcheck completion zsh)"; echo rea""dy\n'


def test_zsh_completes_a_command_and_the_name_of_a_draft(desk: Path) -> None:
    with shell(ZSH, desk / "bin") as terminal:
        os.write(terminal, SET_UP)
        until(terminal, b"ready\r\n")
        os.write(terminal, b"claimcheck chec\t")
        until(terminal, b"check ")
        os.write(terminal, b"dra\tda\t")
        until(terminal, b"dam.md ")


def test_what_zsh_completes_reaches_the_program_as_one_word_and_runs_nothing(desk: Path) -> None:
    with shell(ZSH, hostile_ids.workspace(desk)) as terminal:
        os.write(terminal, SET_UP)
        until(terminal, b"ready\r\n")
        for typed, whole in hostile_ids.IDS.items():
            assert entered(terminal, f"claimcheck history {typed}", desk) == ["history", whole]
        for typed in ("r", "--out", "z"):
            assert entered(terminal, f"claimcheck history {typed}", desk) == ["history", typed]
    assert not (desk / "PWNED").exists()


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("typed", hostile_ids.IDS)
def test_within_quotes_zsh_runs_nothing(typed: str, quote: str, desk: Path) -> None:
    with shell(ZSH, hostile_ids.workspace(desk)) as terminal:
        os.write(terminal, SET_UP)
        until(terminal, b"ready\r\n")
        os.write(terminal, f"claimcheck history {quote}{typed}\t".encode())
        until(terminal, typed.encode())
        os.write(terminal, b"\r")
        until(terminal, b"\x1b[?2004h")  # it reads keys again: before, ctrl-C may be lost
        os.write(terminal, b'\x03\recho e""nd\r')
        until(terminal, b"end\r\n")
    assert not (desk / "PWNED").exists()


FISH = ("setsid", "--ctty", "fish", "--no-config", "--interactive")


def test_what_fish_completes_reaches_the_program_as_one_word_and_runs_nothing(desk: Path) -> None:
    programs = hostile_ids.workspace(desk)
    asked = "source (claimcheck completion fish | psub); complete -C 'claimcheck history q'"
    done = subprocess.run(
        ["fish", "-N", "-c", asked], capture_output=True, text=True, timeout=60,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert sorted(done.stdout.splitlines()) == sorted(hostile_ids.IDS.values()), done.stderr
    with shell(FISH, programs, {"fish_features": "no-query-term"}) as terminal:
        os.write(terminal, b'source (claimcheck completion fish | psub); echo rea""dy\r')
        until(terminal, b"ready")
        for typed, whole in hostile_ids.IDS.items():
            assert entered(terminal, f"claimcheck history {typed}", desk) == ["history", whole]
    assert not (desk / "PWNED").exists()
