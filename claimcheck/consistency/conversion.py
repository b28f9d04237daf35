"""One measure converted into another: lengths, weights, temperatures, areas, money by a rate in the text."""

import re
from collections.abc import Iterator

from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import figure, rounded
from claimcheck.model import Mismatch, NumberMention
from claimcheck.nlp.numbers.units import MONEY

_ABOUT = (
    r"(?:about |around |roughly |nearly |almost |just over |just under |more than |over |some |or "
    r"|equivalent to |an? )*"
)
_BESIDE = re.compile(
    rf"(?P<one>#)(?:[- ][a-z-]{{2,20}}){{0,2}}?(?: (?:on )?@)?(?: ?\(| ?\[|, or |, which is |, that is |,"
    rf" the equivalent of"
    rf" | (?:comes?|amounts?) to |, (?=about|roughly|around|some|nearly|almost)|/| or ){_ABOUT}(?P<other>#)"
    rf"(?! (?:more"
    rf"|less|further|longer|wider|shorter|higher|lower|each)\b)(?=[- )\],.;/]|$)"
)
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
_FAMILIES = (
    r"mile|mph|yard|f(?:oo|ee)t|ft|inch|acre|sq(?:uare)? (?:mile|f|y)|pound|lb|ounce|oz|stone|gallon"
    r"|fahrenheit|\bf\b|\d°?f\b|knot",
)
_CUSTOMARY = re.compile("|".join(_FAMILIES), re.IGNORECASE)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Conversions that are not the same measure."""
    rates = _rates(reading)
    for sentence in reading.sentences:
        if len(sentence.numbers) < 2:
            continue
        for found in _BESIDE.finditer(sentence.low):
            one, other = sentence.number(found, "one"), sentence.number(found, "other")
            if re.search(
                r"\b\d+ ?(?:st|lb|ft|hr?s?)\b\.? ?$|# $|\b(?:by|x) $",
                sentence.low[max(0, found.start() - 8) : found.start()],
            ):
                continue  # the last part of a measure: "11st 6lb (73kg)"
            weight = {one.unit, other.unit} == {"kg", "GBP"} and "pound" in one.text + other.text
            if weight:
                one, other = _weight(one), _weight(other)
            money = not one.unit or {one.unit, other.unit} <= MONEY
            rate = rates.get((_unit(sentence, one, found.end("one")), other.unit)) if money else None
            if rate:
                if not _meet(one.value * rate, other.value, _rounding(one) * rate, _rounding(other), 0.03):
                    why = f"{one.text} at {rate:.4g} is {figure(one.value * rate, other)}, not {other.text}"
                    yield mismatch("conversion", one.span, other.span, why)
            elif one.unit == other.unit in _MEASURES and _converted(one, other) and not _same(one, other):
                yield mismatch("conversion", one.span, other.span, _why(one, other))


def _unit(sentence: Slotted, number: NumberMention, end: int) -> str:
    """The currency of an amount, else the word behind it, which may be one."""
    word = re.match(r" ([a-z]{3,})", sentence.low[end:])
    return number.unit or (word[1].rstrip("s") if word else "")


def _converted(one: NumberMention, other: NumberMention) -> bool:
    """Whether one is metric and the other is not."""
    return bool(_CUSTOMARY.search(one.text)) != bool(_CUSTOMARY.search(other.text)) and not (
        one.high or other.high
    )


def _weight(number: NumberMention) -> NumberMention:
    from msgspec.structs import replace

    if number.unit != "GBP":
        return number
    return replace(
        number, value=number.value * 0.45359237, precision=number.precision * 0.45359237, unit="kg"
    )


def _same(one: NumberMention, other: NumberMention) -> bool:
    if one.unit == "degC":
        slack = max(_rounding(one), 1.0) + max(_rounding(other), 0.6)
        risen = [
            number.value + 160 / 9 if _CUSTOMARY.search(number.text) else number.value
            for number in (one, other)
        ]
        return abs(one.value - other.value) <= slack or abs(risen[0] - risen[1]) <= 0.6
    return _meet(one.value, other.value, _rounding(one), _rounding(other), _SLACK)


def _meet(one: float, other: float, slack: float, more: float, share: float) -> bool:
    return abs(one - other) <= max(slack + more, share * max(abs(one), abs(other)))


def _rounding(number: NumberMention) -> float:
    """Half of the last written digit that is not zero, at most a twentieth of the value."""
    digits = re.sub(r"[^\d.]", "", number.text) or "1"
    whole, _, decimals = digits.partition(".")
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
    least = 2 * number.precision if number.precision else 0.0
    return min(least * 10**zeros / 2, abs(number.value) / 20) if number.unit != "degC" else number.precision


def _why(one: NumberMention, other: NumberMention) -> str:
    """What the first measure is in the unit of the second."""
    written = re.sub(r"^[\d.,\s-]*", "", other.text)
    if one.unit == "degC":
        celsius = one if not _CUSTOMARY.search(one.text) else other
        if celsius is one:
            return f"{one.text} is {one.value * 1.8 + 32:.4g} degrees Fahrenheit, not {other.text}"
        return f"{one.text} is {rounded(one.value)} degrees Celsius, not {other.text}"
    shown = re.search(r"\d[\d,.]*", other.text)
    plain = float(shown[0].replace(",", "").rstrip(".")) if shown else 0.0
    if not plain:
        return f"{one.text} is not {other.text}"
    return f"{one.text} is {one.value / (other.value / plain):,.4g} {written.strip()}, not {other.text}"


def _rates(reading: Reading) -> dict[tuple[str, str], float]:
    """Rates of currencies that the text gives: what one unit of the first comes to in the second."""
    rates: dict[tuple[str, str], float] = {}
    for sentence in reading.sentences:
        for found in _ONE_IS.finditer(sentence.low):
            other, end = sentence.number(found, "other"), found.end("other")
            coin = sentence.number(found, "coin") if found["coin"] else None
            here = coin.unit if coin else _NAMED.get(found["named"], found["named"].rstrip("s"))
            there = _unit(sentence, other, end)
            if here and there and here != there and other.value and (coin is None or coin.value == 1):
                rates[here, there], rates[there, here] = other.value, 1 / other.value
        for found in _RATE_NAMED.finditer(sentence.low):
            other, code = sentence.number(found, "other"), _NAMED[found["named"]]
            if other.unit in MONEY and other.unit != code and other.value:
                rates[code, other.unit] = other.value
                rates[other.unit, code] = 1 / other.value
    return rates
