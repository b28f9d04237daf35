"""What stands in the way of a source or of its words: addressees, deeds, those who saw a document, titles."""

import hashlib

import pytest

from claimcheck.app.check import check
from claimcheck.model import Article


def claims(text: str) -> list[tuple[str, list[str]]]:
    """The words of each claim, and its sources."""
    article = Article(
        id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), published="2024-05-23"
    )
    return [(one.text, [link.source for link in one.chain]) for one in check(article).claims]


@pytest.mark.parametrize(
    ("text", "words", "sources"),
    [
        (
            "The owner of three quarries near Lund now expects sales of $12 million.",
            "sales of $12 million",
            ["owner of three quarries near Lund"],
        ),
        (
            "A trade envoy said that Olga Brandt had told partners she planned to leave by June.",
            "she planned to leave by June",
            ["trade envoy", "Olga Brandt"],
        ),
        (
            "Photos obtained by the Lund Echo show 14 tents beside the quarry.",
            "14 tents beside the quarry",
            ["Lund Echo", "photos"],
        ),
        (
            "Olga Brandt accused the quarry of hiding two reports on dust.",
            "hiding two reports on dust",
            ["Olga Brandt"],
        ),
        (
            "The quarry was accused by Olga Brandt of hiding two reports on dust.",
            "hiding two reports on dust",
            ["Olga Brandt"],
        ),
        (
            "The foreman likes to say that no stone ever fell.",
            "that no stone ever fell",
            ["foreman"],
        ),
        (
            "Professor Olga Brandt of the Lund Institute said dust levels had doubled.",
            "dust levels had doubled",
            ["Olga Brandt"],
        ),
        (
            "According to the agency’s own figures, one in nine workers owns a boat.",
            "one in nine workers owns a boat",
            ["agency"],
        ),
        (
            "My cousin, a retired miner, tells me that the shaft is flooded.",
            "that the shaft is flooded",
            ["cousin"],
        ),
        ("Local radio reported that the shaft had flooded.", "that the shaft had flooded", ["local radio"]),
        (
            "The firm denied on Friday’s call that it had sold the pit.",
            "that it had sold the pit",
            ["firm"],
        ),
        (
            "“They had two weeks’ notice and the pump still failed,” Olga Brandt said.",
            "the pump still failed",
            ["Olga Brandt"],
        ),
        (
            "Olga Brandt has previously accused the quarry of hiding two reports.",
            "hiding two reports",
            ["Olga Brandt"],
        ),
        (
            "Olga Brandt told staff in a memo seen by the Lund Echo that the pit would close.",
            "that the pit would close",
            ["Lund Echo", "Olga Brandt"],
        ),
        (
            "The pit will close, Olga Brandt told Passante on Friday.",
            "The pit will close",
            ["Passante", "Olga Brandt"],
        ),
        ("Two miners left. Another said the pumps had failed.", "the pumps had failed", ["another"]),
        ("Lund’s fire chief said the pumps had failed.", "the pumps had failed", ["Lund’s fire chief"]),
    ],
)
def test_source_and_words_are_found_behind_what_stands_between(
    text: str, words: str, sources: list[str]
) -> None:
    assert (words, sources) in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "She learned the trade in a quarry that no longer exists.",
        "“I asked them for the maps,” Olga Brandt said.",
        "The foreman accused nobody.",
        "The foreman corrected that statement.",
        "The foreman told parliament about 40 pumps.",
        "Olga Brandt told Passante’s envoy that the pit was full.",
    ],
)
def test_what_looks_alike_has_no_inner_source(text: str) -> None:
    assert all(sources in ([], ["Olga Brandt"]) for _, sources in claims(text))


def test_a_relative_clause_in_front_of_its_verb_stays_with_its_noun() -> None:
    text = "Dust fell by half, and the number of miners who own boats is the lowest since 1974."
    assert [words for words, _ in claims(text)] == [
        "Dust fell by half",
        "the number of miners who own boats is the lowest since 1974",
    ]


def test_a_rise_behind_a_source_is_no_name_of_it() -> None:
    text = "Ferry traffic came to 40 million crossings, according to Norr customs, a rise of 9 per cent."
    assert claims(text)[0] == ("Ferry traffic came to 40 million crossings", ["Norr customs"])
    named = "The pier is unsafe, according to Per Lindahl, a surveyor of bridges."
    assert claims(named)[0][1] == ["Per Lindahl"]
