"""What a review leaves behind is for its owner's eyes, whatever the umask says."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_nobody_else_can_read_the_private_folder(desk: Path, umask: int, call: Call) -> None:
    picture = desk / "photo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert call("check", "mill.md")[0] == 0
    assert call("report", "mill.md", "--out", str(desk / "out.html"))[0] == 0
    assert call("evidence", "add", str(picture))[0] == 0
    assert call("ask", "Nine people worked there.", "--offline")[0] in (1, 3)
    private = desk / ".claimcheck"
    kept = [private, *private.rglob("*")]
    assert {path.name for path in kept} >= {".claimcheck", "reviews.db", "evidence"}
    open_ones = [
        (str(path.relative_to(desk)), oct(mode))
        for path in kept
        if (mode := stat.S_IMODE(path.stat().st_mode)) & 0o077
    ]
    assert open_ones == []


def test_what_is_written_of_drafts_and_reviews_is_its_owners_alone(
    umask: int, desk: Path, call: Call
) -> None:
    assert call("verdict", "mill.md", "1", "ok")[0] == 0
    outs = {
        "all.bundle": ("bundle", "--with-desk-notes", "--out"),
        "report.html": ("report", "mill.md", "--format", "html", "--out"),
        "lines.jsonl": ("check", "mill.md", "--format", "jsonl", "--out"),
        "one.json": ("check", "mill.md", "--format", "json", "--out"),
        "all.db": ("backup",),
    }
    for name, command in outs.items():
        assert call(*command, name)[0] == 0
    assert call("report", "mill.md")[0] == 0
    for path in (*map(desk.joinpath, outs), *(desk / "reports").iterdir()):
        assert oct(stat.S_IMODE(path.stat().st_mode)) == "0o600", path


def test_a_private_folder_made_by_hand_is_closed_and_kept_out_of_git(desk: Path, call: Call) -> None:
    private = desk / ".claimcheck"
    private.mkdir()
    private.chmod(0o755)
    assert call("claims", "mill.md")[0] in (0, 1)
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert (private / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_private_folder_made_by_hand_in_a_workspace_of_a_group_is_the_groups(
    desk: Path, call: Call
) -> None:
    desk.chmod(0o2770)
    private = desk / ".claimcheck"
    private.mkdir()
    private.chmod(0o755)
    assert call("claims", "mill.md")[0] in (0, 1)
    assert stat.S_IMODE(private.stat().st_mode) == 0o2770
    assert stat.S_IMODE((private / ".gitignore").stat().st_mode) == 0o660
