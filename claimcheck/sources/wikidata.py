"""Source: Wikidata, dates and offices of people, places and organisations, with their periods.

Statements become sentences, so that they can be compared like any other text. Deprecated ones are left out,
the preferred come first, and qualifiers say from when until when. https://www.wikidata.org/wiki/Help:Ranking
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from claimcheck.config.settings import External
from claimcheck.evidence.responses import at, items, refusal, words_at
from claimcheck.nlp.dates.forms import MONTHS
from claimcheck.nlp.word_lists import rows
from claimcheck.nlp.word_lists import words as words_of
from claimcheck.sources.fetcher import CachedFetcher, Document

_LISTED, _ENTITIES = 6, 2  # entities of a name that are listed, and those of them that are looked at
# Of these types are pages and names, and nothing that a claim is about.
_NAMES_ONLY = words_of("Q4167410 Q101352 Q202444 Q12308941 Q11879590 Q3409032 Q13406463 Q4167836 Q11266439")
_LABELS = 50  # the most that one request may ask for
_RANKS = {"preferred": 0, "normal": 1}
_SAYS: Mapping[str, str] = dict(rows(__file__, "wikidata"))  # what a statement says, by property
_NAMED = {"languages": "en|mul", "languagefallback": "1"}
_MOST = 6  # statements of one property
_MONTHS = tuple(map(str.capitalize, MONTHS))
_TIME = re.compile(r"([+-])(\d{4,11})-(\d\d)-(\d\d)T")
_JULIAN = "Q1985786"
_REFORM = 1582  # from this year on the two calendars are distinguished


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """What Wikidata states about the entities of this name. Raises `ClaimcheckError` CC4xx."""
    base = source.url.rstrip("/")
    asked = {"action": "wbsearchentities", "search": words, "language": "en", "uselang": "en", "type": "item"}
    _, data = fetcher.data(_address(base, asked | {"limit": str(_LISTED)}), _refuse("search"))
    listed = sorted(items(data, "search"), key=lambda found: words_at(found, "label") != words)
    ids = [one for found in listed if re.fullmatch(r"Q\d{1,12}", one := words_at(found, "id"))]
    if not ids:
        return []
    asked = {"action": "wbgetentities", "props": "labels|descriptions|claims|info", **_NAMED}
    snapshot, data = fetcher.data(_address(base, asked | {"ids": "|".join(ids)}), _refuse("entities"))
    known = (entity for item in ids if isinstance(entity := at(data, "entities", item), dict))
    entities = [entity for entity in known if not _types(entity) & _NAMES_ONLY][:_ENTITIES]
    labels = _labels(fetcher, base, entities)
    return [
        Document(
            snapshot=snapshot.id,
            inline=True,
            title=_title(entity),
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
            raise refusal(url, words_at(data, "error", "info"))

    return refuse


def _labels(fetcher: CachedFetcher, base: str, entities: list[Any]) -> dict[str, str]:
    """The English names of all entities that are values or units of the statements."""
    wanted = dict.fromkeys(
        words_at(value, "id") or words_at(value, "unit").rpartition("/")[2]
        for entity in entities
        for _, statement in _statements(entity)
        if isinstance(value := at(statement, "mainsnak", "datavalue", "value"), dict)
    )
    ids = [item for item in wanted if re.fullmatch(r"Q\d{1,12}", item)]
    labels: dict[str, str] = {}
    for some in (ids[start : start + _LABELS] for start in range(0, len(ids), _LABELS)):
        asked = {"action": "wbgetentities", "props": "labels", **_NAMED, "ids": "|".join(some)}
        _, data = fetcher.data(_address(base, asked), _refuse("entities"))
        labels |= {item: _label(at(data, "entities", item)) for item in some}
    return labels


def _label(entity: Any) -> str:
    """The English name, else the one for all languages ("mul"), which most names of people have alone."""
    return words_at(entity, "labels", "en", "value") or words_at(entity, "labels", "mul", "value")


def _title(entity: Any) -> str:
    """The name with what tells it from namesakes: "House (American television series)"."""
    what = words_at(entity, "descriptions", "en", "value")
    return f"{_label(entity)} ({what})" if what else _label(entity)


def _types(entity: Any) -> set[str]:
    """What the entity is an instance of."""
    path = ("mainsnak", "datavalue", "value", "id")
    return {words_at(statement, *path) for statement in items(entity, "claims", "P31")}


def _statements(entity: Any) -> Iterator[tuple[str, Any]]:
    """The statements that can be said with how: of each property the preferred first, then the youngest."""
    for name, says in _SAYS.items():
        ranked = [item for item in items(entity, "claims", name) if words_at(item, "rank") in _RANKS]
        ranked.sort(key=lambda item: (_RANKS[words_at(item, "rank")], -_year(item)))
        yield from ((says, item) for item in ranked[:_MOST])


def _sentences(entity: Any, labels: Mapping[str, str]) -> Iterator[str]:
    for says, statement in _statements(entity):
        if value := _value(at(statement, "mainsnak", "datavalue", "value"), labels):
            yield says.format(s=_label(entity), v=value) + "".join(_qualified(statement)) + "."


def _qualified(statement: Any) -> Iterator[str]:
    for name, says in (("P585", ""), ("P580", "from "), ("P582", "until ")):
        if when := _when(at(statement, "qualifiers", name, 0, "datavalue", "value")):
            yield f", {says}{when[1] if says else ' '.join(when)}"


def _year(statement: Any) -> float:
    """The year for which a statement holds, or from which on; long ago where it gives none."""
    for name in ("P585", "P580"):
        if found := _TIME.match(words_at(statement, "qualifiers", name, 0, "datavalue", "value", "time")):
            return int(found[1] + found[2]) + int(found[3]) / 13 + int(found[4]) / 500
    return float("-inf")


def _when(value: Any) -> tuple[str, str] | None:
    """A time as precisely as it is known, with its preposition: ("on", "2 May 1990"), ("in", "the 1990s")."""
    found = _TIME.match(words_at(value, "time"))
    if not found or not int(found[2]):
        return None
    year, month, day = int(found[2]), int(found[3]), int(found[4])
    era = " BC" if found[1] == "-" else ""
    julian = year >= _REFORM and not era and words_at(value, "calendarmodel").endswith(_JULIAN)
    match at(value, "precision"):
        case 11 if julian and 1 <= month <= 12:  # another calendar's day is no other day
            return "in", f"{year} ({day} {_MONTHS[month - 1]} in the Julian calendar)"
        case 11 if 1 <= month <= 12:
            return "on", f"{day} {_MONTHS[month - 1]} {year}{era}"
        case 10 if 1 <= month <= 12:
            return "in", f"{_MONTHS[month - 1]} {year}{era}"
        case 8:
            return "in", f"the {year // 10 * 10}s{era}"
        case 7:
            return "in", f"the {_ordinal((year + 99) // 100)} century{era}"
        case 6:
            return "in", f"the {_ordinal((year + 999) // 1000)} millennium{era}"
        case int(precision) if precision < 6:
            return None
    return "in", f"{year}{era}"


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"


def _value(value: Any, labels: Mapping[str, str]) -> str:
    """A value in words: an entity's name, a date as precisely as it is known, a quantity with its unit."""
    if when := _when(value):
        return " ".join(when)
    if amount := words_at(value, "amount"):
        unit = labels.get(words_at(value, "unit").rpartition("/")[2], "")
        return f"{amount.lstrip('+')} {unit}".strip()
    return labels.get(words_at(value, "id"), "") or words_at(value, "text")
