"""Chains of two and three links in forms of many desks: the words claimed, and who stands behind them."""

import hashlib
from collections.abc import Mapping

import pytest

from claimcheck.app.check import check
from claimcheck.model import Article, Claim, Registered

TWO = [
    # an outlet, then whom it heard
    (
        "Speaking on Radio Velm, harbour master Ida Strand said 19 boats had sunk.",
        "19 boats",
        ["Radio Velm", "Ida Strand"],
    ),
    (
        "In comments carried by the Velm Herald, Ida Strand put the damage at $3 million.",
        "$3 million",
        ["Velm Herald", "Ida Strand"],
    ),
    (
        "The Velm Herald has learned from two officials that the lighthouse will be sold.",
        "will be sold",
        ["Velm Herald", "two officials"],
    ),
    (
        "A fisherman interviewed by the Velm Herald said he saw six flares.",
        "six flares",
        ["Velm Herald", "fisherman interviewed by the Velm Herald"],
    ),
    (
        "“There were six flares,” the fisherman Olav Berg said, the Velm Herald reported.",
        "six flares",
        ["Velm Herald", "Olav Berg"],
    ),
    (
        "The Velm Herald reports that, according to Olav Berg, the buoy had drifted for a mile.",
        "drifted",
        ["Velm Herald", "Olav Berg"],
    ),
    (
        "Olav Berg, quoted in the Velm Herald, said the buoy had drifted for a mile.",
        "drifted",
        ["Velm Herald", "Olav Berg"],
    ),
    (
        "The buoy had drifted for a mile, Olav Berg is quoted as saying in the Velm Herald.",
        "drifted",
        ["Velm Herald", "Olav Berg"],
    ),
    (
        "The Velm Herald, which cited court papers, reported that the ferry firm owes $7 million.",
        "owes $7 million",
        ["Velm Herald", "court papers"],
    ),
    (
        "Citing a leaked memo, the Velm Herald said the firm had skipped 12 inspections.",
        "12 inspections",
        ["Velm Herald", "leaked memo"],
    ),
    (
        "The firm had skipped 12 inspections, said the Velm Herald, which cited a leaked memo.",
        "12 inspections",
        ["Velm Herald", "leaked memo"],
    ),
    (
        "The firm skipped 12 inspections, according to a leaked memo seen by the Velm Herald.",
        "12 inspections",
        ["Velm Herald", "leaked memo"],
    ),
    (
        "In an interview published in the Velm Herald on Sunday, Ida Strand said two pilots had quit.",
        "two pilots",
        ["Velm Herald", "Ida Strand"],
    ),
    (
        "Ida Strand said in a phone interview with the Velm Herald that two pilots had quit.",
        "two pilots",
        ["Velm Herald", "Ida Strand"],
    ),
    (
        "Ida Strand confirmed to the Velm Herald that two pilots had quit.",
        "two pilots",
        ["Velm Herald", "Ida Strand"],
    ),
    (
        "Two pilots had quit, Ida Strand told the Velm Herald on Sunday.",
        "Two pilots",
        ["Velm Herald", "Ida Strand"],
    ),
    # a person or a body, then whom it heard
    (
        "Ida Strand said that Olav Berg had assured her the buoy was lit.",
        "buoy was lit",
        ["Ida Strand", "Olav Berg"],
    ),
    (
        "Ida Strand said she had been told by Olav Berg that the buoy was lit.",
        "buoy was lit",
        ["Ida Strand", "Olav Berg"],
    ),
    (
        "Ida Strand recalled Olav Berg telling her that the buoy was lit.",
        "buoy was lit",
        ["Ida Strand", "Olav Berg"],
    ),
    (
        "The coast guard said the captain had reported a leak at 3am.",
        "leak",
        ["coast guard", "captain"],
    ),
    (
        "The union alleges that managers admitted the crane was faulty.",
        "crane was faulty",
        ["union", "managers"],
    ),
    (
        "“Berg told me the crane was faulty,” Ida Strand said.",
        "crane was faulty",
        ["Ida Strand", "Olav Berg"],
    ),
    (
        "Police say a witness described how the crane fell on three cars.",
        "crane fell",
        ["police", "witness"],
    ),
    (
        "According to Ida Strand, the insurers claim the crane was never tested.",
        "never tested",
        ["Ida Strand", "insurers"],
    ),
    (
        "The crane was never tested, Ida Strand said, citing a letter from the insurers.",
        "never tested",
        ["Ida Strand", "insurers"],
    ),
    (
        "A report by the Coastal Institute quotes Olav Berg as saying that 80 cranes are unsafe.",
        "80 cranes",
        ["Coastal Institute", "Olav Berg"],
    ),
    (
        "Prosecutors say Berg boasted to a cellmate that he had cut the cable.",
        "cut the cable",
        ["prosecutors", "Olav Berg"],
    ),
    (
        "The ministry, quoting the coast guard, said four people were missing.",
        "four people",
        ["ministry", "coast guard"],
    ),
]
THREE = [
    (
        "The Velm Herald reported that Ida Strand had told aides that Olav Berg admitted cutting the cable.",
        "cutting the cable",
        ["Velm Herald", "Ida Strand", "Olav Berg"],
    ),
    (
        "Reuters, citing the Velm Herald, reported that Ida Strand said two pilots had quit.",
        "two pilots",
        ["Reuters", "Velm Herald", "Ida Strand"],
    ),
    (
        "According to Reuters, the Velm Herald quoted Ida Strand as saying that two pilots had quit.",
        "two pilots",
        ["Reuters", "Velm Herald", "Ida Strand"],
    ),
    (
        "Ida Strand told the Velm Herald that, according to the coast guard, four people were missing.",
        "four people",
        ["Velm Herald", "Ida Strand", "coast guard"],
    ),
    (
        "Ida Strand told Reuters that Olav Berg had told her the buoy was lit.",
        "buoy was lit",
        ["Reuters", "Ida Strand", "Olav Berg"],
    ),
    (
        "“Berg told me the buoy was lit,” Ida Strand told Reuters.",
        "buoy was lit",
        ["Reuters", "Ida Strand", "Olav Berg"],
    ),
    (
        "Four people are missing, Ida Strand told Reuters, citing the coast guard.",
        "Four people",
        ["Reuters", "Ida Strand", "coast guard"],
    ),
    (
        "Speaking to Reuters, Ida Strand said the coast guard had warned that four people were missing.",
        "four people",
        ["Reuters", "Ida Strand", "coast guard"],
    ),
    (
        "Reuters reported that the ministry, citing the coast guard, said four people were missing.",
        "four people",
        ["Reuters", "ministry", "coast guard"],
    ),
    (
        "Four people are missing, according to Reuters, which cited a post by Ida Strand"
        " quoting the coast guard.",
        "Four people",
        ["Reuters", "Ida Strand", "coast guard"],
    ),
    (
        "Reuters reported, citing the Velm Herald, that Olav Berg says the crane was never tested.",
        "never tested",
        ["Reuters", "Velm Herald", "Olav Berg"],
    ),
    (
        "The Velm Herald said Ida Strand told a hearing that Olav Berg had lied about nine inspections.",
        "Olav Berg had lied",
        ["Velm Herald", "Ida Strand"],
    ),
]
INTRODUCTION = "Harbour master Ida Strand met the engineer Olav Berg.\n\n"
REUTERS = Registered(id="reuters", name="Reuters", kind="news-agency", ownership="private")


class _Base:
    """A registry without facts."""

    registry: Mapping[str, Registered] = {"reuters": REUTERS}

    def match(self, claims: tuple[Claim, ...], article: Article, *, all_matches: bool) -> tuple[Claim, ...]:
        return claims


def way(sentence: str, words: str) -> list[str]:
    """The chain of the claim that holds `words` in a sentence of an article."""
    text = INTRODUCTION + sentence
    article = Article(id="a", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    claims = check(article, base=_Base()).claims  # type: ignore[arg-type]
    return [link.source for link in next(one for one in claims if words in one.text).chain]


@pytest.mark.parametrize(("sentence", "words", "expected"), TWO)
def test_two_links_stand_in_the_order_in_which_the_words_travelled(
    sentence: str, words: str, expected: list[str]
) -> None:
    assert way(sentence, words) == expected


@pytest.mark.parametrize(("sentence", "words", "expected"), THREE)
def test_three_links_stand_in_the_order_in_which_the_words_travelled(
    sentence: str, words: str, expected: list[str]
) -> None:
    assert way(sentence, words) == expected
