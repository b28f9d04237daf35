"""Imported facts keep their place: the same import again changes no byte."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.facts import FactBase
from claimcheck.facts.importers import shards
from claimcheck.facts.importers.common import made_id
from claimcheck.facts.importers.shards import Merged, merge
from claimcheck.model import Citation, Fact

small_files = patch.object(shards, "FULL", 2)


def facts(count: int, verdict: str = "true") -> list[Fact]:
    citation = Citation(publisher="Coast Checks", url="https://checks.example")
    return [
        Fact(id=f"i{n}", statement=f"Gull {n} flies.", verdict=verdict, sources=(citation,), rating="True")  # type: ignore[arg-type]
        for n in range(count)
    ]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*")}


@small_files
def test_facts_go_into_files_of_a_bounded_size_that_the_loader_reads(tmp_path: Path) -> None:
    assert merge(facts(5), tmp_path, "gulls") == Merged(5, 0, 0)
    assert sorted(bytes_of(tmp_path)) == ["gulls-001.jsonl", "gulls-002.jsonl", "gulls-003.jsonl"]
    base = FactBase.open(tmp_path)
    assert (len(base.facts), base.problems) == (5, ())
    assert base.facts["i3"].rating == "True"
    assert base.facts["i3"].sources[0].publisher == "Coast Checks"


@small_files
def test_twice_changes_nothing_and_a_changed_one_changes_one_line(tmp_path: Path) -> None:
    merge(facts(5), tmp_path, "gulls")
    before = bytes_of(tmp_path)
    assert merge(facts(5), tmp_path, "gulls") == Merged(0, 0, 5)
    assert bytes_of(tmp_path) == before
    assert merge([facts(3, "false")[2], *facts(6)[5:]], tmp_path, "gulls") == Merged(1, 1, 0)
    after = bytes_of(tmp_path)
    assert [name for name in sorted(after) if after[name] != before.get(name)] == [
        "gulls-002.jsonl",
        "gulls-003.jsonl",
    ]
    assert len(FactBase.open(tmp_path).facts) == 6


@pytest.mark.parametrize("line", [b'{"id": "a"\n', b'{"id": "a", "statement": "\xff"}\n'])
def test_a_broken_line_stops_the_import_before_anything_is_written(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "gulls-001.jsonl"
    path.write_bytes(line)
    with pytest.raises(ClaimcheckError) as caught:
        merge(facts(1), tmp_path, "gulls")
    assert (caught.value.code, caught.value.line) == ("CC206", 1)
    assert path.read_bytes() == line
    assert merge(facts(1), tmp_path, "terns").new == 1


@small_files
def test_of_two_with_one_id_the_last_counts_wherever_the_first_stands(tmp_path: Path) -> None:
    merge(facts(3), tmp_path, "gulls")
    fourth, again = facts(4)[3], facts(4, "false")[3]
    changed, back = facts(1, "false")[0], facts(1)[0]
    assert merge([fourth, changed, again, back], tmp_path, "gulls") == Merged(1, 0, 1, repeated=2)
    found = FactBase.open(tmp_path).facts
    assert [(name, found[name].verdict) for name in sorted(found)] == [
        ("i0", "true"),
        ("i1", "true"),
        ("i2", "true"),
        ("i3", "false"),
    ]


def test_what_comes_twice_in_one_import_is_counted_and_two_ratings_are_named(tmp_path: Path) -> None:
    other = msgspec.structs.replace(facts(2)[1], rating="False", verdict="false")
    for new in (2, 0):
        found = merge([*facts(2), facts(1)[0], other], tmp_path, "gulls")
        assert (found.new, found.changed, found.repeated) == (new, 0, 2)
        assert found.differing == (("Gull 1 flies.", "True", "False"),)


def test_what_another_file_has_is_left_out_and_told_with_its_file(tmp_path: Path) -> None:
    merge(facts(3), tmp_path, "gulls")
    (tmp_path / "own.yaml").write_text("facts:\n  - {id: i3, statement: A., verdict: 'true'}\n", "utf-8")
    found = merge(facts(5), tmp_path, "terns")
    assert (found.new, found.elsewhere) == (1, {"gulls-001.jsonl": 3, "own.yaml": 1})
    base = FactBase.open(tmp_path)
    assert (len(base.facts), base.problems) == (5, ())


def checked(publisher: str, verdict: str) -> Fact:
    made = made_id("csv-", "Gulls sing.", url="", publisher=publisher, name="x")
    sources = (Citation(publisher=publisher),) if publisher else ()
    return Fact(id=made, statement="Gulls sing.", verdict=verdict, sources=sources)  # type: ignore[arg-type]


def test_two_checkers_of_one_statement_stand_side_by_side(tmp_path: Path) -> None:
    merge([checked("Coast Checks", "false")], tmp_path, "coast")
    found = merge([checked("Shore Desk", "true")], tmp_path, "shore")
    assert (found.new, found.elsewhere, found.rated_elsewhere) == (1, {}, {"coast-001.jsonl": 1})
    base = FactBase.open(tmp_path)
    assert (sorted(one.verdict for one in base.facts.values()), base.problems) == (["false", "true"], ())


def test_what_one_checker_rates_in_two_ways_is_kept_twice_at_every_import(tmp_path: Path) -> None:
    several = [
        checked("Coast Checks", verdict) for verdict in ("false", "true", "false", "misleading", "true")
    ]
    for new, same in ((3, 0), (0, 3)):
        found = merge(several, tmp_path, "coast")
        assert (found.new, found.changed, found.same, found.repeated) == (new, 0, same, 2)
        assert found.differing == (("Gulls sing.", "false", "true"), ("Gulls sing.", "false", "misleading"))
    base = FactBase.open(tmp_path)
    assert sorted(one.verdict for one in base.facts.values()) == ["false", "misleading", "true"]


def test_a_dry_run_counts_as_the_import_does_and_writes_nothing(tmp_path: Path) -> None:
    assert merge(facts(3), tmp_path / "none", "gulls", dry_run=True) == Merged(3, 0, 0)
    assert not (tmp_path / "none").exists()
    merge(facts(3), tmp_path, "gulls")
    before = bytes_of(tmp_path)
    assert merge([*facts(2, "false"), *facts(5)[4:]], tmp_path, "gulls", dry_run=True) == Merged(1, 2, 0)
    assert bytes_of(tmp_path) == before


def changed(folder: Path, number: int, **fields: object) -> None:
    """Somebody edits a fact in its file."""
    path = folder / "gulls-001.jsonl"
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    rows[number] |= fields
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def row(folder: Path, number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "gulls-001.jsonl").read_bytes().splitlines()[number])
    return found


def test_what_was_edited_here_is_kept_and_what_changed_there_is_taken(tmp_path: Path) -> None:
    merge(facts(3), tmp_path, "gulls")
    changed(tmp_path, 1, also=["The second gull flies."], about=["Gulls"])
    rated = msgspec.structs.replace(facts(2)[1], rating="False", verdict="false")
    for feed, count in ((facts(3), 0), ([facts(1)[0], rated, facts(3)[2]], 1), ([rated], 0)):
        found = merge(feed, tmp_path, "gulls")
        assert (found.new, found.changed, found.edited, found.contested) == (0, count, 1, ())
    one = row(tmp_path, 1)
    assert (one["also"], one["about"]) == (["The second gull flies."], ["Gulls"])
    assert (one["rating"], one["verdict"]) == ("False", "false")
    assert row(tmp_path, 0)["verdict"] == "true"


def test_what_was_edited_here_and_changed_there_stays_as_it_is_here_and_is_told_once(tmp_path: Path) -> None:
    merge(facts(2), tmp_path, "gulls")
    changed(tmp_path, 0, statement="Gull 0 flies at night.", verdict="misleading")
    feed = [msgspec.structs.replace(facts(1)[0], verdict="false", rating="False"), facts(2)[1]]
    for contested in ((("i0", ("verdict",)),), ()):
        found = merge(feed, tmp_path, "gulls")
        assert (found.contested, found.edited) == (contested, 1)
        one = row(tmp_path, 0)
        assert (one["statement"], one["verdict"]) == ("Gull 0 flies at night.", "misleading")
        assert one["rating"] == "False"


def test_an_edit_that_broke_a_fact_or_a_lost_memory_of_imports_lets_the_feed_win(tmp_path: Path) -> None:
    merge(facts(2), tmp_path, "gulls")
    changed(tmp_path, 0, also=7)
    assert merge(facts(2), tmp_path, "gulls").changed == 1
    changed(tmp_path, 1, statement="Another.")
    (tmp_path / ".gulls.imported").unlink()
    assert merge(facts(2), tmp_path, "gulls").changed == 1
    assert FactBase.open(tmp_path).problems == ()
    (tmp_path / ".gulls.imported").write_bytes(b"\xff\x00nonsense\n\n\tx\n")
    changed(tmp_path, 1, statement="Another.")
    assert merge(facts(2), tmp_path, "gulls").changed == 1


def test_what_a_complete_feed_has_no_more_is_marked_and_comes_back_as_it_was(tmp_path: Path) -> None:
    merge(facts(3), tmp_path, "gulls")
    before = bytes_of(tmp_path)
    assert merge(facts(2), tmp_path, "gulls").vanished == 0
    assert merge(facts(2), tmp_path, "gulls", complete=True, dry_run=True).vanished == 1
    assert bytes_of(tmp_path) == before
    assert [merge(facts(2), tmp_path, "gulls", complete=True).vanished for _ in range(2)] == [1, 0]
    assert row(tmp_path, 2)["tags"] == ["vanished"]
    assert len(FactBase.open(tmp_path).facts) == 3
    found = merge(facts(3), tmp_path, "gulls", complete=True)
    assert (found.changed, found.vanished, bytes_of(tmp_path)) == (1, 0, before)


@small_files
def test_what_breaks_off_changes_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    merge(facts(3), tmp_path, "gulls")
    before = bytes_of(tmp_path)

    def broken() -> Iterator[Fact]:
        yield from facts(9, "false")
        raise ClaimcheckError("CC109", "the list breaks off")

    with pytest.raises(ClaimcheckError):
        merge(broken(), tmp_path, "gulls")
    assert bytes_of(tmp_path) == before


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["true", "false"])), max_size=30), st.integers(1, 4)
)
@settings(max_examples=25, deadline=None)
def test_any_order_of_imports_keeps_the_last_of_each(told: list[tuple[int, str]], cut: int) -> None:
    with TemporaryDirectory() as folder, patch.object(shards, "FULL", 3):
        wanted: dict[str, str] = {}
        for part in (told[: len(told) // cut], told[len(told) // cut :]):
            merge((facts(number + 1, verdict)[number] for number, verdict in part), Path(folder), "g")
            wanted |= {f"i{number}": verdict for number, verdict in part}
        files = sorted(Path(folder).glob("g-*"))
        lines = [json.loads(line) for path in files for line in path.read_bytes().splitlines()]
        assert {line["id"]: line["verdict"] for line in lines} == wanted
        assert len(lines) == len(wanted)
        assert all(path.read_bytes().count(b"\n") == 3 for path in files[:-1])
