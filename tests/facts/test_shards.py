"""Imported facts keep their place: the same import again changes no byte."""

from pathlib import Path

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.facts import FactBase
from claimcheck.facts.shards import Merged, merge
from claimcheck.model import Citation, Fact


def facts(count: int, verdict: str = "true") -> list[Fact]:
    citation = Citation(publisher="Coast Checks", url="https://checks.example")
    return [
        Fact(id=f"i{n}", statement=f"Gull {n} flies.", verdict=verdict, sources=(citation,), rating="True")  # type: ignore[arg-type]
        for n in range(count)
    ]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_facts_go_into_files_of_a_bounded_size_that_the_loader_reads(tmp_path: Path) -> None:
    assert merge(facts(5), tmp_path, "gulls", full=2) == Merged(5, 0, 0)
    assert sorted(bytes_of(tmp_path)) == ["gulls-001.jsonl", "gulls-002.jsonl", "gulls-003.jsonl"]
    base = FactBase.open(tmp_path)
    assert (len(base.facts), base.problems) == (5, ())
    assert base.facts["i3"].rating == "True"
    assert base.facts["i3"].sources[0].publisher == "Coast Checks"


def test_twice_changes_nothing_and_a_changed_one_changes_one_line(tmp_path: Path) -> None:
    merge(facts(5), tmp_path, "gulls", full=2)
    before = bytes_of(tmp_path)
    assert merge(facts(5), tmp_path, "gulls", full=2) == Merged(0, 0, 5)
    assert bytes_of(tmp_path) == before
    assert merge([facts(3, "false")[2], *facts(6)[5:]], tmp_path, "gulls", full=2) == Merged(1, 1, 0)
    after = bytes_of(tmp_path)
    assert [name for name in after if after[name] != before.get(name)] == [
        "gulls-002.jsonl",
        "gulls-003.jsonl",
    ]
    assert len(FactBase.open(tmp_path).facts) == 6


def test_a_broken_line_stops_the_import_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "gulls-001.jsonl"
    path.write_text('{"id": "a"\n', encoding="utf-8")
    with pytest.raises(ClaimcheckError) as caught:
        merge(facts(1), tmp_path, "gulls")
    assert (caught.value.code, caught.value.line) == ("CC206", 1)
    assert path.read_text(encoding="utf-8") == '{"id": "a"\n'
