"""ClaimReviews that a page marks up as microdata. Runs only in the child process of the readers."""

from collections.abc import Mapping
from typing import Any

from claimcheck.readers.documents.result import Microdata

_VALUES = {"meta": "content", "a": "href", "link": "href", "area": "href", "img": "src", "time": "datetime"}
_LONGEST = 5_000  # characters of one value
_MOST = 10_000  # items of one page


def parse(data: bytes) -> Microdata:
    """The ClaimReviews of an HTML page (UTF-8), each as JSON-LD would have it."""
    import lxml.html

    if not data.strip():
        return Microdata(items=())
    root = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    found = root.xpath("//*[@itemscope][contains(@itemtype, 'ClaimReview')]")
    return Microdata(items=tuple(_item(element) for element in found[:_MOST]))


def _item(scope: Any) -> Mapping[str, Any]:
    """The properties of an item, those of items within it as items; several of one name as a list."""
    made: dict[str, Any] = {"@type": scope.get("itemtype", "").rstrip("/").rpartition("/")[2]}
    waiting = list(reversed(scope))
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        inner = element.get("itemscope") is not None
        for name in element.get("itemprop", "").split()[:5]:
            value = _item(element) if inner else _value(element)
            made[name] = value if name not in made else [*_listed(made[name]), value]
        if not inner:
            waiting.extend(reversed(element))
    return made


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _value(element: Any) -> str:
    given = element.get("content") or element.get(_VALUES.get(element.tag, "content"))
    return str(given if given is not None else " ".join(element.itertext()))[:_LONGEST]
