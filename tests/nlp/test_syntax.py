"""Tags, lemmas and noun phrases of a document: what holds for any text, and plain news sentences."""

import re
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Language, Sentence
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import Document, document
from claimcheck.nlp.syntax.engine import MODEL
from nlp.labelled_sentences import labelled


def read(text: str) -> Document:
    return document(text, analyse(text))


@given(st.text(alphabet=st.sampled_from("aZé0 .,'’\"“”-$()\n漢'S"), max_size=200) | st.text(max_size=80))
def test_any_text_has_a_tag_and_a_lemma_for_each_token_and_phrases_within_sentences(text: str) -> None:
    whole = (0, len(text))
    tokens = document(text, Language(paragraphs=(whole,), sentences=(Sentence(whole, 0),)))
    assert len(tokens.tags) == len(tokens.lemmas) == len(tokens.words) == len(tokens.chunk)
    assert all(tokens.tags)
    assert all(tokens.lemmas)
    ends = [0]
    for begin, end in tokens.chunks:
        assert ends[-1] <= begin < end
        assert tokens.sentence[begin] == tokens.sentence[end - 1]
        assert begin <= tokens.head_noun((begin, end)) < end
        ends.append(end)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The minister said that he went home.", {"said": "say", "went": "go"}),
        ("He's gone, but they don't know it.", {"He's": "be", "don't": "do"}),
        ("The court will hear both sides.", {"will": "will"}),
        ("They own two houses built on sand.", {"own": "own"}),
        ("Port of Halder Opens To Bigger Ships", {"Opens": "open"}),
    ],
)
def test_finite_verbs_and_their_lemmas(text: str, verbs: dict[str, str]) -> None:
    tokens = read(text)
    found = {tokens.words[i]: tokens.lemmas[i] for i in range(len(tokens.words)) if tokens.finite(i)}
    assert found == verbs


def test_noun_phrases_end_with_their_noun_and_hold_possessors() -> None:
    text = "The bank's chief economist cut his forecast for the 12 poorest regions of Velmland."
    tokens = read(text)
    assert [" ".join(tokens.words[a:b]) for a, b in tokens.chunks] == [
        "The bank's chief economist",
        "his forecast",
        "the 12 poorest regions",
        "Velmland",
    ]
    assert [tokens.words[tokens.head_noun(chunk)] for chunk in tokens.chunks][:2] == ["economist", "forecast"]
    assert tokens.chunk_at(tokens.words.index("cut")) is None


def test_the_card_names_the_weights_that_come_along() -> None:
    card = (MODEL / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(.+?)` \|.*\| `(\w{64})` \|$", card, re.MULTILINE)
    assert [name for name, _ in named] == ["shallow.bin"]
    for name, digest in named:
        assert sha256((MODEL / name).read_bytes()).hexdigest() == digest
    assert all(path.stat().st_size < 2_500_000 for path in MODEL.iterdir())


def test_news_sentences_have_the_verbs_and_noun_phrases_that_were_marked() -> None:
    verbs, phrases = [0, 0, 0], [0, 0, 0]
    for one in labelled():
        tokens = read(one.text)
        finite = {tokens.end[i]: i for i in range(len(tokens.words)) if tokens.finite(i)}
        count(verbs, set(finite), set(one.verbs))
        count(phrases, {tokens.span(chunk) for chunk in tokens.chunks}, one.phrases)
    assert f1(verbs) >= 0.92
    assert f1(phrases) >= 0.88


def count(counts: list[int], found: set[Any], right: set[Any]) -> None:
    counts[:] = [a + b for a, b in zip(counts, (len(found & right), len(found), len(right)), strict=True)]


def f1(counts: list[int]) -> float:
    return 2 * counts[0] / (counts[1] + counts[2])


def test_a_currency_is_no_verb() -> None:
    for sign in "$£€":
        found = read(f"It costs {sign}9,000 for beds and {sign}350,000 for staff.")
        assert [found.tags[i] for i, word in enumerate(found.words) if word == sign] == ["$", "$"]
