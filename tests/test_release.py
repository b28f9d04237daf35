"""`.ci/release` lets nothing out whose number, changelog or tree is not that of a release."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
CHECKS = (
    "#!/bin/sh\nmkdir -p build dist && echo {} > build/sbom.json && echo > dist/claimcheck_tui-1.2.0.tar.gz\n"
)
IDENTITY = {
    "GIT_AUTHOR_NAME": "t",
    "GIT_AUTHOR_EMAIL": "t@t",
    "GIT_COMMITTER_NAME": "t",
    "GIT_COMMITTER_EMAIL": "t@t",
}


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, env=os.environ | IDENTITY, check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository of version 1.2.0, whose checks all pass."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / "claimcheck").mkdir()
    shutil.copy(PROJECT / ".ci" / "release", tmp_path / ".ci")
    shutil.copy(PROJECT / ".gitignore", tmp_path)
    (tmp_path / ".ci" / "run").write_text(CHECKS, encoding="utf-8")
    (tmp_path / ".ci" / "run").chmod(0o755)
    (tmp_path / "claimcheck" / "version.py").write_text('__version__ = "1.2.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 1.2.0 (2031-05-02)\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "all")
    return tmp_path


def release(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([folder / ".ci" / "release"], capture_output=True, text=True, check=False)


def test_a_release_leaves_its_files_with_their_checksums(clone: Path) -> None:
    assert release(clone).returncode == 0
    sums = (clone / "dist" / "SHA256SUMS").read_text(encoding="utf-8")
    assert "claimcheck_tui-1.2.0.tar.gz" in sums
    assert "claimcheck_tui-1.2.0.cdx.json" in sums


@pytest.mark.parametrize("heading", ["## 1.2.0 (unreleased)", "## 1.1.0 (2031-05-02)", "## 1.2.0"])
def test_another_number_or_no_day_in_the_changelog_is_refused(clone: Path, heading: str) -> None:
    (clone / "CHANGELOG.md").write_text(f"# Changelog\n\n{heading}\n", encoding="utf-8")
    git(clone, "commit", "-qam", "heading")
    done = release(clone)
    assert done.returncode == 1
    assert "1.2.0 (YYYY-MM-DD)" in done.stderr


def test_changes_that_are_not_committed_and_a_number_that_is_taken_are_refused(clone: Path) -> None:
    (clone / "new.txt").write_text("new", encoding="utf-8")
    assert "not committed" in release(clone).stderr
    (clone / "new.txt").unlink()
    git(clone, "tag", "v1.2.0")
    assert "tag v1.2.0" in release(clone).stderr
    assert not (clone / "dist").exists()
