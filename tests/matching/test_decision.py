"""What the decision promises: a conflict has a named difference or the judge's certainty, an agreement covers
the claim, and what is less likely than the cut decides nothing."""

import pytest
from msgspec.structs import replace

from claimcheck.matching.decision import DecisionModel, Weights, decide, may_agree, models
from claimcheck.matching.entailment import Judgement
from claimcheck.matching.relation import Comparison
from claimcheck.model import Fact, Reason

ALWAYS, NEVER = Weights(9.0, {}, 0.5), Weights(-9.0, {}, 0.5)
OPEN = DecisionModel(ALWAYS, ALWAYS, ALWAYS, ALWAYS, meaning=0.9)
FACT = Fact(id="ferry", statement="The ferry was sold.", verdict="true")
ALIKE = {
    "all met": 1.0,
    "nothing more": 1.0,
    "days apart": 0.0,
    "claim words": 1.0,
    "names not in article": 0.0,
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
    found = decide("The ferry was kept.", FACT, FACT.statement, compared, judgement, row, model)
    return found.relation, [reason.kind for reason in found.reasons]


def test_a_named_difference_conflicts_only_where_the_fact_is_about_the_claim() -> None:
    differs = Comparison("conflicts", (NUMBER,))
    assert decided(differs, ALIKE) == ("conflicts", ["number"])
    assert decided(differs, ALIKE, model=replace(OPEN, about=NEVER))[0] == "unclear"
    assert decided(differs, ALIKE | {"names not in article": 1.0})[0] == "unclear"
    assert decided(differs, ALIKE, model=replace(OPEN, conflicts=NEVER)) == ("unclear", ["coverage"])


def test_the_judge_alone_makes_a_conflict_by_meaning_only_where_it_is_sure_and_nothing_else_differs() -> None:
    unclear = Comparison("unclear")
    assert decided(unclear, ALIKE, OPPOSITE) == ("conflicts", ["meaning"])
    for other in ({"all met": 0.0}, {"nothing more": 0.0}, {"days apart": 0.9}, {"claim words": 0.5}):
        assert decided(unclear, ALIKE | other, OPPOSITE)[0] == "unclear"
    assert decided(unclear, ALIKE, replace(OPPOSITE, conflicts=0.8))[0] == "unclear"
    assert decided(unclear, ALIKE, replace(OPPOSITE, long=True))[0] == "unclear"
    again = Comparison("unclear", (Reason("occasion", "May", "June", "may be another occasion"),))
    assert decided(again, ALIKE, OPPOSITE) == ("unclear", ["occasion"])


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


@pytest.mark.parametrize("engine", ["lexical", "semantic"])
def test_the_weights_that_come_with_the_package_answer_from_what_is_known(engine: str) -> None:
    model = models()[engine]
    for question in (model.near, model.about, model.agrees, model.conflicts):
        assert 0 <= question.probability({}) <= 1
        assert 0 < question.cut <= 1
    assert model.about.probability(dict.fromkeys(model.about.weights, 0.0)) < model.about.cut
    assert not any("judge" in name or "cosine" in name for name in models()["lexical"].about.weights)
