"""Whether a number that a text gives is that of a table: rounding, bounds, changes, ratios."""

from typing import NamedTuple

from claimcheck.model import NumberMention, Relation
from claimcheck.model.series import Series
from claimcheck.series.units import unit_of

_ABOUT = 0.05  # what "about" adds, as a share
_NEAR = 0.02  # share by which two counts of one thing may differ by their definition
_MANY = 10_000
_FAR = 1.5  # "more than 10" is said of 15 at most
_EPSILON = 1e-9
# How far a ratio may be from the multiple that is said, as shares of it.
_RATIOS = {"more-than": (1.0, 1.6), "at-least": (1.0, 1.6), "less-than": (0.8, 1.0), "at-most": (0.8, 1.0),
           "about": (0.85, 1.15)}  # fmt: skip


class Weighed(NamedTuple):
    """How a number lies to the figure; `value` is what the table gives: a figure, a change, a ratio."""

    relation: Relation
    value: float


def of_level(number: NumberMention, value: float, series: Series, sign: int) -> Weighed:
    """A level beside a figure; with a `sign` the number is how far it rose (1) or fell (-1)."""
    unit = unit_of(series.unit)
    claimed, spread = _value(number, unit.factor), _spread(number, unit.factor)
    if number.bound in ("more-than", "less-than", "at-least", "at-most"):
        spread = 0.0  # the mark itself is meant
    spread = max(spread, _half(series))
    high = number.high / unit.factor if number.high is not None else None
    near = _NEAR * abs(value) if abs(value * unit.factor) >= _MANY else 0.0
    relation = _beside(
        claimed, high, number.bound, value * (sign or 1), spread, max(spread + series.tolerance, near)
    )
    return Weighed(relation, value)


def of_change(number: NumberMention, now: float, then: float, series: Series, sign: int) -> Weighed:
    """A change in percent beside that between two figures."""
    if not then:
        return Weighed("unclear", 0.0)
    value = (now / then - 1) * 100
    known = 2 * _half(series) * 100 / abs(then)  # what the rounding of both figures can make
    return _moved(number, value, sign, _spread(number, 1.0) + known, known + series.tolerance)


def of_amount(number: NumberMention, now: float, then: float, series: Series, sign: int) -> Weighed:
    """A change in units or percentage points beside the difference of two figures."""
    factor = 1.0 if number.unit == "percentage point" else unit_of(series.unit).factor
    known = 2 * _half(series)
    scaled = NumberMention(
        number.text, number.span, number.value / factor, "", number.bound, _spread(number, factor),
        number.high / factor if number.high is not None else None,
    )  # fmt: skip
    return _moved(scaled, now - then, sign, scaled.precision + known, known + 2 * series.tolerance)


def of_ratio(number: NumberMention, value: float) -> Weighed:
    """A multiple ("doubled", "halved") beside the ratio of two figures."""
    times = number.value
    ratio, wanted = (1 / value, 1 / times) if times < 1 and value > 0 else (value, times)
    share = ratio / wanted
    low, high = _RATIOS.get(number.bound, (0.95, 1.12))
    if low - 0.005 <= share <= high + 0.005:
        return Weighed("agrees", value)
    far = share < low * 0.93 or (share > high * 1.25 and number.bound not in ("more-than", "at-least"))
    return Weighed("conflicts" if far else "unclear", value)


def _moved(number: NumberMention, value: float, sign: int, spread: float, known: float) -> Weighed:
    claimed, towards = _value(number, 1.0), value * sign
    if towards < -known:
        return Weighed("conflicts", value)
    high = number.high
    reach = max(2 * spread, spread + known, _ABOUT * claimed)
    return Weighed(_beside(claimed, high, number.bound, towards, spread, reach), value)


def _beside(
    claimed: float, high: float | None, bound: str, value: float, spread: float, reach: float
) -> Relation:
    """Agrees within `spread`, conflicts beyond `reach`."""
    if bound == "about":
        spread = max(spread, _ABOUT * abs(claimed))
        reach = max(reach, 2 * spread)
    low, top = claimed, high if high is not None else claimed
    if bound in ("more-than", "at-least"):
        top = max(claimed * _FAR, claimed)
        if value > top + spread:
            return "unclear"
    elif bound in ("less-than", "at-most"):
        low = min(claimed / _FAR, claimed)
        if value < low - spread:
            return "unclear"
        if bound == "less-than" and value >= claimed - _EPSILON and spread < abs(claimed) * _ABOUT:
            return "conflicts" if value > claimed + _EPSILON else "unclear"
    if low - spread - _EPSILON <= value <= top + spread + _EPSILON:
        return "agrees"
    return "conflicts" if not low - reach - _EPSILON <= value <= top + reach + _EPSILON else "unclear"


def _value(number: NumberMention, factor: float) -> float:
    return number.value * 100 if number.unit == "share" else number.value / factor


def _spread(number: NumberMention, factor: float) -> float:
    """Half of the last place that a number gives; zeros at its end were rounded away."""
    if number.unit == "share":
        return number.precision * 100
    spread, whole = number.precision, abs(number.value)
    if whole >= 1000 and spread <= 0.5 and whole == int(whole):
        digits = str(int(whole))
        spread = min(0.5 * 10 ** (len(digits) - len(digits.rstrip("0"))), _ABOUT * whole)
    return spread / factor


def _half(series: Series) -> float:
    """Half of the last place of the figures."""
    return 0.5 * 10.0**-series.decimals
