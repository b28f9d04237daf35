"""The counts of a base are those of its files."""

from pathlib import Path

from claimcheck.facts import FactBase
from claimcheck.facts.statistics import FactUse, Topic, Usage, as_table, rows, stats

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
    counted = stats(FactBase.open(path), Usage(), today="2024-01-01")
    assert (counted.facts, counted.citations, counted.unchecked, counted.uncited) == (2, 2, 1, 1)
    assert (counted.ended, counted.problems) == (1, 2)
    assert counted.by_verdict == {"true": 1, "false": 1, "misleading": 0, "unproven": 0}
    assert {tag: topic.facts for tag, topic in counted.by_topic.items()} == {"mills": 2, "ghosts": 1}
    assert counted.by_year == {"2021": 1, "": 1}
    assert list(counted.by_file.values()) == [2]


def test_what_is_often_not_relevant_is_to_be_rewritten_the_worst_first(tmp_path: Path) -> None:
    path = tmp_path / "mill.yaml"
    path.write_text(
        "facts:\n"
        + "".join(
            f'  - {{id: m{n}, statement: Mill {n} has sails., verdict: "true", tags: [mills]}}\n'
            for n in range(5)
        ),
        encoding="utf-8",
    )
    uses = {
        "m0": FactUse(shown=4, dismissed=2),
        "m1": FactUse(shown=9, dismissed=2, cited=3),
        "m2": FactUse(shown=3, dismissed=3),
        "m3": FactUse(shown=1, dismissed=1),
    }
    base = FactBase.open(path)
    found = stats(base, Usage(7, uses), today="2024-01-01")
    assert [row.id for row in found.rewrite] == ["m2", "m0"]
    assert (found.never_shown, found.articles) == (1, 7)
    assert found.by_topic == {"mills": Topic(facts=5, uncited=5, never_shown=1, dismissed=8, rewrite=2)}
    head, first, *_ = "".join(as_table(rows(base, Usage(7, uses), today="2024-01-01"))).splitlines()
    assert head.startswith('"id","statement","verdict","tags"')
    assert first.endswith('"4","0","2","True"')
