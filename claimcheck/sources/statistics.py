"""Source: services of statistics (Eurostat, World Bank, Our World in Data, FRED), by the table of indicators.

What a claim measures leads to an indicator, its place to a line of figures, and those are held against it as
a series of the fact base is. Only the code of the table and of the place are sent.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any

import msgspec

from claimcheck.config.settings import External
from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.page_text import ExtractedPage
from claimcheck.evidence.responses import json_of
from claimcheck.evidence.snapshots import Snapshot
from claimcheck.model import Article, Citation, Claim, Match
from claimcheck.model.series import Observation, Series
from claimcheck.net import Fetched
from claimcheck.series import periods, places
from claimcheck.series.judging import judge
from claimcheck.series.reading import Reading, measured, only_place, reading
from claimcheck.series.statement import figure, place_of, with_unit
from claimcheck.series.table import MemoryTable
from claimcheck.series.times import times
from claimcheck.sources.fetcher import CachedFetcher, Document
from claimcheck.sources.indicators import Indicator, indicators
from claimcheck.sources.passages import Passage
from claimcheck.sources.services.answer import Answer

_MOST = 3  # tables that are asked for a claim
# Without a code; Our World in Data has them by name.
_CONTINENTS = ("Africa", "Asia", "Europe", "North America", "South America")


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A line of figures as it was fetched: the series, its figures, and the answer as it is kept."""

    indicator: Indicator
    place: str
    series: Series
    lines: Mapping[str, Sequence[Observation]]
    answer: Answer
    snapshot: Snapshot


def default_address(service: str) -> str:
    """Where a service is."""
    address: str = import_module(f"claimcheck.sources.services.{service}").ADDRESS
    return address


def fetch(fetcher: CachedFetcher, base: str, indicator: Indicator, place: str, code: str = "") -> Table:
    """The figures of an indicator for a place, kept as evidence; `code` in place of the service's usual one.

    Raises `ClaimcheckError` CC4xx; CC411 where the service needs a key.
    """
    service: Any = import_module(f"claimcheck.sources.services.{indicator.service}")
    code = code or indicator.places.get(place) or places.code_for(place, indicator.service)
    address = service.url(base.rstrip("/"), indicator, code, fetcher)
    fetcher = fetcher.with_key_in(address)
    shown = fetcher.hidden.without(address)
    about = None
    if indicator.service == "owid":
        _, about = fetcher.data(service.metadata_url(base.rstrip("/"), indicator), lambda *_: None)

    def answer_of(body: bytes) -> Answer:
        if indicator.service == "owid":
            answer: Answer = service.read(body, shown, indicator, about)
        else:
            answer = service.read(json_of(body, shown), shown, indicator)
        return answer

    def read(got: Fetched) -> ExtractedPage:
        answer = answer_of(got.body)
        text = "\n".join(text for text, _ in rows(_series(indicator, answer), answer.lines))
        return ExtractedPage(title=answer.title, link=answer.link, published=answer.updated, text=text)

    types = getattr(service, "TYPES", None)
    snapshot = fetcher.get(address, read, types=types) if types else fetcher.get(address, read)
    answer = answer_of(fetcher.store.body(snapshot))
    return Table(
        indicator=indicator,
        place=place,
        series=_series(indicator, answer),
        lines=answer.lines,
        answer=answer,
        snapshot=snapshot,
    )


def _series(indicator: Indicator, answer: Answer) -> Series:
    source = Citation(
        publisher=answer.publisher, title=answer.title, url=answer.link, published=answer.updated
    )
    return indicator.series(answer.decimals, source, tuple(answer.lines))


def rows(series: Series, lines: Mapping[str, Sequence[Observation]]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each figure in words, with its place and period; a later version of one comes behind it."""
    for place, line in lines.items():
        for one in line:
            when = periods.written(one.period, series.frequency)
            day = f", published {date.fromordinal(one.published).isoformat()}" if one.published else ""
            where = f"{places.name_of(place)}, " if place else ""
            text = f"{series.measure}, {where}{when}: {with_unit(one.value, series)}{day}"
            yield text, (place, one.period)


def wanted(claim: Claim, article: Article, service: str) -> list[tuple[Indicator, str]]:
    """The indicators of a service that a claim names, each with the place that it is about."""
    read = reading(claim, article)
    named = places.find(read.text)
    mentions = {one.place for one in named} or {only_place(article.text)} - {""}
    asked = {one for one in mentions if places.has_code(one) or (service == "owid" and one in _CONTINENTS)}
    found = [
        (one, place)
        for one in indicators().values()
        if one.service == service
        for place in ([one.place] if one.place else sorted(mentions & asked))
        if (not one.place or one.place in mentions) and _names(read, one, named)
    ]
    return found[:_MOST]


def codes(claim: Claim, service: str) -> list[str]:
    """What would be sent of a claim: the codes of tables and places."""
    alone = Article(id=claim.id, text=claim.standalone or claim.text, sha256="")
    return [
        f"{one.dataset} {places.code_for(place, service)}" for one, place in wanted(claim, alone, service)
    ]


def _names(read: Reading, one: Indicator, mentions: list[places.PlaceMention]) -> bool:
    """Whether a claim names what an indicator measures, and no time that is none of its periods."""
    series = one.series(0, Citation(), ())
    return bool(measured(read, series, mentions)) and not times(read, series).odd


def look_up(
    claim: Claim, article: Article, source: External, fetcher: CachedFetcher
) -> tuple[list[tuple[str, Passage]], list[Table]]:
    """What a service says of a claim, each with what was asked for, and the tables that were asked.

    Raises `ClaimcheckError` CC4xx.
    """
    tables = [
        fetch(fetcher, source.url, indicator, place)
        for indicator, place in wanted(claim, article, source.service)
    ]
    known = MemoryTable((one.series, one.lines) for one in tables)
    return [_passage(match, claim, tables) for match in judge(claim, article, known)], tables


def _passage(match: Match, claim: Claim, tables: Sequence[Table]) -> tuple[str, Passage]:
    """A match as the row in the text of the answer, the last one of its period; and what was asked for."""
    name, named, when = match.fact.split(":")
    table = next(one for one in tables if one.series.id == name and place_of(one.series, named) in one.lines)
    place = place_of(table.series, named)
    period = periods.read(when, table.series.frequency)
    lines = list(rows(table.series, table.lines))
    row = max(at for at, (_, key) in enumerate(lines) if key == (place, period))
    start = sum(len(words) + 1 for words, _ in lines[:row])
    document = Document(
        snapshot=table.snapshot.id,
        title=table.answer.title,
        link=table.answer.link,
        text="\n".join(words for words, _ in lines),
        published=table.answer.updated,
        note="; ".join(match.same),
    )
    return f"{table.indicator.dataset} {place}", Passage(
        document=document,
        span=(start, start + len(lines[row][0])),
        relation=match.relation,
        reasons=match.reasons,
        later=bool(claim.said_on and table.answer.updated > claim.said_on),
    )


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """The last figure of each indicator of a service, to try whether it answers; `words` may name a place.

    Those that fail go to `unread` by the id of the indicator.
    """
    place = next((one.place for one in places.find(words)), "") or "DE"
    found: list[Document] = []
    for one in indicators().values():
        if one.service == source.service:
            try:
                table = fetch(fetcher, source.url, one, one.place or place)
                found += _last(table)
            except ClaimcheckError as error:
                if error.code in ("CC401", "CC407", "CC411"):
                    raise
                fetcher.unread[one.id] = error
    return found


def _last(table: Table) -> list[Document]:
    line = next(iter(table.lines.values()), ())
    if not line:
        raise ClaimcheckError("CC404", f"{table.indicator.id}: no figures of {table.place}")
    text = (
        f"{periods.written(line[-1].period, table.series.frequency)}: {figure(line[-1].value, table.series)}"
    )
    return [
        Document(
            snapshot=table.snapshot.id,
            title=table.answer.title,
            link=table.answer.link,
            text=text,
            inline=True,
        )
    ]
