"""The kind of a run of tokens by a learned model: a logistic regression of several classes.

model/README.md says what it was trained on. A run is a claim unless the model is rather sure that it is not.
"""

from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path

import msgspec

from claimcheck.extraction.kind_features import MEASURED, features
from claimcheck.model import Attribution, LeftOutKind
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.linear_model import PackedModel, Table, by_class, score

MODEL = Path(__file__).parent / "model" / "kinds.bin"
KINDS: tuple[LeftOutKind, ...] = (
    "opinion",
    "wish",
    "question",
    "boilerplate",
    "heading",
    "talk",
    "fragment",
)
SCALE = 32  # weights to a weight of one
# Probability from which a run is no claim; of one with a figure or a rank, or a long one.
CUT, SURE = 0.55, 0.75
_LONG = 20  # tokens; a long run may hold a claim beside what else it holds


class Packed(msgspec.Struct, frozen=True):
    """The file: what each class weighs before any feature, claims first; and the features."""

    bias: tuple[int, ...]
    features: PackedModel


class _Model(msgspec.Struct, frozen=True):
    bias: tuple[int, ...]
    table: Table


@cache
def _load() -> _Model:
    kept = msgspec.msgpack.decode(MODEL.read_bytes(), type=Packed)
    return _Model(kept.bias, *kept.features.tables())


def judge(
    document: Document, run: TokenSpan, attribution: Attribution | None, style: tuple[str, ...]
) -> LeftOutKind | None:
    """The kind of a run that is no claim; None for a claim. `style` is that of the document."""
    model = _load()
    found = features(document, run, attribution, style)
    scores = by_class(score(repeat(model.table, len(found)), found), 1 + len(KINDS))
    claim, *others = (
        exp((score + bias - scores[0]) / SCALE) for score, bias in zip(scores, model.bias, strict=True)
    )
    cut = SURE if MEASURED in found or run[1] - run[0] > _LONG else CUT
    if claim > (1 - cut) * (claim + sum(others)):
        return None
    return KINDS[others.index(max(others))]
