"""What the decision promises: a conflict has a named difference or reads as the opposite, an agreement covers
the claim, and what is less likely than the cut decides nothing."""

import pytest
from msgspec.structs import replace

from claimcheck.matching.decision import (
    DecisionModel,
    Weights,
    decide,
    differs_only,
    may_agree,
    models,
)
from claimcheck.matching.entailment import Judgement
from claimcheck.matching.relation import Comparison
from claimcheck.model import Claim, Fact, Reason

ALWAYS, NEVER = Weights(9.0, {}, 0.5), Weights(-9.0, {}, 0.5)
OPEN = DecisionModel(ALWAYS, ALWAYS, ALWAYS, ALWAYS)
FACT = Fact(id="ferry", statement="The ferry was sold.", verdict="true")
SAID = "The ferry was kept."
CLAIM = Claim(id="c", span=(0, 19), text=SAID, standalone=SAID, sentence=(0, 19))
ALIKE = {
    "all met": 1.0,
    "most met": 1.0,
    "names not in article": 0.0,
    "unknown name": 0.0,
    "fact words": 1.0,
    "same date": 0.0,
    "other date": 0.0,
    "claim covered": 0.5,
    "fact covered": 0.5,
}
NUMBER = Reason("number", "12", "20", "12 here, 20 in ferry")
OPPOSITE = Judgement(agrees=0.01, conflicts=0.97, neutral=0.02)
SAME = Judgement(agrees=0.9, conflicts=0.05, neutral=0.05)


def decided(
    compared: Comparison,
    row: dict[str, float],
    judgement: Judgement | None = None,
    model: DecisionModel = OPEN,
) -> tuple[str, list[str]]:
    found = decide(CLAIM, FACT, FACT.statement, compared, judgement, row, model)
    return found.relation, [reason.kind for reason in found.reasons]


def test_a_named_difference_conflicts_only_where_the_fact_is_about_the_claim() -> None:
    differs = Comparison("conflicts", (NUMBER,))
    assert decided(differs, ALIKE) == ("conflicts", ["number"])
    assert decided(differs, ALIKE, model=replace(OPEN, about=NEVER))[0] == "unclear"
    assert decided(differs, ALIKE | {"names not in article": 1.0})[0] == "unclear"
    assert decided(differs, ALIKE, model=replace(OPEN, conflicts=NEVER)) == ("unclear", ["coverage"])


def test_what_reads_as_the_opposite_conflicts_by_what_differs_or_by_its_meaning_alone() -> None:
    unclear = Comparison("unclear")
    assert decided(unclear, ALIKE, OPPOSITE) == ("conflicts", ["meaning"])
    assert decided(Comparison("unclear", differs=(NUMBER,)), ALIKE, OPPOSITE) == ("conflicts", ["number"])
    assert decided(unclear, ALIKE, OPPOSITE, model=replace(OPEN, conflicts=NEVER))[0] == "unclear"
    other_name = Reason("entity", "Norr", "Tarn", "Norr here, Tarn in ferry")
    assert decided(Comparison("unclear", differs=(other_name,)), ALIKE, OPPOSITE)[0] == "unclear"
    for other in (replace(OPPOSITE, conflicts=0.4), replace(OPPOSITE, long=True)):
        assert decided(unclear, ALIKE, other)[0] == "unclear"
    assert decided(unclear, ALIKE | {"names not in article": 1.0}, OPPOSITE)[0] == "unclear"
    assert decided(unclear, ALIKE | {"fact words": 0.3}, OPPOSITE)[0] == "unclear"
    assert decided(replace(unclear, occasion=True), ALIKE, OPPOSITE)[0] == "unclear"
    assert decided(Comparison("agrees"), ALIKE, OPPOSITE)[0] == "agrees"


def test_what_is_of_another_time_is_no_opposite_for_its_figure() -> None:
    when = Reason("date", "2021", "2020", "2021 here, 2020 in ferry")
    later = ALIKE | {"other date": 1.0}
    assert decided(Comparison("unclear", differs=(NUMBER,)), later, OPPOSITE)[0] == "unclear"
    assert decided(Comparison("unclear", differs=(when,)), later, OPPOSITE) == ("conflicts", ["date"])


@pytest.mark.parametrize("named", [True, False])
def test_a_number_of_a_place_that_the_article_does_not_speak_of_is_no_conflict(named: bool) -> None:
    compared = Comparison("conflicts", (NUMBER,)) if named else Comparison("unclear", differs=(NUMBER,))
    assert decided(compared, ALIKE, OPPOSITE)[0] == "conflicts"
    assert decided(compared, ALIKE | {"unknown name": 1.0}, OPPOSITE)[0] == "unclear"
    assert decided(Comparison("unclear"), ALIKE | {"unknown name": 1.0}, OPPOSITE)[0] == "conflicts"


def test_a_number_of_something_else_is_no_opposite() -> None:
    other = Comparison("unclear", differs=(NUMBER,), unlike=True)
    assert decided(other, ALIKE, OPPOSITE)[0] == "unclear"


def test_what_reads_like_a_false_statement_or_denies_a_true_one_conflicts_for_that_reason() -> None:
    repeats = decide(CLAIM, replace(FACT, verdict="false"), "", Comparison("unclear"), OPPOSITE, ALIKE, OPEN)
    assert [(one.kind, one.why) for one in repeats.reasons] == [
        ("verdict", "your facts rate this statement false: ferry")
    ]
    denies = decide(replace(CLAIM, polarity="denied"), FACT, "", Comparison("unclear"), OPPOSITE, ALIKE, OPEN)
    assert [(one.kind, one.why) for one in denies.reasons] == [("negation", "denied here, stated in ferry")]
    for other in (replace(FACT, verdict="misleading"), replace(FACT, valid_until="2020-01-01")):
        assert decide(CLAIM, other, "", Comparison("unclear"), OPPOSITE, ALIKE, OPEN).relation == "unclear"


def test_to_agree_a_fact_covers_the_claim_or_reads_so_and_meets_each_number_and_day() -> None:
    assert decided(Comparison("agrees"), ALIKE) == ("agrees", [])
    assert decided(Comparison("unclear"), ALIKE, SAME) == ("agrees", [])
    assert decided(Comparison("unclear"), ALIKE)[0] == "unclear"
    assert not may_agree(Comparison("agrees"), FACT, SAME, {"all met": 0.0})
    assert may_agree(Comparison("unclear"), FACT, SAME, ALIKE)
    for other in (replace(FACT, verdict="misleading"), replace(FACT, valid_until="2020-01-01")):
        assert not may_agree(Comparison("unclear"), other, SAME, ALIKE)
    assert not may_agree(Comparison("conflicts", (NUMBER,)), FACT, SAME, ALIKE)
    assert decided(Comparison("agrees"), ALIKE, model=replace(OPEN, agrees=NEVER))[0] == "unclear"


def test_a_fact_that_lacks_a_number_of_the_claim_agrees_where_the_judge_is_sure_and_the_reader_is_told() -> (
    None
):
    lacking = Comparison("unclear", unmet=("$4 million",))
    some = ALIKE | {"all met": 0.0}
    found = decide(CLAIM, FACT, FACT.statement, lacking, SAME, some, replace(OPEN, conflicts=NEVER))
    assert found.relation == "agrees"
    assert [reason.why for reason in found.reasons] == ["ferry says nothing on $4 million"]
    assert not may_agree(lacking, FACT, replace(SAME, agrees=0.6), some)
    assert not may_agree(lacking, FACT, SAME, some | {"most met": 0.0})


@pytest.mark.parametrize("engine", ["lexical", "semantic"])
def test_the_weights_that_come_with_the_package_answer_from_what_is_known(engine: str) -> None:
    model = models()[engine]
    for question in (model.near, model.about, model.agrees, model.conflicts):
        assert 0 <= question.probability({}) <= 1
        assert 0 < question.cut <= 1
    assert model.about.probability(dict.fromkeys(model.about.weights, 0.0)) < model.about.cut
    assert not any("judge" in name or "cosine" in name for name in models()["lexical"].about.weights)


def test_one_named_difference_between_the_same_words_conflicts_whatever_the_models_weigh() -> None:
    reason = Reason("negation", "resigned", "not resign", "stated here, denied in f")
    same = {"claim covered": 1.0, "fact covered": 1.0}
    assert differs_only(Comparison("conflicts", (reason,)), same)
    assert not differs_only(Comparison("conflicts", (reason,)), same | {"claim covered": 0.8})
    who = Reason("entity", "Orm", "Tarn", "Orm here, Tarn in f")
    assert not differs_only(Comparison("conflicts", (who,)), same)
    assert not differs_only(Comparison("unclear", (reason,)), same)
