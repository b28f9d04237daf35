"""An earlier run's lines are its journal."""

from pathlib import Path

import pytest

from claimcheck.batch.journal import earlier
from claimcheck.errors import ClaimcheckError

FIRST = b'{"doc": "a", "path": "x/a.md", "key": "1", "claims": [{"flags": [{"code": "denial"}]}]}\n'
SECOND = b'{"doc": "b", "path": null, "key": "2", "claims": [{"matches": [{"relation": "conflicts"}]}]}\n'


def test_whole_lines_count_and_one_that_broke_off_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_bytes(FIRST + SECOND + FIRST[:40])
    found = list(earlier(path))
    assert [(line.name, line.key) for line in found] == [("x/a.md", "1"), ("b", "2")]
    assert [line.claims[0].flags != () for line in found] == [True, False]
    assert path.read_bytes() == FIRST + SECOND


def test_no_file_is_no_line(tmp_path: Path) -> None:
    assert list(earlier(tmp_path / "none.jsonl")) == []
    assert not (tmp_path / "none.jsonl").exists()


def test_a_file_of_something_else_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(FIRST + b"dear diary\nit rai")
    with pytest.raises(ClaimcheckError) as caught:
        list(earlier(path))
    assert (caught.value.code, caught.value.line) == ("CC109", 2)
    assert path.read_bytes() == FIRST + b"dear diary\nit rai"
