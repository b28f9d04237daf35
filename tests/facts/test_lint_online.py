"""Lint of addresses that were opened: what is gone, moved, not opened, or says otherwise, at its place."""

from pathlib import Path
from typing import NamedTuple

import msgspec

from claimcheck.facts import FactBase
from claimcheck.facts.lint import lint
from claimcheck.facts.lint.online import addresses, lint_online

TEXT = """\
facts:
  - id: mill
    statement: The mill has four sails.
    verdict: "true"
    sources:
      - publisher: Mill Museum
        url: https://mill.example/sails
        quote: It has four sails, all of them new.
        snapshot: {hash}
        checked: 2021-01-01
      - {{publisher: Nobody Known, url: https://mill.example/other, checked: 2021-01-01}}
  - {{id: imported, statement: Gulls cause fog., verdict: "false", rating: False,
     sources: [{{publisher: Far Away, url: "https://far.example/x"}}]}}
"""


class Stands(NamedTuple):
    state: str
    why: str = ""
    sha256: str = ""
    text: str = ""


def base(tmp_path: Path) -> FactBase:
    (tmp_path / "mill.yaml").write_text(TEXT.format(hash="ab" * 32))
    sources = tmp_path / "sources.yaml"
    sources.write_text(
        "sources:\n"
        "  - {id: museum, name: Old Mill, aliases: [the mill museum], kind: ngo, ownership: public}\n"
    )
    return FactBase.open(tmp_path / "mill.yaml", sources)


def found(tmp_path: Path, **stands: Stands) -> list[tuple[str, int]]:
    standing = {f"https://mill.example/{name}": one for name, one in stands.items()}
    told = lint_online(base(tmp_path).facts.values(), standing)
    return [(one.error.code, one.error.line) for one in told]


def test_each_state_of_an_address_is_told_at_its_line(tmp_path: Path) -> None:
    moved = Stands("moved", "https://mill.example/new")
    assert found(tmp_path, sails=Stands("gone", "404"), other=moved) == [
        ("CC213", 7),
        ("CC222", 11),
    ]
    assert found(tmp_path, other=Stands("not-opened", "no answer in time")) == [("CC221", 11)]


def test_a_quote_that_is_gone_and_other_bytes_are_told(tmp_path: Path) -> None:
    same = Stands("there", sha256="ab" * 32, text="News. It has “four” sails; all of them new! Come and see.")
    assert found(tmp_path, sails=same) == []
    changed = Stands("there", sha256="cd" * 32, text="It has three sails, all of them new.")
    assert found(tmp_path, sails=changed) == [("CC223", 8), ("CC223", 9)]
    assert found(tmp_path, sails=Stands("there")) == [], "what gave no text tells nothing of a quote"


def test_what_was_imported_is_not_opened(tmp_path: Path) -> None:
    asked = addresses(base(tmp_path).facts.values())
    assert asked == ["https://mill.example/sails", "https://mill.example/other"]


def test_a_publisher_whom_the_registry_does_not_know_is_told(tmp_path: Path) -> None:
    told = [one.error for one in lint(base(tmp_path), today="2024-01-01") if one.error.code == "CC220"]
    assert [(one.line, "Nobody Known" in one.what) for one in told] == [(11, True)]
    bare = FactBase.open(tmp_path / "mill.yaml")
    assert "CC220" not in {one.error.code for one in lint(bare, today="2024-01-01")}


def test_an_archived_copy_and_the_hash_of_what_was_read_are_kept(tmp_path: Path) -> None:
    (first, _) = base(tmp_path).facts["mill"].sources
    assert first.snapshot == "ab" * 32
    assert msgspec.structs.replace(first, archive="https://web.archive.org/web/2021/x").archive
