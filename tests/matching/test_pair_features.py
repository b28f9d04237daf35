"""What the features of a pair promise."""

import math

from claimcheck.matching.comparand import comparand
from claimcheck.matching.comparison.differences import english
from claimcheck.matching.index_terms import stems
from claimcheck.matching.pair_features import ALONE, Found, Setting, ahead, nearness
from claimcheck.model import Fact


def test_a_claim_is_ahead_of_the_next_one_of_the_fact_and_that_one_behind_it() -> None:
    first, second, third = ahead([{"tern": 0.9, "gull": 0.2}, {"tern": 0.6}, {"tern": 0.3}])
    lead = math.log(9) - math.log(1.5)
    assert math.isclose(first["tern"], lead)
    assert math.isclose(second["tern"], -lead)
    assert math.isclose(third["tern"], math.log(3 / 7) - math.log(9))
    assert math.isclose(first["gull"], math.log(0.25) - ALONE)


def test_claims_that_are_equally_near_to_a_fact_are_even() -> None:
    assert ahead([{"tern": 0.9}, {"tern": 0.9}]) == [{"tern": 0.0}, {"tern": 0.0}]


def test_a_claim_without_facts_has_no_leads() -> None:
    assert ahead([{}, {"tern": 0.5}]) == [{}, {"tern": -ALONE}]


def test_a_name_of_the_fact_is_unknown_where_neither_claim_nor_article_has_a_word_of_it() -> None:
    told = "Alda Ferries sold four ships in the harbour of Velm."
    found = [Found(Fact(id="f", statement=told, verdict="true"), 0.5, comparand(told))]

    def unknown(claim: str, article: str) -> float:
        setting = Setting(frozenset(stems(article)))
        return nearness(comparand(claim), found, setting, english(), "")[0]["unknown name"]

    assert unknown("Alda sold six ships", "A quiet year at Alda.") == 1.0
    assert unknown("Alda sold six ships", "A quiet year in Velm.") == 0.0
    assert unknown("It sold six ships in Velm", "A quiet year at Alda.") == 0.0
