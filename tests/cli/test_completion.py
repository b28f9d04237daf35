"""What a shell completes: commands, options, their values, and files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.app import run

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def complete(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], list[str]]:
    """What is offered for the last word of a line: TYPE,WORD each."""

    def completed(line: str) -> list[str]:
        monkeypatch.setenv("_CLAIMCHECK_COMPLETE", "bash_complete")
        words = line.split(" ")
        monkeypatch.setenv("COMP_WORDS", line)
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
        ("claimcheck evidence add x", ["file,x"]),
        ("claimcheck said seeds/dam.md 1 y", ["plain,yes"]),
        ("claimcheck evidence show 3", []),
    ],
)
def test_what_is_offered(complete: Callable[[str], list[str]], line: str, offered: list[str]) -> None:
    assert complete(line) == offered
