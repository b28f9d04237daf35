"""A name that ends in 's is found in the registry as it is written, and no person is taken for it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.app.check import check
from claimcheck.facts import FactBase
from claimcheck.model import Article

NAMES = ("Moody's", "Lloyd's", "McDonald's", "Fitch", "Harrow's")
Found = Callable[[str], list[tuple[str, str | None]]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """The sources of the claims of a text, each with its registry entry."""
    entries = [
        {"id": name[:4].lower(), "name": name, "kind": "company", "ownership": "private"} for name in NAMES
    ]
    (tmp_path / "sources.yaml").write_text(json.dumps({"sources": entries}), encoding="utf-8")
    (tmp_path / "facts").mkdir()
    base = FactBase.open(tmp_path / "facts", tmp_path / "sources.yaml")
    assert not base.problems

    def of(text: str) -> list[tuple[str, str | None]]:
        article = Article(id="t", text=text, sha256="0", published="2024-05-08")
        claims = check(article, base=base).claims
        return [(link.source, link.registry) for claim in claims for link in claim.chain]

    return of


@pytest.mark.parametrize("name", [*NAMES, "Moody’s"])
@pytest.mark.parametrize("sentence", ["{} said sales fell by a third.", "Sales fell, according to {}."])
def test_a_name_with_an_s_is_found_in_the_registry(found: Found, name: str, sentence: str) -> None:
    assert [entry for _, entry in found(sentence.format(name))] == [name[:4].lower()]


def test_a_person_of_the_same_name_is_not_the_body(found: Found) -> None:
    told = found("Ann Moody opened the mill. Moody said it would employ 40 people.")
    assert told == [("Ann Moody", None)]


def test_the_s_of_an_owner_is_no_part_of_a_name(found: Found) -> None:
    assert found("Fitch's report said growth had slowed in May.")[0][1] == "fitc"
