"""Numbers as written, their units, bounds and precision."""

import math

import pytest
from cases import rows

from claimcheck.model import NumberMention
from claimcheck.nlp import analyse
from claimcheck.nlp.numbers.arithmetic import change


def one(text: str, country: str = "") -> NumberMention:
    (found,) = analyse(text, country=country).numbers
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    rows(__file__, "numbers are read and their units normalised"),
)
def test_numbers_are_read_and_their_units_normalised(text: str, value: float, unit: str) -> None:
    found = one(text)
    assert found.value == pytest.approx(value)
    assert found.unit == unit
    assert text[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    ("text", "bound"),
    rows(__file__, "the words around a number bound it"),
)
def test_the_words_around_a_number_bound_it(text: str, bound: str) -> None:
    assert one(text).bound == bound


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    rows(__file__, "a range is one number with two ends"),
)
def test_a_range_is_one_number_with_two_ends(text: str, low: float, high: float, unit: str) -> None:
    found = one(text)
    assert found.value == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "values"),
    rows(__file__, "changes scores and votes are two numbers"),
)
def test_changes_scores_and_votes_are_two_numbers(text: str, values: list[float]) -> None:
    assert [found.value for found in analyse(text).numbers] == values


@pytest.mark.parametrize(
    "text",
    rows(__file__, "ordinals times dates and names hold no number"),
)
def test_ordinals_times_dates_and_names_hold_no_number(text: str) -> None:
    assert analyse(text, published="2023-07-11").numbers == ()


def test_dollars_follow_the_country() -> None:
    assert one("It cost 30 dollars.", "AU").unit == "AUD"
    assert one("It cost 30 dollars.").unit == "USD"


def test_pounds_are_money_or_weight() -> None:
    assert one("It cost 400 pounds.").unit == "GBP"
    assert one("They found 400 pounds of cocaine.").unit == "kg"
    assert one("He weighs 200 pounds.").unit == "kg"


def test_vague_plurals_are_wide_ranges() -> None:
    found = one("Tens of thousands of people came.")
    assert (found.value, found.high, found.bound) == (10_000, 100_000, "about")


def test_the_precision_is_half_of_the_last_given_place() -> None:
    assert one("It cost 1.2 million.").precision == 50_000
    assert one("It cost 1,204.").precision == 0.5
    assert one("It grew 2.45%.").precision == pytest.approx(0.005)


def test_a_change_is_worked_out() -> None:
    assert change(1114, 1204) == pytest.approx(8.079, abs=1e-3)
    assert change(10, 5) == -50
    assert math.isnan(change(0, 5))


@pytest.mark.parametrize(
    ("text", "numbers_", "dates_"),
    rows(__file__, "a duration beside an unknown day remains a number"),
)
def test_a_duration_beside_an_unknown_day_remains_a_number(
    text: str, numbers_: list[str], dates_: list[str]
) -> None:
    found = analyse(text, published="2024-05-05")
    assert [one.text for one in found.numbers] == numbers_
    assert [one.text for one in found.dates] == dates_
