"""Amounts behind a cue, conditions that are said, and a name that is spelt like a pronoun."""

import hashlib

import pytest
from cases import rows

from claimcheck.app.check import check
from claimcheck.model import Article


def chains(sentence: str) -> list[list[str]]:
    text = f"The coast had a hard week.\n\n{sentence}"
    article = Article(id="x", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    claims = check(article).claims
    return [[link.source for link in claim.chain] for claim in claims if claim.span[0] > 27]


@pytest.mark.parametrize("bound", rows(__file__, "an amount that opens with a bound is said"))
def test_an_amount_that_opens_with_a_bound_is_said(bound: str) -> None:
    assert chains(f"Coast Radio said {bound} 70 boats had sunk in the gale.") == [["Coast Radio"]]


def test_what_is_said_on_a_condition_is_said() -> None:
    assert chains("Ole Lund said if the wall gives way 40 farms will be lost.") == [["Ole Lund"]]
    assert chains("Ole Lund would not say if the wall will give way.") == [[]]


@pytest.mark.parametrize(
    "sentence",
    rows(__file__, "the who is a source and no pronoun"),
)
def test_the_who_is_a_source_and_no_pronoun(sentence: str) -> None:
    assert chains(sentence) == [["WHO"]]


@pytest.mark.parametrize("sentence", rows(__file__, "who reports a count has measured it"))
def test_who_reports_a_count_has_measured_it(sentence: str) -> None:
    assert chains(sentence) == [[]]


def test_who_reports_that_something_is_so_has_said_it() -> None:
    assert chains("The port reported that its losses fell in 2019.") == [["port"]]
    assert chains("The port reported losses fell by 3 percent in 2019.") == [["port"]]
