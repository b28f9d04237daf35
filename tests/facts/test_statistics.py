"""The counts of a base are those of its files."""

from pathlib import Path

from claimcheck.facts import FactBase
from claimcheck.facts.statistics import stats

TEXT = """\
facts:
  - {id: a, statement: The mill has four sails., verdict: "true", tags: [mills], valid_until: 2020}
  - id: b
    statement: The mill is haunted.
    verdict: "false"
    tags: [mills, ghosts]
    sources:
      - {publisher: Mill Museum, published: 2019-05, checked: 2020-01-01}
      - {publisher: A leaflet, published: 2021}
  - {id: broken}
"""


def test_facts_are_counted_by_verdict_tag_year_and_file(tmp_path: Path) -> None:
    path = tmp_path / "mill.yaml"
    path.write_text(TEXT, encoding="utf-8")
    counted = stats(FactBase.open(path), today="2024-01-01")
    assert (counted.facts, counted.citations, counted.unchecked, counted.uncited) == (2, 2, 1, 1)
    assert (counted.ended, counted.problems) == (1, 2)
    assert counted.by_verdict == {"true": 1, "false": 1, "misleading": 0, "unproven": 0}
    assert counted.by_tag == {"mills": 2, "ghosts": 1}
    assert counted.by_year == {"2021": 1, "": 1}
    assert list(counted.by_file.values()) == [2]
