"""Units of series: the same words as in texts, read by the same table."""

from functools import lru_cache
from typing import NamedTuple

from claimcheck.nlp import amounts
from claimcheck.series.vocabulary import COUNTED


class Unit(NamedTuple):
    """The unit of a number of the text ("" for a count, "?" for words that are no unit), and its factor."""

    base: str
    factor: float


_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@lru_cache(maxsize=256)
def unit_of(text: str) -> Unit:
    """The unit that words mean: "percent", "million tonnes", "billion euros", "people", "index"."""
    if text == "index":
        return Unit("index", 1.0)
    first, _, rest = text.partition(" ")
    scale = _SCALES.get(first, 1.0)
    noun = (rest if first in _SCALES else text).split(" per ")[0]
    if noun in COUNTED or (first in _SCALES and not rest):
        return Unit("", scale)
    _, numbers = amounts(f"It was 2 {text}.")
    if len(numbers) == 1 and numbers[0].unit:
        return Unit(numbers[0].unit, numbers[0].value / 2)
    return Unit("?", 1.0)
