"""Told apart: claims and predictions, and judgements, wishes, questions and boilerplate."""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.model import LEFT_OUT_KINDS, Article, Checked

STORY = """Velm weighs its options as winter nears

Harbour master Ida Strand met the engineer Olav Berg in Velm on Monday.

"""
OPINIONS = [
    "This is the worst decision the city could have made.",
    "“It was a magnificent evening,” said Ida Strand.",
    "“Frankly, the whole affair stinks,” Strand said.",
    "“The plan makes no sense to anyone,” Strand said.",
    "It is hard to see how the board can survive.",
    "“I find the proposal insulting,” Strand said.",
    "Nothing could be further from the truth.",
    "“We could not be more grateful to the nurses,” said Strand.",
    "In my view the minister has lost her way.",
    "The dish was a delight, rich and wonderfully tender.",
    "“He is the finest captain we ever had,” Strand said.",
    "“It breaks my heart,” said Strand.",
    "“That is simply not fair,” Strand said.",
    "Voters are right to be angry.",
    "It is a story of greed and folly.",
]
WISHES = [
    "“We need to act before it is too late,” Strand said.",
    "The council must listen to its residents.",
    "“We want answers,” said Strand.",
    "“May she rest in peace,” Strand said.",
    "Strand called for an end to the violence.",
    "“Someone has to take responsibility,” Strand said.",
    "Strand urged residents to stay indoors.",
    "“I pray that nobody was inside,” Strand said.",
]
QUESTIONS = [
    "Who paid for the new roof?",
    "“How long can this go on?” Strand asked.",
    "Strand asked whether anyone had seen the map.",
    "And what of the missing millions?",
    "“Can we afford it?” she said.",
]
BOILERPLATE = [
    "Sign up to our morning newsletter.",
    "This article was amended on 3 May to correct a name.",
    "Scroll down for more pictures.",
    "Photograph: Ida Strand/Velm Herald",
    "Got a story? Email our newsdesk.",
    "The ministry has been contacted for comment.",
    "Strand did not return calls seeking comment.",
    "Support independent journalism by donating today.",
    "Our reporter contributed to this story.",
    "Listen to the full interview on our podcast.",
    "Advertisement",
    "Tap here to get the app.",
    "Related: Ten walks near Velm",
]
PREDICTIONS = [
    "The bridge will reopen in May 2026.",
    "Sea levels are projected to rise by 40 cm by 2100.",
    "Strand said prices would fall next year.",
    "The firm expects to hire 300 people.",
    "Analysts forecast growth of 2% in 2026.",
    "The court is due to rule on Friday.",
    "The number of patients could double by the end of the decade.",
]
CLAIMS = [
    "The bridge closed in May 2021.",
    "“We sold the house in 2014,” said Strand.",
    "Strand resigned after the audit.",
    "The rules must be signed by two doctors under a law of 1989.",
    "The mayor loved her job and kept it for 20 years.",
    "“I saw the lorry hit the wall,” said Strand.",
    "“They never paid the workers,” Strand said.",
    "Most patients want the clinic to stay, a survey found.",
    "The company hopes to open two shops, its accounts show.",
    "The valley has no doctor.",
    "“The mayor lied to us about the money,” Strand said.",
    "Strand must pay a fine of $500.",
    "The novel won the Booker Prize.",
    "Only three of the nine pumps work.",
    "The vaccine causes mild fever in some children.",
]


def checked(words: str) -> Checked:
    text = STORY + words
    digest = hashlib.sha256(text.encode()).hexdigest()
    return check(Article(id="a", text=text, sha256=digest, headline=(0, 39), published="2025-06-11"))


def kept(words: str) -> list[str]:
    return [claim.text for claim in checked(words).claims if claim.span[0] >= len(STORY)]


def left(words: str) -> list[str]:
    return [one.kind for one in checked(words).left_out if one.span[0] >= len(STORY)]


@pytest.mark.parametrize("words", OPINIONS)
def test_a_judgement_or_a_feeling_is_no_claim(words: str) -> None:
    assert kept(words) == []
    assert "opinion" in left(words)


@pytest.mark.parametrize("words", WISHES)
def test_a_wish_a_demand_and_a_request_are_no_claims(words: str) -> None:
    assert kept(words) == []
    assert "wish" in left(words)


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_question_is_no_claim_whoever_asks_it(words: str) -> None:
    assert kept(words) == []
    assert "question" in left(words)


@pytest.mark.parametrize("words", BOILERPLATE)
def test_boilerplate_is_told(words: str) -> None:
    assert kept(words) == []
    assert "boilerplate" in left(words)


@pytest.mark.parametrize("words", PREDICTIONS)
def test_what_is_still_to_come_is_kept_and_marked(words: str) -> None:
    found = [claim for claim in checked(words).claims if claim.span[0] >= len(STORY)]
    assert found
    assert any(flag.code == "prediction" for claim in found for flag in claim.flags)


@pytest.mark.parametrize("words", CLAIMS)
def test_what_can_be_looked_up_is_kept(words: str) -> None:
    assert kept(words)


def test_each_sentence_left_out_has_its_place_and_a_kind_of_the_table() -> None:
    found = checked("What now? It is a shameful plan. Photograph: Ida Strand/Velm Herald")
    assert found.not_claims == tuple(one.span for one in found.left_out)
    assert {one.kind for one in found.left_out} <= LEFT_OUT_KINDS.keys()
