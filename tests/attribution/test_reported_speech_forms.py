"""Each form of reported speech, with the rules engine: who, by which words, and what."""

import pytest
from chain_text import words

from claimcheck.attribution import attribute
from claimcheck.nlp import analyse


def read(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content in words; pieces joined by " | "."""
    return [words(text, one) for one in attribute(text, analyse(text), engine="rules")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # subject, verb, clause
        ("The ferryman said the pier had sunk.", ("The ferryman", "said", "the pier had sunk")),
        (
            "Ida Holm, the harbour chief, announced that the pier would close.",
            ("Ida Holm, the harbour chief", "announced", "that the pier would close"),
        ),
        ("On Monday, Holm argued that ferries were safe.", ("Holm", "argued", "that ferries were safe")),
        ("Rep. Ann Lee (D-Ohio) said the dam leaks.", ("Rep. Ann Lee (D-Ohio)", "said", "the dam leaks")),
        # quotation first
        ("“The pier is gone,” Holm said.", ("Holm", "said", "“The pier is gone,”")),
        ("“The pier is gone,” said Ida Holm.", ("Ida Holm", "said", "“The pier is gone,”")),
        ("'The pier is gone,' said Ida Holm.", ("Ida Holm", "said", "'The pier is gone,'")),
        ("The pier is gone, said Ida Holm.", ("Ida Holm", "said", "The pier is gone")),
        ("“The pier,” Holm said, “is gone.”", ("Holm", "said", "“The pier,” | “is gone.”")),
        ("“It sank.” Holm said. “It is gone.”", ("Holm", "said", "“It sank.” | “It is gone.”")),
        ("The pier, Holm said, will not be rebuilt.", ("Holm", "said", "The pier | will not be rebuilt")),
        # according to
        (
            "According to the port office, nine boats burned.",
            ("the port office", "According to", "nine boats burned"),
        ),
        (
            "Nine boats burned, according to the port office.",
            ("the port office", "according to", "Nine boats burned"),
        ),
        # told
        ("Holm told the Gazette that nine boats burned.", ("Holm", "told", "that nine boats burned")),
        ("Holm told reporters on Friday that nine boats burned.", ("Holm", "told", "that nine boats burned")),
        # passives without an agent
        ("It is believed that the fire began at noon.", ("", "is believed", "that the fire began at noon")),
        # hedges
        ("The owner reportedly fled to Malta.", ("", "reportedly", "The owner | fled to Malta")),
        ("The owner allegedly set the fire.", ("", "allegedly", "The owner | set the fire")),
        ("The owner is said to live in Malta.", ("", "is said", "The owner | to live in Malta")),
        # anonymous
        (
            "Two people familiar with the matter said the sale had failed.",
            ("Two people familiar with the matter", "said", "the sale had failed"),
        ),
        # participles
        ("Holm closed the pier, saying that it was rotten.", ("Holm", "saying", "that it was rotten")),
        # nouns
        ("Nobody shared the claim that the pier was safe.", ("", "claim", "that the pier was safe")),
        ("Her assertion that boats are safe was mocked.", ("Her", "assertion", "that boats are safe")),
        (
            "A warning by the coast guard that storms were near came late.",
            ("the coast guard", "warning", "that storms were near"),
        ),
        # colons
        (
            "Holm: The pier is beyond repair and must go",
            ("Holm", ":", "The pier is beyond repair and must go"),
        ),
        ("Pier is beyond repair and must go: UNESCO", ("UNESCO", ":", "Pier is beyond repair and must go")),
        ("The pier will be closed, Reuters reports.", ("Reuters", "reports", "The pier will be closed")),
        # documents
        ("The report found that beams were rotten.", ("The report", "found", "that beams were rotten")),
        (
            "A court filing shows the firm owed $2 million.",
            ("A court filing", "shows", "the firm owed $2 million"),
        ),
        (
            "Data from the port office show that traffic fell.",
            ("Data from the port office", "show", "that traffic fell"),
        ),
        # who and which
        ("Holm, who said the pier was safe, resigned.", ("who", "said", "the pier was safe")),
        # posts
        ("“The pier is open,” Holm wrote on X.", ("Holm", "wrote", "“The pier is open,”")),
        # as X said
        ("As Holm noted, boats are cheap.", ("Holm", "noted", "boats are cheap")),
    ],
)
def test_a_form_gives_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in read(text)


def test_two_verbs_share_their_subject() -> None:
    found = read("Holm said the pier was safe and warned that the bridge was not.")
    assert found == [
        ("Holm", "said", "the pier was safe"),
        ("Holm", "warned", "that the bridge was not"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Holm denied that the pier was rotten.",
        "Holm refused to say when the pier would open.",
        "The port office declined to confirm the sale.",
        "The board rejected the claim that money was missing.",
    ],
)
def test_denials_and_refusals_are_marked(text: str) -> None:
    first = attribute(text, analyse(text), engine="rules")[0]
    assert first.denied


@pytest.mark.parametrize(
    "text", ["Holm did not deny that the pier was rotten.", "Holm said the pier was rotten."]
)
def test_what_is_not_denied_is_not_marked(text: str) -> None:
    first = attribute(text, analyse(text), engine="rules")[0]
    assert not first.denied


@pytest.mark.parametrize(
    "text", ["Holm expects the pier to open in May.", "Holm believes that boats are safe."]
)
def test_thinking_is_no_speech(text: str) -> None:
    (one,) = attribute(text, analyse(text), engine="rules")
    assert not one.speech


@pytest.mark.parametrize(
    "text",
    [
        "Did Holm say that the pier was rotten?",
        "If Holm says the pier is safe, people go there.",
        "Holm might say that the pier is safe.",
        "She wore the reported weight in gold.",
        "The states that border the lake are rich.",
        "His calls of last week were long.",
    ],
)
def test_what_is_no_attribution_of_fact_is_left_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The owner reportedly fled.", True),
        ("The owner is believed to have fled.", True),
        ("Holm said the owner had fled.", False),
        ("It is believed that the owner fled.", False),
    ],
)
def test_a_hedge_names_nobody_and_is_marked(text: str, hedge: bool) -> None:
    (one,) = attribute(text, analyse(text), engine="rules")
    assert one.hedge is hedge
    assert not hedge or one.source == ()


def test_a_speaker_has_the_whole_paragraph() -> None:
    text = "HOLM: The pier is old. It will not last.\n\nLEE: Then close it at once, please."
    assert read(text) == [
        ("HOLM", ":", "The pier is old. It will not last"),
        ("LEE", ":", "Then close it at once, please"),
    ]
