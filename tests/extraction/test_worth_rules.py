"""The reasons for checking a claim first: each holds for what it says, and not for what looks like it."""

from pathlib import Path

import pytest
from cases import loaded

from claimcheck.extraction.worth_rules import HOLDS, ClaimContext
from claimcheck.model import WORTH_RULES
from claimcheck.nlp import analyse, document

CASES = loaded(Path(__file__).parent / "cases" / "worth_rules.yaml")
PLAIN = [
    pytest.param(rule, text, sign == "has", id=f"{rule}, {sign}: {text}")
    for rule, signs in CASES.items()
    for sign, texts in signs.items()
    for text in texts
]


def context(text: str, **more: object) -> ClaimContext:
    """A whole text as a claim."""
    read = document(text, analyse(text, published="2024-05-07"))
    people = sum(name.kind in ("person", "organisation") for name in read.language.names)
    found = {"numbers": read.language.numbers, "dates": len(read.language.dates), "names": people}
    return ClaimContext(document=read, run=(0, len(read.words)), **{**found, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(("rule", "text", "holds"), PLAIN)
def test_a_reason_holds_for_what_it_says_and_not_for_what_looks_like_it(
    rule: str, text: str, holds: bool
) -> None:
    assert HOLDS[rule](context(text)) == holds


def test_every_rule_has_a_weight_and_every_weight_a_rule() -> None:
    assert WORTH_RULES.keys() == HOLDS.keys()


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("a date", {"dates": 1}),
        ("came through others", {"links": 2}),
        ("denied", {"denied": True}),
        ("still to come", {"prediction": True}),
        ("a source's own doings", {"quoted": True}),
        ("a side remark", {"clause": False}),
    ],
)
def test_what_was_found_in_a_claim_is_a_reason(rule: str, more: dict[str, object]) -> None:
    text = "We sold our boat to the town"
    assert HOLDS[rule](context(text, **more))
    assert not HOLDS[rule](context(text))


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("4,200 died", {}),
        ("fewer than 70% of them", {"clause": False}),
        ("We sold 4,200 boats to the town", {"quoted": True}),
    ],
)
def test_a_figure_is_never_pushed_down(text: str, more: dict[str, object]) -> None:
    claim = context(text, **more)
    assert HOLDS["a number"](claim)
    assert not [rule for rule, weight in WORTH_RULES.items() if weight < 0 and HOLDS[rule](claim)]
