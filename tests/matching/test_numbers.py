"""What comparing numbers promises: amounts are compared as precisely as they are given, unit by unit."""

import pytest

from claimcheck.matching.comparand import comparand
from claimcheck.matching.comparison.numbers import agree, compare, inexact, overlap, unmet
from claimcheck.model import NumberMention


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("It has 12 cranes", "It has twelve cranes", True),
        ("It has 12 cranes", "It has 13 cranes", False),
        ("It cost 1.2 million", "It cost 1,204,000", True),
        ("It cost 1.2 million", "It cost 1.3 million", False),
        ("It rose by 3.2 percent", "It rose by 3.25 per cent", True),
        ("It has more than 40 cranes", "It has 45 cranes", True),
        ("It has at least 40 cranes", "It has 38 cranes", False),
        ("It has about 200 cranes", "It has 204 cranes", True),
    ],
)
def test_amounts_meet_as_precisely_as_they_are_given(one: str, other: str, same: bool) -> None:
    (first,), (second,) = comparand(one).numbers, comparand(other).numbers
    assert overlap(first, second) is overlap(second, first) is same


@pytest.mark.parametrize(
    ("claim", "fact", "same"),
    [
        ("The toll is 3.5 per cent", "The toll is 3.5 per cent", True),
        ("The toll is 3.25 per cent", "The toll is 3 per cent", False),
        ("The toll is 2.7 per cent", "The toll is 3 per cent", False),
        ("The toll is 7 per cent", "The toll is 7.25 per cent", False),
        ("The toll is about 7 per cent", "The toll is 7.25 per cent", True),
        ("The toll is 13 per cent", "The toll is 12.6 per cent", False),
        ("The toll is 41 per cent", "The toll is 41.2 per cent", True),
        ("It cost 1.4 million", "It cost 1,396,720", True),
        ("It cost 1,396,720", "It cost 1.4 million", False),
        ("It cost about 70 billion", "It cost 70.4 billion", True),
    ],
)
def test_a_claim_may_round_what_the_fact_says_and_never_be_more_precise(
    claim: str, fact: str, same: bool
) -> None:
    pairs, different = compare(comparand(claim), comparand(fact))
    assert bool(pairs) is same
    assert bool(inexact(comparand(claim), comparand(fact))) is (not same and not different)


def test_units_are_kept_apart() -> None:
    same, different = compare(comparand("Sales rose by 12 percent"), comparand("Sales rose to 30 tonnes"))
    assert same == different == ()


@pytest.mark.parametrize("who", ["Ann Lee, 58,", "Ann Lee, who is 58 years old,", "The 58-year-old"])
def test_an_age_is_compared_with_ages_and_not_with_lengths_of_time(who: str) -> None:
    jailed = comparand(f"{who} was jailed for fraud")
    assert compare(jailed, comparand("Ann Lee was jailed for 16 months.")) == ((), ())
    _, different = compare(jailed, comparand("Ann Lee, 61, was jailed."))
    assert [other.text for _, other in different] == ["61"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Velm won 4-1 against Norr", "Norr lost to Velm by four goals to one.", True),
        ("Velm won by 3 sets to nil", "Norr lost 0-3 to Velm.", True),
        ("Two goals gave Velm a 4-1 win", "Velm won by four goals to one.", True),
        ("Velm won 4-2 against Norr", "Velm beat Norr by four goals to one.", False),
    ],
)
def test_a_score_in_words_is_that_score(one: str, other: str, alike: bool) -> None:
    same, different = compare(comparand(one), comparand(other))
    assert (len(same), len(different)) == (int(alike), int(not alike))


def test_of_several_numbers_those_with_the_same_neighbours_are_compared() -> None:
    same, different = compare(
        comparand("The fleet has 12 ferries and 40 sailors"),
        comparand("The fleet has 90 sailors and 12 ferries"),
    )
    assert [one.text for one, _ in same] == ["12"]
    assert [(one.text, other.text) for one, other in different] == [("40", "90")]


def test_ranges_and_bounds_are_open() -> None:
    exact = NumberMention("5", (0, 1), 5.0, precision=0.5)
    assert agree(exact, NumberMention("3 to 6", (0, 6), 3.0, precision=0.5, high=6.0))
    assert not agree(exact, NumberMention("under 4", (0, 7), 4.0, bound="less-than"))


@pytest.mark.parametrize(
    ("claim", "fact", "lacking"),
    [
        ("The firm made $75m, down from $125m", "The firm earned 75 million dollars.", ["$125m"]),
        ("The two mayors opened 12 schools", "Twelve schools were opened.", []),
        ("[Sales rose 3% in May,] after 2.4% in April", "Sales grew by 2.4 per cent in April.", []),
        ("Holm led by 5 percentage points", "A poll had Holm five points up.", []),
    ],
)
def test_a_fact_lacks_the_numbers_that_the_claim_itself_asserts(
    claim: str, fact: str, lacking: list[str]
) -> None:
    said = comparand(claim)
    same, _ = compare(said, comparand(fact))
    assert [number.text for number in unmet(said, same)] == lacking
