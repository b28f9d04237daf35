"""Lint of series: weak heads, and tables that end early or have holes."""

from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.base import FactBase, shown_path
from claimcheck.facts.lint.sources import Severity, weaknesses_of
from claimcheck.model.series import Series
from claimcheck.series import periods


def lint_series(base: FactBase, *, today: str) -> Iterator[tuple[Severity, ClaimcheckError]]:
    """What is weak in the series of a base, with its place."""
    for series in base.series.values():
        yield from _of_source(series, base, today)
        for place in series.places:
            line = base.series.line(series.id, place)
            known = {one.period for one in line}
            missing = [at for at in range(min(known), max(known)) if at not in known]
            if missing and series.frequency in ("annual", "quarterly", "monthly"):
                first = periods.written(missing[0], series.frequency)
                more = f" and {len(missing) - 1} others" if len(missing) > 1 else ""
                what = f"{series.id} has no figure of {place or 'its place'} for {first}{more}"
                yield "warning", _at(series, "CC228", what)


def _of_source(series: Series, base: FactBase, today: str) -> Iterator[tuple[Severity, ClaimcheckError]]:
    source = series.source
    if not (source.title or source.publisher or source.url):
        yield "warning", _at(series, "CC217", f"{series.id} names no source")
        return
    for weakness in weaknesses_of(source, base, today):
        yield weakness.severity, _at(series, weakness.code, weakness.what, weakness.hint)


def _at(series: Series, code: str, what: str, hint: str = "") -> ClaimcheckError:
    return ClaimcheckError(code, what, file=shown_path(Path(series.file)), line=series.line, hint=hint)
