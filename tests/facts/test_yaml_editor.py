"""What writing into a fact file promises: a clean diff, nothing lost, nothing half written."""

import difflib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.facts import yaml_editor
from claimcheck.facts.loader import load_facts
from claimcheck.model import Citation, Fact
from claimcheck.text import clean

TEXT = """\
# Mills. Who adds one says where it stands.
facts:
    # the oldest
    - {id: old, statement: "The mill was built in 1790.", verdict: "true"}   # in one line

    - id: sails
      statement: The mill has four sails.
      verdict: "true"
      tags: [mills]
    # the end
"""
SAILS = "".join(f"{line}\n" for line in TEXT.split("\n")[5:9])
NEW = Fact(
    id="wheel",
    statement="The wheel: 4 m wide, “#1 of all”.",
    verdict="false",
    also=("no", "It is wide."),
    about=("Mill, Upper", "wheel"),
    valid_from="2020-05",
    sources=(Citation(title="yes", publisher="Mill Museum", checked="2021-01-01"), Citation(quote="- a")),
)


def same(one: Fact, other: Fact) -> bool:
    names = [name for name in Fact.__struct_fields__ if name not in ("file", "line")]
    return all(getattr(one, name) == getattr(other, name) for name in names)


def test_a_fact_is_added_and_no_other_line_changes() -> None:
    after = yaml_editor.append(TEXT, NEW, remark="seen by r01")
    diff = [line for line in difflib.ndiff(TEXT.splitlines(), after.splitlines()) if line[0] in "-?"]
    assert diff == []
    assert "    # seen by r01\n    - id: wheel\n" in after
    loaded = load_facts(after, "mill.yaml")
    assert loaded.problems == ()
    assert same(loaded.facts[-1], NEW)


@pytest.mark.parametrize("text", ["", "facts:\n", "\n\n", "facts:\n- {id: a, statement: b, verdict: 'true'}"])
def test_any_file_of_facts_takes_one_more(text: str) -> None:
    loaded = load_facts(yaml_editor.append(text, NEW), "x.yaml")
    assert loaded.problems == ()
    assert same(loaded.facts[-1], NEW)


def test_a_file_whose_facts_have_no_lines_of_their_own_is_left_alone() -> None:
    with pytest.raises(ClaimcheckError) as caught:
        yaml_editor.append("facts: [{id: a, statement: b, verdict: 'true'}]\n", NEW)
    assert caught.value.code == "CC206"


def test_line_ends_and_the_mark_at_the_beginning_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "mill.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    yaml_editor.save(path, lambda text: yaml_editor.append(text, NEW), changed=frozenset({"wheel"}))
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf#")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    entry = '    - id: sails\n      statement: The mill has five sails.\n      verdict: "true"'
    yaml_editor.save(
        path, lambda text: yaml_editor.replace(text, "sails", entry, was=SAILS), changed=frozenset({"sails"})
    )
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert b"five sails" in raw


def test_what_somebody_else_wrote_meanwhile_is_not_written_over() -> None:
    theirs = TEXT.replace("four sails", "six sails")
    with pytest.raises(ClaimcheckError) as caught:
        yaml_editor.replace(theirs, "sails", SAILS.replace("four", "five"), was=SAILS)
    assert caught.value.code == "CC224"
    assert "five" in yaml_editor.replace(
        theirs, "sails", SAILS.replace("four", "five"), was=yaml_editor.entry_text(theirs, "sails")
    )


def test_an_entry_ends_before_the_comment_of_the_next() -> None:
    assert yaml_editor.entry(TEXT, "old") == (3, 4)
    assert yaml_editor.entry(TEXT, "sails") == (5, 9)
    with pytest.raises(ClaimcheckError) as caught:
        yaml_editor.entry(TEXT, "nobody")
    assert caught.value.code == "CC209"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("    - id: sails\n      statement: [", "CC201"),
        ("    - {id: sails, statement: x, verdict: perhaps}", "CC207"),
        ("    - {id: other, statement: x, verdict: 'true'}", "CC206"),
        (
            "    - {id: sails, statement: x, verdict: 'true'}\n    - {id: b, statement: x, verdict: 'true'}",
            "CC206",
        ),
    ],
)
def test_what_would_break_the_file_is_not_written(tmp_path: Path, entry: str, code: str) -> None:
    path = tmp_path / "mill.yaml"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ClaimcheckError) as caught:
        yaml_editor.save(
            path,
            lambda text: yaml_editor.replace(text, "sails", entry, was=SAILS),
            changed=frozenset({"sails"}),
        )
    assert caught.value.code == code
    assert path.read_text(encoding="utf-8") == TEXT
    assert [one.name for one in tmp_path.iterdir()] == ["mill.yaml"]


def test_a_file_that_is_broken_already_can_be_mended_but_not_made_worse(tmp_path: Path) -> None:
    path = tmp_path / "mill.yaml"
    path.write_text(TEXT + "    - {id: c, statement: x}\n", encoding="utf-8")
    yaml_editor.save(path, lambda text: yaml_editor.append(text, NEW), changed=frozenset({"wheel"}))
    assert len(load_facts(path.read_text(encoding="utf-8"), "").facts) == 3


def test_rights_and_links_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "mill.yaml", tmp_path / "link.yaml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    yaml_editor.save(link, lambda text: yaml_editor.append(text, NEW), changed=frozenset({"wheel"}))
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert "wheel" in path.read_text(encoding="utf-8")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(max_size=20))
def test_any_text_comes_back_as_it_was_written(text: str, other: str) -> None:
    words, more = (" ".join(clean(one).text.split()) for one in (text, other))
    fact = Fact(id="x", statement=words or "x", verdict="true", about=(more,) if more else (), title=more)
    loaded = load_facts(yaml_editor.append(TEXT, fact), "x.yaml")
    assert loaded.problems == ()
    assert same(loaded.facts[-1], fact)


def test_a_new_file_anywhere_names_a_schema_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "far" / "away" / "facts.yaml"
    line = yaml_editor.modeline(path)
    schema = path.parent / line.strip().partition("$schema=")[2]
    assert json.loads(schema.read_text(encoding="utf-8"))["title"] == "claimcheck facts"
    below = path.parent / "more" / "other.yaml"
    assert yaml_editor.modeline(below) == "# yaml-language-server: $schema=../schema/facts.json\n"


def test_many_who_add_to_one_file_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mills.yaml"
    path.write_text(TEXT, encoding="utf-8")

    def add(number: int) -> None:
        fact = Fact(id=f"mill-{number}", statement=f"Mill {number} stands.", verdict="true")
        yaml_editor.save(path, lambda text: yaml_editor.append(text, fact), changed=frozenset({fact.id}))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add, range(40)))
    text = path.read_text(encoding="utf-8")
    assert text.startswith(TEXT.rstrip())
    assert {fact.id for fact in load_facts(text, "f").facts} == {"old", "sails"} | {
        f"mill-{number}" for number in range(40)
    }
    assert [one.name for one in tmp_path.iterdir()] == ["mills.yaml"]
