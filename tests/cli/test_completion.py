"""What a shell completes: commands, options, files, and what the workspace knows by name."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import hostile_ids
import pytest
from hostile_ids import entered, shell, until

from claimcheck.app.check import check
from claimcheck.cli.app import run
from claimcheck.cli.output.formats import FORMS
from claimcheck.readers import read
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


BASH = ("bash", "--norc", "--noprofile", "-i")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with hostile ids as the current folder; gives where `claimcheck` is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HISTFILE", os.devnull)
    return hostile_ids.workspace(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_what_bash_completes_reaches_the_program_as_one_word_and_runs_nothing(
    locale: str, programs: Path, tmp_path: Path
) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "d$(touch PWNED);'.md").write_text("The dam.", encoding="utf-8")
    with shell(BASH, programs, {"LC_ALL": locale}) as terminal:
        os.write(terminal, b'eval "$(claimcheck completion bash)"; echo rea""dy\n')
        until(terminal, b"ready")
        for typed, whole in hostile_ids.IDS.items():
            assert entered(terminal, f"claimcheck history {typed}", tmp_path) == ["history", whole]
        for quote in "'\"":
            assert entered(terminal, f"claimcheck history {quote}q4{quote}", tmp_path) == ["history", "q4"]
        words = entered(terminal, "claimcheck check drafts/d", tmp_path)
        assert words == ["check", "drafts/d$(touch PWNED);'.md"]
        for typed in ("r", "--out", "z"):
            assert entered(terminal, f"claimcheck history {typed}", tmp_path) == ["history", typed]
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.slow
@pytest.mark.parametrize("quote", ["'", '"'])
def test_within_quotes_bash_completes_nothing_that_needs_others(
    quote: str, programs: Path, tmp_path: Path
) -> None:
    with shell(BASH, programs) as terminal:
        os.write(terminal, b'eval "$(claimcheck completion bash)"; echo rea""dy\n')
        until(terminal, b"ready")
        for typed in hostile_ids.IDS:
            os.write(terminal, f"claimcheck history {quote}{typed}\t".encode())
            until(terminal, typed.encode())
            os.write(terminal, f"{quote}\r".encode())
            until(terminal, b"done")
            assert (tmp_path / "words").read_text(encoding="utf-8").split("\0")[:2] == ["history", typed]
    assert not (tmp_path / "PWNED").exists()


def test_bash_completes_commands_files_choices_and_lists(workspace: Path) -> None:
    programs = hostile_ids.workspace(workspace)
    with shell(BASH, programs) as terminal:
        os.write(terminal, b'eval "$(claimcheck completion bash)"; echo rea""dy\n')
        until(terminal, b"ready")
        for typed, added in (
            (b"claimcheck chec\t", b"check "),
            (b"see\tda\t", b"seeds/dam.md "),
            (b"--format=sa\t", b"--format=sarif "),
            (b"--fail-on conflict,flag:anon\t", b"flag:anonymous "),
        ):
            os.write(terminal, typed)
            until(terminal, added)
