"""Chains of two and three links in yet other forms; written, with their sources, before the first run."""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.model import Article, Claim

TWO = [
    (
        "Norr TV has been told by two surveyors that the tunnel is unsafe.",
        "unsafe",
        ["Norr TV", "two surveyors"],
    ),
    (
        "Two surveyors have told Norr TV the tunnel leaks in nine places.",
        "leaks",
        ["Norr TV", "two surveyors"],
    ),
    ("The tunnel is unsafe, Norr TV was told by a surveyor.", "unsafe", ["Norr TV", "surveyor"]),
    (
        "Asked by Norr TV about the leak, Per Lindahl said nine pumps were running.",
        "nine pumps",
        ["Norr TV", "Per Lindahl"],
    ),
    (
        "Per Lindahl, in an interview with Norr TV, said nine pumps were running.",
        "nine pumps",
        ["Norr TV", "Per Lindahl"],
    ),
    (
        "In a letter to the Norr Gazette, Per Lindahl wrote that nine pumps were broken.",
        "nine pumps",
        ["Norr Gazette", "Per Lindahl"],
    ),
    (
        "Writing in the Norr Gazette, Per Lindahl said nine pumps were broken.",
        "nine pumps",
        ["Norr Gazette", "Per Lindahl"],
    ),
    (
        "Per Lindahl wrote in the Norr Gazette that nine pumps were broken.",
        "nine pumps",
        ["Norr Gazette", "Per Lindahl"],
    ),
    (
        "The Norr Gazette quotes Per Lindahl as saying nine pumps were broken.",
        "nine pumps",
        ["Norr Gazette", "Per Lindahl"],
    ),
    (
        "Per Lindahl was quoted by the Norr Gazette as saying that nine pumps were broken.",
        "nine pumps",
        ["Norr Gazette", "Per Lindahl"],
    ),
    (
        "Nine pumps were broken, the Norr Gazette quoted Per Lindahl as saying.",
        "Nine pumps",
        ["Norr Gazette", "Per Lindahl"],
    ),
    (
        "Nine pumps were broken, Per Lindahl was quoted as saying by the Norr Gazette.",
        "Nine pumps",
        ["Norr Gazette", "Per Lindahl"],
    ),
    (
        "The Norr Gazette, quoting a surveyor, says the tunnel is unsafe.",
        "unsafe",
        ["Norr Gazette", "surveyor"],
    ),
    (
        "Nine pumps were broken, according to a surveyor cited by the Norr Gazette.",
        "Nine pumps",
        ["Norr Gazette", "surveyor cited by the Norr Gazette"],
    ),
    (
        "Nine pumps were broken, according to the Norr Gazette, which cited a surveyor.",
        "Nine pumps",
        ["Norr Gazette", "surveyor"],
    ),
    (
        "According to the Norr Gazette, a surveyor said nine pumps were broken.",
        "nine pumps",
        ["Norr Gazette", "surveyor"],
    ),
    ("Sources told the Norr Gazette that nine pumps were broken.", "nine pumps", ["Norr Gazette", "sources"]),
    (
        "“Nine pumps are broken,” a surveyor told the Norr Gazette.",
        "Nine pumps",
        ["Norr Gazette", "surveyor"],
    ),
    (
        "“Nine pumps are broken,” Per Lindahl said in remarks carried by Norr TV.",
        "Nine pumps",
        ["Norr TV", "Per Lindahl"],
    ),
    (
        "Per Lindahl told Norr TV’s breakfast show that nine pumps were broken.",
        "nine pumps",
        ["Norr TV", "Per Lindahl"],
    ),
    (
        "Per Lindahl said his foreman had assured him that nine pumps were running.",
        "nine pumps",
        ["Per Lindahl", "Per Lindahl's foreman"],
    ),
    (
        "Per Lindahl said he was told by his foreman that nine pumps were running.",
        "nine pumps",
        ["Per Lindahl", "Per Lindahl's foreman"],
    ),
    (
        "“A surveyor told me that nine pumps were running,” Per Lindahl said.",
        "nine pumps",
        ["Per Lindahl", "surveyor"],
    ),
    (
        "“My foreman says nine pumps are running,” said Per Lindahl.",
        "nine pumps",
        ["Per Lindahl", "Per Lindahl's foreman"],
    ),
    (
        "Per Lindahl testified that a guard had admitted leaving the gate open.",
        "the gate open",
        ["Per Lindahl", "guard"],
    ),
    (
        "Per Lindahl recalled that Eva Nilsson had promised him 40 new pumps.",
        "40 new pumps",
        ["Per Lindahl", "Eva Nilsson"],
    ),
    (
        "Per Lindahl claimed that, according to Eva Nilsson, the pumps had failed twice.",
        "failed twice",
        ["Per Lindahl", "Eva Nilsson"],
    ),
    (
        "In her book, Eva Nilsson writes that Per Lindahl told her the pumps had failed twice.",
        "failed twice",
        ["Eva Nilsson", "Per Lindahl"],
    ),
    (
        "A report by the Tunnel Board quotes Per Lindahl as saying that the pumps had failed twice.",
        "failed twice",
        ["Tunnel Board", "Per Lindahl"],
    ),
    (
        "The report says that, according to Per Lindahl, the pumps had failed twice.",
        "failed twice",
        ["report", "Per Lindahl"],
    ),
    (
        "Police said a witness had told officers that the gate was open.",
        "the gate was open",
        ["police", "witness"],
    ),
    (
        "The lawsuit says Eva Nilsson told workers the gate was safe.",
        "the gate was safe",
        ["lawsuit", "Eva Nilsson"],
    ),
]
THREE = [
    (
        "The Norr Gazette reported that Per Lindahl had said his foreman told him the pumps had failed.",
        "the pumps had failed",
        ["Norr Gazette", "Per Lindahl", "Per Lindahl's foreman"],
    ),
    (
        "Per Lindahl told Norr TV that Eva Nilsson had promised him 40 new pumps.",
        "40 new pumps",
        ["Norr TV", "Per Lindahl", "Eva Nilsson"],
    ),
    (
        "Norr TV, citing Per Lindahl, said that Eva Nilsson had confirmed the pumps had failed.",
        "the pumps had failed",
        ["Norr TV", "Per Lindahl", "Eva Nilsson"],
    ),
    (
        "“A surveyor told me that nine pumps were broken,” Per Lindahl told the Norr Gazette.",
        "nine pumps",
        ["Norr Gazette", "Per Lindahl", "surveyor"],
    ),
    (
        "According to the Norr Gazette, Per Lindahl said a surveyor told him that nine pumps were broken.",
        "nine pumps",
        ["Norr Gazette", "Per Lindahl", "surveyor"],
    ),
    (
        "A surveyor told the Norr Gazette that, according to Per Lindahl, nine pumps were broken.",
        "nine pumps",
        ["Norr Gazette", "surveyor", "Per Lindahl"],
    ),
    (
        "Police said a witness told them that a guard had admitted the gate was open.",
        "the gate was open",
        ["police", "witness", "guard"],
    ),
    (
        "The Norr Gazette quoted Eva Nilsson as saying that Per Lindahl had told her the pumps had failed.",
        "the pumps had failed",
        ["Norr Gazette", "Eva Nilsson", "Per Lindahl"],
    ),
]


def bearing(text: str, words: str) -> Claim | None:
    """The claim that holds some words."""
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-23"
    )
    return next((claim for claim in check(article).claims if words in claim.text), None)


@pytest.mark.parametrize(("text", "words", "sources"), TWO + THREE)
def test_a_chain_runs_from_the_outermost_source_to_the_origin(
    text: str, words: str, sources: list[str]
) -> None:
    claim = bearing(text, words)
    assert claim is not None
    assert [link.source for link in claim.chain] == sources
    assert "second-hand" in [flag.code for flag in claim.flags]
