"""Imported facts keep their place: the same import again changes no byte."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_of_two_with_one_id_the_last_counts_wherever_the_first_stands(tmp_path: Path) -> None:
    merge(facts(3), tmp_path, "gulls", full=2)
    fourth, again = facts(4)[3], facts(4, "false")[3]
    changed, back = facts(1, "false")[0], facts(1)[0]
    assert merge([fourth, changed, again, back], tmp_path, "gulls", full=2) == Merged(1, 1, 0)
    found = FactBase.open(tmp_path).facts
    assert [(name, found[name].verdict) for name in sorted(found)] == [
        ("i0", "true"),
        ("i1", "true"),
        ("i2", "true"),
        ("i3", "false"),
    ]


def test_what_breaks_off_changes_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    merge(facts(3), tmp_path, "gulls", full=2)
    before = bytes_of(tmp_path)

    def broken() -> Iterator[Fact]:
        yield from facts(9, "false")
        raise ClaimcheckError("CC109", "the list breaks off")

    with pytest.raises(ClaimcheckError):
        merge(broken(), tmp_path, "gulls", full=2)
    assert bytes_of(tmp_path) == before


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["true", "false"])), max_size=30), st.integers(1, 4)
)
@settings(max_examples=25, deadline=None)
def test_any_order_of_imports_keeps_the_last_of_each(told: list[tuple[int, str]], cut: int) -> None:
    with TemporaryDirectory() as folder:
        wanted: dict[str, str] = {}
        for part in (told[: len(told) // cut], told[len(told) // cut :]):
            merge((facts(number + 1, verdict)[number] for number, verdict in part), Path(folder), "g", full=3)
            wanted |= {f"i{number}": verdict for number, verdict in part}
        shards = sorted(Path(folder).iterdir())
        lines = [json.loads(line) for path in shards for line in path.read_bytes().splitlines()]
        assert {line["id"]: line["verdict"] for line in lines} == wanted
        assert len(lines) == len(wanted)
        assert all(path.read_bytes().count(b"\n") == 3 for path in shards[:-1])
