"""Series of the fact base: found by words, shown, and added from a service of statistics."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import make_folder, write_atomically
from claimcheck.model.series import Observation, Series
from claimcheck.series import periods, places, table
from claimcheck.series.statement import with_unit
from claimcheck.text import counted

if TYPE_CHECKING:
    from claimcheck.facts.series_index import SeriesIndex
    from claimcheck.sources.indicators import Indicator
    from claimcheck.sources.statistics import Table
    from claimcheck.workspace import Workspace

_HEAD = "# yaml-language-server: $schema=../schema/series.json\n"


def series_named(known: "SeriesIndex", words: str) -> list[Series]:
    """The series that a text names."""
    found = table.stemmed(words)
    keys = table.hits(found, known)
    return [one for one in known.known(keys, "*") if table.phrases(found, one)]


def series_text(known: "SeriesIndex", series: Series) -> Iterator[str]:
    """What a series measures, and the first and last figure of each place."""
    yield f"{series.measure} ({series.unit}, {series.frequency})"
    yield "words: " + ", ".join((*series.words, *series.change_of))
    source = series.source
    if said := " · ".join(filter(None, (source.publisher, source.title, source.published, source.url))):
        yield said + ("" if source.checked else " · not checked")
    for place in series.places:
        line = known.line(series.id, place)
        ends = (
            f"{periods.written(one.period, series.frequency)} {with_unit(one.value, series)}"
            for one in (line[0], line[-1])
        )
        yield f"{places.name_of(place) or 'one line'}: {counted(len(line), 'figure')}, {' to '.join(ends)}"


def listed(words: str = "") -> "list[Indicator]":
    """The indicators whose id, measure or words hold these words; all of them without."""
    from claimcheck.sources.indicators import indicators

    wanted = words.casefold().split()
    return [
        one
        for one in indicators().values()
        if all(word in f"{one.id} {one.measure} {' '.join(one.words)}".casefold() for word in wanted)
    ]


class Added(msgspec.Struct, frozen=True):
    """What became of a series: its table, and how many rows are new, of which some revise an older one."""

    path: Path
    new: int
    revised: int


def add_series(
    workspace: "Workspace", name: str, geo: Sequence[str], *, series: str = "", offline: bool = False
) -> Added:
    """Fetch an indicator for places, and write it to `claims/series`; rows that are there stay as they are.

    A figure that differs from the one in the table becomes a revision of the day of the answer. Raises
    `ClaimcheckError` CC230 for an unknown indicator, CC205 without a place, CC4xx for what the service says.
    """
    from claimcheck.ids import is_id
    from claimcheck.sources.indicators import indicator, slug

    wanted = indicator(name)
    wanted_places = [wanted.place] if wanted.place else list(geo)
    if not wanted_places:
        raise ClaimcheckError("CC205", f"{name} needs a place", hint="--geo DE; several: --geo DE --geo FR")
    made = series or slug(name)
    if not is_id(made) or set(made) & set(":/\\"):
        raise ClaimcheckError("CC206", f"{made!r} is no id of a series", hint="one word without a colon")
    fetched = _fetched(workspace, wanted, wanted_places, offline=offline)
    folder = workspace.facts_dir.parent / "series"
    try:
        make_folder(folder, 0o777)
        result = _merged(folder / f"{made}.csv", fetched)
        head = folder / f"{made}.yaml"
        if not head.exists():
            write_atomically(head, _head(made, fetched[0]).encode(), 0o644)
    except OSError as error:
        raise ClaimcheckError("CC606", error.strerror or "not written", file=str(folder)) from None
    return result


def _fetched(
    workspace: "Workspace", wanted: "Indicator", geo: Sequence[str], *, offline: bool
) -> "list[Table]":
    """The figures of each place, from the address of the settings where they name one for the service."""
    from claimcheck.net.client import Client
    from claimcheck.sources.fetcher import CachedFetcher
    from claimcheck.sources.settings import open_sources
    from claimcheck.sources.statistics import default_address, fetch

    outside = open_sources(workspace.prepare(), offline=offline)
    named = [one.url for one in outside.sources if one.service == wanted.service]
    base = named[0] if named else default_address(wanted.service)
    with Client(outside.policy) as client:
        fetcher = CachedFetcher(
            client=client,
            store=outside.store,
            source=wanted.service,
            fresh=0,
            key=outside.keys.get(wanted.service, ""),
        )
        found = []
        for one in geo:
            place = places.code_of(one)
            code = one if one != place and one.isupper() else ""  # EA19 is asked for as it is written
            table_ = fetch(fetcher, base, wanted, place, code)
            if not any(table_.lines.values()):
                raise ClaimcheckError("CC404", f"{wanted.id}: no figures of {one}")
            found.append(table_)
    return found


def _merged(path: Path, fetched: "Sequence[Table]") -> Added:
    """Put fetched figures into a table, in order of place, period and day of publication."""
    rows: dict[tuple[str, str], dict[str, str]] = {}  # of a place and a period: values by day of publication
    for place, period, value, day in _rows(path) if path.exists() else ():
        rows.setdefault((place, period), {})[day] = value
    new = revised = 0
    for one in fetched:
        today = one.answer.updated or date.today().isoformat()
        for place, line in one.lines.items():
            for observation in line:
                key = place, periods.written(observation.period, one.series.frequency)
                versions = rows.setdefault(key, {})
                more, is_revision = _version(versions, one, observation, today)
                versions |= more
                new, revised = new + len(more), revised + is_revision
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(("place", "period", "value", "published"))
    written.writerows((*key, value, day) for key in sorted(rows) for day, value in sorted(rows[key].items()))
    if new:
        write_atomically(path, out.getvalue().encode(), 0o644)
    return Added(path, new, revised)


def _version(
    versions: Mapping[str, str], one: "Table", seen: Observation, today: str
) -> tuple[dict[str, str], bool]:
    """The value of a figure by its day if it is not among its `versions` yet, and whether it revises one."""
    value = f"{seen.value:.{one.series.decimals}f}"
    if seen.published:  # the service says of each version when it was published
        day = date.fromordinal(seen.published).isoformat()
        known = [versions[other] for other in sorted(versions) if other <= day]
        again = bool(known) and float(known[-1]) == seen.value
        return ({} if again or day in versions else {day: value}), bool(known) and not again
    known = [versions[other] for other in sorted(versions)]
    if known and float(known[-1]) == seen.value:
        return {}, False
    return {today if known else "": value}, bool(known)


def _rows(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """The rows of a table as they are written: place, period, value, day of publication.

    Raises `ClaimcheckError` CC206 for one of another form.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            try:
                float(row["value"])
                yield row["place"], row["period"], row["value"], row.get("published") or ""
            except (KeyError, TypeError, ValueError):
                what = "a table with the columns place, period, value and published is needed"
                raise ClaimcheckError("CC206", what, file=str(path)) from None


def _head(name: str, one: "Table") -> str:
    """The YAML file of a new series."""
    made = one.series

    def quoted(text: str) -> str:
        return msgspec.json.encode(text).decode()

    lines = [
        f"{_HEAD}series:",
        f"  - id: {name}",
        f"    measure: {quoted(made.measure)}",
        f"    words: [{', '.join(map(quoted, made.words))}]",
        *((f"    change_of: [{', '.join(map(quoted, made.change_of))}]",) if made.change_of else ()),
        *((f"    over: {made.over}",) if made.over else ()),
        f"    unit: {quoted(made.unit)}",
        f"    frequency: {made.frequency}",
        f"    data: {name}.csv",
        *((f"    tolerance: {made.tolerance:g}",) if made.tolerance else ()),
        "    source:",
        f"      title: {quoted(one.answer.title)}",
        f"      publisher: {quoted(one.answer.publisher)}",
        f"      url: {quoted(one.answer.link)}",
        f"      checked: {one.snapshot.seen_at[:10]}",
        f"      snapshot: {one.snapshot.body}",
    ]
    return "\n".join(lines) + "\n"
