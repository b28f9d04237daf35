"""Linear models as weight tables, one per feature template; loading, packing and scoring.

A file of 165,000 strings takes longer to load than an article takes to read. So the values are kept by their
hashes, in order, and a table looks a value up when it is first asked for it.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from math import exp
from operator import getitem
from pathlib import Path
from zlib import crc32

import msgspec

MODEL = Path(__file__).parent / "model" / "weights.bin"
_REMEMBERED = 1 << 12  # values of a table that are not looked up again
# One pass in C: this sum is most of the engine's time.
_weight: Callable[["Table", str], int] = getitem


class Table(dict[str, int]):
    """The weights of the values that were asked for; 0 for a value that has none.

    `hashes` are those of the values that have one, in rising order, `weights` stand in the same order.
    """

    def __init__(self, hashes: Sequence[int], weights: Sequence[int]) -> None:
        super().__init__()
        self._hashes, self._weights = hashes, weights

    def __missing__(self, value: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        key = _hash(value)
        at = bisect_left(self._hashes, key)
        known = at < len(self._hashes) and self._hashes[at] == key
        self[value] = weight = self._weights[at] if known else 0
        return weight


class Weights(msgspec.Struct, frozen=True):
    """The learned weights, as whole numbers: `scale` of them make a weight of one. `words` can be cues."""

    scale: int
    words: frozenset[str]
    cue: Sequence[Table]
    source: Sequence[Table]
    side: Sequence[Table]
    start_before: Sequence[Table]
    start_after: Sequence[Table]
    end: Sequence[Table]


MODELS = Weights.__struct_fields__[2:]
Learned = Mapping[str, Sequence[Mapping[str, int]]]  # for each of MODELS its tables: value to weight


class _Packed(msgspec.Struct, frozen=True):
    """The file: for each model how many values its tables have; all weights (8 bits), all hashes (32)."""

    scale: int
    words: tuple[str, ...]
    sizes: dict[str, list[int]]
    weights: bytes
    hashes: bytes


@cache
def load() -> Weights:
    """The weights that come with the package."""
    return unpack(MODEL.read_bytes())


def unpack(packed: bytes) -> Weights:
    """Weights from their packed form. Raises `msgspec.DecodeError`."""
    kept = msgspec.msgpack.decode(packed, type=_Packed)
    weights, hashes = memoryview(array("b", kept.weights)), memoryview(_in_order(array("I", kept.hashes)))
    tables: dict[str, list[Table]] = {}
    begin = 0
    for model in MODELS:
        tables[model] = []
        for size in kept.sizes[model]:
            tables[model].append(Table(hashes[begin : begin + size], weights[begin : begin + size]))
            begin += size
    return Weights(scale=kept.scale, words=frozenset(kept.words), **tables)


def pack(scale: int, words: Iterable[str], learned: Learned) -> bytes:
    """The packed form of what was learned, from -128 to 127 each; the same weights give the same bytes.

    Of two values of a table with one hash, which is one table in thousands, the heavier one counts.
    """
    weights, hashes = array("b"), array("I")
    for model in MODELS:
        for table in learned[model]:
            by_hash = {
                _hash(value): table[value] for value in sorted(table, key=lambda item: abs(table[item]))
            }
            hashes.extend(sorted(by_hash))
            weights.extend(by_hash[key] for key in sorted(by_hash))
    sizes = {model: [len({_hash(value) for value in table}) for table in learned[model]] for model in MODELS}
    packed = _Packed(scale, tuple(sorted(words)), sizes, weights.tobytes(), _in_order(hashes).tobytes())
    return msgspec.msgpack.encode(packed)


def score(tables: Sequence[Table], values: Sequence[str]) -> int:
    """The sum of the weights of `values`, one value a table; later tables may be left out."""
    return sum(map(_weight, tables, values))


def probability(total: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _hash(value: str) -> int:
    return crc32(value.encode("utf-8", "surrogatepass"))


def _in_order(numbers: "array[int]") -> "array[int]":
    """The numbers from, or for, a file, where the lowest byte comes first."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
