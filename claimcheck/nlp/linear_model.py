"""Linear models as tables of weights, one a feature template: loading, packing and scoring.

A file of 165,000 strings takes longer to load than an article takes to read. So the values are kept by their
hashes, in order, and a table looks a value up when it is first asked for it.

A model of several classes keeps the weights of all classes in one whole number, `LANE` bits each. The
scores of all classes are then one sum of whole numbers, which Python adds in C.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import exp
from operator import getitem
from zlib import crc32

import msgspec

LANE = 16
_BLOCK = 64
_REMEMBERED = 1 << 12  # values of a table that are not looked up again
Learned = Sequence[Mapping[str, Mapping[int, int]]]  # for each table: value to the weights of its classes


class Table(dict[str, int]):
    """The weights of the values that were asked for; 0 for a value that has none.

    Of the model's `hashes`, those from `begin` to `end` are of the values that have one, in rising order;
    `weight_at` gives the weight of the value at a place.
    """

    def __init__(self, hashes: Sequence[int], begin: int, end: int, weight_at: Callable[[int], int]) -> None:
        super().__init__()
        self._hashes, self._begin, self._end, self._weight_at = hashes, begin, end, weight_at

    def __missing__(self, value: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        hashes, key = self._hashes, _hash(value)
        at = bisect_left(hashes, key, self._begin, self._end)
        self[value] = weight = self._weight_at(at) if at < self._end and hashes[at] == key else 0
        return weight


# One pass in C: this sum is most of the time that a model takes.
_weight: Callable[[Table, str], int] = getitem


class PackedModel(msgspec.Struct, frozen=True):
    """A model in a file: how many values each table has; the hashes of all (32 bits), how many classes have a
    weight (8 bits; nothing if there is one class), which (8 bits), and the weights (8 bits).
    """

    sizes: list[int]
    hashes: bytes
    counts: bytes
    classes: bytes
    weights: bytes

    def tables(self) -> tuple[Table, ...]:
        """The tables, ready to be asked."""
        hashes = _in_order(array("I", self.hashes))
        weights = array("b", self.weights)
        weight_at: Callable[[int], int] = weights.__getitem__
        if self.counts:
            weight_at = _lanes(self.counts, self.classes, weights)
        bounds = pairwise(accumulate(self.sizes, initial=0))
        return tuple(Table(hashes, begin, end, weight_at) for begin, end in bounds)


def _lanes(counts: bytes, classes: bytes, weights: Sequence[int]) -> Callable[[int], int]:
    # How many weights are before each block of values: to note that of each value takes longer than to count.
    before = [0, *accumulate(sum(counts[at : at + _BLOCK]) for at in range(0, len(counts), _BLOCK))]

    def weight_at(at: int) -> int:
        block, total = at // _BLOCK, 0
        begin = before[block] + sum(counts[block * _BLOCK : at])
        for i in range(begin, begin + counts[at]):
            total += weights[i] << (LANE * classes[i])
        return total

    return weight_at


def pack(learned: Learned) -> PackedModel:
    """The packed form of what was learned, from -128 to 127 each; the same weights give the same bytes.

    Of two values of a table with one hash, which is one table in thousands, the heavier one counts.
    """
    sizes, hashes, counts, classes, weights = [], array("I"), bytearray(), bytearray(), array("b")
    for table in learned:
        by_hash = {
            _hash(value): table[value] for value in sorted(table, key=lambda item: _heaviest(table[item]))
        }
        sizes.append(len(by_hash))
        for key, row in sorted(by_hash.items()):
            hashes.append(key)
            counts.append(len(row))
            classes.extend(sorted(row))
            weights.extend(row[one] for one in sorted(row))
    if not any(classes) and set(counts) <= {1}:
        counts, classes = bytearray(), bytearray()
    return PackedModel(sizes, _in_order(hashes).tobytes(), bytes(counts), bytes(classes), weights.tobytes())


def _heaviest(row: Mapping[int, int]) -> int:
    return max(map(abs, row.values()), default=0)


def score(tables: Iterable[Table], values: Iterable[str]) -> int:
    """The sum of the weights of `values`, one value a table; later tables may be left out."""
    return sum(filter(None, map(_weight, tables, values)))


def by_class(total: int, classes: int, lane: int = LANE) -> list[int]:
    """The scores of all classes out of a sum of weights, all raised by the same amount."""
    raised = (total + _raise(classes, lane)).to_bytes(classes * lane // 8, sys.byteorder)
    scores = memoryview(raised).cast("H" if lane == LANE else "I").tolist()
    return scores if sys.byteorder == "little" else scores[::-1]


@cache
def _raise(classes: int, lane: int) -> int:
    return sum(1 << (lane * one + lane - 1) for one in range(classes))


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
