"""What `check` takes for articles: files, folders, patterns, what changed in a repository."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.app.batch.inputs import changed, expand, json_line_inputs
from claimcheck.errors import ClaimcheckError, Problem

ODD = ["a b.md", "-n.md", "$(touch owned).md", "new\nline.md", "é«.md", "*.md", "'\";`.md"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.md", "a.txt", "deep/c.HTML", "deep/.hidden/d.md", ".e.md", "picture.png"):
        path = tmp_path / "drafts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It rained.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_is_all_articles_in_it_and_none_that_is_hidden(folder: Path) -> None:
    assert expand(["drafts"]) == ["drafts/a.txt", "drafts/b.md", "drafts/deep/c.HTML"]


def test_a_pattern_is_taken_apart_and_each_name_comes_once(folder: Path) -> None:
    assert expand(["drafts/**/*.[mH]*", "drafts/b.md"]) == ["drafts/b.md", "drafts/deep/c.HTML"]


def test_what_leads_to_nothing_stays_to_be_told_of(folder: Path) -> None:
    (folder / "empty").mkdir()
    names = ["none.md", "none*.md", "empty", "-", "https://example.org/*"]
    assert expand(names) == names


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    (folder / "[draft]*.md").write_text("It rained.\n", encoding="utf-8")
    assert expand(["[draft]*.md"]) == ["[draft]*.md"]


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=r01", "-c", "user.email=r01@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.fixture
def repository(folder: Path) -> Path:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return folder


def test_changed_and_new_articles_are_found_whatever_their_names_hold(repository: Path) -> None:
    for name in ODD:
        (repository / "drafts" / name).write_text("It snowed.\n", encoding="utf-8")
    (repository / "drafts" / "b.md").write_text("It snowed.\n", encoding="utf-8")
    (repository / "drafts" / "a.txt").unlink()
    (repository / "drafts" / "picture.png").write_bytes(b"other")
    (repository / "drafts" / "leads-away.md").symlink_to("/etc/hostname")
    git(repository, "add", "drafts/-n.md")
    assert changed((), "HEAD") == sorted(f"drafts/{name}" for name in ("b.md", *ODD))
    assert not (repository / "owned").exists()


def test_named_articles_are_kept_only_if_they_changed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "drafts" / "b.md").write_text("It snowed.\n", encoding="utf-8")
    (repository / "new.md").write_text("It snowed.\n", encoding="utf-8")
    assert changed(("drafts", "new.md"), "HEAD") == ["drafts/b.md", "new.md"]
    monkeypatch.chdir(repository / "drafts")
    assert changed((), "HEAD") == ["b.md"]
    assert changed(("../new.md", "a.txt"), "HEAD") == ["../new.md"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=owned", "", "HEAD\0", "HEAD:drafts"])
def test_a_revision_that_is_none_is_a_coded_error(repository: Path, revision: str) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        changed((), revision)
    assert caught.value.code in ("CC101", "CC105")
    assert not (repository / "owned").exists()


def test_a_folder_that_is_no_repository_is_a_coded_error(folder: Path) -> None:
    with pytest.raises(ClaimcheckError, match="not a git repository"):
        changed((), "HEAD")


def test_the_programs_that_a_repository_names_are_not_started(repository: Path) -> None:
    program = repository / "program"
    program.write_text("#!/bin/sh\ntouch owned\n", encoding="utf-8")
    os.chmod(program, 0o700)
    for setting in ("core.fsmonitor", "diff.external"):
        git(repository, "config", setting, str(program))
    git(repository, "config", "diff.tool.textconv", str(program))
    (repository / ".gitattributes").write_text("*.md diff=tool\n", encoding="utf-8")
    (repository / "drafts" / "b.md").write_text("It snowed.\n", encoding="utf-8")
    assert changed((), "HEAD") == ["drafts/b.md"]
    assert not (repository / "owned").exists()


def test_a_line_too_long_is_told_of_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.app.batch.inputs.MAX_BYTES", 40)
    data = b"x" * 40 + b"\n" + b'{"doc": "a", "text": "It rained."}\n' + b"y" * 90
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(json_line_inputs())
    assert [piece.name for piece in found] == ["<stdin>", "a", "<stdin>"]
    assert [isinstance(piece.got, Problem) for piece in found] == [True, False, True]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of this kind")
def test_a_folder_gives_files_and_no_pipes_or_folders(folder: Path) -> None:
    drafts = folder / "drafts"
    os.mkfifo(drafts / "pipe.md")
    (drafts / "folder.md").mkdir()
    (drafts / "broken.md").symlink_to("nowhere")
    assert expand(["drafts"]) == ["drafts/a.txt", "drafts/b.md", "drafts/broken.md", "drafts/deep/c.HTML"]
    assert expand(["drafts/*.md"]) == ["drafts/b.md", "drafts/broken.md"]
