"""Each form of reported speech, with the rules engine: who, by which words, and what."""

import pytest
from cases import rows
from chain_text import words

from claimcheck.attribution import attribute
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import document


def read(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content in words; pieces joined by " | "."""
    return [words(text, one) for one in attribute(document(text, analyse(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    rows(__file__, "a form gives source cue and content"),
)
def test_a_form_gives_source_cue_and_content(text: str, expected: list[str]) -> None:
    assert tuple(expected) in read(text)


def test_two_verbs_share_their_subject() -> None:
    found = read("Holm said the pier was safe and warned that the bridge was not.")
    assert found == [
        ("Holm", "said", "the pier was safe"),
        ("Holm", "warned", "that the bridge was not"),
    ]


@pytest.mark.parametrize(
    "text",
    rows(__file__, "denials and refusals are marked"),
)
def test_denials_and_refusals_are_marked(text: str) -> None:
    first = attribute(document(text, analyse(text)))[0]
    assert first.denied


@pytest.mark.parametrize(
    "text", ["Holm did not deny that the pier was rotten.", "Holm said the pier was rotten."]
)
def test_what_is_not_denied_is_not_marked(text: str) -> None:
    first = attribute(document(text, analyse(text)))[0]
    assert not first.denied


@pytest.mark.parametrize(
    "text", ["Holm expects the pier to open in May.", "Holm believes that boats are safe."]
)
def test_thinking_is_no_speech(text: str) -> None:
    (one,) = attribute(document(text, analyse(text)))
    assert not one.speech


@pytest.mark.parametrize(
    "text",
    rows(__file__, "what is no attribution of fact is left out"),
)
def test_what_is_no_attribution_of_fact_is_left_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "hedge"),
    rows(__file__, "a hedge names nobody and is marked"),
)
def test_a_hedge_names_nobody_and_is_marked(text: str, hedge: bool) -> None:
    (one,) = attribute(document(text, analyse(text)))
    assert one.hedge is hedge
    assert not hedge or one.source == ()
