"""Linear models as tables: one for each template of features, from a value to its weight."""

import zlib
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path

import msgspec

MODEL = Path(__file__).parent / "model" / "weights.bin"
Tables = Sequence[dict[str, int]]
# One pass in C: this sum is most of the engine's time.
_weight: Callable[[dict[str, int], str, int], int] = dict.get
_NOTHING = repeat(0)


class Weights(msgspec.Struct, frozen=True):
    """The learned weights, as whole numbers: `scale` of them make a weight of one. `words` can be cues."""

    scale: int
    words: frozenset[str]
    cue: list[dict[str, int]]
    source: list[dict[str, int]]
    side: list[dict[str, int]]
    start_before: list[dict[str, int]]
    start_after: list[dict[str, int]]
    end: list[dict[str, int]]


@cache
def load() -> Weights:
    """The weights that come with the package."""
    return unpack(MODEL.read_bytes())


def unpack(packed: bytes) -> Weights:
    """Weights from their packed form: MessagePack, deflated."""
    return msgspec.msgpack.decode(zlib.decompress(packed), type=Weights)


def pack(weights: Weights) -> bytes:
    """The packed form of weights; the same weights give the same bytes."""
    return zlib.compress(msgspec.msgpack.encode(weights, order="sorted"), 9)


def score(tables: Tables, values: Sequence[str]) -> int:
    """The sum of the weights of `values`, one value a table; later tables may be left out."""
    return sum(map(_weight, tables, values, _NOTHING))


def probability(total: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
