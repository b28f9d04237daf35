"""`check --library` puts what it checks into the library."""

from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_what_is_checked_is_in_the_library_and_what_was_decided_stays(
    workspace: Path, call: Call, jobs: str
) -> None:
    assert call("verdict", "seeds/dam.md", "1", "true")[0] == 0
    (workspace / "more").mkdir()
    for name in ("one", "two"):
        text = f"The {name} bridge was closed on Tuesday, the port said.\n"
        (workspace / "more" / f"{name}.txt").write_text(text, encoding="utf-8")
    status, out, _ = call(
        "check", "more", "seeds/dam.md", "--format", "jsonl", "--library", "--quiet", "--jobs", jobs
    )
    assert status == 0
    assert len(out.splitlines()) == 3
    listed = call("library")[1]
    assert "more/one.txt" in listed
    assert "more/two.txt" in listed
    assert call("library", "bridge closed")[1].count("bridge was closed") == 2
    assert "True" in call("claims", "seeds/dam.md")[1]


def test_a_check_alone_puts_nothing_there(workspace: Path, call: Call) -> None:
    assert call("check", "seeds/dam.md", "--quiet")[0] == 0
    assert not (workspace / ".claimcheck/reviews.db").exists()
