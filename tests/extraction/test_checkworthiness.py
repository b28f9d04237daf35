"""What to check first."""

import msgspec
from test_worth_rules import context

from claimcheck.extraction import checkworthiness
from claimcheck.model import WORTH_RULES


def test_the_model_fits_the_budget() -> None:
    assert checkworthiness.MODEL.stat().st_size <= 25_000
    assert 100 < len(checkworthiness.model_weights().weights) < 5_000


def test_a_figure_ranks_above_a_greeting() -> None:
    assert checkworthiness.learned("Unemployment fell by 3 percent in 2019.") > checkworthiness.learned(
        "Thank you all for coming."
    )


def test_reasons_name_the_rules_that_held() -> None:
    _, reasons = checkworthiness.judge(context("The port cut its fees by 8% because of the new tax"))
    assert {"a number", "a change over time", "cause and effect"} <= set(reasons)


def test_worth_stays_between_nought_and_one() -> None:
    for text in ("x", "No company has ever been fined more than $900 million for fraud since 1999"):
        score, _ = checkworthiness.judge(context(text, dates=2, names=4, links=3))
        assert 0 <= score <= 1


def test_a_prediction_weighs_less_than_the_same_report() -> None:
    report = context("The bridge carries 900 lorries")
    forecast = msgspec.structs.replace(report, prediction=True)
    assert checkworthiness.judge(forecast)[0] < checkworthiness.judge(report)[0]


def test_a_weight_of_the_settings_moves_a_claim_and_a_rule_without_weight_is_no_reason() -> None:
    claim = context("Prices rose by 40 percent")
    least, reasons = checkworthiness.judge(claim, {**WORTH_RULES, "a number": 0})
    assert least < checkworthiness.judge(claim)[0]
    assert "a number" not in reasons
