"""Our World in Data, charts: a CSV table, and what its metadata say of it.

https://docs.owid.io/projects/etl/api/
"""

import csv
import io
from typing import Any

from claimcheck.evidence.responses import at, day, refusal, words_at
from claimcheck.model.series import Observation
from claimcheck.series import periods, places
from claimcheck.sources.fetcher import CachedFetcher
from claimcheck.sources.indicators import Indicator
from claimcheck.sources.services.answer import Answer, in_order
from claimcheck.text import clean

ADDRESS = "https://ourworldindata.org/grapher"
TYPES = frozenset({"text/csv", "application/json"})
_KEYS = ("Entity", "Code", "Year", "Day")


def url(base: str, indicator: Indicator, code: str, fetcher: CachedFetcher) -> str:
    """The address of the table behind a chart, for one place."""
    return f"{base}/{indicator.dataset}.csv?csvType=filtered&time=earliest..latest&country=~{code}"


def metadata_url(base: str, indicator: Indicator) -> str:
    """The address of what is said of the table."""
    return f"{base}/{indicator.dataset}.metadata.json"


def read(body: bytes, address: str, indicator: Indicator, metadata: Any = None) -> Answer:
    """The figures of a table. Raises `ClaimcheckError` CC404 where it has none, or several columns."""
    rows = csv.reader(io.StringIO(clean(body.decode("utf-8", "replace")).text))
    try:
        head = next(rows, [])
        wanted = [name for name in head if name not in _KEYS]
        named = indicator.dimensions.get("column", "")
        if "Entity" not in head or not wanted or (named and named not in wanted):
            raise refusal(address, "no table of figures")
        if len(wanted) > 1 and not named:
            raise refusal(address, f"several columns of figures: {', '.join(wanted[:4])}")
        column = head.index(named or wanted[0])
        time = head.index("Day" if "Day" in head else "Year") if {"Day", "Year"} & set(head) else 0
        code = head.index("Code") if "Code" in head else 0
        lines = _lines(rows, (head.index("Entity"), code, time, column), indicator)
    except csv.Error as error:
        raise refusal(address, f"no sound table: {error}") from None
    about = at(metadata, "columns", head[column])
    return Answer(
        title=words_at(metadata, "chart", "title") or head[column],
        publisher="Our World in Data",
        link=f"https://ourworldindata.org/grapher/{indicator.dataset}",
        updated=day(words_at(about, "lastUpdated")),
        lines=in_order(lines),
    )


def _lines(rows: Any, at_: tuple[int, int, int, int], indicator: Indicator) -> dict[str, list[Observation]]:
    entity, code, time, column = at_
    lines: dict[str, list[Observation]] = {}
    for row in rows:
        if len(row) <= max(at_):
            continue
        period = periods.read(row[time], indicator.frequency)
        try:
            value = float(row[column])
        except ValueError:
            continue
        if period is not None:
            place = places.code_of(row[code] or row[entity])
            lines.setdefault(place, []).append(Observation(period, value))
    return lines
