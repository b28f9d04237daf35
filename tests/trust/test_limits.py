"""A text with more than a check may hold is one coded error, and the others are still checked."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck import extraction
from claimcheck.extraction import MOST
from claimcheck.readers import MAX_WORDS

Call = Callable[..., tuple[int, str, str]]


def test_more_claims_than_the_limit_are_refused_and_as_many_are_not(
    desk: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = " ".join(f"The mill at Elm opened in {1800 + at}." for at in range(40))
    (desk / "many.txt").write_text(many, encoding="utf-8")
    monkeypatch.setattr(extraction, "MOST", 40)
    assert call("check", "many.txt")[0] == 0
    monkeypatch.setattr(extraction, "MOST", 39)
    status, out, err = call("check", "many.txt", "mill.md", "--format", "jsonl")
    assert status == 2
    assert re.search(r"many\.txt: CC107 it holds more than 39 claims; cut it into parts", err)
    assert '"doc":"mill"' in out


def test_the_longest_text_of_plain_news_stays_within_the_claims() -> None:
    """News has a claim to some twelve words; the limits fit each other."""
    assert MOST > MAX_WORDS / 12.5
