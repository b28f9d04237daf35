"""Check-worthiness of a claim: a small learned score and rules, with reasons.

The learned part knows what debates' checkers picked (see model/README.md); the rules know what a news desk
looks for. Both are evidence for an order, never a verdict.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import accumulate
from math import exp
from pathlib import Path

import msgspec

from claimcheck.extraction import checkworthiness_features
from claimcheck.model import WORTH_RULES, SourceKind

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


class SentenceContext(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules look at: the claim, the sentence it is in, and who is behind it."""

    text: str
    sentence: str
    numbers: int = 0
    dates: int = 0
    names: int = 0
    origin: SourceKind | None = None
    links: int = 0
    quoted: bool = False
    prediction: bool = False
    denied: bool = False
    headline: bool = False
    clause: bool = True


def judge(look: SentenceContext, weights: Mapping[str, float] = WORTH_RULES) -> tuple[float, tuple[str, ...]]:
    """How much a desk would want to check the claim, 0..1, and why, in words for the reader.

    `weights` of the rules, in log-odds; the reasons shown are those that hold and weigh more than nothing.
    """
    total = LEARNED_WEIGHT * (learned(look.text) - 0.5)
    reasons: list[str] = []
    for rule, weight in weights.items():
        if _HOLDS[rule](look):
            total += weight
            if weight > 0:
                reasons.append(rule)
    return round(1 / (1 + exp(-total)), 4), tuple(reasons)


LEARNED_WEIGHT = 1.2
_COMPARES = re.compile(
    r"\b(?:more|less|fewer|higher|lower|larger|smaller|better|worse|than|most|least|first"
    r"|(?<!will )(?<!would )(?<!to )last|only"
    r"|record|\w{3,}est)\b",
    re.I,
)
_CHANGES = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|increas\w+|decreas\w+"
    r"|declin\w+|doubl\w+|tripl\w+"
    r"|cuts?|lowered|raised|drop\w*|lost|gain\w*|peaked|retreated|advanced|slipped|surged|soared"
    r"|plunged|up|down)\b",
    re.I,
)
_CAUSES = re.compile(
    r"\b(?:caus\w+|because|led to|leads to|due to|result\w* in|blam\w+|thanks to|stems? from|triggered)\b",
    re.I,
)
_ACCUSES = re.compile(
    r"\b(?:fraud|forged|bribe\w*|corrupt\w*|stole|stolen|illegal\w*|crimes?|criminal|faulty|failed"
    r"|fail\w*|lied|lying|a lie|cover(?:ed)?"
    r"[- ]up|abus\w+|kill\w+|attack\w*|assault\w*|fired|dismissed|sacked|banned|warned|ignored"
    r"|violat\w+|broke"
    r"|allegedly|threat\w*|refus\w+|sanctions?)\b",
    re.I,
)
_MATTERS = re.compile(
    r"\b(?:law|court|warrant|ruling|sentence\w*|treaty|agreement|sanctions|tax\w*|budget|debt|wages?"
    r"|prices?|inflation|rates?|jobs"
    r"|billion|million|vaccin\w+|disease|virus|cancer|hospital|patients?|deaths?|died|dead|killed"
    r"|injured|outbreak|emergency|safety"
    r"|war|military|nuclear|election|vote[ds]?|police)\b|[$€£]",
    re.I,
)
_ABSOLUTE = re.compile(r"\b(?:never|always|all|every|everyone|no|none|nobody|not a single|any)\b", re.I)
_OWN = re.compile(r"\b(?:I|we|my|our|me|us)\b", re.I)

_HOLDS: Mapping[str, Callable[[SentenceContext], bool]] = {
    "a number": lambda look: look.numbers > 0,
    "a comparison or a superlative": lambda look: bool(_COMPARES.search(look.text)),
    "a change over time": lambda look: bool(_CHANGES.search(look.text)),
    "cause and effect": lambda look: bool(_CAUSES.search(look.text)),
    "an accusation": lambda look: bool(_ACCUSES.search(look.text)),
    "law, money or health": lambda look: bool(_MATTERS.search(look.text)),
    "a named person or body": lambda look: look.names > 0,
    "a date": lambda look: look.dates > 0,
    "an absolute": lambda look: bool(_ABSOLUTE.search(look.text)),
    "came through others": lambda look: look.links > 1,
    "denied": lambda look: look.denied,
    "still to come": lambda look: look.prediction,
    "a source's own doings": lambda look: look.quoted and bool(_OWN.search(look.text)),
    "short": lambda look: len(look.text.split()) < 5,
    "a side remark": lambda look: not look.clause,
}
