"""Series of a fact base: strict files with a place for every error, kept packed, each figure a fact."""

import os
from pathlib import Path

import pytest

from claimcheck.facts import FactBase
from claimcheck.facts.lint import lint
from claimcheck.facts.statistics import Usage, stats

HEAD = """series:
  - id: gull-count
    measure: breeding pairs of gulls
    words: [gulls, pairs of gulls]
    unit: units
    frequency: annual
    data: gulls.csv
    source: {publisher: Office of Birds}
"""
TABLE = (
    "place,period,value,published\nNO,2021,410,2022-03-01\nNO,2022,425,2023-03-01\nNO,2022,431,2024-03-01\n"
)


def written(folder: Path, head: str = HEAD, table: str = TABLE) -> Path:
    """A fact base without facts, with one series."""
    for name in ("facts", "series"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "series" / "gulls.yaml").write_text(head, encoding="utf-8")
    (folder / "series" / "gulls.csv").write_text(table, encoding="utf-8")
    return folder / "facts"


def test_the_folder_series_beside_the_folder_facts_is_part_of_the_base(tmp_path: Path) -> None:
    base = FactBase.open(written(tmp_path))
    series = base.series["gull-count"]
    assert (series.places, series.decimals, base.problems) == (("NO",), 0, ())
    assert [one.value for one in base.series.line("gull-count", "NO")] == [410, 425, 431]
    assert base.series.line("gull-count", "SE") == ()
    assert not FactBase.open(tmp_path / "series" / "gulls.yaml").series


def test_a_figure_is_a_fact_with_its_revision_and_its_source(tmp_path: Path) -> None:
    base = FactBase.open(written(tmp_path))
    fact = base.facts["gull-count:NO:2022"]
    assert fact.statement == (
        "Breeding pairs of gulls, Norway, 2022: 425 units, revised to 431 on 2024-03-01."
    )
    assert (fact.sources[0].publisher, fact.sources[0].published) == ("Office of Birds", "2023-03-01")
    assert (fact.file, fact.line, len(base.facts)) == (str(tmp_path / "series" / "gulls.yaml"), 2, 0)
    assert "gull-count:NO:2019" not in base.facts
    assert "gull-count:SE:2022" not in base.facts


@pytest.mark.parametrize("place", ["New York", "Isle: of Gulls"])
def test_a_figure_of_a_place_of_several_words_is_a_fact_too(tmp_path: Path, place: str) -> None:
    base = FactBase.open(written(tmp_path, table=f"place,period,value\n{place},2022,425\n"))
    name = f"gull-count:{'-'.join(place.replace(':', '').split())}:2022"
    assert base.facts[name].statement == f"Breeding pairs of gulls, {place}, 2022: 425 units."
    assert base.facts[name].id == name


@pytest.mark.parametrize(
    ("head", "place", "what"),
    [
        (HEAD.replace("gull-count", "gull:count"), "gulls.yaml:2:9", "CC206 the id of a series has no colon"),
        (HEAD.replace("unit: units", "unit: splots"), "gulls.yaml:5:11", "CC207 'splots' is no unit"),
        (HEAD.replace("annual", "yearly"), "gulls.yaml:6:16", "CC207 'yearly' is no frequency"),
        (HEAD.replace("measure", "measures"), "gulls.yaml:3:5", "CC204 unknown field 'measures'"),
        (
            HEAD.replace("gulls.csv", "../gulls.csv"),
            "gulls.yaml:7:11",
            "CC206 the table must be in the folder",
        ),
        (HEAD + "    over: year\n", "gulls.yaml:2:5", "CC205 'change_of' and 'over' go together"),
    ],
)
def test_an_error_of_the_head_has_its_line_and_column(
    tmp_path: Path, head: str, place: str, what: str
) -> None:
    base = FactBase.open(written(tmp_path, head))
    first = base.problems[0]
    assert f"{first.file.rsplit('/', 1)[-1]}:{first.line}:{first.column}" == place
    assert f"{first.code} {first.what}".startswith(what)
    assert not base.series


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        ("NO,2023-01,5,", 4, "CC208 '2023-01' is no annual period"),
        ("NO,2023,1.000.5,", 9, "CC206 '1.000.5' is no number"),
        ("NO,2023,inf,", 9, "CC206 'inf' is no number"),
        ("NO,2023,5,March", 11, "CC208 'March' is no day"),
        ("NO,2022,5,2023-03-01", 1, "CC214 a second figure"),
        ("NO,2023", 1, "CC206 2 cells, and 4 in the head"),
    ],
)
def test_a_wrong_row_is_named_with_its_column_and_the_rest_is_kept(
    tmp_path: Path, row: str, column: int, what: str
) -> None:
    base = FactBase.open(written(tmp_path, table=TABLE + row + "\n"))
    (error,) = base.problems
    assert (error.file.rsplit("/", 1)[-1], error.line, error.column) == ("gulls.csv", 5, column)
    assert f"{error.code} {error.what}".startswith(what)
    assert len(base.series.line("gull-count", "NO")) == 3


def test_a_table_without_a_column_of_places_has_the_place_of_its_head(tmp_path: Path) -> None:
    head, table = HEAD + "    place: Norway\n", "period,value\n2021,410\n2022,:\n2023,433\n"
    base = FactBase.open(written(tmp_path, head, table))
    assert [one.period for one in base.series.line("gull-count", "NO")] == [2021, 2023]
    assert "CC204 a column of places, and a place in the YAML" in str(
        FactBase.open(written(tmp_path, head, TABLE)).problems[0]
    )


def test_packed_series_are_opened_again_and_made_anew_when_a_table_changes(tmp_path: Path) -> None:
    facts, index = written(tmp_path), tmp_path / "index"
    first = FactBase.open(facts, index=index)
    made = sorted(index.glob("*/points"))
    again = FactBase.open(facts, index=index)
    assert sorted(index.glob("*/points")) == made
    assert first.sha256 == again.sha256 == FactBase.open(facts).sha256
    assert again.facts["gull-count:NO:2022"] == first.facts["gull-count:NO:2022"]
    table = tmp_path / "series" / "gulls.csv"
    table.write_text(TABLE.replace("431", "432"), encoding="utf-8")
    os.utime(table, (1, 1))
    changed = FactBase.open(facts, index=index)
    assert changed.sha256 != first.sha256
    assert changed.series.line("gull-count", "NO")[-1].value == 432


def test_damaged_packs_are_made_again(tmp_path: Path) -> None:
    facts, index = written(tmp_path), tmp_path / "index"
    FactBase.open(facts, index=index)
    for part in index.glob("*/at"):
        part.write_bytes(part.read_bytes()[:-3] + b"xyz")
    for part in index.glob("*/keys"):
        part.write_bytes(b"")
    assert FactBase.open(facts, index=index).series["gull-count"].measure == "breeding pairs of gulls"


def test_lint_tells_of_holes_and_of_sources_that_nobody_opened(tmp_path: Path) -> None:
    table = "place,period,value\nNO,2018,1\nNO,2022,2\n"
    found = lint(FactBase.open(written(tmp_path, table=table)), today="2026-01-01")
    assert [one.error.code for one in found] == ["CC215", "CC228"]
    assert found[1].error.what == "gull-count has no figure of NO for 2019 and 2 others"


def test_a_source_of_a_series_is_judged_as_one_of_a_fact_is(tmp_path: Path) -> None:
    head = HEAD.replace("Birds}", "Birds, url: 'http://birds.example/', published: 2030-01-01}")
    found = lint(FactBase.open(written(tmp_path, head=head)), today="2026-01-01")
    assert {(one.severity, one.error.code) for one in found if one.error.code != "CC228"} == {
        ("error", "CC218"),
        ("warning", "CC212"),
    }


def test_two_series_with_one_id_are_an_error_and_the_first_counts(tmp_path: Path) -> None:
    facts = written(tmp_path)
    (tmp_path / "series" / "more.yaml").write_text(HEAD.replace("breeding", "other"), encoding="utf-8")
    base = FactBase.open(facts)
    assert [problem.code for problem in base.problems] == ["CC214"]
    assert base.series["gull-count"].measure == "breeding pairs of gulls"


def test_series_and_figures_are_counted(tmp_path: Path) -> None:
    found = stats(FactBase.open(written(tmp_path)), Usage(), today="2026-01-01")
    assert (found.series, found.figures, found.facts) == (1, 3, 0)
