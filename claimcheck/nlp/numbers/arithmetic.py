"""Arithmetic on numbers as written: agreement within precision, change, share.

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


def compatible(a: NumberMention, b: NumberMention) -> bool:
    """May both be the same quantity, by their precision and bounds? Numbers of different units never are."""
    factor = _unit_factor(a.unit, b.unit)
    if factor is None:
        return False
    low, high = interval(a)
    other_low, other_high = (end * factor for end in interval(b))
    # What only touches (20.5 of "20" and of "21") is not the same; a hair, for binary fractions.
    hair = 1e-9 * max(1.0, abs(a.value))
    return low + hair < other_high and other_low + hair < high


def change(before: float, after: float) -> float:
    """The change in percent of `before`: change(1114, 1204) is 8.08. NaN if there was nothing before."""
    return (after - before) / abs(before) * 100 if before else math.nan


def share(part: float, whole: float) -> float:
    """The part in percent of the whole; NaN if there is no whole."""
    return part / whole * 100 if whole else math.nan


def agrees_with_change(before: NumberMention, after: NumberMention, stated: NumberMention) -> bool:
    """Can `stated` (in percent, as a share or as "times") be the change between the two, given their
    precision?
    """
    lows, highs = interval(before), interval(after)
    if not (lows[0] > 0 and all(map(math.isfinite, (*lows, *highs)))):
        return False
    least, most = highs[0] / lows[1], highs[1] / lows[0]
    low, high = interval(stated)
    if stated.unit == "times":
        return low <= most and least <= high
    scale = 100.0 if stated.unit == "share" else 1.0
    moved = sorted((abs(least - 1) * 100, abs(most - 1) * 100))
    if least < 1 < most:
        moved[0] = 0.0
    return low * scale <= moved[1] and moved[0] <= high * scale


def _unit_factor(one: str, other: str) -> float | None:
    """What values of `other` are multiplied by to compare them with `one`; None if they are apart."""
    if one == other:
        return 1.0
    pairs = {("percent", "share"): 100.0, ("share", "percent"): 0.01}
    return pairs.get((one, other))


def _last_place(value: float) -> float:
    """The place of the last digit that is not zero: 1,200 has 100, 30 has 10, 1.45 has 0.01."""
    digits = f"{abs(value):.6g}"
    mantissa, _, exponent = digits.partition("e")
    power = int(exponent or 0)
    whole, _, fraction = mantissa.partition(".")
    if fraction.strip("0"):
        return 10.0 ** (power - len(fraction.rstrip("0")))
    return 10.0 ** (power + len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else 0.0
