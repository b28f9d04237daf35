"""The entailment judge: a small trained model that reads a fact and a claim and weighs three answers.

The fact makes the claim true (agrees), makes it false (conflicts), or decides nothing (neutral). What it was
trained on, how good it is and where it errs is in `claimcheck/nlp/models/README.md`.
"""

from collections.abc import Sequence
from math import exp

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.nlp import runtime
from claimcheck.nlp.wordpiece import encode_pair

MODEL = "judge"
LONG = 40
"""A fact of more words is judged too badly for a relation; whether it is neutral still ranks it."""


class Judgement(msgspec.Struct, frozen=True):
    """How probable each answer is; the three add up to 1. `long`: the fact is too long for a relation;
    `neutral_in_sentence`: the third answer where the claim is read in its sentence."""

    agrees: float
    conflicts: float
    neutral: float
    long: bool = False
    neutral_in_sentence: float = 0.0


def judge(pairs: Sequence[tuple[str, str]]) -> list[Judgement] | None:
    """The judgement on each pair of a fact and a claim, in their order; equal pairs are read once.

    None where the extra `models` is not installed or the model cannot be used: match by words then, and
    warn with `runtime.failure()` if that is not None. Of fact and claim, 128 word pieces are read.
    """
    if not pairs:
        return []
    if not runtime.available():
        return None
    try:
        judged = {pair: _judgement(*pair) for pair in dict.fromkeys(pairs)}
    except ClaimcheckError:  # kept by the runtime
        return None
    return [judged[pair] for pair in pairs]


def averaged(forms: Sequence[Judgement]) -> Judgement:
    """The mean of the judgements on several forms of one claim. Raises ZeroDivisionError without any."""
    count = len(forms)
    return Judgement(
        agrees=sum(one.agrees for one in forms) / count,
        conflicts=sum(one.conflicts for one in forms) / count,
        neutral=sum(one.neutral for one in forms) / count,
        long=any(one.long for one in forms),
    )


def _judgement(fact: str, claim: str) -> Judgement:
    """One pair at a time: the model rounds to whole numbers by the largest of what it reads together, so that
    in a batch a judgement would hang on the other pairs. Alone it is 1 ms slower, and always the same.
    """
    import numpy as np

    pieces, second = encode_pair(fact, claim)
    ids = np.array([pieces], dtype=np.int64)
    types = np.array([second], dtype=np.int64)
    feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
    logits = [float(logit) for logit in runtime.run(MODEL, feeds)]
    weights = [exp(logit - max(logits)) for logit in logits]
    agrees, conflicts, neutral = (weight / sum(weights) for weight in weights)
    return Judgement(agrees, conflicts, neutral, len(fact.split()) > LONG)
