"""How far numbers may lie apart: each stands for all the values that its writing leaves open."""

import math
import re
from collections.abc import Iterable

from claimcheck.model import NumberMention
from claimcheck.nlp.numbers.arithmetic import Range, interval
from claimcheck.nlp.numbers.units import MONEY

_COUNTED = frozenset(("", "year", "s", *MONEY))
_SIGNS = {"percent": "%", "share": "", "percentage point": " points"}


def spread(number: NumberMention) -> Range:
    """The values that a number may stand for. A small whole number of things is just that number."""
    if number.bound == "exact" and number.precision == 0.5 and not number.high and number.unit in _COUNTED:
        zeros = len(number.text) - len(number.text.rstrip("0"))
        slack = min(10**zeros / 2, number.value / 100) if zeros > 1 else 0.0
        return number.value - slack, number.value + slack
    if number.bound == "about" and re.search(r"\d\.\d", number.text):
        return number.value - number.precision, number.value + number.precision
    return interval(number)


def total(numbers: Iterable[NumberMention]) -> Range:
    """The values that the sum of numbers may have."""
    lows, highs = zip(*map(spread, numbers), strict=True)
    return sum(lows), sum(highs)


def apart(one: Range, other: Range) -> bool:
    """Whether no value is in both ranges."""
    hair = 1e-9 * max(1.0, *(abs(end) for end in (*one, *other) if math.isfinite(end)))
    return one[1] < other[0] - hair or other[1] < one[0] - hair


def alike(numbers: Iterable[NumberMention]) -> bool:
    """Whether numbers count in one unit."""
    return len({number.unit for number in numbers}) == 1


def figure(value: float, like: NumberMention | None = None) -> str:
    """A value in figures, with the unit and the scale of a number as it is written."""
    unit = like.unit if like else ""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            value, unit_name = value / size, f" {name}"
            break
    else:
        unit_name = ""
    digits = f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    if unit in MONEY:
        return f"{unit} {digits}{unit_name}"
    return f"{digits}{unit_name}{_SIGNS.get(unit, '')}"


def rounded(value: float) -> str:
    """A value in three significant figures."""
    return figure(float(f"{value:.3g}"))
