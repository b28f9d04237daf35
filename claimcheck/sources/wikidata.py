"""Wikidata: dates and offices of people, places and bodies, with the time for which they hold.

Statements become sentences, so that they can be compared like any other text. Deprecated ones are left out,
the preferred come first, and qualifiers say from when until when. https://www.wikidata.org/wiki/Help:Ranking
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from claimcheck.config import External
from claimcheck.sources.answers import at, items, refused, words_at
from claimcheck.sources.door import Document, Door

_ENTITIES = 2  # looked at for a name
_LABELS = 50  # the most that one request may ask for
_RANKS = {"preferred": 0, "normal": 1}
# What a statement says, by property; {s} is the entity, {v} the value.
_SAYS: Mapping[str, str] = {
    "P569": "{s} was born on {v}",
    "P19": "{s} was born in {v}",
    "P570": "{s} died on {v}",
    "P20": "{s} died in {v}",
    "P571": "{s} was founded on {v}",
    "P576": "{s} was dissolved on {v}",
    "P577": "{s} was published on {v}",
    "P585": "{s} took place on {v}",
    "P580": "{s} began on {v}",
    "P582": "{s} ended on {v}",
    "P39": "{s} held the office of {v}",
    "P102": "{s} is a member of the party {v}",
    "P108": "{s} works for {v}",
    "P166": "{s} received the {v}",
    "P35": "{v} is the head of state of {s}",
    "P6": "{v} is the head of government of {s}",
    "P169": "{v} is the chief executive of {s}",
    "P488": "{v} is the chair of {s}",
    "P36": "{v} is the capital of {s}",
    "P17": "{s} is in {v}",
    "P159": "{s} has its headquarters in {v}",
    "P463": "{s} is a member of {v}",
    "P1082": "{s} has {v} inhabitants",
    "P2046": "{s} has an area of {v}",
    "P2048": "{s} is {v} high",
    "P2043": "{s} is {v} long",
    "P1120": "{v} people were killed in {s}",
    "P1339": "{v} people were injured in {s}",
}
_MOST = 6  # statements of one property
_YEAR = "January February March April May June July August September October November December"
_MONTHS = tuple(_YEAR.split())
_TIME = re.compile(r"[+-](\d{4})-(\d\d)-(\d\d)T")


def find(door: Door, source: External, words: str) -> list[Document]:
    """What Wikidata states about the entities of this name. Raises `ClaimcheckError` CC4xx."""
    base = source.url.rstrip("/")
    asked = {"action": "wbsearchentities", "search": words, "language": "en", "uselang": "en", "type": "item"}
    _, data = door.data(_address(base, asked | {"limit": str(_ENTITIES)}), _refuse("search"))
    ids = [one for found in items(data, "search") if re.fullmatch(r"Q\d{1,12}", one := words_at(found, "id"))]
    if not ids:
        return []
    asked = {"action": "wbgetentities", "props": "labels|claims|info", "languages": "en"}
    snapshot, data = door.data(_address(base, asked | {"ids": "|".join(ids)}), _refuse("entities"))
    entities = [entity for one in ids if isinstance(entity := at(data, "entities", one), dict)]
    labels = _labels(door, base, entities)
    return [
        Document(
            snapshot=snapshot.id,
            inline=True,
            title=_label(entity),
            link=f"{base}/w/index.php?oldid={words_at(entity, 'lastrevid')}",
            text="\n".join(_sentences(entity, labels)),
            tertiary=True,
        )
        for entity in entities
        if _label(entity) and words_at(entity, "lastrevid").isdecimal()
    ]


def _address(base: str, asked: Mapping[str, str]) -> str:
    return f"{base}/w/api.php?{urlencode({**asked, 'format': 'json'})}"


def _refuse(key: str) -> Any:
    def refuse(data: Any, url: str) -> None:
        if at(data, key) is None:
            raise refused(url, words_at(data, "error", "info"))

    return refuse


def _labels(door: Door, base: str, entities: list[Any]) -> dict[str, str]:
    """The English names of all entities that are values or units of the statements."""
    wanted = dict.fromkeys(
        words_at(value, "id") or words_at(value, "unit").rpartition("/")[2]
        for entity in entities
        for _, statement in _statements(entity)
        if isinstance(value := at(statement, "mainsnak", "datavalue", "value"), dict)
    )
    ids = [one for one in wanted if re.fullmatch(r"Q\d{1,12}", one)][:_LABELS]
    if not ids:
        return {}
    asked = {"action": "wbgetentities", "props": "labels", "languages": "en", "ids": "|".join(ids)}
    _, data = door.data(_address(base, asked), _refuse("entities"))
    return {one: _label(at(data, "entities", one)) for one in ids}


def _label(entity: Any) -> str:
    return words_at(entity, "labels", "en", "value")


def _statements(entity: Any) -> Iterator[tuple[str, Any]]:
    """The statements that can be said with how, the preferred of each property first."""
    for name, says in _SAYS.items():
        ranked = [one for one in items(entity, "claims", name) if words_at(one, "rank") in _RANKS]
        ranked.sort(key=lambda one: _RANKS[words_at(one, "rank")])
        yield from ((says, one) for one in ranked[:_MOST])


def _sentences(entity: Any, labels: Mapping[str, str]) -> Iterator[str]:
    for says, statement in _statements(entity):
        if value := _value(at(statement, "mainsnak", "datavalue", "value"), labels):
            yield says.format(s=_label(entity), v=value) + "".join(_qualified(statement)) + "."


def _qualified(statement: Any) -> Iterator[str]:
    for name, says in (("P585", "in"), ("P580", "from"), ("P582", "until")):
        if when := _value(at(statement, "qualifiers", name, 0, "datavalue", "value"), {}):
            yield f", {says} {when}"


def _value(value: Any, labels: Mapping[str, str]) -> str:
    """A value in words: an entity's name, a date as precisely as it is known, a quantity with its unit."""
    if found := _TIME.match(words_at(value, "time")):
        precision = at(value, "precision")
        year, month, day = found[1], int(found[2]), int(found[3])
        if precision == 11 and 1 <= month <= 12:
            return f"{day} {_MONTHS[month - 1]} {year}"
        return f"{_MONTHS[month - 1]} {year}" if precision == 10 and 1 <= month <= 12 else year
    if amount := words_at(value, "amount"):
        unit = labels.get(words_at(value, "unit").rpartition("/")[2], "")
        return f"{amount.lstrip('+')} {unit}".strip()
    return labels.get(words_at(value, "id"), "") or words_at(value, "text")
