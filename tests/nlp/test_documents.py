"""Tokens, sentences and quotations side by side."""

from claimcheck.app.check import check
from claimcheck.attribution import attribute
from claimcheck.model import Article, Language, Sentence
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import document
from claimcheck.nlp.latex_quotes import quotations


def test_every_token_knows_its_sentence_and_quotation() -> None:
    text = "Holm left. “The pier is gone,” she said."
    tokens = document(text, analyse(text))
    assert tokens.words[:3] == ["Holm", "left", "."]
    assert tokens.sentence[2:4] == [0, 1]
    (quote,) = tokens.quotes
    assert text[slice(*tokens.span(quote))] == "“The pier is gone,”"
    assert tokens.opening[quote[0]]
    assert tokens.closing[quote[1] - 1]
    assert tokens.quote.count(0) == quote[1] - quote[0]


def test_endless_sentences_are_cut() -> None:
    text = "word " * 1000
    whole = (0, len(text))
    tokens = document(text, Language(paragraphs=(whole,), sentences=(Sentence(whole, 0),)))
    assert sum(stop - first for first, stop in tokens.bounds) == 1000
    assert max(stop - first for first, stop in tokens.bounds) <= 400


def test_a_speakers_label_is_no_part_of_what_is_said() -> None:
    text = "HOLM: The pier is old.\n\nLEE: Then close it."
    tokens = document(text, analyse(text))
    assert tokens.words == ["The", "pier", "is", "old", ".", "Then", "close", "it", "."]


def test_doubled_apostrophes_are_quotation_marks() -> None:
    text = "''The pier is gone,'' Holm said. ''It sank.''"
    assert [text[a:b] for a, b in quotations(text, analyse(text))] == [
        "''The pier is gone,''",
        "''It sank.''",
    ]
    (one,) = attribute(document(text, analyse(text)))
    assert [text[a:b] for a, b in one.content] == ["''The pier is gone,''", "''It sank.''"]


def test_a_sentence_that_ends_in_doubled_apostrophes_is_listed() -> None:
    text = "Holm said in May that she ''had never seen 40 boats in this bay.'' The council sold 9 of them."
    assert [claim.text for claim in check(Article(id="t", text=text, sha256="0")).claims] == [
        "that she ''had never seen 40 boats in this bay.''",
        "The council sold 9 of them",
    ]


def test_a_lone_doubled_apostrophe_opens_nothing() -> None:
    text = "The board is 2'' wide, Holm said."
    assert quotations(text, analyse(text)) == []
