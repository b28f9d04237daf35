"""One measure converted into another: lengths, weights, temperatures, areas, money by a rate in the text."""

import re
from collections.abc import Iterator

import msgspec

from claimcheck.consistency.reading import ABOUT, Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import figure
from claimcheck.model import Mismatch, NumberMention

_BESIDE = re.compile(
    rf"(?P<one>#)(?:[- ][a-z-]{{2,20}}){{0,2}}?(?: (?:on )?@)?"
    rf"(?: ?\(| ?\[|, or |, which is |, that is |, the equivalent of | (?:comes?|amounts?) to "
    rf"|, (?=about|roughly|around|some|nearly|almost)|/| or ){ABOUT}(?P<other>#)"
    rf"(?! (?:more|less|further|longer|wider|shorter|higher|lower|each)\b)(?=[- )\],.;/]|$)"
)
_LAST_PART = re.compile(r"\b\d+ ?(?:st|lb|ft|hr?s?)\b\.? ?$|# $|\b(?:by|x) $")  # "11st 6lb (73kg)"
_RATE_NAMED = re.compile(
    r"(?P<other>#) (?:to|per|for|for each|for every) (?:the |an? |one )?(?P<named>euro|pound|dollar|yen"
    r"|franc)\b(?! of)"
)
_NAMED = {"euro": "EUR", "pound": "GBP", "dollar": "USD", "yen": "JPY", "franc": "CHF"}
_ONE_IS = re.compile(
    r"(?:\b(?:one|an?) (?P<named>[a-z]{3,})|(?P<coin>#)) (?:is|was|costs|buys|bought|="
    r"|equals)[^#;.]{0,25}(?P<other>#)"
)
_MEASURES = frozenset(("m", "m2", "L", "kg", "m/s", "degC", "J", "W"))
_SLACK = 0.06  # of the value: converted figures are rounded, and from figures that were round before
_CUSTOMARY = re.compile(
    r"mile|mph|yard|f(?:oo|ee)t|ft|inch|acre|sq(?:uare)? (?:mile|f|y)|pound|lb|ounce|oz|stone|gallon"
    r"|fahrenheit|\bf\b|\d°?f\b|knot",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Conversions that are not the same measure."""
    rates = _rates(reading)
    for sentence in reading.sentences:
        for found in _BESIDE.finditer(sentence.low):
            one, other = sentence.number(found, "one"), sentence.number(found, "other")
            if _LAST_PART.search(sentence.low[max(0, found.start() - 8) : found.start()]):
                continue
            if {one.unit, other.unit} == {"kg", "GBP"}:
                one, other = _weight(one), _weight(other)
            rate = rates.get((_unit(sentence, one, found.end("one")), other.unit))
            if rate and not _meet(
                one.value * rate, other.value, one.precision * rate + other.precision, 0.03
            ):
                why = f"{one.text} at {rate:.4g} is {figure(one.value * rate, other)}, not {other.text}"
                yield mismatch("conversion", one.span, other.span, why)
            elif not rate and _converted(one, other) and not _same(one, other):
                yield mismatch("conversion", one.span, other.span, _why(one, other))


def _unit(sentence: Slotted, number: NumberMention, end: int) -> str:
    """The currency of an amount, else the word behind it, which may be one."""
    word = re.match(r" ([a-z]{3,})", sentence.low[end:])
    return number.unit or (word[1].rstrip("s") if word else "")


def _is_customary(number: NumberMention) -> bool:
    return bool(_CUSTOMARY.search(number.text))


def _converted(one: NumberMention, other: NumberMention) -> bool:
    """Whether two figures measure one thing, and one of them is metric and the other is not."""
    return one.unit == other.unit in _MEASURES and _is_customary(one) != _is_customary(other)


def _weight(number: NumberMention) -> NumberMention:
    if number.unit != "GBP":
        return number
    value, precision = number.value * 0.45359237, number.precision * 0.45359237
    return msgspec.structs.replace(number, value=value, precision=precision, unit="kg")


def _same(one: NumberMention, other: NumberMention) -> bool:
    if one.unit == "degC":
        slack = max(one.precision, 1.0) + max(other.precision, 0.6)
        # Of a difference no 32 degrees are taken off: it rose by 9 degrees Fahrenheit, or 5 degrees.
        risen, by = (number.value + 160 / 9 * _is_customary(number) for number in (one, other))
        return abs(one.value - other.value) <= slack or abs(risen - by) <= 0.6
    return _meet(one.value, other.value, one.precision + other.precision, _SLACK)


def _meet(one: float, other: float, slack: float, share: float) -> bool:
    return abs(one - other) <= max(slack, share * max(abs(one), abs(other)))


def _why(one: NumberMention, other: NumberMention) -> str:
    """What the first measure is in the unit of the second."""
    if one.unit == "degC":
        fahrenheit = f"{one.value * 1.8 + 32:.4g} degrees Fahrenheit"
        value = fahrenheit if _is_customary(other) else f"{one.value:.3g} degrees Celsius"
        return f"{one.text} is {value}, not {other.text}"
    shown = re.search(r"\d[\d,.]*", other.text)
    plain = float(shown[0].replace(",", "").rstrip(".")) if shown else 0.0
    if not plain:
        return f"{one.text} is not {other.text}"
    written = re.sub(r"^[\d.,\s-]*", "", other.text).strip()
    return f"{one.text} is {one.value / (other.value / plain):,.4g} {written}, not {other.text}"


def _rates(reading: Reading) -> dict[tuple[str, str], float]:
    """Rates of currencies that the text gives: what one unit of the first comes to in the second."""
    rates: dict[tuple[str, str], float] = {}
    for sentence in reading.sentences:
        for found in (found for form in (_ONE_IS, _RATE_NAMED) for found in form.finditer(sentence.low)):
            other, named = sentence.number(found, "other"), found["named"]
            coin = None if named else sentence.number(found, "coin")
            here = coin.unit if coin else _NAMED.get(named, named.rstrip("s"))
            there, rate = (
                _unit(sentence, other, found.end("other")),
                other.value / (coin.value or 1 if coin else 1),
            )
            if here and there and here != there and rate:
                rates[here, there], rates[there, here] = rate, 1 / rate
    return rates
