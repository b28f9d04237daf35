"""Words between a source and its claim, and where the claim ends."""

import hashlib

from claimcheck.app.check import check
from claimcheck.model import Article


def claims(text: str) -> list[tuple[str, list[str]]]:
    """The words of each claim, and its sources."""
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-23"
    )
    return [(one.text, [link.source for link in one.chain]) for one in check(article).claims]


def test_a_relative_clause_in_front_of_its_verb_stays_with_its_noun() -> None:
    text = "Dust fell by half, and the number of miners who owned boats is the lowest since 1974."
    assert [words for words, _ in claims(text)] == [
        "Dust fell by half",
        "the number of miners who owned boats is the lowest since 1974",
    ]


def test_a_rise_behind_a_source_is_no_name_of_it() -> None:
    text = "Ferry traffic came to 40 million crossings, according to Norr customs, a rise of 9 per cent."
    assert claims(text)[0] == ("Ferry traffic came to 40 million crossings", ["Norr customs"])
    named = "The pier is unsafe, according to Per Lindahl, a surveyor of bridges."
    assert claims(named)[0][1] == ["Per Lindahl"]


def test_who_was_warned_or_told_has_said_nothing() -> None:
    """That they were is the claim; who tells of it is behind it."""
    assert claims("A porter said surgeons had been warned in March that the lift was faulty.") == [
        ("surgeons had been warned in March that the lift was faulty", ["porter"])
    ]
    assert claims("Surgeons were told in March that the lift was faulty.") == [
        ("Surgeons were told in March that the lift was faulty", [])
    ]
    assert claims("“We were told that the lift had 40 faults,” Ida Holm said.") == [
        ("that the lift had 40 faults", ["Ida Holm"])
    ]


def test_who_asks_for_no_name_says_what_is_quoted_before() -> None:
    text = "“The quarry hid nine accidents,” a driver, who asked not to be named, said."
    assert claims(text) == [("The quarry hid nine accidents", ["driver"])]


def test_what_is_cited_for_an_accusation_does_not_cut_it_in_two() -> None:
    text = "Citing a rumour, Brandt accused Olga Lind, who was born in Elm, of lying."
    assert claims(text)[0] == ("Citing a rumour, Brandt accused Olga Lind", [])


def test_a_document_that_puts_a_figure_somewhere_is_its_source() -> None:
    text = "A draft letter dated 9 March 2024, leaked by a clerk, puts the toll at 40 and lists nine mills."
    found = check(Article(id="t", text=text, sha256="0", published="2024-05-23")).claims
    assert [(one.standalone, [link.kind for link in one.chain]) for one in found] == [
        ("[A draft letter dated 9 March 2024, leaked by a clerk, puts] the toll at 40", ["document"]),
        ("[A draft letter lists] nine mills", ["document"]),
    ]
    assert claims("The mayor puts the toll at 40.") == [("The mayor puts the toll at 40", [])]


def test_a_document_that_was_filed_is_one() -> None:
    text = "The pier is unsafe, according to a complaint filed with the Elm Grain Exchange."
    found = check(Article(id="t", text=text, sha256="0", published="2024-05-23")).claims
    assert [link.kind for link in found[0].chain] == ["document"]
