"""Quoted words, and marks that quote nothing."""

import pytest
from cases import rows

from claimcheck.nlp import analyse


def quoted(text: str) -> list[str]:
    return [text[slice(*one.inner)] for one in analyse(text).quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "each kind of mark quotes"),
)
def test_each_kind_of_mark_quotes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quote_inside_a_quote_follows_the_outer_one() -> None:
    text = "“He told me ‘never’ and left,” she said."
    assert quoted(text) == ["He told me ‘never’ and left,", "never"]
    assert quoted("'He told me \"never\" and left,' she said.") == ['He told me "never" and left,', "never"]


@pytest.mark.parametrize(
    "text",
    rows(__file__, "apostrophes and inches quote nothing"),
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_plural_owner_inside_single_quotes_does_not_close_them() -> None:
    assert quoted("‘The members’ vote was void,’ she said.") == ["The members’ vote was void,"]
    assert quoted("'The members' vote was void,' she said.") == ["The members' vote was void,"]


def test_a_quote_runs_over_paragraphs_that_open_again() -> None:
    text = "“It will not come back. We know that.\n\n“It is what we see,” she said."
    assert quoted(text) == ["It will not come back. We know that.", "It is what we see,"]


def test_an_unbalanced_mark_stays_in_its_sentence() -> None:
    text = "He called it “a lie. Then he left.\n\nThe mayor “agreed” at once."
    assert quoted(text) == ["a lie.", "agreed"]


def test_a_stray_closing_mark_quotes_nothing() -> None:
    assert quoted("He left.” Nobody spoke.") == []
    assert quoted("The plan” was dropped, the “other” kept.") == ["other"]


def test_an_inner_mark_that_nothing_closes_does_not_eat_the_outer_quote() -> None:
    assert quoted("“He said ‘never and left,” she said. “Then I left.”") == [
        "He said ‘never and left,",
        "Then I left.",
    ]


def test_spans_hold_the_marks() -> None:
    text = "She said: “No.”"
    assert text[slice(*analyse(text).quotes[0].span)] == "“No.”"
