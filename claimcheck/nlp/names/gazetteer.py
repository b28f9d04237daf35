"""Countries with the words for their people, capitals, and other places of the news: one table for all rules.

The table is `data/places.tsv`, which says where it is from. It is read when it is first asked for.
"""

from functools import cache

import msgspec

from claimcheck.nlp.word_lists import rows

_COMMON = frozenset(("pole",))  # words for people that mean something else in lower case


class Country(msgspec.Struct, frozen=True):
    """A country, region or people: its name, the words for its people, its capital, its other names.

    `words` stand for it where texts are compared.
    """

    name: str
    people: tuple[str, ...]
    capital: str
    also: tuple[str, ...]
    words: tuple[str, ...]

    def single_words(self) -> tuple[str, ...]:
        """All single words that stand for it, in lower case, its name first."""
        own = (item.lower() for item in (self.name, *self.people) if item.isalpha() and len(item) > 2)
        return (*(item for item in own if item not in _COMMON), *self.words)


@cache
def countries() -> tuple[Country, ...]:
    """The countries, regions and peoples of the table."""
    return tuple(
        Country(name, _listed(people), capital, _listed(also), _listed(words))
        for name, people, capital, also, words in _rows()
        if people
    )


@cache
def demonyms() -> dict[str, str]:
    """Adjectives and words for people: the country. "Russian" and "Russians" give Russia, "US" the United
    States.
    """
    return {
        word: land.name for land in countries() for person in land.people for word in (person, f"{person}s")
    }


@cache
def places() -> dict[str, str]:
    """Names of places: the country that they are, or whose capital they are; other places give ""."""
    table = {name: "" for name, people, *_ in _rows() if not people}
    for land in countries():
        table |= dict.fromkeys((land.name, *land.also), land.name)
    for land in countries():
        table.setdefault(land.capital, land.name)
    table.pop("", None)
    return table


def _rows() -> list[list[str]]:
    return [(row + [""] * 4)[:5] for row in rows(__file__, "places")]


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(", ")) if cell else ()
