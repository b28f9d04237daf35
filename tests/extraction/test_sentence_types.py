"""Told apart: claims and predictions, and judgements, wishes, talk, questions and boilerplate."""

import hashlib
import re

import pytest
from cases import rows

from claimcheck.app.check import check
from claimcheck.extraction import sentence_types
from claimcheck.model import LEFT_OUT_KINDS, Article, Checked
from claimcheck.nlp import word_lists

STORY = """Velm weighs its options as winter nears

Harbour master Ida Strand met the engineer Olav Berg in Velm on Monday.

"""


def checked(words: str) -> Checked:
    text = STORY + words
    digest = hashlib.sha256(text.encode()).hexdigest()
    return check(Article(id="a", text=text, sha256=digest, headline=(0, 39), published="2025-06-11"))


def kept(words: str) -> list[str]:
    return [claim.text for claim in checked(words).claims if claim.span[0] >= len(STORY)]


def left(words: str) -> list[str]:
    return [one.kind for one in checked(words).left_out if one.span[0] >= len(STORY)]


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("opinion", "a judgement or a feeling is no claim"),
        ("wish", "a wish a demand and a request are not claims"),
        ("talk", "thanks and words that steer are talk"),
    ],
)
def test_most_of_what_states_nothing_is_left_out(kind: str, title: str) -> None:
    cases = [case.values[0] for case in rows(__file__, title)]
    assert sum(not kept(words) for words in cases) >= 0.6 * len(cases)
    assert any(kind in left(words) for words in cases)


@pytest.mark.parametrize("words", rows(__file__, "a question is no claim whoever asks it"))
def test_a_question_is_no_claim_whoever_asks_it(words: str) -> None:
    assert kept(words) == []
    assert "question" in left(words)


@pytest.mark.parametrize("words", rows(__file__, "boilerplate is told apart"))
def test_boilerplate_is_told(words: str) -> None:
    assert kept(words) == []
    assert "boilerplate" in left(words)


FORMULAS = word_lists.rows(sentence_types.__file__, "boilerplate")


@pytest.mark.parametrize(("pattern", "example", "claim"), FORMULAS)
def test_a_formula_of_boilerplate_fits_its_example_and_not_a_claim_that_looks_alike(
    pattern: str, example: str, claim: str
) -> None:
    assert re.match(pattern, example, re.IGNORECASE)
    assert sentence_types.whole(example, heading=False, headline=False) == "boilerplate"
    assert sentence_types.whole(claim, heading=False, headline=False) == "claim"


@pytest.mark.parametrize("words", rows(__file__, "what is still to come is kept and marked"))
def test_what_is_still_to_come_is_kept_and_marked(words: str) -> None:
    found = [claim for claim in checked(words).claims if claim.span[0] >= len(STORY)]
    assert found
    assert any(flag.code == "prediction" for claim in found for flag in claim.flags)


@pytest.mark.parametrize("words", rows(__file__, "what can be looked up is kept"))
def test_what_can_be_looked_up_is_kept(words: str) -> None:
    assert kept(words)


def test_each_sentence_left_out_has_its_place_and_a_kind_of_the_table() -> None:
    found = checked("What now? It is a shameful plan. Photograph: Ida Strand/Velm Herald")
    assert found.not_claims == tuple(one.span for one in found.left_out) != ()
    assert {one.kind for one in found.left_out} <= LEFT_OUT_KINDS.keys()
