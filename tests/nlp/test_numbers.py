"""Numbers as written, their units, bounds and precision; and when two agree."""

import math

import pytest

from claimcheck.model import NumberMention
from claimcheck.nlp import analyse, numbers


def one(text: str, country: str = "") -> NumberMention:
    (found,) = analyse(text, country=country).numbers
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("They counted 1,204 homes.", 1204, ""),
        ("They counted 1.200.000 homes.", 1_200_000, ""),
        ("They counted 1.2 thousand homes.", 1200, ""),
        ("They counted twelve hundred homes.", 1200, ""),
        ("They counted forty-two homes.", 42, ""),
        ("They counted two hundred and five homes.", 205, ""),
        ("They counted a dozen homes.", 12, ""),
        ("They counted four billion homes.", 4e9, ""),
        ("They counted half a million homes.", 5e5, ""),
        ("They counted one and a half million homes.", 1.5e6, ""),
        ("Some 5m people came.", 5e6, ""),
        ("Four in ten voters stayed away.", 0.4, "share"),
        ("9 out of 10 voters stayed away.", 0.9, "share"),
        ("A third of the ice is gone.", 1 / 3, "share"),
        ("Two-thirds of the ice is gone.", 2 / 3, "share"),
        ("Prices fell by a fifth.", 0.2, "share"),
        ("Half of the ice is gone.", 0.5, "share"),
        ("The price doubled.", 2, "times"),
        ("The price has halved.", 0.5, "times"),
        ("Sales rose tenfold.", 10, "times"),
        ("Rents rose 40 percent.", 40, "percent"),
        ("Rents rose 40pc.", 40, "percent"),
        ("Rents rose 2.6%.", 2.6, "percent"),
        ("The lead shrank by 3 percentage points.", 3, "percentage point"),
        ("Rates rose 25 basis points.", 0.25, "percentage point"),
        ("Rates rose a quarter of a percentage point.", 0.25, "percentage point"),
        ("It cost $3.4 million.", 3.4e6, "USD"),
        ("It cost £2million.", 2e6, "GBP"),
        ("It cost €1.2bn.", 1.2e9, "EUR"),
        ("It cost 30 cents.", 0.3, "USD"),
        ("It cost five billion roubles.", 5e9, "RUB"),
        ("The tunnel is 40 kilometres long.", 40_000, "m"),
        ("The tunnel is 40-kilometre long.", 40_000, "m"),
        ("It burned 500 acres.", 2_023_428.2112, "m2"),
        ("It weighs 30 tonnes.", 30_000, "kg"),
        ("It gives 3 kWh a day.", 10_800_000, "J"),
        ("It was 30°C.", 30, "degC"),
        ("It was 86 degrees Fahrenheit.", 30, "degC"),
        ("It lasted two hours.", 7200, "s"),
        ("It lasted half an hour.", 1800, "s"),
        ("It lasted 18 months.", 1.5, "year"),
        ("A 44-year-old was held.", 44, "year"),
        ("A 12-point plan was shown.", 12, "point"),
        ("She won 51 votes.", 51, "vote"),
        ("It fell to -5 degrees.", -5, "degree"),
        ("It fell to minus 12 degrees.", -12, "degree"),
    ],
)
def test_numbers_are_read_and_their_units_normalised(text: str, value: float, unit: str) -> None:
    found = one(text)
    assert found.value == pytest.approx(value)
    assert found.unit == unit
    assert text[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("About 30 people came.", "about"),
        ("Nearly 30 people came.", "about"),
        ("Some 30 people came.", "about"),
        ("More than 30 people came.", "more-than"),
        ("Over 30 people came.", "more-than"),
        ("At least 30 people came.", "at-least"),
        ("No fewer than 30 people came.", "at-least"),
        ("30 or more people came.", "at-least"),
        ("Up to 30 people came.", "at-most"),
        ("As many as 30 people came.", "at-most"),
        ("Fewer than 30 people came.", "less-than"),
        ("It rose by more than a 30 percent.", "more-than"),
        ("30 people came.", "exact"),
    ],
)
def test_the_words_around_a_number_bound_it(text: str, bound: str) -> None:
    assert one(text).bound == bound


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Between 10 and 15 people came.", 10, 15, ""),
        ("It is 10 to 15 miles off.", 16_093.44, 24_140.16, "m"),
        ("It grew 10-15%.", 10, 15, "percent"),
        ("It costs $5-10 million.", 5e6, 1e7, "USD"),
        ("Five to ten million people came.", 5e6, 1e7, ""),
    ],
)
def test_a_range_is_one_number_with_two_ends(text: str, low: float, high: float, unit: str) -> None:
    found = one(text)
    assert found.value == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It rose from 10% to 15%.", [10, 15]),
        ("The side won 3-1.", [3, 1]),
        ("The bill passed by 51 votes to 49.", [51, 49]),
        ("They voted 52-48.", [52, 48]),
        ("Polls see her ahead by 46% to 42%.", [46, 42]),
    ],
)
def test_changes_scores_and_votes_are_two_numbers(text: str, values: list[float]) -> None:
    assert [found.value for found in analyse(text).numbers] == values


@pytest.mark.parametrize(
    "text",
    [
        "He came in 2nd, she was third.",
        "The train left at 10:30.",
        "The train left at 6 p.m.",
        "The train left at six.",
        "It happened on 5 May 2020, in 2019 and two weeks ago.",
        "The Group of Seven met.",
        "He lives at No. 10.",
        "Article 5 was invoked.",
        "Flight 370 is missing.",
        "Covid-19 is back, and so are the F-16 and the 5G mast.",
        "Call 555-123-4567.",
        "Version 2.0.1 is out.",
        "No one came, one by one.",
        "A third is on its way.",
        "The first half was dull.",
        "The probe Chang’e 6, launched early, is back.",
    ],
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


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("1.2 million people came.", "1,204,311 people came.", True),
        ("1.2 million people came.", "1,304,311 people came.", False),
        ("Some 30 people came.", "31 people came.", True),
        ("Some 30 people came.", "41 people came.", False),
        ("20 people died.", "21 people died.", False),
        ("300 people came.", "304 people came.", True),
        ("304 people came.", "306 people came.", False),
        ("More than 50 people came.", "61 people came.", True),
        ("More than 50 people came.", "45 people came.", False),
        ("Up to 50 people came.", "45 people came.", True),
        ("Up to 50 people came.", "61 people came.", False),
        ("Between 10 and 15 people came.", "12 people came.", True),
        ("Between 10 and 15 people came.", "16 people came.", False),
        ("A fifth of them left.", "20% of them left.", True),
        ("A fifth of them left.", "30% of them left.", False),
        ("It grew 2.6%.", "It grew 3%.", True),
        ("It grew 2.6%.", "It grew 2.8%.", False),
        ("It lasted 90 minutes.", "It lasted 1.5 hours.", True),
        ("It cost $5.", "It weighs 5 tonnes.", False),
        ("It rose 5 percent.", "It rose 5 percentage points.", False),
    ],
)
def test_two_numbers_agree_by_precision_and_bounds(a: str, b: str, agree: bool) -> None:
    assert numbers.compatible(one(a), one(b)) is agree
    assert numbers.compatible(one(b), one(a)) is agree


def test_change_and_share_are_worked_out() -> None:
    assert numbers.change(1114, 1204) == pytest.approx(8.079, abs=1e-3)
    assert numbers.change(10, 5) == -50
    assert math.isnan(numbers.change(0, 5))
    assert numbers.share(1, 8) == 12.5
    assert math.isnan(numbers.share(1, 0))


def test_a_stated_change_is_held_against_the_two_numbers() -> None:
    before, after = one("There were 1,114 cases."), one("There were 1,204 cases.")
    assert numbers.agrees_with_change(before, after, one("They rose 8%."))
    assert not numbers.agrees_with_change(before, after, one("They rose 18%."))
    assert numbers.agrees_with_change(one("It was 30."), one("It is 90."), one("It tripled."))
    assert not numbers.agrees_with_change(one("It was 30."), one("It is 60."), one("It tripled."))


@pytest.mark.parametrize(
    ("text", "numbers_", "dates_"),
    [
        ("He was jailed for 12 years after a trial in Orm.", ["12 years"], []),
        ("She ran the port 10 years before her release.", ["10 years"], ["10 years before"]),
        ("Prices fell six weeks after the takeover.", ["six weeks"], ["six weeks after"]),
        ("The talks broke up 5 hours before the deadline.", ["5 hours"], ["5 hours before"]),
        ("He got 12 years after pleading guilty.", ["12 years"], ["12 years after"]),
        ("It was let for 3 years earlier this week.", ["3 years"], ["this week"]),
        ("He led it for three decades before retiring.", ["three decades"], []),
        ("Two years later the mill burned down.", ["Two years"], ["Two years later"]),
        ("He served 10 to 12 years after the war.", ["10 to 12 years"], ["12 years after"]),
        ("The ban holds for 12 years until 2030.", ["12 years"], ["2030"]),
        ("He ran it for twelve years until his death.", ["twelve years"], []),
        ("The pump failed 20 minutes after the start.", ["20 minutes"], []),
        # A day that is known is a date and nothing else.
        ("The mine closed 12 years ago.", [], ["12 years ago"]),
        ("He left in 2010 and died two years later.", [], ["2010", "two years later"]),
    ],
)
def test_a_duration_beside_an_unknown_day_remains_a_number(
    text: str, numbers_: list[str], dates_: list[str]
) -> None:
    found = analyse(text, published="2024-05-05")
    assert [one.text for one in found.numbers] == numbers_
    assert [one.text for one in found.dates] == dates_
