"""Lint of series: weak heads, and tables that end early or have holes."""

from collections.abc import Iterator
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.base import FactBase, shown_path
from claimcheck.model.lookup_keys import folded
from claimcheck.model.series import Series
from claimcheck.series import periods


def lint_series(base: FactBase, *, today: str) -> Iterator[ClaimcheckError]:
    """What is weak in the series of a base, each as a warning with its place."""
    for series in base.series.values():
        yield from _of_source(series, base, today)
        for place in series.places:
            line = base.series.line(series.id, place)
            known = {one.period for one in line}
            missing = [at for at in range(min(known), max(known)) if at not in known]
            if missing and series.frequency in ("annual", "quarterly", "monthly"):
                first = periods.written(missing[0], series.frequency)
                more = f" and {len(missing) - 1} others" if len(missing) > 1 else ""
                yield _at(
                    series, "CC228", f"{series.id} has no figure of {place or 'its place'} for {first}{more}"
                )


def _of_source(series: Series, base: FactBase, today: str) -> Iterator[ClaimcheckError]:
    source = series.source
    name = source.title or source.publisher or source.url
    if not name:
        yield _at(series, "CC217", f"{series.id} names no source")
    elif not source.checked:
        hint = "open it, read it, and add the day: checked: YYYY-MM-DD"
        yield _at(series, "CC215", f"not checked: nobody has noted that they opened {name!r}", hint)
    for what, day in (("published", source.published), ("checked", source.checked)):
        if day > today[: len(day)]:
            yield _at(series, "CC218", f"{what} on {day}, which is still to come")
    if source.url and not source.url.startswith("https://"):
        yield _at(series, "CC212", f"{source.url} is no address that begins with https://")
    if base.registry and source.publisher and folded(source.publisher) not in base.registry:
        hint = "add it to the registry, with its kind and whose it is, or as an alias"
        yield _at(series, "CC220", f"{source.publisher!r} is not in the registry of sources", hint)


def _at(series: Series, code: str, what: str, hint: str = "") -> ClaimcheckError:
    return ClaimcheckError(code, what, file=shown_path(Path(series.file)), line=series.line, hint=hint)
