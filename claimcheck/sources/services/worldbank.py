"""The World Bank, Indicators API v2.

https://datahelpdesk.worldbank.org/knowledgebase/articles/889392
"""

from typing import Any

from claimcheck.evidence.responses import at, day, items, refusal, words_at
from claimcheck.model.series import Observation
from claimcheck.series import periods, places
from claimcheck.sources.fetcher import CachedFetcher
from claimcheck.sources.indicators import Indicator
from claimcheck.sources.services.answer import Answer, in_order

ADDRESS = "https://api.worldbank.org/v2"
_LINK = "https://data.worldbank.org/indicator/{}"


def url(base: str, indicator: Indicator, code: str, fetcher: CachedFetcher) -> str:
    """The address of an indicator, for one place."""
    return f"{base}/country/{code}/indicator/{indicator.dataset}?format=json&per_page=5000"


def read(body: Any, address: str, indicator: Indicator) -> Answer:
    """The figures of an answer. Raises `ClaimcheckError` CC404 for a message in their place."""
    if message := words_at(body, 0, "message", 0, "value"):
        raise refusal(address, message)
    if not isinstance(at(body, 0), dict) or at(body, 0, "page") is None:
        raise refusal(address, "no table of figures")
    if isinstance(pages := at(body, 0, "pages"), int) and pages > 1:
        raise refusal(address, f"the first of {pages} pages only")
    lines: dict[str, list[Observation]] = {}
    for row in items(body, 1):
        value, period = at(row, "value"), periods.read(words_at(row, "date"), indicator.frequency)
        place = places.code_of(words_at(row, "countryiso3code") or words_at(row, "country", "id"))
        if period is not None and isinstance(value, int | float):
            lines.setdefault(place, []).append(Observation(period, float(value)))
    return Answer(
        title=words_at(body, 1, 0, "indicator", "value"),
        publisher="World Bank",
        link=_LINK.format(indicator.dataset),
        updated=day(words_at(body, 0, "lastupdated")),
        lines=in_order(lines),
    )
