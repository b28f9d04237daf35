"""What the features of a pair promise."""

import math

from claimcheck.matching.pair_features import ALONE, ahead


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
