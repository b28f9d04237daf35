"""Places as statistics name them: codes, names and adjectives of countries, and of groups of them."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from claimcheck.model import Span
from claimcheck.model.analysis import spans_meet
from claimcheck.nlp.names import gazetteer
from claimcheck.nlp.word_lists import any_of, rows

REGIONS = {"Europe": "europe", "EU": "eu"}
"""Places that hold others, by the name of the region in the table."""


class PlaceMention(NamedTuple):
    """A place in a text: its code, or its own name where it has none."""

    span: Span
    place: str


def code_of(text: str) -> str:
    """The code of a place that is given by any of its codes or names; else the text as it is."""
    return _codes().get(text) or _names().get(text) or text


def code_for(place: str, maker: str) -> str:
    """The code that Eurostat, the World Bank or Our World in Data write for a place; else the place."""
    if maker == "eurostat":
        return {"GR": "EL", "GB": "UK", "EA": "EA20", "EU": "EU27_2020"}.get(place, place)
    three = next((codes.split()[0] for code, codes, *_ in _table() if code == place and codes), place)
    own = {"EA": "EMU", "EU": "EUU", "WORLD": "WLD"}
    if maker == "owid":
        own = {"XK": "OWID_KOS", "EU": "OWID_EU27", "WORLD": "OWID_WRL"}
    return own.get(place, three)


def has_code(place: str) -> bool:
    """Whether a place is a country, a territory or a group of them, which tables of statistics know."""
    return any(code == place for code, *_ in _table())


def name_of(place: str) -> str:
    """The name of a place for people, by its code; else the place as it is."""
    return next((name for code, _, name, *_ in _table() if code == place), place)


def is_in(place: str, region: str) -> bool:
    """Whether a place is in "eu" or "europe", by the table."""
    return any(code == place and region in regions.split() for code, _, _, _, regions in _table())


def find(text: str, further: Mapping[str, str] = {}) -> list[PlaceMention]:
    """The places named in a text, in order; `further` gives names that the table does not have."""
    found = [PlaceMention(one.span(1), _names()[one[1]]) for one in _pattern().finditer(text)]
    for name, place in further.items():
        for one in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            found = [was for was in found if not spans_meet(was.span, one.span())]
            found.append(PlaceMention(one.span(), place))
    return sorted(found)


@cache
def _table() -> list[list[str]]:
    return [(row + [""] * 5)[:5] for row in rows(__file__, "places")]


@cache
def _codes() -> Mapping[str, str]:
    return {one: code for code, codes, *_ in _table() for one in (code, *codes.split())}


@cache
def _names() -> Mapping[str, str]:
    """Names and adjectives, each with the code of its place. A capital is a place of its own."""
    names = {name: name for name in gazetteer.places()}
    lands = {land.name: land for land in gazetteer.countries()}
    names |= {word: land.name for land in lands.values() for word in _of_land(land)}
    for code, _, name, also, _ in _table():
        land = lands.get(name)
        words = (name, *filter(None, also.split(", ")), *(_of_land(land) if land else ()))
        names |= dict.fromkeys(words, code)
    names |= dict.fromkeys(_of_land(lands["Britain"]), "GB")
    return names


def _of_land(land: gazetteer.Country) -> tuple[str, ...]:
    people = (word for person in land.people for word in (person, f"{person}s"))
    return land.name, *land.also, *people


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’])({any_of(_names())})(?!\w)")
