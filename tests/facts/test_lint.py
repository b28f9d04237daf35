"""What lint promises: every weakness of a base, worst ones as errors, each at its place."""

from pathlib import Path

from claimcheck.facts import FactBase
from claimcheck.facts.lint import lint

TEXT = """\
facts:
  - id: sound
    statement: The mill has four sails.
    verdict: "true"
    sources:
      - {title: The mill, publisher: Mill Museum, published: 2020-01-01, checked: 2021-01-01}
  - id: weak
    statement: The mill was built in 1790.
    verdict: "true"
    valid_from: 2020-05
    valid_until: 2020-01-31
    sources:
      - {title: A leaflet, publisher: Mill Museum, published: 2031-01-01}
  - id: bare
    statement: The mill is haunted.
    verdict: unproven
"""


def test_each_weakness_is_found_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "mill.yaml"
    path.write_text(TEXT)
    found = [
        (one.severity, one.error.code, one.error.line)
        for one in lint(FactBase.open(path), today="2024-01-01")
    ]
    assert found == [
        ("error", "CC216", 11),
        ("warning", "CC215", 13),
        ("error", "CC218", 13),
        ("warning", "CC217", 14),
    ]


def test_what_could_not_be_loaded_is_an_error_of_lint(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("facts:\n  - {id: a}\n")
    codes = {(one.severity, one.error.code) for one in lint(FactBase.open(tmp_path), today="2024-01-01")}
    assert codes == {("error", "CC205")}


def test_a_weak_citation_is_shown_at_its_own_line_and_not_at_the_statement(
    tmp_path: Path,
) -> None:
    text = "facts:\n  - id: trade\n    statement: The report on trade says so.\n    verdict: 'true'\n"
    text += "    sources:\n      - title: report on trade\n        published: 2099\n"
    (tmp_path / "f.yaml").write_text(text, "utf-8")
    found = lint(FactBase.open(tmp_path), today="2024-01-01")
    assert {one.error.code: one.error.line for one in found} == {"CC215": 6, "CC218": 7}
