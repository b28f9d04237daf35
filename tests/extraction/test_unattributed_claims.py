"""What stands beside reported words: acts of those who speak, times that have not come, and mere musing."""

import hashlib

import pytest
from cases import rows

from claimcheck.app.check import check
from claimcheck.model import Article


def claims(text: str) -> list[tuple[str, list[str]]]:
    """The words of each claim, and its sources."""
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-23"
    )
    return [(one.text, [link.source for link in one.chain]) for one in check(article).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "what a source did is told beside what it said"),
)
def test_what_a_source_did_is_told_beside_what_it_said(text: str, expected: list[list[object]]) -> None:
    assert [list(one) for one in claims(text)] == expected


@pytest.mark.parametrize(
    "whole",
    rows(__file__, "what has not happened yet is no claim of its own"),
)
def test_what_has_not_happened_yet_is_no_claim_of_its_own(whole: str) -> None:
    assert [words for words, _ in claims(f"{whole}.")] == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "what has happened is told apart"),
)
def test_what_has_happened_is_told_apart(text: str, expected: int) -> None:
    assert len(claims(text)) == expected


def test_a_thought_with_a_name_or_a_figure_can_be_checked() -> None:
    assert [words for words, _ in claims("“I think Olga Brandt left at six,” she said.")] == [
        "Olga Brandt left at six"
    ]


def test_what_somebody_was_told_is_part_of_what_is_said() -> None:
    told = "A clerk told the Echo that the firm's head, Lars Orm, had been warned in a letter."
    said = [text for text, _ in claims(told)]
    assert said == ["that the firm's head, Lars Orm, had been warned in a letter"]
