"""The hook for pre-commit and the examples of docs/batch.md, run as they are written in a repository."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Call = Callable[..., tuple[int, str, str]]
PROJECT = Path(__file__).parents[2]
BATCH = (PROJECT / "docs" / "batch.md").read_text(encoding="utf-8")
GOOD = "The dam at Kol was finished in May 2012, the Water Board said on Monday.\n"
BAD = "The dam at Kol was finished in March 2011, the Water Board said on Monday.\n"
SAYS = r"^{}:1:1: conflict: A fact contradicts it: “The dam at Kol was finished in May 2012.”"


def fenced(language: str, word: str) -> str:
    """The example of the page in this language that holds the word."""
    found = re.findall(rf"```{language}\n(.*?)```", BATCH, re.DOTALL)
    (one,) = [text for text in found if word in text]
    return str(one)


def git(*words: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=r01", "-c", "user.email=r01@example.org")
    return subprocess.run(["git", *who, *words], capture_output=True, text=True, timeout=120)


def sh(command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", command], env={**os.environ, **more}, capture_output=True, text=True, timeout=120
    )


@pytest.fixture
def repository(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace as a repository with one good draft, and `claimcheck` on the path."""
    (workspace / "bin").mkdir()
    program = workspace / "bin" / "claimcheck"
    program.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcheck "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    (workspace / "drafts").mkdir()
    (workspace / "drafts" / "old.md").write_text(BAD, encoding="utf-8")
    (workspace / ".gitignore").write_text("bin\n.claimcheck\n", encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    assert git("commit", "-qm", "first").returncode == 0
    return workspace


def test_the_hook_for_pre_commit_stops_what_conflicts_and_takes_every_name_for_a_file(
    repository: Path,
) -> None:
    hooks: list[dict[str, Any]] = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_bytes())
    claimcheck, facts = hooks
    assert {hook["id"] for hook in yaml.safe_load(fenced("yaml", "repos:"))["repos"][0]["hooks"]} == {
        claimcheck["id"],
        facts["id"],
    }
    for name, text, status in (("-n.md", BAD, 1), ("new.md", GOOD, 0)):
        (repository / name).write_text(text, encoding="utf-8")
        command = [*shlex.split(claimcheck["entry"]), *claimcheck["args"], name]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert (done.returncode, done.stderr) == (status, "")
        assert bool(re.match(SAYS.format(name), done.stdout)) == bool(status)
    assert sh(facts["entry"]).returncode == 0


def test_the_page_installs_from_a_commit_as_long_as_there_is_no_release() -> None:
    (one,) = (repo for repo in yaml.safe_load(fenced("yaml", "repos:"))["repos"])
    assert re.fullmatch("[0-9a-f]{40}", one["rev"])
    steps = yaml.safe_load(fenced("yaml", "on: pull_request"))["jobs"]["claims"]["steps"]
    (install,) = (step for step in steps if step.get("run", "").startswith("pip install"))
    assert "git+https://" in install["run"]
    assert re.fullmatch("[0-9a-f]{40}", str(install["env"]["COMMIT"]))
    assert "pip install claimcheck-tui" not in BATCH


def test_the_hook_of_git_lets_no_new_conflict_be_committed(repository: Path) -> None:
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(fenced("sh", "--changed-since HEAD"), encoding="utf-8")
    hook.chmod(0o755)
    draft = repository / "drafts" / "new $(touch owned).md"
    draft.write_text(BAD, encoding="utf-8")
    git("add", ".")
    stopped = git("commit", "-qm", "draft")
    assert stopped.returncode == 1
    assert re.match(SAYS.format(re.escape(f"drafts/{draft.name}")), stopped.stderr + stopped.stdout)
    draft.write_text(GOOD, encoding="utf-8")
    git("add", ".")
    passed = git("commit", "-qm", "draft")
    assert (passed.returncode, passed.stdout, passed.stderr) == (0, "", "")
    assert not (repository / "owned").exists()


def test_the_hook_of_git_looks_at_all_before_the_first_commit(repository: Path) -> None:
    shutil.rmtree(repository / ".git")
    git("init", "-q")
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(fenced("sh", "--changed-since HEAD"), encoding="utf-8")
    hook.chmod(0o755)
    git("add", ".")
    stopped = git("commit", "-qm", "first")
    assert stopped.returncode == 1
    assert re.match(SAYS.format("drafts/old.md"), stopped.stderr + stopped.stdout)
    (repository / "drafts" / "old.md").write_text(GOOD, encoding="utf-8")
    git("add", ".")
    passed = git("commit", "-qm", "first")
    assert (passed.returncode, passed.stdout, passed.stderr) == (0, "", "")


def test_an_unknown_revision_is_named_and_a_shallow_clone_is_told_of(repository: Path, call: Call) -> None:
    asked = ("check", "drafts", "--changed-since", "nosuch", "--json-errors")
    status, _, err = call(*asked)
    told = json.loads(err)
    assert (status, told["code"]) == (2, "CC101")
    assert "'nosuch'" in told["message"]
    assert "git log" in told["hint"]
    git("commit", "-qm", "second", "--allow-empty")
    (repository / ".git" / "shallow").write_text(git("rev-parse", "HEAD").stdout, encoding="utf-8")
    assert "fetch-depth: 0" in json.loads(call(*asked)[2])["hint"]


def test_the_workflow_marks_what_the_change_brought_and_nothing_else(repository: Path) -> None:
    base = git("rev-parse", "HEAD").stdout.strip()
    (repository / "drafts" / "new.md").write_text(BAD, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "draft")
    steps = yaml.safe_load(fenced("yaml", "on: pull_request"))["jobs"]["claims"]["steps"]
    lint, check = (step for step in steps if step.get("run", "").startswith("claimcheck"))
    assert sh(lint["run"]).returncode == 0
    assert "github.event" not in check["run"], "an expression in a script can run what a stranger wrote"
    done = sh(check["run"], **dict.fromkeys(check["env"], base))
    assert done.returncode == 1
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["::error file=drafts/new.md"]
