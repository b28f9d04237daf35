"""Numbers of a claim beside those of a fact: unit by unit, by precision and bound."""

import math
import re

from claimcheck.matching.side import Side, around, covered
from claimcheck.model import NumberMention

_ABOUT = 0.035  # "about 200" allows 193 to 207
_ABOUT_SHARE = 1.5  # "about 97 per cent" allows 95.5 to 98.5
# "More than 10" does not deny 14, but nobody who knows of 40 says so: beyond this ratio the two are of
# different things.
_FAR = 1.3
_COUNTED = re.compile(r"[ -][^\W\d_]{3,}")
Pair = tuple[NumberMention, NumberMention]


def compare(claim: Side, fact: Side) -> tuple[list[Pair], list[Pair]]:
    """Pairs of numbers that agree, and pairs about the same thing that do not.

    A number of the claim finds its partner among the numbers of the fact with the same unit: one that agrees,
    else the only one, else the one whose neighbours are the same words.
    """
    same: list[Pair] = []
    open_numbers: list[NumberMention] = []
    left = list(fact.numbers)
    for number in claim.numbers:
        fitting = [other for other in left if _comparable(number, other) and agree(number, other)]
        partner = next((other for other in fitting if _near(number, other)), None)
        if partner is None and not fitting:
            open_numbers.append(number)
        elif partner is None:
            continue
        else:
            same.append((number, partner))
            left.remove(partner)
    different: list[Pair] = []
    for number in open_numbers:
        others = [other for other in left if _comparable(number, other)]
        partner = _partner(claim, fact, number, others, alone=len(open_numbers) == 1)
        if partner is not None:
            different.append((number, partner))
    return same, different


def other_case(claim: Side, fact: Side) -> bool:
    """Whether one side speaks of a single one of what the other counts: "two doses", "a single dose"."""
    return bool(_counted(claim) & _single(fact) or _counted(fact) & _single(claim))


def _counted(one: Side) -> frozenset[str]:
    beside = zip(one.plain, one.stems[1:], strict=False)
    return frozenset(counted for word, counted in beside if word.isdigit() and word != "1")


def _single(one: Side) -> frozenset[str]:
    beside = zip(one.plain, one.stems[1:], strict=False)
    return frozenset(counted for word, counted in beside if word in ("single", "sole"))


def agree(one: NumberMention, other: NumberMention) -> bool:
    """Whether two numbers can be the same amount, as precisely and with the bounds as they are given."""
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low < other_high and other_low < high


def in_words(side: Side, number: NumberMention) -> str:
    """A number as it is written, with the word that it counts: "12 points"."""
    if number.unit or not number.text[-1].isdigit():
        return number.text
    after = _COUNTED.match(side.text, number.span[1])
    return number.text + after.group() if after else number.text


def _near(one: NumberMention, other: NumberMention) -> bool:
    low, high = sorted((abs(one.value), abs(other.value)))
    return high <= _FAR * low or one.high is not None or other.high is not None or low == high


def _comparable(one: NumberMention, other: NumberMention) -> bool:
    return one.unit == other.unit or (not (one.unit and other.unit) and one.value == other.value)


def _partner(
    claim: Side, fact: Side, number: NumberMention, others: list[NumberMention], *, alone: bool
) -> NumberMention | None:
    if not others:
        return None
    near = around(claim, number.span)
    scored = [(len(covered(near, around(fact, other.span))), other) for other in others]
    best = max(scored, key=lambda pair: pair[0])
    if alone and len(others) == 1:
        return others[0]
    return best[1] if best[0] >= 1 and sum(score == best[0] for score, _ in scored) == 1 else None


def _range(number: NumberMention) -> tuple[float, float]:
    low, high = number.value, number.high if number.high is not None else number.value
    slack = number.precision * 0.999
    if number.bound == "about":
        slack = max(slack, _ABOUT * abs(number.value) if number.unit != "percent" else _ABOUT_SHARE)
    if number.bound in ("at-least", "more-than"):
        return low - slack, math.inf
    if number.bound in ("at-most", "less-than"):
        return -math.inf, high + slack
    return low - max(slack, 1e-9), high + max(slack, 1e-9)
