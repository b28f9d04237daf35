"""Figures of a series in words: a row with its source, and a figure as a fact."""

from collections.abc import Sequence
from datetime import date

import msgspec

from claimcheck.model.series import FigureFact, Figures, Observation, Series
from claimcheck.series import periods, places

_AROUND = 48  # figures that are shown with one


def figure(value: float, series: Series) -> str:
    """A figure as its table writes it, with marks between thousands."""
    return f"{value:,.{series.decimals}f}"


def with_unit(value: float, series: Series) -> str:
    """A figure with its unit."""
    shown = figure(value, series)
    return shown if series.unit == "index" else f"{shown} {series.unit}"


def fact_id(series: Series, place: str, period: int) -> str:
    """The id of a figure as a fact."""
    return f"{series.id}:{_in_id(place)}:{periods.written(period, series.frequency)}"


def place_of(series: Series, name: str) -> str:
    """The place that an id names: "New-York" is "New York", if the series has figures of it."""
    return next((place for place in series.places if _in_id(place) == name), name)


def _in_id(place: str) -> str:
    return "-".join(place.replace(":", " ").split())


def row(series: Series, place: str, period: int) -> str:
    """Place and period of a figure."""
    return f"{place} {periods.written(period, series.frequency)}".strip()


def origin(series: Series, one: Observation) -> str:
    """Who published a figure, and when: "(Destatis, published 2024-06-12)"."""
    day = one.published and f"published {date.fromordinal(one.published).isoformat()}"
    parts = ", ".join(filter(None, (series.source.publisher, day or "")))
    return f" ({parts})" if parts else ""


def as_fact(series: Series, place: str, period: str, line: Sequence[Observation]) -> FigureFact | None:
    """A figure as a fact, with all that was published for the period; None where the table has none."""
    number = periods.read(period, series.frequency)
    found = [one for one in line if one.period == number]
    if not found:
        return None
    said = with_unit(found[0].value, series)
    for one in found[1:]:
        said += f", revised to {figure(one.value, series)}"
        said += f" on {date.fromordinal(one.published).isoformat()}" if one.published else ""
    where = f"{places.name_of(place)}, " if place else ""
    measure = series.measure[:1].upper() + series.measure[1:]
    day = date.fromordinal(found[0].published).isoformat() if found[0].published else ""
    source = msgspec.structs.replace(series.source, published=day or series.source.published)
    return FigureFact(
        id=fact_id(series, place, found[0].period),
        statement=f"{measure}, {where}{period}: {said}.",
        verdict="true",
        about=(places.name_of(place),) if place else (),
        sources=(source,),
        tags=series.tags,
        figures=_around(series, found[0].period, line),
        file=series.file,
        line=series.line,
    )


def _around(series: Series, period: int, line: Sequence[Observation]) -> Figures:
    """The figures up to a period and a few after it, as they were published last."""
    last = {one.period: one.value for one in line}
    known = sorted(last)
    at = known.index(period)
    shown = known[max(0, min(at + _AROUND // 4, len(known)) - _AROUND) : at + _AROUND // 4]
    written = tuple(periods.written(one, series.frequency) for one in shown)
    return Figures(written, tuple(last[one] for one in shown), shown.index(period))
