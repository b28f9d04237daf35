"""The days of a claim's event."""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.model import Article


def days(text: str) -> list[list[str | None]]:
    article = Article(
        id="x", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-07"
    )
    return [[date.value for date in claim.dates] for claim in check(article).claims]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In the past 24 hours, 30 people were killed.", "2024-05-06/2024-05-07"),
        ("In the first half of 2023, 30 people died in the storm.", "2023-01/2023-06"),
        ("Then, in 2017, the council capped rents.", "2017"),
    ],
)
def test_the_date_that_opens_a_sentence_is_that_of_its_claim(text: str, value: str) -> None:
    assert days(text) == [[value]]


def test_the_day_of_a_statement_is_not_that_of_the_event() -> None:
    assert days("On Monday, Mary Kent said that 30 people had died.") == [[]]
