"""Amounts behind a cue, conditions that are said, and a name that is spelt like a pronoun."""

import hashlib

import pytest
from cases import rows

from claimcheck.app.check import check
from claimcheck.attribution import Engine
from claimcheck.model import Article


def chains(sentence: str, engine: Engine) -> list[list[str]]:
    text = f"The coast had a hard week.\n\n{sentence}"
    article = Article(id="x", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    claims = check(article, engine=engine).claims
    return [[link.source for link in claim.chain] for claim in claims if claim.span[0] > 27]


ENGINES = pytest.mark.parametrize("engine", ["learned", "rules"])


@ENGINES
@pytest.mark.parametrize("bound", rows(__file__, "an amount that opens with a bound is said"))
def test_an_amount_that_opens_with_a_bound_is_said(bound: str, engine: Engine) -> None:
    assert chains(f"Coast Radio said {bound} 70 boats had sunk in the gale.", engine) == [["Coast Radio"]]


@ENGINES
def test_what_is_said_on_a_condition_is_said(engine: Engine) -> None:
    assert chains("Ole Lund said if the wall gives way 40 farms will be lost.", engine) == [["Ole Lund"]]
    assert chains("Ole Lund would not say if the wall will give way.", engine) == [[]]


@ENGINES
@pytest.mark.parametrize(
    "sentence",
    rows(__file__, "the who is a source and no pronoun"),
)
def test_the_who_is_a_source_and_no_pronoun(sentence: str, engine: Engine) -> None:
    assert chains(sentence, engine) == [["WHO"]]


@ENGINES
@pytest.mark.parametrize("sentence", rows(__file__, "who reports a count has measured it"))
def test_who_reports_a_count_has_measured_it(sentence: str, engine: Engine) -> None:
    assert chains(sentence, engine) == [[]]


@ENGINES
def test_who_reports_that_something_is_so_has_said_it(engine: Engine) -> None:
    assert chains("The port reported that its losses fell in 2019.", engine) == [["port"]]
    assert chains("The port reported losses fell by 3 percent in 2019.", engine) == [["port"]]
