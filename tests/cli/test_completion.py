"""What a shell completes: commands, options, files, and what the workspace knows by name."""

import os
import pty
import re
import select
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.app import run
from claimcheck.cli.forms import FORMS
from claimcheck.pipeline import check
from claimcheck.reading import read
from claimcheck.review import open_session

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def complete(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], list[str]]:
    """What is offered for the last word of a line: TYPE,WORD each."""

    def completed(line: str) -> list[str]:
        monkeypatch.setenv("_CLAIMCHECK_COMPLETE", "bash_complete")
        words = re.findall(r"[^ :=]+|[:=]+|(?<= )$", line)
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        with pytest.raises(SystemExit):
            run([])
        return capsys.readouterr().out.split()

    return completed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion(workspace: Path, call: Call, shell: str) -> None:
    status, out, _ = call("completion", shell)
    assert status == 0
    assert f"{shell}_complete" in out


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("claimcheck che", ["plain,check"]),
        ("claimcheck facts pro", ["plain,promote"]),
        ("claimcheck check --fo", ["plain,--format", "plain,--force"]),
        ("claimcheck check --format js", ["plain,json", "plain,jsonl"]),
        ("claimcheck check se", ["file,se"]),
        ("claimcheck verdict se", ["file,se"]),
        ("claimcheck import x", ["file,x"]),
        ("claimcheck verdict seeds/dam.md 1 mis", ["plain,misleading"]),
        ("claimcheck cite seeds/dam.md 1 kol", ["plain,kol-dam-2012"]),
        ("claimcheck facts show kol", ["plain,kol-dam-2012"]),
        ("claimcheck config show thr", ["plain,threshold"]),
        ("claimcheck ask --source wikid", ["plain,wikidata"]),
        ("claimcheck check --fail-on conflict,mis", ["plain,conflict,mismatch"]),
        ("claimcheck check --fail-on flag:an", ["plain,anonymous"]),
        ("claimcheck check --fail-on=conflict,flag:an", ["plain,anonymous"]),
        ("claimcheck check --fail-on=mis", ["plain,mismatch"]),
        ("claimcheck check --format=sa", ["plain,sarif"]),
        ("claimcheck check --format=", [f"plain,{form}" for form in FORMS]),
        ("claimcheck evidence show 3", []),
        ("claimcheck history no-such", []),
    ],
)
def test_what_is_offered(complete: Callable[[str], list[str]], line: str, offered: list[str]) -> None:
    assert complete(line) == offered


def test_an_article_that_was_opened_is_offered_by_its_id(
    workspace: Path, complete: Callable[[str], list[str]]
) -> None:
    article = check(read(workspace / "seeds" / "dam.md", id="kol-dam"))
    open_session(workspace / ".claimcheck" / "reviews.db", article, "r01").close()
    assert complete("claimcheck history kol") == ["plain,kol-dam"]


def test_the_verdicts_offered_are_those_of_the_scale_of_the_article(
    workspace: Path, complete: Callable[[str], list[str]]
) -> None:
    draft = workspace / "seeds" / "draft.md"
    draft.write_text("---\nstatus: draft\n---\nThe dam at Kol was finished in 2012.\n", encoding="utf-8")
    assert complete("claimcheck verdict seeds/draft.md 1 mis") == ["plain,missing-source"]
    open_session(workspace / ".claimcheck" / "reviews.db", check(read(draft, id="kol-draft")), "r01").close()
    assert complete("claimcheck verdict kol-draft 1 mis") == ["plain,missing-source"]
    assert complete("claimcheck verdict kol-none 1 mis") == ["plain,misleading"]


def test_broken_settings_break_no_completion(workspace: Path, complete: Callable[[str], list[str]]) -> None:
    (workspace / "config.yaml").write_text("threshold: [", encoding="utf-8")
    assert complete("claimcheck facts show kol") == []
    assert complete("claimcheck check --format js") == ["plain,json", "plain,jsonl"]


def test_bash_completes_a_command_and_the_name_of_a_draft(workspace: Path) -> None:
    (workspace / "bin").mkdir()
    program = workspace / "bin" / "claimcheck"
    program.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcheck "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    ours, theirs = pty.openpty()
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    shell = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "PATH": path, "TERM": "dumb", "INPUTRC": os.devnull, "PS1": "> "},
    )
    os.close(theirs)
    os.write(ours, b'eval "$(claimcheck completion bash)"; echo rea""dy\n')
    _until(ours, b"ready")
    os.write(ours, b"claimcheck chec\t")
    _until(ours, b"check ")
    os.write(ours, b"see\tda\t")
    _until(ours, b"seeds/dam.md ")
    os.write(ours, b"--format=sa\t")
    _until(ours, b"--format=sarif ")
    os.write(ours, b"--fail-on conflict,flag:anon\t")
    _until(ours, b"flag:anonymous ")
    shell.kill()
    shell.wait(timeout=60)
    os.close(ours)


def _until(terminal: int, wanted: bytes) -> None:
    """Read until it is there; fails where nothing more comes."""
    shown = b""
    while wanted not in shown:
        assert select.select([terminal], [], [], 30)[0], shown.decode()
        shown += os.read(terminal, 10_000)
