"""FRED and ALFRED of the Federal Reserve Bank of St. Louis: US series with every version that was published.

https://fred.stlouisfed.org/docs/api/fred/series_observations.html. Needs a key, which goes into the address:
it is neither kept nor shown.
"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from claimcheck.config.keys import missing
from claimcheck.evidence.responses import at, items, refusal, words_at
from claimcheck.model.series import Observation
from claimcheck.series import periods
from claimcheck.sources.fetcher import CachedFetcher
from claimcheck.sources.indicators import Indicator
from claimcheck.sources.services.answer import Answer, in_order

ADDRESS = "https://api.stlouisfed.org/fred"
_EVER = {"realtime_start": "1776-07-04", "realtime_end": "9999-12-31"}  # as the service writes "all versions"
_LINK = "https://fred.stlouisfed.org/series/{}"


def url(base: str, indicator: Indicator, code: str, fetcher: CachedFetcher) -> str:
    """The address of a series with all its versions. Raises `ClaimcheckError` CC411 without a key."""
    if not fetcher.key:
        raise missing("fred")
    asked = {"series_id": indicator.dataset, "file_type": "json", **_EVER, "api_key": fetcher.key}
    return f"{base}/series/observations?{urlencode(asked)}"


def read(body: Any, address: str, indicator: Indicator) -> Answer:
    """The figures of an answer, each with the day from which on it was the published one."""
    if error := words_at(body, "error_message"):
        raise refusal(address, error)
    if not isinstance(at(body, "observations"), list):
        raise refusal(address, "no list of observations")
    line: list[Observation] = []
    for row in items(body, "observations"):
        try:
            value = float(words_at(row, "value"))
            period = periods.of_day(date.fromisoformat(words_at(row, "date")), indicator.frequency)
            published = date.fromisoformat(words_at(row, "realtime_start")).toordinal()
        except ValueError:  # "." is how it writes that there is none
            continue
        first = date.fromisoformat(_EVER["realtime_start"]).toordinal()
        line.append(Observation(period, value, 0 if published <= first else published))
    return Answer(
        title=indicator.measure,
        publisher="Federal Reserve Bank of St. Louis",
        link=_LINK.format(indicator.dataset),
        lines=in_order({indicator.place: line} if line else {}),
    )
