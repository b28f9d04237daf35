"""`claimcheck bundle` and `claimcheck import`: from one workspace to another."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from claimcheck.cli.review_context import open_review
from claimcheck.evidence import citations
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.review.transfer import bundle

Call = Callable[..., tuple[int, str, str]]
STORY = "seeds/dam.md"


@pytest.fixture
def other(workspace: Path) -> Path:
    """A second workspace with the same story; in the first one the story is decided."""
    second = workspace / "other"
    second.mkdir()
    for name in ("config.yaml", "claims", "seeds"):
        copy = shutil.copytree if (workspace / name).is_dir() else shutil.copyfile
        copy(workspace / name, second / name)
    with open_review(STORY, None, None, {}) as here:
        here.session.set_verdict(here.session.claims[0].id, "false")
    return second


def test_a_review_goes_to_another_workspace(other: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("bundle", "--out", "b.bundle") == (0, "b.bundle\n", "")
    status, _, err = call("bundle", "--out", "b.bundle")
    assert status == 2
    assert err.startswith("b.bundle: CC601 the file is there already")
    assert call("bundle", "--out", "b.bundle", "--force")[0] == 0
    monkeypatch.chdir(other)
    assert call("import", "../b.bundle") == (0, "../b.bundle: 1 version, 1 event new, 0 known\n", "")
    assert call("import", "../b.bundle")[1] == "../b.bundle: 1 version, 0 events new, 1 known\n"
    with open_review(STORY, None, None, {}) as here:
        assert here.session.decision(here.session.claims[0].id).holds == "false"


def test_what_is_missing_or_broken_is_one_line(workspace: Path, call: Call) -> None:
    status, out, err = call("bundle")
    assert (status, out, err.partition(";")[0]) == (2, "", "CC510 nothing was reviewed in this workspace yet")
    assert call("import", "nothing.json")[0] == 2
    (workspace / "b.json").write_text('{"schema": "x"}', encoding="utf-8")
    status, out, err = call("import", "b.json")
    assert (status, out) == (2, "")
    assert err.startswith("b.json: CC512 this is not a bundle or backup")


def test_a_bundle_goes_through_a_pipe(other: Path, call: Call) -> None:
    command = f"{sys.executable} -m claimcheck"
    piped = f"{command} bundle | {command} import - --workspace {other}"
    done = subprocess.run(piped, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "<stdin>: 1 version, 1 event new, 0 known\n"), done.stderr
    assert call("bundle", "another")[0] == 2


def cited(address: str) -> str:
    """A snapshot, cited for the first claim of the story; gives its id."""
    with open_review(STORY, None, None, {}) as here:
        snapshot = Snapshot(
            source="page", kind="text/html", seen_at="2024-01-02T03:04:05Z", url=address, title="Report"
        )
        kept = SnapshotStore(here.context.workspace.prepare().evidence_dir).save(
            snapshot, b"<p>body</p>", "It was finished in May."
        )
        here.session.cite(here.session.claims[0].id, citations.name(kept.id, (0, 6)), "contradicts")
    return kept.id


def test_what_was_cited_travels_with_the_decision(
    other: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = cited("https://board.example/report")
    assert call("bundle", "--out", "b.bundle")[::2] == (0, "")
    monkeypatch.chdir(other)
    assert call("import", "../b.bundle")[1].endswith("2 events new, 0 known, 1 new snapshot\n")
    store = SnapshotStore(other / ".claimcheck" / "evidence")
    assert store.text(store.get(mine)) == "It was finished in May."
    assert list(store.verify()) == []
    assert call("import", "../b.bundle")[1].endswith("0 events new, 2 known\n"), "twice changes nothing"


def test_a_changed_snapshot_is_refused_with_the_whole_bundle(
    other: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    cited("https://board.example/report")
    call("bundle", "--out", "b.bundle")
    with closing(sqlite3.connect("b.bundle", isolation_level=None)) as raw:
        raw.execute("UPDATE backup_snapshot SET text = ?", (b"It was finished in June.",))
    monkeypatch.chdir(other)
    status, _, err = call("import", "../b.bundle")
    assert (status, "was changed" in err) == (2, True)
    assert not (other / ".claimcheck" / "evidence").exists()
    assert call("history", STORY)[0] == 1


def test_a_snapshot_that_is_gone_or_too_large_is_counted(
    other: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    cited("https://board.example/report")
    monkeypatch.setattr(bundle, "LIMIT", 10)
    status, _, err = call("bundle", "--out", "b.bundle")
    assert (status, err) == (0, "1 cited snapshot stayed here: gone, changed, or beyond 100 MB\n")
