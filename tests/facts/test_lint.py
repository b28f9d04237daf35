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


def test_a_source_that_nobody_opened_yet_gets_one_warning(tmp_path: Path) -> None:
    new = "{title: A leaflet, publisher: Kol Press, url: 'https://kol.example'}"
    (tmp_path / "f.yaml").write_text(
        f"facts: [{{id: mill, statement: The mill of Kol burnt., verdict: 'true', sources: [{new}]}}]\n"
    )
    registry = tmp_path / "sources.yaml"
    registry.write_text("sources: [{id: other, name: Other, kind: newspaper, ownership: private}]\n")
    base = FactBase.open(tmp_path / "f.yaml", registry)
    assert [one.error.code for one in lint(base, today="2024-01-01")] == ["CC215"]


def test_characters_that_nobody_sees_are_found_with_the_line_as_it_should_be(tmp_path: Path) -> None:
    rows = [
        "facts:",
        "  - id: mill",
        "    statement: The mi\u200bll has\u202e four\tsails.",
        '    verdict: "true"  ',
        "    title: The mill\u00a0of Kol, café",
    ]
    (tmp_path / "f.yaml").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).encode())
    base = FactBase.open(tmp_path)
    assert base.facts["mill"].statement == "The mill has four sails."
    found = [one.error for one in lint(base, today="2024-01-01") if one.error.code == "CC229"]
    assert [(one.line, one.column, one.what) for one in found] == [
        (1, 1, "a byte order mark at the beginning"),
        (3, 22, "zero-width character, direction control, a tab"),
    ]
    assert found[1].hint == "without it:     statement: The mill has four  sails."


def test_a_file_in_another_encoding_is_shown_as_it_reads_with_the_place(tmp_path: Path) -> None:
    text = 'facts:\n  - id: cafe\n    statement: The café of Zürich burned.\n    verdict: "true"\n'
    (tmp_path / "a.yaml").write_bytes(text.encode("cp1252"))
    (tmp_path / "b.yaml").write_bytes(text.encode("utf-16"))
    first, second = (one.error for one in lint(FactBase.open(tmp_path), today="2024-01-01"))
    assert (first.code, first.line, first.column) == ("CC103", 3, 23)
    assert "windows-1252" in first.what
    assert first.shown == "    statement: The café of Zürich burned."
    assert (second.code, second.line, second.hint) == ("CC103", 1, "save the file as UTF-8")
    assert "utf-16" in second.what


def test_a_tab_that_indents_comes_with_the_line_as_it_should_be(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("facts:\n  - id: mill\n\tstatement: The mill burned.\n", "utf-8")
    errors = [one.error for one in lint(FactBase.open(tmp_path), today="2024-01-01")]
    [broken] = [one for one in errors if one.code == "CC201"]
    assert (broken.line, "    statement: The mill burned." in broken.hint) == (3, True)
    assert [(one.line, one.what) for one in errors if one.code == "CC229"] == [(3, "a tab")]
