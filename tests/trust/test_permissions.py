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
