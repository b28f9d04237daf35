"""Transcripts and interviews: whoever's turn it is stands behind all words, also those given to others."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from cases import cases, rows

from claimcheck.app.check import check
from claimcheck.extraction import extract
from claimcheck.model import Article, Claim, Link, Registered
from claimcheck.nlp import analyse
from claimcheck.nlp.documents import document
from claimcheck.nlp.entities import EntityTable
from claimcheck.readers.article import from_text

HEARING = """Minutes of the quarry inquiry

CHAIR: Who closed the north face?

IDA STRAND: My foreman said that the north face was closed in May. We moved 400 tonnes of slate in 2022.

COUNCILLOR BERG: The Velm Herald wrote that two blasts had damaged the chapel. A neighbour told\
 me that nine windows were broken.

IDA STRAND: Mr Berg is wrong. Two windows were broken."""

TALK = """The woman who counts owls

Ida Strand has counted owls on the Velm for thirty years. She talked to us at her cottage.

Q: The reserve lost half of its owls in 2021. Why?

A: A forester told me that the old barns were burnt down. We counted 40 nests in 2022.

In winter the marsh is flooded, and nobody can reach the reserve by road.

Strand retired in March. She lives near Lund."""


def claims(text: str, **given: str) -> list[Claim]:
    """The claims of a text."""
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-23", **given
    )  # type: ignore[arg-type]
    return list(check(article).claims)


def behind(text: str, words: str, **given: str) -> list[str]:
    """The sources of the claim that holds some words."""
    return [link.source for link in next(one for one in claims(text, **given) if words in one.text).chain]


@pytest.mark.parametrize(
    ("words", "sources"),
    rows(__file__, "a label in capitals is the outermost source of its turn"),
)
def test_a_label_in_capitals_is_the_outermost_source_of_its_turn(words: str, sources: list[str]) -> None:
    assert behind(HEARING, words) == sources


@pytest.mark.parametrize(
    ("words", "sources"),
    rows(__file__, "answers are given by the one who is portrayed and the frame by nobody"),
)
def test_answers_are_given_by_the_one_who_is_portrayed_and_the_frame_by_nobody(
    words: str, sources: list[str]
) -> None:
    assert behind(TALK, words) == sources


def test_a_question_and_its_answer_may_share_a_line() -> None:
    text = TALK.replace("Why?\n\nA:", "Why? A:")
    assert "Why? A:" in text
    one, other = (
        [(one.text, [link.source for link in one.chain]) for one in claims(each)] for each in (text, TALK)
    )
    assert one == other != []


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "cases" / "transcripts.yaml"))
def test_everything_in_a_turn_came_through_its_speaker(case: dict[str, Any]) -> None:
    article = from_text(case["text"], published="2024-05-23", **case.get("given", {}))
    found = check(article).claims
    for words, *sources in case["claims"]:
        one = next((claim for claim in found if words in claim.text), None)
        assert one is not None, [claim.text for claim in found]
        assert [link.source for link in one.chain] == sources, words
    for words in case.get("left", ()):
        assert not [claim.text for claim in found if words in claim.text]


def test_speakers_are_people() -> None:
    assert {link.kind for claim in claims(HEARING) for link in claim.chain[:1]} == {"person"}


def test_a_name_in_capitals_is_written_as_names_are() -> None:
    text = "MCEVERS: We cut 300 posts last year.\n\nO’BRIEN: Why 300 posts?\n\nMCEVERS: It was 40 before May."
    assert behind(text, "We cut 300 posts") == ["McEvers"]


def test_what_a_speech_gives_to_others_came_through_its_speaker() -> None:
    speech = "We cut 300 posts last year. Analysts say that the debt has doubled since 2019."
    given = {"kind": "speech", "speaker": "Ida Strand"}
    assert behind(speech, "300 posts", **given) == ["Ida Strand"]
    assert behind(speech, "doubled", **given) == ["Ida Strand", "analysts"]


@pytest.mark.parametrize(
    ("given", "sources"),
    [
        ({"kind": "speech", "speaker": "Ida Strand"}, ["Ida Strand"]),
        ({"kind": "speech", "speaker": "Ida Strand", "author": "Per Berg"}, ["Ida Strand"]),
        ({"kind": "speech", "author": "Per Berg"}, []),
        ({"kind": "post", "author": "Per Berg"}, ["Per Berg"]),
        ({"kind": "post", "speaker": "Ida Strand", "author": "Per Berg"}, ["Ida Strand"]),
        ({"kind": "story", "speaker": "Ida Strand", "author": "Per Berg"}, []),
        ({"kind": "release", "author": "Per Berg"}, []),
    ],
)
def test_a_speech_is_its_speakers_and_a_post_its_authors(given: dict[str, str], sources: list[str]) -> None:
    assert behind("The marsh lost half of its owls in 2021.", "half", **given) == sources
    assert behind("A forester told me that nine barns were burnt.", "barns", **given) == [
        *sources,
        "forester",
    ]


def test_what_a_signed_story_says_in_the_first_person_is_its_authors() -> None:
    text = (
        "I sold 40 boats in 2021. The pier was closed. “I was there,” Ida Strand said. Berg said I was late."
    )
    said = {claim.text: [link.source for link in claim.chain] for claim in claims(text, author="Per Lund")}
    assert said["I sold 40 boats in 2021"] == ["Per Lund"]
    assert said["The pier was closed"] == []
    assert said["I was there"] == ["Ida Strand"]
    assert said["I was late"] == ["Berg"]


def test_the_link_of_a_voice_has_no_mention_and_that_of_a_turn_its_label() -> None:
    text = "The marsh lost half of its owls in 2021."
    (claim,) = claims(text, kind="speech", speaker="Ida Strand")
    assert claim.chain == (Link(source="Ida Strand", mention=None, kind="person"),)
    turn = next(claim for claim in claims(HEARING, kind="speech", speaker="Ann Lee") if "400" in claim.text)
    (link,) = turn.chain
    assert (link.source, link.kind, link.cue) == ("Ida Strand", "person", ":")
    assert link.mention is not None
    assert HEARING[slice(*link.mention)] == "IDA STRAND"
    answer = next(claim for claim in claims(TALK) if "40 nests" in claim.text)
    label = TALK.index("A: A forester")
    assert answer.chain == (Link(source="Ida Strand", mention=(label, label + 1), kind="person", cue=":"),)


def test_voices_and_turns_are_found_in_the_registry_of_sources() -> None:
    registry = {
        "ida strand": Registered(id="strand", name="Ida Strand", kind="person", ownership="", country="SE")
    }
    for text, given in (
        (HEARING, {}),
        ("Two windows were broken.", {"kind": "speech", "speaker": "Ida Strand"}),
    ):
        article = Article(id="t", text=text, sha256="0", **given)  # type: ignore[arg-type]
        read = document(text, analyse(text))
        found = extract(article, EntityTable.of(article, read, registry), ()).claims
        assert next(claim for claim in found if "Two windows" in claim.text).chain[0].registry == "strand"
