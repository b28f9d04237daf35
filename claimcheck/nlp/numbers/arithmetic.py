"""Arithmetic on numbers as written: the values they may stand for, and change.

A number stands for an interval: half of its last given place around it, or what its bound leaves open
(interval arithmetic after Moore, "Interval Analysis", 1966).
"""

import math

from claimcheck.model import NumberMention
from claimcheck.nlp.numbers.units import MONEY

Range = tuple[float, float]


def interval(number: NumberMention) -> Range:
    """All the values that the written number may stand for.

    "About" leaves half of the last place that is not zero, or a fortieth, whichever is more. A round
    figure of three digits and more ("300 people") is taken as rounded as well, by a fortieth at most.
    """
    high = number.value if number.high is None else number.high
    slack = max(number.precision, abs(number.value) * 1e-6)
    if number.bound == "about":
        slack = max(slack, _last_place(number.value) / 2, abs(number.value) / 40)
    elif abs(number.value) >= 100 and (not number.unit or number.unit in MONEY):
        slack = max(slack, min(_last_place(number.value) / 2, abs(number.value) / 40))
    low, high = number.value - slack, high + slack
    if number.bound in ("at-least", "more-than"):
        return low, math.inf
    if number.bound in ("at-most", "less-than"):
        return -math.inf, high
    return low, high


def change(before: float, after: float) -> float:
    """The change in percent of `before`: change(1114, 1204) is 8.08. NaN if there was nothing before."""
    return (after - before) / abs(before) * 100 if before else math.nan


def _last_place(value: float) -> float:
    """The place of the last digit that is not zero: 1,200 has 100, 30 has 10, 1.45 has 0.01."""
    digits = f"{abs(value):.6g}"
    mantissa, _, exponent = digits.partition("e")
    power = int(exponent or 0)
    whole, _, fraction = mantissa.partition(".")
    if fraction.strip("0"):
        return 10.0 ** (power - len(fraction.rstrip("0")))
    return 10.0 ** (power + len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else 0.0
