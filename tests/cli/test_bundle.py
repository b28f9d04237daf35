"""`claimcheck bundle` and `claimcheck import`: from one workspace to another."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.cli.reviewed import reviewing

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
    with reviewing(STORY, None, None, {}) as here:
        here.session.verdict(here.session.claims[0].id, "false")
    return second


def test_a_review_goes_to_another_workspace(other: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("bundle", "--out", "b.json") == (0, "b.json\n", "")
    status, _, err = call("bundle", "--out", "b.json")
    assert status == 2
    assert err.startswith("b.json: CC601 there already")
    assert call("bundle", "--out", "b.json", "--force")[0] == 0
    monkeypatch.chdir(other)
    assert call("import", "../b.json") == (0, "../b.json: 1 version, 1 event new, 0 known\n", "")
    assert call("import", "../b.json")[1] == "../b.json: 1 version, 0 events new, 1 known\n"
    with reviewing(STORY, None, None, {}) as here:
        assert here.session.decision(here.session.claims[0].id).holds == "false"


def test_what_is_missing_or_broken_is_one_line(workspace: Path, call: Call) -> None:
    assert call("bundle") == (2, "", "CC510 nothing was reviewed in this workspace yet\n")
    assert call("import", "nothing.json")[0] == 2
    (workspace / "b.json").write_text('{"schema": "x"}', encoding="utf-8")
    status, out, err = call("import", "b.json")
    assert (status, out) == (2, "")
    assert err.startswith("b.json: CC511 this is no bundle")


def test_without_a_file_the_bundle_is_printed(other: Path, call: Call) -> None:
    status, out, err = call("bundle", STORY)
    assert (status, err) == (0, "")
    assert out.startswith('{"schema":"claimcheck.bundle/1"')
    assert call("bundle", "another")[0] == 2
