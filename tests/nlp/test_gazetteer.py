"""One table of places: every rule that reads a people or a capital reads it there."""

import pytest

from claimcheck.matching import compare_with_fact
from claimcheck.matching.stemmer import stem
from claimcheck.matching.thesaurus import concept, kinds
from claimcheck.model import Claim, Fact
from claimcheck.nlp.names.gazetteer import countries, demonyms, places

SINGLE = [(land, one) for land in countries() for one in land.people if one.isalpha() and len(one) > 2]


def test_every_word_for_a_people_leads_to_one_country() -> None:
    owners: dict[str, set[str]] = {}
    for land in countries():
        for one in land.people:
            owners.setdefault(one, set()).add(land.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}
    assert {word: demonyms()[word] for word in owners} == {word: name for word, (name,) in owners.items()}
    assert set(demonyms().values()) <= set(places().values())


def test_names_and_comparing_know_the_same_peoples() -> None:
    unknown = [one for land, one in SINGLE if one != "Pole" and stem(one.lower()) not in kinds()]
    apart = [
        (land.name, one)
        for land, one in SINGLE
        if one != "Pole" and not concept(stem(one.lower())) == concept(stem(land.single_words()[0])) != ""
    ]
    assert (unknown, apart) == ([], [])


@pytest.mark.parametrize("people", ["Argentine", "Argentinian", "Argentina’s"])
def test_two_words_for_one_people_give_the_same_relation(people: str) -> None:
    text = f"{people} bakers sold 20.1 percent more bread in May 2023."
    whole = (0, len(text))
    claim = Claim(id="c", span=whole, text=text, standalone=text, sentence=whole)
    fact = Fact(
        id="bread",
        statement="Bakers in Argentina sold 25.5 percent more bread in May 2023.",
        verdict="true",
    )
    assert compare_with_fact(claim, fact, at="2023-07-01").relation == "conflicts"
