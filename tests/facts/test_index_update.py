"""An index that was brought up to date is like one that was built whole; small bases are built whole."""

import json
import os
import random
from pathlib import Path

import msgspec
import pytest

from claimcheck.facts import FactBase, index_update
from claimcheck.facts.index_manifest import Part
from claimcheck.progress import INDEXING, watched

_THINGS = ["harbour", "bridge", "lighthouse", "ferry", "mayor", "storm", "wall", "gull", "dam", "mill"]
_DONE = ["opened", "closed", "sank", "rose", "burned", "sang", "moved", "failed"]


def statement(rng: random.Random, at: int) -> str:
    thing, town = rng.sample(_THINGS, 2)
    return f"The {thing} of {town.title()}ton {rng.choice(_DONE)} in {1900 + at % 120}."


def write(path: Path, facts: dict[str, dict[str, str]]) -> None:
    lines = (json.dumps({"id": name, **fields}) for name, fields in facts.items())
    path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture
def any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bases of any size are brought up to date."""
    monkeypatch.setattr("claimcheck.facts.base.SMALL", 1)
    monkeypatch.setattr(index_update, "_DEAD", 1.0)
    monkeypatch.setattr(index_update, "_MOVED", 10.0)


def built(folder: Path, index: Path) -> tuple[FactBase, bool]:
    """The base, and whether it was built whole."""
    seen: list[str] = []
    with watched(lambda what, done, total: seen.append(what)):
        base = FactBase.open(folder, index=index, models=False)
    return base, INDEXING in seen


def edited(rng: random.Random, files: dict[str, dict[str, dict[str, str]]], step: int) -> None:
    """Change, add, remove and move facts at random."""
    name = rng.choice(sorted(files))
    facts = files[name]
    for key in rng.sample(sorted(facts), min(3, len(facts))):
        match rng.choice(("verdict", "words", "also", "remove")):
            case "verdict":
                facts[key] = {**facts[key], "verdict": "misleading"}
            case "words":
                facts[key] = {**facts[key], "statement": statement(rng, step)}
            case "also":
                facts[key] = {**facts[key], "also": [statement(rng, step)]}  # type: ignore[dict-item]
            case _ if len(facts) > 4:
                del facts[key]
    added = {f"new-{step}": {"statement": statement(rng, step), "verdict": "true"}}
    files[name] = {**added, **facts} if step % 2 else {**facts, **added}
    if step == 5:
        files["between"] = {"between": {"statement": statement(rng, step), "verdict": "true"}}
    if step == 8:
        del files["between"]


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_it_holds_and_finds_what_a_whole_build_does(
    tmp_path: Path, any_size: None, seed: int
) -> None:
    rng = random.Random(seed)
    folder, index = tmp_path / "facts", tmp_path / "index"
    folder.mkdir()
    files = {
        name: {f"{name}-{at}": {"statement": statement(rng, at), "verdict": "true"} for at in range(30)}
        for name in ("a", "c", "x")
    }
    for step in range(12):
        for path in folder.iterdir():
            if path.stem not in files:
                path.unlink()
        for name, facts in files.items():
            write(folder / f"{name}.jsonl", facts)
            os.utime(folder / f"{name}.jsonl", (1_600_000_000 + step, 1_600_000_000 + step))
        base, whole = built(folder, index)
        assert whole == (step == 0)
        fresh = FactBase.open(folder, models=False)
        assert dict(base.facts) == dict(fresh.facts)
        assert list(base.facts) == list(fresh.facts)
        assert base.sha256 == fresh.sha256
        assert FactBase.open(folder, index=index, models=False).sha256 == fresh.sha256
        assert {name: name in base.facts for name in ("a-0", "c-29", "between", "none")} == {
            name: name in fresh.facts for name in ("a-0", "c-29", "between", "none")
        }
        for word in _THINGS:
            assert {one.id for one, _ in base.search(word, 500)} == {
                one.id for one, _ in fresh.search(word, 500)
            }
        keys, rows = base._index.wordings
        assert sorted((key, base._index.at(row).id) for key, row in zip(keys, rows, strict=True)) == sorted(
            (key, fresh._index.at(row).id) for key, row in zip(*fresh._index.wordings, strict=True)
        )
        edited(rng, files, step + 1)


def test_a_new_rating_changes_no_score(tmp_path: Path, any_size: None) -> None:
    rng = random.Random(1)
    folder, index = tmp_path / "facts", tmp_path / "index"
    folder.mkdir()
    facts = {f"f{at}": {"statement": statement(rng, at), "verdict": "true"} for at in range(40)}
    write(folder / "a.jsonl", facts)
    before = built(folder, index)[0].search("the harbour opened", 20)
    write(folder / "a.jsonl", {**facts, "f3": {**facts["f3"], "verdict": "false"}})
    base, whole = built(folder, index)
    assert not whole
    assert base.facts["f3"].verdict == "false"
    assert [(one.id, score) for one, score in base.search("the harbour opened", 20)] == [
        (one.id, score) for one, score in before
    ]


def test_an_id_that_comes_twice_is_sorted_out_by_a_whole_build(tmp_path: Path, any_size: None) -> None:
    folder, index = tmp_path / "facts", tmp_path / "index"
    folder.mkdir()
    one = {"one": {"statement": "The mill burned.", "verdict": "true"}}
    two = {"two": {"statement": "The dam failed.", "verdict": "true"}}
    write(folder / "a.jsonl", one)
    write(folder / "b.jsonl", two)
    assert built(folder, index)[1]
    write(folder / "b.jsonl", {**two, **one})
    base, whole = built(folder, index)
    assert (whole, [problem.code for problem in base.problems]) == (True, ["CC214"])
    write(folder / "a.jsonl", {"three": {"statement": "The gull sang.", "verdict": "true"}})
    base, whole = built(folder, index)
    assert (whole, sorted(base.facts), base.problems) == (True, ["one", "three", "two"], ())


def test_where_much_changed_and_in_a_small_base_all_is_built_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = tmp_path / "facts", tmp_path / "index"
    folder.mkdir()
    facts = {f"f{at}": {"statement": f"Gull {at} sang.", "verdict": "true"} for at in range(1000)}
    write(folder / "a.jsonl", facts)
    assert built(folder, index)[1]
    facts["f1"] = {**facts["f1"], "statement": "Nobody sang."}
    write(folder / "a.jsonl", facts)
    assert built(folder, index)[1]
    monkeypatch.setattr("claimcheck.facts.base.SMALL", 1)
    facts["f2"] = {**facts["f2"], "statement": "Nobody sang."}
    write(folder / "a.jsonl", facts)
    assert not built(folder, index)[1]
    for at in (3, 4, 5):
        facts[f"f{at}"] = {**facts[f"f{at}"], "statement": "Nobody sang."}
    write(folder / "a.jsonl", facts)
    assert built(folder, index)[1]


@pytest.mark.parametrize("name", ["changes", "more.pack"])
def test_what_is_damaged_is_built_again(tmp_path: Path, any_size: None, name: str) -> None:
    folder, index = tmp_path / "facts", tmp_path / "index"
    folder.mkdir()
    facts = {f"f{at}": {"statement": f"Gull {at} sang.", "verdict": "true"} for at in range(9)}
    write(folder / "a.jsonl", facts)
    built(folder, index)
    write(folder / "a.jsonl", {**facts, "f9": {"statement": "The mill burned.", "verdict": "true"}})
    assert not built(folder, index)[1]
    [path] = index.rglob(name)
    size = path.stat().st_size
    path.write_bytes(b"\xc1" * size if name == "changes" else path.read_bytes()[:-1])
    base, whole = built(folder, index)
    assert (whole, len(base.facts)) == (True, 10)


def test_an_index_that_goes_while_it_is_brought_up_to_date_is_an_error_of_the_system(
    tmp_path: Path, any_size: None
) -> None:
    folder, index = tmp_path / "facts", tmp_path / "index"
    folder.mkdir()
    facts = {f"f{at}": {"statement": f"Gull {at} sang.", "verdict": "true"} for at in range(9)}
    write(folder / "a.jsonl", facts)
    base = built(folder, index)[0]
    write(folder / "a.jsonl", {**facts, "f9": {"statement": "The mill burned.", "verdict": "true"}})
    [manifest] = [json.loads(path.read_bytes()) for path in index.glob("*.json")]
    parts = msgspec.convert(manifest["parts"], list[Part])
    update = index_update.Update(base._index, parts, [Path(parts[0].path)], 0)
    [source] = [path for path in index.iterdir() if path.is_dir()]
    for path in (source / "words").glob("*.term"):
        path.unlink()
    (tmp_path / "new").mkdir()
    with pytest.raises(OSError, match=r"\S"):
        update.write(source, tmp_path / "new")
