"""Any text is read without an exception, in linear time, and with spans inside the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.attribution import attribute
from claimcheck.attribution.learned import engine as learned_engine
from claimcheck.attribution.learned import weights
from claimcheck.attribution.learned.text_view import view_of
from claimcheck.attribution.spans import nesting
from claimcheck.model import Language, Sentence
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import document
from claimcheck.nlp.quotations import find as quotes_of
from claimcheck.nlp.word_lists import words

PIECES = [
    "\n\n",
    *sorted(
        words("""
        said told , . " “ ” '' : — according to that he who Reuters reported citing ( ) by was quoted as
        saying claim the of reportedly ; ? ! and but A: denied if Smith 12 't -
        """)
    ),
]


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=50))
def test_any_order_of_words_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for one in attribute(document(text, analyse(text))):
        assert one.cue
        assert one.content
        for a, b in (*one.source, *one.cue, *one.content):
            assert 0 <= a < b <= len(text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    attribute(document(text, analyse(text)))


def one_sentence(text: str) -> Language:
    whole = (0, len(text))
    return Language(paragraphs=(whole,), sentences=(Sentence(whole, 0),), quotes=quotes_of(text, [whole]))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["a", '"', "said that ", '"he said that ', "according to ", "he said, citing ", "A: "]
)
def test_absurd_input_gives_no_more_than_linear_output(unit: str) -> None:
    sizes = []
    for length in (5_000, 20_000):
        text = unit * (length // len(unit))
        found = nesting.nest(laid := document(text, one_sentence(text)), learned_engine.find(laid))
        sizes.append(sum(b - a for one in found for a, b in one.content) + 1)
    assert sizes[1] <= 6 * sizes[0]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["( he ) said ", '"a" he said ', "said, ", "citing "])
def test_time_is_not_spent_on_what_is_no_prose(unit: str) -> None:
    looked = []
    for length in (10_000, 40_000):
        text = unit * (length // len(unit))
        laid = document(text, one_sentence(text))
        accepted = learned_engine.outermost(view_of(laid), weights.load(), sure=0.0)
        assert len(accepted) <= 12 * len(laid.bounds)
        looked.append(len(accepted) + 1)
    assert looked[1] <= 5 * looked[0]


@pytest.mark.parametrize("text", [': citing "', "Holm said , . said :"])
def test_signs_without_words_are_no_source(text: str) -> None:
    for one in attribute(document(text, analyse(text))):
        assert all(any(map(str.isalpha, text[a:b])) for a, b in one.source)


def test_an_empty_text_has_no_attribution() -> None:
    assert attribute(document("", analyse(""))) == ()
