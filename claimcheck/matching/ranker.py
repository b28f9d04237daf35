"""Ranks facts for a claim: a logistic model gives the probability that the fact is about it.

The weights and what they were learned from are described in model/README.md; `python -m
benchmarks.train_matching` makes them.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from operator import mul
from pathlib import Path

import msgspec

from claimcheck.matching.ranking_features import NAMES, Background, Candidate, RarityTable, features, nearest
from claimcheck.model import Fact

MODEL = Path(__file__).parent / "model" / "weights.json"
MEANING = 0.854, 0.626, -0.64, 15.245
"""The bias, and the weights of the log-odds by words, of the cosine of claim and fact, of its lead over the
best other: what leads by far is mostly the one. A logistic regression on the queries that `weights.json` was
learned from, beside the 30 facts near by words and the ten near by meaning."""
KEPT = 30  # candidates that are looked at closely


class Scored(msgspec.Struct, frozen=True):
    """A fact with the probability (0..1) that it is relevant to the claim."""

    fact: Fact
    probability: float


class Model(msgspec.Struct, frozen=True):
    """Learned weights, one for each of `ranking_features.NAMES`, and the share of texts in which a common
    stem stands."""

    bias: float
    weights: dict[str, float]
    common: dict[str, float]


@cache
def model() -> Model:
    """The weights that come with the package. Raises ValueError if they do not fit the features."""
    loaded = msgspec.json.decode(MODEL.read_bytes(), type=Model)
    if tuple(loaded.weights) != NAMES:
        raise ValueError("the ranker's weights do not fit its features: train again")
    return loaded


def rarity_table(background: Background, common: Mapping[str, float] | None = None) -> RarityTable:
    """The rarity of words in a fact base, backed by what is common in English."""
    return RarityTable(background, model().common if common is None else common)


def breadth(size: int) -> int:
    """How many candidates to take from a base of `size` facts: in a large one more facts share half of what
    a claim says, and stand before the one that says it all."""
    return round(KEPT * math.sqrt(math.sqrt(max(1.0, size / 10_000))))


def rank(claim_text: str, candidates: Sequence[Candidate], weigh: RarityTable | None = None) -> list[Scored]:
    """The candidates, likeliest first.

    `candidates` stand best BM25 score first, as the index gives them, at best `breadth` of them; of many the
    nearest 30 are kept. `weigh` tells the rarity of words in
    their fact base (without it, that in general English).
    """
    weigh = rarity_table(Background()) if weigh is None else weigh
    candidates = nearest(claim_text, candidates, weigh, KEPT)
    rows = features(claim_text, candidates, weigh)
    learned = model()
    weights = tuple(learned.weights.values())
    scored = [
        Scored(candidate.fact, probability(learned.bias + sum(map(mul, weights, row))))
        for candidate, row in zip(candidates, rows, strict=True)
    ]
    return sorted(scored, key=lambda item: -item.probability)


def ranked_by_meaning(odds: Sequence[float], cosines: Sequence[float]) -> list[float]:
    """The log-odds that each of several facts is about a claim, of those by words and the cosines of both
    (benchmarks.train_matching says how the weights were found)."""
    first, second, *_ = *sorted(cosines, reverse=True), 0.0, 0.0
    leads = [cosine - (second if cosine == first else first) for cosine in cosines]
    bias, by_words, by_cosine, by_lead = MEANING
    return [
        bias + by_words * odd + by_cosine * cosine + by_lead * lead
        for odd, cosine, lead in zip(odds, cosines, leads, strict=True)
    ]


def probability(x: float) -> float:
    """The probability that has these log-odds."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, x))))
