"""Compares the numbers of a claim and a fact by unit, precision and bound."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from claimcheck.matching.comparand import Comparand, around, covered
from claimcheck.matching.index_terms import STOP, words
from claimcheck.matching.stemmer import stem
from claimcheck.model import NumberMention

_ABOUT = 0.035  # "about 200" allows 193 to 207
_ABOUT_SHARE = 1.5  # "about 97 per cent" allows 95.5 to 98.5
# "More than 10" does not deny 14, but nobody who knows of 40 says so: beyond this ratio the two are of
# different things.
_FAR = 1.3
_ROUNDED = 0.025  # share of the fact's number; "11 per cent" is no longer what 10.6 is rounded to
_OLD = re.compile(r"[ -]old\b")
_MAGNITUDE = re.compile(r"(?:hundred|thousand|million|billion|trillion)|\d ?(?:k|m|mn|bn|tn)\b")
_COUNTED = re.compile(r"[ -][^\W\d_]{3,}")
_COUNTED_WORDS = re.compile(r"(?:[ -][^\W\d_]{2,}){1,3}")
_PEOPLE = stem("people")
_PART = re.compile(r" (?:out )?of (?:the )?\d[\d,]*\b")
# "5 points ahead" in a poll are percentage points.
_POINTS = frozenset(("point", "percentage point"))
# What the article says before, put in front of a claim so that it stands alone.
_CONTEXT = re.compile(r"\[[^\]]*\]")
_SMALL = frozenset(("one", "two"))  # "the two leaders"
_WHO = frozenset(("are", "were", "have", "had", "will"))
_PLURALS = frozenset(("people", "children", "women", "men", "police"))
Pair = tuple[NumberMention, NumberMention]


@lru_cache(maxsize=1 << 10)
def compare(claim: Comparand, fact: Comparand) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Pairs of numbers that agree, and pairs about the same thing that rule one another out."""
    like, different = _paired(claim, fact)
    return tuple(pair for pair in like if agree(*pair)), tuple(different)


def inexact(claim: Comparand, fact: Comparand) -> list[Pair]:
    """Pairs of numbers of which one can be meant by the other, yet that do not agree: "5" beside "5.25"."""
    return [pair for pair in _paired(claim, fact)[0] if not agree(*pair)]


def _paired(claim: Comparand, fact: Comparand) -> tuple[list[Pair], list[Pair]]:
    """Pairs of numbers that can be one amount, and pairs about the same thing that cannot.

    A number of the claim finds its partner among the numbers of the fact with the same unit: one that agrees,
    else the only one, else the one whose neighbours are the same words.
    """
    like: list[Pair] = []
    open_numbers: list[NumberMention] = []
    left = list(fact.numbers)
    for number in claim.numbers:
        fitting = [other for other in left if _comparable(number, other) and overlap(number, other)]
        partner = next((other for other in fitting if _near(number, other)), None)
        if partner is None and not fitting:
            if not _in_context(claim, number):  # that number is of another claim
                open_numbers.append(number)
        elif partner is None:
            continue
        else:
            like.append((number, partner))
            left.remove(partner)
    different: list[Pair] = []
    for number in open_numbers:
        others = [
            other for other in left if _comparable(number, other) and _same_thing(claim, number, fact, other)
        ]
        partner = _partner(claim, fact, number, others, alone=len(open_numbers) == 1)
        if partner is not None:
            different.append((number, partner))
    return like, different


def unmet(claim: Comparand, same: Sequence[Pair]) -> list[NumberMention]:
    """The numbers that a claim asserts and that are in none of the pairs that agree: those the fact lacks."""
    met = {pair[0].span for pair in same}
    return [number for number in asserted(claim) if number.span not in met]


def asserted(claim: Comparand) -> list[NumberMention]:
    """The numbers of a claim that are its own and count something: not "the two leaders", nor what only the
    context in brackets has."""
    return [
        number
        for number in claim.numbers
        if not _in_context(claim, number) and (number.unit or number.text.casefold() not in _SMALL)
    ]


def _in_context(claim: Comparand, number: NumberMention) -> bool:
    return any(found.start() <= number.span[0] < found.end() for found in _CONTEXT.finditer(claim.text))


def other_case(claim: Comparand, fact: Comparand) -> bool:
    """Whether one side speaks of a single one of what the other counts: "two doses", "a single dose"."""
    return bool(_counted(claim) & _single(fact) or _counted(fact) & _single(claim))


@lru_cache(maxsize=1 << 11)
def _counted(side: Comparand) -> frozenset[str]:
    beside = zip(side.plain, side.stems[1:], strict=False)
    return frozenset(counted for word, counted in beside if word.isdigit() and word != "1")


@lru_cache(maxsize=1 << 11)
def _single(side: Comparand) -> frozenset[str]:
    beside = zip(side.plain, side.stems[1:], strict=False)
    return frozenset(counted for word, counted in beside if word in ("single", "sole"))


def agree(claim: NumberMention, fact: NumberMention) -> bool:
    """Whether a claim's number is that of the fact: equal, within its bounds, or its rounded form.

    A rounded form has two significant figures or a word for its magnitude, and is off by little. A claim that
    is more precise than the fact says more than the fact does.
    """
    if not overlap(claim, fact):
        return False
    if any(item.bound != "exact" or item.high is not None for item in (claim, fact)):
        return True
    if math.isclose(claim.value, fact.value, rel_tol=1e-9):
        return True
    rounded = abs(claim.value - fact.value) <= _ROUNDED * abs(fact.value)
    told = _figures(claim) > 1 or _MAGNITUDE.search(claim.text) is not None
    return claim.precision > fact.precision and rounded and told


def within(claim: NumberMention, fact: NumberMention) -> bool:
    """Whether a claim's number can be what the fact rounds: 4.25 beside 4, and not 4 beside 4.25."""
    low, high = _range(fact)
    return low < claim.value < high


def _figures(number: NumberMention) -> int:
    """How many significant figures a number has as written: one in "20 per cent", three in "20.5"."""
    digits = "".join(filter(str.isdigit, number.text)).lstrip("0")
    return len(digits if "." in number.text else digits.rstrip("0"))


def overlap(number: NumberMention, other: NumberMention) -> bool:
    """Whether two numbers can be the same amount, as precisely and with the bounds as they are given."""
    (low, high), (other_low, other_high) = _range(number), _range(other)
    return low < other_high and other_low < high


def in_words(side: Comparand, number: NumberMention) -> str:
    """A number as it is written, with what it counts: "12 points", "30 member states"."""
    if number.unit or not number.text[-1].isdigit():
        return number.text
    if part := _PART.match(side.text, number.span[1]):
        return number.text + part.group()
    after = _COUNTED.match(side.text, number.span[1])
    if after is None:
        return number.text
    more = _COUNTED.match(side.text, after.end())
    # A word that is none of the many is only part of what is counted.
    both = more is not None and _many(more.group()) and not _many(after.group())
    return number.text + after.group() + (more.group() if more and both else "")


def _many(word: str) -> bool:
    """Whether a word looks like a plural: the name of what is counted, and no word before it."""
    lower = word.strip(" -").casefold()
    return lower in _PLURALS or (
        lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and lower not in STOP
    )


def _near(number: NumberMention, other: NumberMention) -> bool:
    low, high = sorted((abs(number.value), abs(other.value)))
    return high <= _FAR * low or number.high is not None or other.high is not None or low == high


def _comparable(number: NumberMention, other: NumberMention) -> bool:
    alike = number.unit == other.unit or {number.unit, other.unit} == _POINTS
    return alike or (not (number.unit and other.unit) and number.value == other.value)


def _same_thing(claim: Comparand, number: NumberMention, fact: Comparand, other: NumberMention) -> bool:
    """Whether two numbers can count the same: "two doses" and "100 people" do not, nor an age and a length
    of time."""
    if number.unit == other.unit == "year" and _is_age(claim, number) != _is_age(fact, other):
        return False
    left, right = counted(claim, number), counted(fact, other)
    people = _PEOPLE in left or _PEOPLE in right
    return bool(number.unit or not left or not right or people or covered(left, right))


def _is_age(side: Comparand, number: NumberMention) -> bool:
    """Whether a number of years is how old somebody is: "Ann Lee, 58,", "58 years old", "a 58-year-old"."""
    return number.text.isdigit() or _OLD.match(side.text, number.span[1]) is not None


def other_things(claim: Comparand, fact: Comparand, pair: Pair) -> bool:
    """Whether two equal numbers count things of other names: "600 seats", "600 tickets"."""
    nouns = (
        _COUNTED.match(item.text, number.span[1]) for item, number in zip((claim, fact), pair, strict=True)
    )
    return all(noun and _many(noun.group()) for noun in nouns) and not _same_thing(
        claim, pair[0], fact, pair[1]
    )


def former(fact: Comparand, number: NumberMention) -> bool:
    """Whether a number is what was left behind: "from 4 to 3.75"."""
    return words(fact.text[: number.span[0]])[-1:] == ["from"] and " to " in fact.text[number.span[1] :][:20]


def counted(side: Comparand, number: NumberMention) -> frozenset[str]:
    """The stems of the words that name what a bare number counts; empty if nothing does."""
    found = _COUNTED_WORDS.match(side.text, number.span[1])
    if number.unit or found is None:
        return frozenset()
    kept: list[str] = []
    for word in words(found.group()):
        if word in STOP or word in _WHO:
            break
        kept.append(stem(word))
    return frozenset(kept)


def _partner(
    claim: Comparand, fact: Comparand, number: NumberMention, others: list[NumberMention], *, alone: bool
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
