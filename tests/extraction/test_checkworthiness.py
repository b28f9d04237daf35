"""What to check first."""

from claimcheck.extraction import checkworthiness
from claimcheck.extraction.checkworthiness import SentenceContext
from claimcheck.model import WORTH_RULES


def test_the_model_fits_the_budget() -> None:
    assert checkworthiness.MODEL.stat().st_size <= 25_000
    assert 100 < len(checkworthiness.model_weights().weights) < 5_000


def test_a_figure_ranks_above_a_greeting() -> None:
    assert checkworthiness.learned("Unemployment fell by 3 percent in 2019.") > checkworthiness.learned(
        "Thank you all for coming."
    )


def test_reasons_name_the_rules_that_held() -> None:
    _, reasons = checkworthiness.judge(
        SentenceContext(text="Rents rose by 8% because of the new tax", sentence="", numbers=1, names=0)
    )
    assert "a number" in reasons
    assert "a change over time" in reasons
    assert "cause and effect" in reasons


def test_worth_stays_between_nought_and_one() -> None:
    for text in ("", "x", "No company has ever been fined more than $900 million for fraud since 1999"):
        score, _ = checkworthiness.judge(
            SentenceContext(text=text, sentence=text, numbers=5, dates=2, names=4, links=3)
        )
        assert 0 <= score <= 1


def test_a_prediction_weighs_less_than_the_same_report() -> None:
    text = "The bridge carries 900 lorries"
    report, _ = checkworthiness.judge(SentenceContext(text=text, sentence=text, numbers=1))
    forecast, _ = checkworthiness.judge(SentenceContext(text=text, sentence=text, numbers=1, prediction=True))
    assert forecast < report


def test_every_rule_has_a_test_of_its_own() -> None:
    assert WORTH_RULES.keys() == checkworthiness._HOLDS.keys()


def test_a_weight_of_the_settings_moves_a_claim_and_a_rule_without_weight_is_no_reason() -> None:
    look = SentenceContext(text="Prices rose by 40 percent", sentence="Prices rose by 40 percent.", numbers=1)
    least, reasons = checkworthiness.judge(look, {**WORTH_RULES, "a number": 0})
    assert least < checkworthiness.judge(look)[0]
    assert "a number" not in reasons
