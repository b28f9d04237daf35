"""Places of statistics: codes of several makers, and the names and adjectives of texts."""

import pytest

from claimcheck.series import places


@pytest.mark.parametrize("code", ["GB", "GBR", "UK", "United Kingdom", "Britain"])
def test_all_codes_and_names_of_a_place_give_one_code(code: str) -> None:
    assert places.code_of(code) == "GB"


def test_a_place_without_a_code_keeps_its_name() -> None:
    assert places.code_of("Elmport") == places.name_of("Elmport") == "Elmport"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dutch exports to the U.S.", ["NL", "US"]),
        ("Euro zone prices and those of Spain's regions", ["EA", "ES"]),
        ("they tell us polish is dear", []),
        ("rents in London", ["London"]),
        ("South Korean cars", ["KR"]),
    ],
)
def test_places_are_found_by_name_and_adjective_and_a_capital_is_not_its_country(
    text: str, wanted: list[str]
) -> None:
    assert [one.place for one in places.find(text)] == wanted


def test_names_of_a_series_are_found_before_those_in_them() -> None:
    found = places.find("the Bank of England said", {"Bank of England": "GB"})
    assert [one.place for one in found] == ["GB"]


def test_regions_hold_their_countries() -> None:
    regions = [(place, region) for place in ("ES", "NO", "JP") for region in ("eu", "europe")]
    found = [one for one in regions if places.is_in(*one)]
    assert found == [
        ("ES", "eu"),
        ("ES", "europe"),
        ("NO", "europe"),
    ]
