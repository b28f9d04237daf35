"""Which facts are taken for the same, and which for a contradiction."""

from pathlib import Path

import pytest

from claimcheck.facts import FactBase
from claimcheck.facts.near_duplicates import near
from claimcheck.nlp import runtime

TEXT = """\
facts:
  - {id: seventeen, statement: The harbour of Elmport was opened in 2017., verdict: "true"}
  - {id: again, statement: The harbour of Elmport opened in 2017., verdict: "true"}
  - {id: rumour, statement: The harbour of Elmport was opened in 2017., verdict: "false"}
  - {id: nineteen, statement: Elmport's harbour was opened in 2019., verdict: "true"}
  - {id: brandt, statement: The mayor of Elmport is Ilse Brandt., verdict: "true", valid_until: 2019-05-01}
  - {id: haddad, statement: The mayor of Elmport is Omar Haddad., verdict: "true", valid_from: 2019-05-01}
  - {id: ships-2022, statement: Elmport saw 212 ships in 2022., verdict: "true"}
  - {id: ships-2023, statement: Elmport saw 240 ships in 2023., verdict: "true"}
"""


def found(tmp_path: Path) -> dict[str, set[tuple[str, str]]]:
    path = tmp_path / "elmport.yaml"
    path.write_text(TEXT, encoding="utf-8")
    base = FactBase.open(path)
    return {
        fact.id: {(one.fact.id, one.nearness) for one in near(fact, base)} for fact in base.facts.values()
    }


def test_repeated_and_contradicting_facts_are_told_apart(tmp_path: Path) -> None:
    assert found(tmp_path)["seventeen"] == {
        ("again", "same"),
        ("rumour", "contradicts"),
        ("nineteen", "contradicts"),
    }


def test_what_holds_at_another_time_contradicts_nothing(tmp_path: Path) -> None:
    near_ones = found(tmp_path)
    assert [near_ones[name] for name in ("brandt", "haddad", "ships-2022", "ships-2023")] == [set()] * 4


REWORDED = """\
facts:
  - id: closes
    statement: The council of Elmport voted in May 2021 to close the swimming pool.
    verdict: "true"
  - id: shut
    statement: Elmport's pool for swimmers is to be shut, its councillors decided in May 2021.
    verdict: "true"
  - {id: bridge, statement: "The bridge of Norr is 40 metres long.", verdict: "true"}
"""


@pytest.mark.skipif(not runtime.available(), reason="the extra `models` is not installed")
def test_facts_in_other_words_are_the_same_by_their_meaning(tmp_path: Path) -> None:
    path = tmp_path / "elmport.yaml"
    path.write_text(REWORDED, encoding="utf-8")
    base = FactBase.open(path)
    by_words = [one.fact.id for one in near(base.facts["closes"], base)]
    assert base.vectors is not None
    base.vectors.build()
    by_meaning = {one.fact.id: one.nearness for one in near(base.facts["closes"], base)}
    assert by_words == []
    assert by_meaning == {"shut": "same"}


@pytest.mark.parametrize("verdict", ["unproven", "misleading", "false"])
def test_one_statement_with_another_verdict_is_a_contradiction(verdict: str, tmp_path: Path) -> None:
    path = tmp_path / "elmport.yaml"
    words = "The harbour of Elmport was opened in 2017."
    path.write_text(
        f'facts:\n  - {{id: one, statement: {words}, verdict: "false"}}\n'
        f'  - {{id: two, statement: {words}, verdict: "{verdict}"}}\n',
        encoding="utf-8",
    )
    base = FactBase.open(path)
    (other,) = near(base.facts["two"], base)
    assert (other.fact.id, other.nearness) == ("one", "same" if verdict == "false" else "contradicts")
