"""The decision on a claim and a fact: whether the fact is shown, and how the two relate.

Four small logistic models over the features of `pair_features` give how likely it is that a fact is worth a
close look, that it is about the claim, that both agree, that they conflict; their weights and cuts are in
`model/decision.json`, one set for words alone and one with the models. `python -m benchmarks.train_decision`
makes them, `model/README.md` says from what.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from claimcheck.matching.entailment import Judgement
from claimcheck.matching.pair_features import Row
from claimcheck.matching.relation import Comparison, opposite
from claimcheck.model import Claim, Fact, Reason, Relation

READS_SO = 0.5  # the judge's probability from which on a fact says what the claim does, or the opposite
READS_MOST = 0.7  # the same, where the fact lacks some of the claim's numbers
SAYS = 0.6  # of the feature "fact words": with fewer than three words and no day a fact asserts nothing
UNKNOWN = 0.5  # share of a fact's names, by rarity, that the article may lack where something else differs
SAME_WORDS = 0.95  # share of the words of each side, by rarity, that the other has
MODEL = Path(__file__).parent / "model" / "decision.json"


class Weights(msgspec.Struct, frozen=True):
    """A logistic model; from the probability `cut` on its answer is yes."""

    bias: float
    weights: dict[str, float]
    cut: float = 0.5

    def probability(self, row: Row) -> float:
        """How likely the answer is yes for a row of features."""
        total = self.bias + sum(weight * row.get(name, 0.0) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))

    def says(self, row: Row) -> bool:
        """Whether the answer is yes."""
        return self.probability(row) >= self.cut


class DecisionModel(msgspec.Struct, frozen=True):
    """The answers of one engine."""

    near: Weights
    about: Weights
    agrees: Weights
    conflicts: Weights


class Decided(msgspec.Struct, frozen=True):
    """How a fact relates to a claim, and how likely it is to be about it."""

    probability: float
    relation: Relation
    reasons: tuple[Reason, ...]


@cache
def models() -> Mapping[str, DecisionModel]:
    """The models that come with the package, by engine: "lexical" and "semantic"."""
    return msgspec.json.decode(MODEL.read_bytes(), type=dict[str, DecisionModel])


def decide(
    claim: Claim,
    fact: Fact,
    near: str,
    compared: Comparison,
    judgement: Judgement | None,
    row: Row,
    model: DecisionModel,
) -> Decided:
    """The decision on a pair that was compared, with its features; `near` is the wording that was read."""
    probability = model.about.probability(row)
    relation: Relation = "unclear"
    if probability >= model.about.cut:
        contrary = may_conflict(compared, fact, judgement, row)
        if contrary and (model.conflicts.says(row) or differs_only(compared, row)):
            relation = "conflicts"
        elif may_agree(compared, fact, judgement, row) and model.agrees.says(row):
            relation = "agrees"
    if relation == "conflicts" and compared.relation != "conflicts":
        return Decided(probability, relation, opposite(claim, fact, near, compared))
    return Decided(probability, relation, reasons(compared, relation, fact))


def may_conflict(compared: Comparison, fact: Fact, judgement: Judgement | None, row: Row) -> bool:
    """Whether a fact may conflict: something differs by name, or the judge reads the opposite; and the
    article knows the names of the fact, but for the one that differs."""
    other = compared.relation == "conflicts" and all(one.kind == "entity" for one in compared.reasons)
    reads = judgement is not None and judgement.conflicts >= READS_SO and not judgement.long
    # What one has not done says nothing on another, nor the figure of a year on that of the next, though
    # it reads as the opposite.
    apart = bool(row["other date"])
    another = (
        compared.occasion
        or compared.unlike
        or any(one.kind == "entity" or (apart and one.kind != "date") for one in compared.differs)
    )
    contrary = compared.relation == "conflicts" or (
        compared.relation == "unclear" and reads and not another and _plain(fact)
    )
    differs = compared.reasons if compared.relation == "conflicts" else compared.differs
    # A figure of one place or body is none of another, of which the article does not speak.
    if row["unknown name"] and any(one.kind == "number" for one in differs):
        return False
    says = row["fact words"] >= SAYS or bool(row["same date"])
    return contrary and says and (other or row["names not in article"] <= UNKNOWN)


def differs_only(compared: Comparison, row: Row) -> bool:
    """Whether claim and fact are the same words but for what is named: nobody need weigh that."""
    covered = min(row["claim covered"], row["fact covered"])
    named = compared.relation == "conflicts" and all(one.kind != "entity" for one in compared.reasons)
    return named and covered >= SAME_WORDS


def may_agree(compared: Comparison, fact: Fact, judgement: Judgement | None, row: Row) -> bool:
    """Whether a fact may agree: it covers what the claim asserts, in its words or as the judge reads it,
    nothing is named that differs, and each number and day of the claim is met; most of them, where the judge
    is sure.

    The judge stands in for words alone: not for the time in which a fact holds, nor for its verdict.
    """
    if compared.relation != "unclear":
        return compared.relation == "agrees" and bool(row["all met"])
    denied = any(one.kind == "negation" for one in compared.reasons)
    reads = judgement is not None and judgement.agrees >= READS_SO and not compared.occasion and not denied
    met = row["all met"] or (row["most met"] and judgement is not None and judgement.agrees >= READS_MOST)
    return bool(met) and fact.verdict == "true" and _plain(fact) and reads


def _plain(fact: Fact) -> bool:
    """Whether a fact is true or false without condition: always, and in each of its parts."""
    return fact.verdict in ("true", "false") and not (fact.valid_from or fact.valid_until)


def reasons(compared: Comparison, relation: Relation, fact: Fact) -> tuple[Reason, ...]:
    """The reasons of a comparison that go with the relation that was decided."""
    if relation == compared.relation:
        return compared.reasons
    if relation == "agrees":
        lacking = " and ".join(compared.unmet)
        return (Reason("coverage", lacking, "", f"{fact.id} says nothing on {lacking}"),) if lacking else ()
    if compared.reasons:
        return tuple(
            msgspec.structs.replace(one, kind="coverage", why=f"perhaps of another thing: {one.why}")
            for one in compared.reasons
        )
    return (Reason("coverage", "", "", f"it is not clear that {fact.id} says all of it"),)
