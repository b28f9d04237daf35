"""What stands beside reported words: acts of those who speak, times that have not come, and mere musing."""

import hashlib

import pytest

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
    [
        (
            "Brenner Tools sold its foundry in Linz and said it would hire 40 welders.",
            [("Brenner Tools sold its foundry in Linz", []), ("it would hire 40 welders", ["Brenner Tools"])],
        ),
        (
            "The port has closed two docks and warned that a third was unsafe.",
            [("The port has closed two docks", []), ("that a third was unsafe", ["port"])],
        ),
        (
            "The coach resigned on Monday and told reporters he had been misled.",
            [("The coach resigned on Monday", []), ("he had been misled", ["coach"])],
        ),
        (
            "Brenner Tools on Friday raised its sales forecast and said demand had doubled.",
            [
                ("Brenner Tools on Friday raised its sales forecast", []),
                ("demand had doubled", ["Brenner Tools"]),
            ],
        ),
        (
            "The ministry dismissed the plan, saying it would cost 4 billion.",
            [("it would cost 4 billion", ["ministry"])],
        ),
        (
            "Two ships sank in the bay, a person with knowledge of the rescue said, asking not to be named.",
            [("Two ships sank in the bay", ["person with knowledge of the rescue"])],
        ),
        (
            "A driver took the cash home and hid it in a barn, a court has heard.",
            [("A driver took the cash home", []), ("hid it in a barn", [])],
        ),
    ],
)
def test_what_a_source_did_is_told_beside_what_it_said(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "whole",
    [
        "Nobody will print tickets before the roof is mended",
        "The bridge will reopen when the cables are replaced",
        "The crew wants to wait until the tide turns",
        "She laughed as he did",
    ],
)
def test_what_has_not_happened_yet_is_no_claim_of_its_own(whole: str) -> None:
    assert [words for words, _ in claims(f"{whole}.")] == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm will close the mine after it lost $3 million.", 2),
        ("Six guards left before the fire reached the hall.", 2),
        ("The theft came out when a new treasurer, Olga Brandt, asked to see the books.", 2),
        ("The flood came at night, sweeping away cars and damaging 60 homes.", 3),
    ],
)
def test_what_has_happened_is_told_apart(text: str, expected: int) -> None:
    assert len(claims(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“I think they wanted to scare everybody,” she said.",
        "She hopes her children will never have to leave.",
        "The school would not comment.",
        "“If I may, Madam,” he said.",
    ],
)
def test_musing_hoping_and_silence_are_no_claims(text: str) -> None:
    assert claims(text) == []


def test_a_thought_with_a_name_or_a_figure_can_be_checked() -> None:
    assert [words for words, _ in claims("“I think Olga Brandt left at six,” she said.")] == [
        "Olga Brandt left at six"
    ]


def test_what_somebody_was_told_is_part_of_what_is_said() -> None:
    told = "A clerk told the Echo that the firm's head, Lars Orm, had been warned in a letter."
    said = [text for text, _ in claims(told)]
    assert said == ["that the firm's head, Lars Orm, had been warned in a letter"]
