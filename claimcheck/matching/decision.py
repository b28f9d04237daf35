"""The decision on a claim and a fact: whether the fact is shown, and how the two relate.

Four small logistic models over the features of `pair_features` give how likely it is that a fact is worth a
close look, that it is about the claim, that both agree, that they conflict; their weights and cuts are in
`model/decision.json`, one set for words alone and one with the models. `python -m benchmarks.train_decision`
makes them, `model/README.md` says from what. The comparison names differences; the decision never
invents one.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from claimcheck.matching.entailment import Judgement
from claimcheck.matching.pair_features import Row
from claimcheck.matching.relation import Comparison
from claimcheck.model import Fact, Reason, Relation

SURE = 0.5  # how likely a fact must be about the claim for the judge alone to call it the opposite
READS_SO = 0.5  # the judge's probability from which on a fact says what the claim does
ENOUGH = 0.8  # of the feature "claim words": four words that say what it is about
UNKNOWN = 0.5  # share of a fact's names, by rarity, that the article may lack where something else differs
NEAR_DAYS = 0.35  # of the feature "days apart": ten days
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
    """The answers of one engine. `meaning`: from which probability on the judge alone makes a conflict."""

    near: Weights
    about: Weights
    agrees: Weights
    conflicts: Weights
    meaning: float = 1.0


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
    claim: str,
    fact: Fact,
    near: str,
    compared: Comparison,
    judgement: Judgement | None,
    row: Row,
    model: DecisionModel,
) -> Decided:
    """The decision on a pair that was compared, with its features; `claim` and `near` are their words.

    A conflict is a named difference of a fact about the claim, or what the judge alone is sure of.
    """
    probability = model.about.probability(row)
    if probability < model.about.cut:
        return Decided(probability, "unclear", reasons(compared, "unclear", fact))
    sure = judgement is not None and judgement.conflicts >= model.meaning and probability >= SURE
    if judgement is not None and sure and opposite(compared, judgement, row):
        why = f"reads as the opposite of {fact.id}; no number, date or name differs"
        return Decided(probability, "conflicts", (Reason("meaning", claim, near, why),))
    relation: Relation = "unclear"
    if compared.relation == "conflicts":
        relation = "conflicts" if may_conflict(compared, row) and model.conflicts.says(row) else "unclear"
    elif may_agree(compared, fact, judgement, row) and model.agrees.says(row):
        relation = "agrees"
    return Decided(probability, relation, reasons(compared, relation, fact))


def may_conflict(compared: Comparison, row: Row) -> bool:
    """Whether what differs can be of one thing: the article knows the names of the fact, but for the one that
    differs."""
    other = all(reason.kind == "entity" for reason in compared.reasons)
    return compared.relation == "conflicts" and (other or row["names not in article"] <= UNKNOWN)


def may_agree(compared: Comparison, fact: Fact, judgement: Judgement | None, row: Row) -> bool:
    """Whether a fact may agree: it covers what the claim asserts, in its words or as the judge reads it,
    nothing is named that differs, and each number and day of the claim is met.

    The judge stands in for words alone: not for the time in which a fact holds, nor for its verdict.
    """
    if compared.relation != "unclear":
        return compared.relation == "agrees" and bool(row["all met"])
    plain = fact.verdict == "true" and not (fact.valid_from or fact.valid_until)
    reads = judgement is not None and judgement.agrees >= READS_SO
    occasion = any(reason.kind == "occasion" for reason in compared.reasons)
    return bool(row["all met"]) and plain and reads and not occasion


def opposite(compared: Comparison, judgement: Judgement, row: Row) -> bool:
    """Whether the judge alone may call a fact the opposite: of a short fact, where nothing else differs.

    It sees neither days nor numbers well, so both sides have the same ones, and days that lie near.
    """
    alike = row["all met"] and row["nothing more"] and row["days apart"] <= NEAR_DAYS
    alike = alike and row["claim words"] >= ENOUGH
    occasion = any(reason.kind == "occasion" for reason in compared.reasons)
    return bool(alike) and compared.relation == "unclear" and not occasion and not judgement.long


def reasons(compared: Comparison, relation: Relation, fact: Fact) -> tuple[Reason, ...]:
    """The reasons of a comparison that go with the relation that was decided."""
    if relation == compared.relation:
        return compared.reasons
    if relation == "agrees":
        return ()
    if compared.reasons:
        return tuple(
            msgspec.structs.replace(one, kind="coverage", why=f"perhaps of another thing: {one.why}")
            for one in compared.reasons
        )
    return (Reason("coverage", "", "", f"it is not clear that {fact.id} says all of it"),)
