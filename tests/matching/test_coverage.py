"""What coverage promises: to agree a fact must say what the claim says; missing words are named."""

import pytest

from claimcheck.matching import compare_with_fact
from claimcheck.matching.comparand import comparand
from claimcheck.matching.comparison.coverage import coverage
from claimcheck.model import Claim, Fact


def judged(text: str, *statements: str, at: str = "2024-06-20") -> tuple[str, str]:
    """The relation of a claim to a fact with these wordings, and the first reason in words."""
    whole = (0, len(text))
    claim = Claim(
        id="c", span=whole, text=text, standalone=text, sentence=whole, dates=comparand(text, at).dates
    )
    fact = Fact(id="the-fact", statement=statements[0], also=statements[1:], verdict="true")
    found = compare_with_fact(claim, fact, at=at)
    return found.relation, found.reasons[0].why if found.reasons else ""


VISIT = "Queen Alda paid a state visit to Norland in April 2024."


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Queen Alda visited Norland in April 2024", VISIT),
        ("Queen Alda made her state visit to Norland in April", VISIT),
        ("Alda extended an invitation to the mayor", "Queen Alda invited the mayor of Elmport."),
        ("Queen Alda last visited Norland in 2024", "Queen Alda was in Norland for a day in May 2024."),
    ],
)
def test_the_same_in_other_words_agrees(claim: str, statement: str) -> None:
    assert judged(claim, statement) == ("agrees", "")


@pytest.mark.parametrize(
    ("claim", "statement", "missing"),
    [
        ("Queen Alda is preparing to visit Norland", VISIT, "preparing"),
        ("The ferry company criticised Alda in April 2024", VISIT, "criticised"),
        ("Violent crime fell by a fifth in 2023", "Burglaries fell by a fifth in 2023.", "Violent, crime"),
    ],
)
def test_what_a_fact_does_not_say_leaves_it_unclear_and_is_named(
    claim: str, statement: str, missing: str
) -> None:
    relation, why = judged(claim, statement)
    assert relation == "unclear"
    assert missing in why.partition("but not: ")[2]


def test_one_word_in_common_is_not_enough_to_agree() -> None:
    assert judged("The summer is over", "Tolls were highest in the summer of 2022.")[0] == "unclear"


def test_what_a_number_was_before_is_not_what_it_is() -> None:
    fact = "The toll of Elmport bridge was cut from 4 to 3 crowns."
    assert judged("The toll of Elmport bridge is 4 crowns", fact)[0] != "agrees"


def test_a_wording_that_says_less_does_not_excuse_another_date() -> None:
    wordings = "Elmport bridge was opened on 17 March 2023.", "Elmport bridge is open."
    assert judged("Elmport bridge was opened on 17 April 2023", *wordings)[0] == "conflicts"


def test_a_single_one_is_another_case_than_two() -> None:
    claim, fact = "Two doses are about 97% effective", "A single dose is about 93% effective."
    assert judged(claim, fact)[0] == "unclear"


def test_names_that_stand_together_are_told_as_one() -> None:
    claim = comparand("Queen Alda resigned")
    fact = Fact(id="f", statement=VISIT, verdict="true")
    assert coverage(claim, fact, comparand(VISIT)).about == ("Queen Alda",)


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Norr clinic treated 5,000 patients in 2020", "Norr clinic was opened in 1975."),
        ("The clinic of Norr treated 5,000 patients in 2020", "The clinic of Norr opened in 1975."),
        (
            "The airline Norair lost 20 million crowns in 2021",
            "The airline Norair ordered 20 aircraft in 2021.",
        ),
        (
            "Norr's fire station answered 412 calls",
            "The county voted 9 to 2 to sell the fire station of Norr.",
        ),
    ],
)
def test_figures_of_something_else_that_was_done_do_not_conflict(claim: str, statement: str) -> None:
    relation, why = judged(claim, statement)
    assert relation == "unclear"
    assert "but not:" in why


def test_an_unclear_match_always_says_why() -> None:
    fact = "Brandt began her film career in 2019, when she was cast in a comedy."
    whole = (0, len(text := "Ilse Brandt started in the movie trade in 2019"))
    claim = Claim(id="c", span=whole, text=text, standalone=text, sentence=whole)
    found = compare_with_fact(claim, Fact(id="f", statement=fact, verdict="true"), at="2024-06-20")
    assert found.relation == "unclear"
    assert found.reasons[0].why.startswith("covers Brandt")
    unproven = compare_with_fact(claim, Fact(id="f", statement=text, verdict="unproven"), at="2024-06-20")
    assert unproven.reasons[0].why == "f is held to be unproven"


def test_a_fact_that_holds_for_a_time_needs_the_day_of_the_claim() -> None:
    whole = (0, len(text := "Alda is queen of Norland"))
    claim = Claim(id="c", span=whole, text=text, standalone=text, sentence=whole)
    fact = Fact(id="f", statement="Alda is queen of Norland.", verdict="true", valid_from="2020-05-01")
    found = compare_with_fact(claim, fact)
    assert found.reasons[0].why == "f holds from 2020-05-01, and the day of the claim is not known"


def test_as_many_of_something_else_is_not_the_same() -> None:
    assert (
        judged("The theatre of Norr sold 600 tickets", "The theatre of Norr has 600 seats.")[0] == "unclear"
    )
    assert judged("The theatre of Norr seats 600 people", "The theatre of Norr has 600 seats.")[0] == "agrees"


def test_a_number_that_the_fact_has_is_not_named_as_missing_whatever_was_compared_before() -> None:
    fact = Fact(id="the-fact", statement="Some 900 people work for Alda Ferries.", verdict="true")
    why = {
        coverage(comparand("The firm employs about 900 people", day), fact, comparand(fact.statement)).missing
        for day in (None, "2024-06-20", "2024-06-21")
    }
    assert why == {("firm", "employs")}
