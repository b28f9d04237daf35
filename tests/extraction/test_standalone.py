"""A claim that can be read alone."""

import hashlib

import pytest

from claimcheck.model import Article
from claimcheck.pipeline import check


def alone(text: str) -> str:
    """The last claim of a text, standing alone."""
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-08"
    )
    return check(article).claims[-1].standalone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill closed in March.", "The mill closed in March [2024]"),
        ("The mill closed in March 2019.", "The mill closed in March 2019"),
        ("The mill closed on Monday.", "The mill closed on Monday [6 May 2024]"),
        ("Mary Kent won. In 2019 she sold 40 mills.", "In 2019 [Mary Kent] sold 40 mills"),
        ("Mary Kent won. In 2019 her firm sold 40 mills.", "In 2019 [Mary Kent’s] firm sold 40 mills"),
        ("Mary Kent said that the mill had 40 wheels.", "The mill had 40 wheels"),
    ],
)
def test_what_the_article_settles_is_added_in_brackets(text: str, expected: str) -> None:
    assert alone(text) == expected


def test_two_people_who_would_fit_leave_the_pronoun_as_it_is() -> None:
    assert alone("Mary Kent met Anna Holm. In 2019 she sold 40 mills.") == "In 2019 she sold 40 mills"


def test_a_quotation_keeps_every_word() -> None:
    said = alone("“I sold 40 mills,” Mary Kent said.")
    assert said == "I [Mary Kent] sold 40 mills"


def test_a_name_in_the_claim_needs_no_second_one() -> None:
    assert alone("In 2019 Mary Kent sold her 40 mills.") == "In 2019 Mary Kent sold her 40 mills"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town thanked Mary Kent, who sold 40 mills.", "[Mary Kent] sold 40 mills"),
        ("The law was backed by the union, which has 300 members.", "[The union] has 300 members"),
        ("They met the queen of Alder, who owns 3 mills.", "[The queen of Alder] owns 3 mills"),
    ],
)
def test_a_relative_clause_names_the_noun_before_it(text: str, expected: str) -> None:
    assert alone(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The dam burst, which killed 9 people.",
        "They saw the port of Alder, which has 9 cranes.",
        "They met the aunt of Mary Kent, who owns 9 cranes.",
    ],
)
def test_a_relative_clause_after_more_than_one_noun_stays(text: str) -> None:
    assert alone(text).startswith("Wh")
