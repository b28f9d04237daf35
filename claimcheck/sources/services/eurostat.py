"""Eurostat, API for dissemination: JSON-stat 2.0.

https://ec.europa.eu/eurostat/web/user-guides/data-browser/api-data-access/api-introduction
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any
from urllib.parse import urlencode

from claimcheck.evidence.responses import at, day, items, refusal, words_at
from claimcheck.model.series import Observation
from claimcheck.series import periods, places
from claimcheck.sources.fetcher import CachedFetcher
from claimcheck.sources.indicators import Indicator
from claimcheck.sources.services.answer import Answer, in_order
from claimcheck.text import line

ADDRESS = "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data"
_LINK = "https://ec.europa.eu/eurostat/databrowser/view/{}/default/table?lang=en"
_LARGEST = 200_000  # figures of an answer that are read


def url(base: str, indicator: Indicator, code: str, fetcher: CachedFetcher) -> str:
    """The address of a table, for one place."""
    asked = {"format": "JSON", "lang": "EN", **indicator.dimensions, "geo": code}
    return f"{base}/{indicator.dataset}?{urlencode(asked)}"


def read(body: Any, address: str, indicator: Indicator) -> Answer:
    """The figures of an answer. Raises `ClaimcheckError` CC404 for one that is none, or only promises one."""
    if warning := words_at(body, "warning", "label") or words_at(body, "warning", 0, "label"):
        raise refusal(address, f"no answer yet, it is made later: {warning}")
    if error := words_at(body, "error", 0, "label") or words_at(body, "error", "label"):
        raise refusal(address, error)
    names, sizes = [str(name) for name in items(body, "id")], items(body, "size")
    if at(body, "class") != "dataset" or len(names) != len(sizes) or not {"geo", "time"} <= set(names):
        raise refusal(address, "no table of figures")
    for name, size in zip(names, sizes, strict=True):
        if name not in ("geo", "time") and size != 1:
            raise refusal(address, f"several series in one answer: the dimension {name} is not fixed")
    geo, time = _codes(body, "geo"), _codes(body, "time")
    if len(geo) * len(time) > _LARGEST:
        raise refusal(address, f"more than {_LARGEST} figures")
    lines = _lines(body, geo, time, dict(_strides(names, sizes)), indicator)
    return Answer(
        title=words_at(body, "label"),
        publisher="Eurostat",
        link=_LINK.format(indicator.dataset),
        updated=day(words_at(body, "updated")),
        lines=in_order(lines),
    )


def _strides(names: list[Any], sizes: list[Any]) -> Iterator[tuple[str, int]]:
    """How far apart neighbours of a dimension are in the row of figures; the last one changes fastest."""
    stride = 1
    for name, size in zip(reversed(names), reversed(sizes), strict=True):
        yield name, stride
        stride *= size if isinstance(size, int) else 0


def _lines(
    body: Any, geo: Mapping[str, int], time: Mapping[str, int], strides: Mapping[str, int], about: Indicator
) -> dict[str, list[Observation]]:
    """The figures by place."""
    values = at(body, "value")
    lines: dict[str, list[Observation]] = {}
    for (place, row), (when, column) in product(geo.items(), time.items()):
        index = row * strides["geo"] + column * strides["time"]
        value = at(values, str(index) if isinstance(values, dict) else index)
        period = periods.read(when, about.frequency)
        if period is not None and isinstance(value, int | float):
            lines.setdefault(places.code_of(line(place)), []).append(Observation(period, float(value)))
    return lines


def _codes(body: Any, name: str) -> dict[str, int]:
    """The codes of a dimension with their positions, however they are written."""
    index = at(body, "dimension", name, "category", "index")
    if isinstance(index, list):
        return {str(code): place for place, code in enumerate(index)}
    if isinstance(index, dict):
        return {str(code): place for code, place in index.items() if isinstance(place, int)}
    label = at(body, "dimension", name, "category", "label")
    return {str(code): 0 for code in label} if isinstance(label, dict) and len(label) == 1 else {}
