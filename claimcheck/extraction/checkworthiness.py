"""Check-worthiness of a claim: a small learned score and rules, with reasons.

The learned part knows what debates' checkers picked (see model/README.md); the rules know what a news desk
looks for. Both are evidence for an order, never a verdict.
"""

from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from math import exp
from pathlib import Path

import msgspec

from claimcheck.extraction import checkworthiness_features
from claimcheck.extraction.worth_rules import HOLDS, ClaimContext
from claimcheck.model import WORTH_RULES

MODEL = Path(__file__).parent / "model" / "worth.json"


class Weights(msgspec.Struct, frozen=True):
    """A linear model: log-odds per hashed feature."""

    bias: float
    weights: dict[int, float]


@cache
def model_weights() -> Weights:
    """The learned weights, read once."""
    raw = msgspec.json.decode(MODEL.read_bytes())
    values = (step * raw["step"] for step in raw["steps"])
    return Weights(raw["bias"], dict(zip(accumulate(raw["gaps"]), values, strict=True)))


def learned(sentence: str) -> float:
    """0..1: how much the sentence is like those that debate checkers picked (logistic regression)."""
    model = model_weights()
    get = model.weights.get
    total = model.bias + sum(get(bucket, 0.0) for bucket in checkworthiness_features.hashed(sentence))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def judge(claim: ClaimContext, weights: Mapping[str, float] = WORTH_RULES) -> tuple[float, tuple[str, ...]]:
    """How much a desk would want to check the claim, 0..1, and why, in words for the reader.

    `weights` of the rules, in log-odds; the reasons shown are those that hold and weigh more than nothing.
    """
    total = LEARNED_WEIGHT * (learned(claim.text) - 0.5)
    reasons: list[str] = []
    for rule, weight in weights.items():
        if HOLDS[rule](claim):
            total += weight
            if weight > 0:
                reasons.append(rule)
    return round(1 / (1 + exp(-total)), 4), tuple(reasons)


LEARNED_WEIGHT = 1.2
