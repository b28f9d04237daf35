"""What the fact base promises: found again after any change, and never a half-made or damaged index."""

import doctest
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import claimcheck
from claimcheck import facts as room
from claimcheck.errors import ClaimcheckError
from claimcheck.facts import FactBase
from claimcheck.facts.base import fact_files
from claimcheck.model import Article, Claim, DateMention


def fact(name: str, statement: str, **more: str) -> str:
    fields = "".join(f"    {key}: {value}\n" for key, value in more.items())
    return f'  - id: {name}\n    statement: {statement}\n    verdict: "true"\n{fields}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    facts = tmp_path / "facts"
    facts.mkdir()
    (facts / "harbour.yaml").write_text(
        "facts:\n"
        + fact("lighthouse-height", "The lighthouse of Harbour Town is 41 metres high.")
        + fact("ferry-started", "The ferry to Gull Island started in June 1998.")
    )
    (facts / "people.yaml").write_text("facts:\n" + fact("mayor-ilse", "Ilse Brandt became mayor in 2019."))
    return facts


@pytest.mark.parametrize("kept", [True, False])
def test_facts_are_found_by_their_words_with_and_without_an_index(
    folder: Path, tmp_path: Path, kept: bool
) -> None:
    base = FactBase.open(folder, index=tmp_path / "index" if kept else None)
    assert list(base.facts) == ["lighthouse-height", "ferry-started", "mayor-ilse"]
    assert [found.id for found, _ in base.search("how high are lighthouses?")] == ["lighthouse-height"]
    assert base.facts["mayor-ilse"].statement.startswith("Ilse")
    assert "nobody" not in base.facts
    assert base.search("") == []
    assert base.problems == ()


def test_the_same_files_have_the_same_sha256_and_others_another(folder: Path, tmp_path: Path) -> None:
    first = FactBase.open(folder).sha256
    assert FactBase.open(folder, index=tmp_path / "index").sha256 == first
    (folder / "people.yaml").write_text("facts:\n" + fact("mayor-ilse", "Ilse Brandt became mayor in 2018."))
    assert FactBase.open(folder).sha256 != first


def test_an_unchanged_base_is_not_made_again(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    FactBase.open(folder, index=index)
    made = sorted(index.iterdir())
    for path in folder.iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))  # another time, the same words
    assert len(FactBase.open(folder, index=index).facts) == 3
    assert sorted(index.iterdir()) == made


def test_a_change_of_the_same_length_at_the_same_time_is_seen(folder: Path, tmp_path: Path) -> None:
    index, path = tmp_path / "index", folder / "people.yaml"
    FactBase.open(folder, index=index)
    before = path.stat()
    path.write_text(path.read_text().replace("2019", "2020"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "2020" in FactBase.open(folder, index=index).facts["mayor-ilse"].statement


def test_added_changed_and_removed_files_are_seen_and_old_folders_go(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    FactBase.open(folder, index=index)
    (folder / "more.yaml").write_text("facts:\n" + fact("bakery", "The bakery burned down."))
    assert len(FactBase.open(folder, index=index).facts) == 4
    (folder / "more.yaml").unlink()
    assert len(FactBase.open(folder, index=index).facts) == 3
    assert sum(path.is_dir() for path in index.iterdir()) == 1


def test_a_broken_file_hides_no_other_and_its_problem_is_kept(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.yaml").write_text("facts:\n  - id: {\n")
    (folder / "bytes.yaml").write_bytes(b"facts: \xff\xfe\n")
    for _ in range(2):
        base = FactBase.open(folder, index=tmp_path / "index")
        assert len(base.facts) == 3
        assert sorted(problem.code for problem in base.problems) == ["CC103", "CC201"]


def test_of_two_facts_with_one_id_the_first_counts_and_the_second_is_told_with_its_place(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "twice.yaml").write_text("facts:\n" + fact("mayor-ilse", "Ilse Brandt never was mayor."))
    base = FactBase.open(folder, index=tmp_path / "index")
    (problem,) = base.problems
    where = f"the fact in people.yaml, line {base.facts['mayor-ilse'].line}, counts"
    assert f"twice.yaml:2:9: CC214 duplicate id 'mayor-ilse': {where}" in str(problem)
    assert str(problem).endswith("counts, this one does not")
    assert "- id: mayor-ilse" in problem.in_full()
    assert "became" in base.facts["mayor-ilse"].statement
    (folder / "people.yaml").write_text("facts: []\n")
    base = FactBase.open(folder, index=tmp_path / "index")
    assert base.problems == ()
    assert "never" in base.facts["mayor-ilse"].statement


@pytest.mark.parametrize("damage", ["cut", "gone", "scrambled", "manifest", "letter"])
def test_a_damaged_index_is_made_again(folder: Path, tmp_path: Path, damage: str) -> None:
    index = tmp_path / "index"
    FactBase.open(folder, index=index)
    (made,) = (path for path in index.iterdir() if path.is_dir())
    if damage == "cut":
        (made / "facts.pack").write_bytes((made / "facts.pack").read_bytes()[:-3])
    elif damage == "gone":
        (made / "words" / "meta.json").unlink()
    elif damage == "scrambled":
        meta = made / "words" / "meta.json"
        meta.write_bytes(b"\x00" * meta.stat().st_size)
    elif damage == "letter":
        manifest = next(index.glob("*.json"))
        manifest.write_bytes(manifest.read_bytes().replace(b"made_by", b"made_\xff"))
    else:
        next(index.glob("*.json")).write_text("{")
    base = FactBase.open(folder, index=index)
    assert [found.id for found, _ in base.search("ferry")] == ["ferry-started"]


def test_scrambled_facts_are_a_coded_error_with_a_way_out(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    FactBase.open(folder, index=index)
    (pack,) = index.glob("*/facts.pack")
    whole = pack.read_bytes()
    for damaged in (b"\xff" * len(whole), whole.replace(b"ferry", b"ferr\xff")):
        pack.write_bytes(damaged)
        with pytest.raises(ClaimcheckError) as caught:
            FactBase.open(folder, index=index).search("ferry")
        assert caught.value.code == "CC219"
        assert "delete the index folder" in caught.value.in_full()


def test_an_index_of_another_version_is_made_again(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    FactBase.open(folder, index=index)
    manifest = next(index.glob("*.json"))
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"made_by": "0/0"}))
    assert len(FactBase.open(folder, index=index).facts) == 3
    assert "0/0" not in manifest.read_text()


def test_a_base_that_is_open_goes_on_while_another_process_makes_it_again(
    folder: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    old = FactBase.open(folder, index=index)
    (folder / "people.yaml").write_text("facts:\n" + fact("mayor-omar", "Omar Haddad became mayor in 2024."))
    new = FactBase.open(folder, index=index)
    assert [found.id for found, _ in old.search("mayor")] == ["mayor-ilse"]
    assert [found.id for found, _ in new.search("mayor")] == ["mayor-omar"]


def test_processes_that_make_one_index_at_the_same_time_all_find_the_fact(
    folder: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    code = (
        "import sys; from pathlib import Path; from claimcheck.facts import FactBase\n"
        "sys.stdin.readline()\n"
        "base = FactBase.open(Path(sys.argv[1]), index=Path(sys.argv[2]))\n"
        "print(*[fact.id for fact, _ in base.search('ferry')])"
    )
    command = [sys.executable, "-c", code, str(folder), str(index)]
    pipe = subprocess.PIPE
    running = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(3)]
    for process in running:
        assert process.stdin is not None
        process.stdin.write("\n")  # all of them have loaded what they need: now at once
        process.stdin.flush()
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["ferry-started"] * 3
    assert [process.returncode for process in running] == [0] * 3
    assert not list(index.glob(".m*"))  # nothing half-made is left
    assert FactBase.open(folder, index=index).search("ferry")
    assert sum(path.is_dir() for path in index.iterdir()) == 1


def test_an_index_that_can_not_be_written_is_kept_in_memory(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the index should be")
    assert len(FactBase.open(folder, index=tmp_path / "taken").facts) == 3


def test_json_lines_lie_beside_yaml(folder: Path) -> None:
    (folder / "imported.jsonl").write_text(
        '{"id": "i1", "statement": "Herring is a fish.", "verdict": "true"}\n'
    )
    assert [path.name for path in fact_files(folder)] == ["harbour.yaml", "imported.jsonl", "people.yaml"]
    assert [found.id for found, _ in FactBase.open(folder).search("herring")] == ["i1"]


def test_paths_may_be_texts_and_the_error_is_at_the_root_of_the_library(folder: Path, tmp_path: Path) -> None:
    base = FactBase.open(str(folder), index=str(tmp_path / "index"))
    assert dict(base.facts) == dict(FactBase.open(folder).facts)
    with pytest.raises(claimcheck.ClaimcheckError, match="no such file"):
        FactBase.open(str(folder), "none.yaml")


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ClaimcheckError, match="no such file"):
        FactBase.open(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    assert len(FactBase.open(tmp_path / "empty", index=tmp_path / "index").facts) == 0
    with pytest.raises(ClaimcheckError, match="no such file"):
        FactBase.open(tmp_path / "empty", tmp_path / "sources.yaml")


def test_the_registry_is_found_by_name_alias_and_without_the(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    sources = tmp_path / "sources.yaml"
    sources.write_text(
        "sources:\n"
        "  - {id: gull, name: The Gull, aliases: [Gull Gazette], kind: newspaper, ownership: private}\n"
        "  - {id: gazette, name: Gull Gazette, kind: website, ownership: private}\n"
    )
    for _ in range(2):
        base = FactBase.open(tmp_path / "facts", sources, index=tmp_path / "index")
        assert {name: entry.id for name, entry in base.registry.items()} == {
            "gull": "gull",
            "gull gazette": "gull",
        }
        assert [problem.code for problem in base.problems] == ["CC214"]


def test_a_claim_is_judged_at_the_time_of_the_saying(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(
        "facts:\n"
        + fact(
            "queen-last-visit",
            "The most recent time Queen Alda was on Norland soil was in April 2015.",
            valid_from="2015-04-10",
            valid_until="2018-06-01",
        )
    )
    base = FactBase.open(path)
    text = "Queen Alda last visited Norland in April 2015"
    dates = (DateMention("April 2015", (35, 45), "2015-04"),)
    claim = Claim(id="c", span=(0, 45), text=text, standalone=text, sentence=(0, 45), dates=dates)

    def at(day: str | None) -> Claim:
        return base.match([claim], Article(id="a", text=text, sha256="", published=day))[0]

    assert (at("2016-01-01").fact, at("2016-01-01").relation) == ("queen-last-visit", "agrees")
    assert (at("2019-01-01").relation, at("2019-01-01").reasons) == ("conflicts", ("validity",))
    assert at(None).relation == "unclear"
    assert "2018-06-01" in at("2019-01-01").matches[0].reasons[0].why


def test_a_source_named_by_an_alias_is_found_by_its_full_name(tmp_path: Path) -> None:
    facts, sources = tmp_path / "facts.yaml", tmp_path / "sources.yaml"
    facts.write_text(
        "facts:\n"
        + fact("cut", "The Central Bank of Norland lowered its main rate.", about="[Central Bank of Norland]")
    )
    sources.write_text(
        "sources:\n  - {id: cbn, name: Central Bank of Norland, aliases: [CBN],"
        " kind: government, ownership: public}\n"
    )
    text = "CBN lowered its main rate"
    claim = Claim(id="c", span=(0, len(text)), text=text, standalone=text, sentence=(0, len(text)))
    article = Article(
        id="a", text=text + ". The Central Bank of Norland acted.", sha256="", published="2024-01-01"
    )
    (found,) = FactBase.open(facts, sources).match([claim], article)
    assert found.fact == "cut"
    (bare,) = FactBase.open(facts).match([claim], article)
    assert max((m.probability for m in bare.matches), default=0) < found.matches[0].probability


def test_with_all_matches_those_below_the_threshold_are_there_too(folder: Path) -> None:
    text = "The bakery of Harbour Town closed"
    claim = Claim(id="c", span=(0, len(text)), text=text, standalone=text, sentence=(0, len(text)))
    article = Article(id="a", text=text, sha256="", published="2024-01-01")
    base = FactBase.open(folder)
    (shown,) = base.match([claim], article)
    (everything,) = base.match([claim], article, all_matches=True)
    assert (shown.fact, shown.matches) == (None, ())
    assert (everything.fact, everything.relation) == (None, None)
    assert "lighthouse-height" in [match.fact for match in everything.matches]


def test_a_claim_in_another_language_is_compared_with_nothing(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    text = "Berlin hat 12,5 Millionen Einwohner"
    path.write_text("facts:\n" + fact("berlin", f"{text}.", about="[Berlin]"))
    claim = Claim(id="c", span=(0, len(text)), text=text, standalone=text, sentence=(0, len(text)))
    article = Article(id="a", text=text, sha256="", published="2024-01-01")
    base = FactBase.open(path)
    assert base.match([claim], article)[0].fact == "berlin"
    unread = msgspec.structs.replace(claim, language="de")
    assert base.match([unread], article, all_matches=True) == (unread,)


def test_what_is_told_of_the_fact_base_as_a_library_is_true() -> None:
    assert doctest.testmod(room, extraglobs={"FactBase": FactBase}).failed == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of this kind")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "facts.yaml")
    with pytest.raises(ClaimcheckError, match="a pipe is not read"):
        FactBase.open(tmp_path / "facts.yaml")


@pytest.mark.parametrize("folder", ["facts", "series"])
def test_a_file_whose_name_no_index_can_keep_is_named(tmp_path: Path, folder: str) -> None:
    for name in ("facts", "series"):
        (tmp_path / name).mkdir()
    odd = os.fsencode(tmp_path / folder) + b"/gull\xff.yaml"
    try:
        Path(os.fsdecode(odd)).write_text("facts:\n", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes only names in UTF-8")
    for index in (None, tmp_path / "index"):
        with pytest.raises(ClaimcheckError, match="CC108 the name of the file is not UTF-8") as caught:
            FactBase.open(tmp_path / "facts", index=index)
        assert caught.value.file.endswith("gull\ufffd.yaml")
