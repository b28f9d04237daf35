"""Every word that somebody claims stands in a claim, or in what is listed as no claim."""

import re
from itertools import product

import pytest

from claimcheck.app.check import check
from claimcheck.model import Article, Checked

_FRONTED = ("", "In Alder, ", "On Monday, ", "Late last year, in a speech, ")
_SOURCES = (
    "the mayor of Alder",
    "Mary Kent, who took office in May 2019,",
    "the bank, which has 40 branches,",
    "Ola Rhem",
)
_CUES = ("said", "said that", "told reporters that", "told the council on Tuesday that")
_CONTENTS = (
    "rents rose",
    "the town aimed for growth of 3 per cent",
    "the pier, a relic of iron, burnt and the inn, which has 12 beds, was shut",
    "nobody should swim there, but 9 people drowned",
    "it was a wonderful day",
    "grain",
)
_JOINING = {"and", "but", "that", "while", "so", "yet"}


def checked(text: str) -> Checked:
    return check(Article(id="t", text=text, sha256="0", published="2024-05-08"))


def lost(found: Checked) -> list[str]:
    """The words of no claim, of nothing that is listed as none, and of no attribution's own words."""
    kept = [*(claim.span for claim in found.claims), *(one.span for one in found.left_out)]
    for one in found.attributions:
        after = min((start for start, _ in one.content if one.cue and start >= one.cue[-1][1]), default=0)
        kept += [*one.source, *one.cue, *([(one.cue[-1][1], after)] if after else [])]
    return [
        word.group()
        for word in re.finditer(r"\w+", found.article.text)
        if word.group().lower() not in _JOINING
        and not any(start <= word.start() and word.end() <= end for start, end in kept)
    ]


@pytest.mark.parametrize("fronted", _FRONTED)
@pytest.mark.parametrize("source", _SOURCES)
def test_no_word_of_a_reported_sentence_is_lost(fronted: str, source: str) -> None:
    for cue, content in product(_CUES, _CONTENTS):
        text = f"{fronted}{source} {cue} {content}."
        assert lost(checked(text[:1].upper() + text[1:])) == [], text


@pytest.mark.parametrize("content", _CONTENTS)
def test_no_word_before_its_source_is_lost(content: str) -> None:
    for source in ("the mayor of Alder said", "Ola Rhem told the council", "according to Mary Kent"):
        text = f"{content[:1].upper()}{content[1:]}, {source}."
        assert lost(checked(text)) == [], text


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Ola Rhem, who took office in May 2019, told reporters that the town aims for growth of 3%.",
            "that the town aims for growth of 3%",
        ),
        ("The mayor of Alder said rents rose", "rents rose"),
        (
            "Ola Rhem said that the port plans for floods of 3 metres.",
            "that the port plans for floods of 3 metres",
        ),
    ],
)
def test_a_verb_that_is_not_seen_costs_no_claim(text: str, claim: str) -> None:
    assert claim in [one.text for one in checked(text).claims]


def test_a_sentence_of_one_endless_word_is_listed() -> None:
    for text in ("a" * 1_900 + ".", "b" * 1_900 + " rose by 5 per cent.", "It is " + "c" * 1_900):
        found = checked(text)
        assert found.claims or found.left_out
        assert lost(found) == []


def test_a_sentence_with_an_endless_word_costs_its_neighbours_nothing() -> None:
    text = f"Rents rose by 4 per cent. The {'d' * 1_900} fell by 5 per cent. The pier burnt in May."
    found = checked(text)
    assert [claim.text[:4] for claim in found.claims] == ["Rent", "The ", "The "]
    assert lost(found) == []
