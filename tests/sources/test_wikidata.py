"""Wikidata's statements as sentences: names for all languages, times as precise as they are, the youngest."""

from typing import Any

import pytest

from claimcheck.sources import wikidata
from claimcheck.sources.fetcher import CachedFetcher

from .conftest import Site, source

JULIAN = "http://www.wikidata.org/entity/Q1985786"


def _time(time: str, precision: int, calendar: str = "") -> dict[str, Any]:
    return {"time": time, "precision": precision, "calendarmodel": calendar}


def _statement(value: Any, rank: str = "normal", at: Any = None) -> dict[str, Any]:
    qualifiers = {"P585": [{"datavalue": {"value": at}}]} if at else {}
    return {"mainsnak": {"datavalue": {"value": value}}, "rank": rank, "qualifiers": qualifiers}


def sentences(site: Site, door: CachedFetcher, claims: dict[str, Any], labels: Any = None) -> list[str]:
    """What is said of one entity; every other entity is called after its id, in all languages."""
    named = labels or {"en": {"value": "Orm"}}
    entities = {f"Q{n}": {"labels": {"mul": {"value": f"Place {n}"}}} for n in range(2, 200)}
    entities["Q1"] = {"lastrevid": 7, "labels": named, "claims": claims}
    site.json("/w/api.php", {"search": [{"id": "Q1"}], "entities": entities})
    (found,) = wikidata.find(door, source("wikidata", site.url), "Orm")
    return found.text.split("\n")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (_time("-0100-07-12T00:00:00Z", 11, JULIAN), "on 12 July 100 BC"),
        (_time("-0044-03-00T00:00:00Z", 10, JULIAN), "in March 44 BC"),
        (_time("-0753-00-00T00:00:00Z", 9), "in 753 BC"),
        (_time("+1990-05-02T00:00:00Z", 11), "on 2 May 1990"),
        (_time("+1990-05-00T00:00:00Z", 10), "in May 1990"),
        (_time("+1990-00-00T00:00:00Z", 9), "in 1990"),
        (_time("+1990-00-00T00:00:00Z", 8), "in the 1990s"),
        (_time("+1200-00-00T00:00:00Z", 7), "in the 12th century"),
        (_time("+1101-01-01T00:00:00Z", 7), "in the 12th century"),
        (_time("+2000-00-00T00:00:00Z", 7), "in the 20th century"),
        (_time("-0500-00-00T00:00:00Z", 7), "in the 5th century BC"),
        (_time("+1500-00-00T00:00:00Z", 6), "in the 2nd millennium"),
        # The same day has two dates then, so neither is set against the other.
        (_time("+1873-10-25T00:00:00Z", 11, JULIAN), "in 1873 (25 October in the Julian calendar)"),
        (_time("+1066-10-14T00:00:00Z", 11, JULIAN), "on 14 October 1066"),
    ],
)
def test_a_time_is_said_as_precisely_as_it_is_known(
    site: Site, door: CachedFetcher, value: Any, said: str
) -> None:
    assert sentences(site, door, {"P571": [_statement(value)]}) == [f"Orm was founded {said}."]


def test_a_time_that_is_hardly_known_is_not_said(site: Site, door: CachedFetcher) -> None:
    vague = _statement(_time("-13798000000-00-00T00:00:00Z", 3))
    assert sentences(site, door, {"P571": [vague]}) == [""]


def test_a_name_for_all_languages_is_a_name(site: Site, door: CachedFetcher) -> None:
    named = {"mul": {"language": "mul", "value": "Ada Holm"}}
    said = sentences(site, door, {"P19": [_statement({"id": "Q5"})]}, named)
    assert said == ["Ada Holm was born in Place 5."]
    assert all("languagefallback=1" in path for path, _, _ in site.asked[1:])


def test_an_entity_is_told_by_its_type_and_by_the_case_of_its_name(site: Site, door: CachedFetcher) -> None:
    def entity(name: str, what: str, kind: str) -> dict[str, Any]:
        texts = {"labels": {"en": {"value": name}}, "descriptions": {"en": {"value": what}}}
        claims = {"P31": [_statement({"id": kind})], "P571": [_statement(_time("+1990-00-00T00:00:00Z", 9))]}
        return {"lastrevid": 7, "claims": claims, **texts}

    site.json(
        "/w/api.php",
        {
            "search": [
                {"id": f"Q{n}", "label": name} for n, name in enumerate(("orm", "Orm", "Orm", "Orm"), 1)
            ],
            "entities": {
                "Q1": entity("orm", "building", "Q3947"),
                "Q2": entity("Orm", "family name", "Q101352"),
                "Q3": entity("Orm", "disambiguation page", "Q4167410"),
                "Q4": entity("Orm", "television series", "Q5398426"),
            },
        },
    )
    found = wikidata.find(door, source("wikidata", site.url), "Orm")
    assert [one.title for one in found] == ["Orm (television series)", "orm (building)"]


def test_the_preferred_value_comes_first_and_then_the_youngest(site: Site, door: CachedFetcher) -> None:
    values = [
        _statement({"amount": f"+{year}0"}, "normal", _time(f"+{year}-00-00T00:00:00Z", 9))
        for year in range(1960, 2020, 10)
    ]
    values.append(_statement({"amount": "+7"}, "preferred", _time("+1950-00-00T00:00:00Z", 9)))
    values.append(_statement({"amount": "+8"}, "deprecated"))
    years = [line.rpartition(" ")[2] for line in sentences(site, door, {"P1082": values})]
    assert years == ["1950.", "2010.", "2000.", "1990.", "1980.", "1970."]


def test_more_than_fifty_values_all_have_names(site: Site, door: CachedFetcher) -> None:
    many = ("P17", "P36", "P6", "P35", "P39", "P102", "P108", "P166", "P463", "P19", "P20", "P159")
    claims = {
        name: [_statement({"id": f"Q{10 + 6 * at + n}"}) for n in range(6)] for at, name in enumerate(many)
    }
    said = sentences(site, door, claims)
    assert len(said) == 6 * len(many)
    asked = [path for path, _, _ in site.asked if "props=labels&" in path]
    assert [path.count("%7CQ") + path.count("ids=Q") for path in asked] == [50, 22]
