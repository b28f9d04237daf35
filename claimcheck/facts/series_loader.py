"""Loads series: what they measure from YAML, their figures from the CSV table beside it, each error with its
place.

The format is described in docs/series.md.
"""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from claimcheck.config.loader import near
from claimcheck.errors import ClaimcheckError
from claimcheck.facts.loader import (
    ID,
    TEXT,
    TEXTS,
    EntryReader,
    Field,
    choice,
    citation,
    decode,
    id_field,
    read,
    text,
    text_field,
    texts,
    texts_field,
)
from claimcheck.model.series import BASES, FREQUENCIES, Frequency, Observation, Series
from claimcheck.series import periods, places
from claimcheck.series.units import Unit, unit_of
from claimcheck.strict_yaml import Node
from claimcheck.text import clean

SERIES_SUFFIXES = (".yaml", ".yml", ".csv")
COLUMNS = ("place", "period", "value", "published")
_NO_FIGURE = ("", ":", "..", "NA", "n/a")  # how tables write that there is none

Lines = Mapping[str, list[Observation]]


class LoadedSeries(msgspec.Struct, frozen=True):
    """A series with its figures by place, in order of period and day of publication."""

    series: Series
    lines: Lines


def _number(reader: EntryReader, node: Node, key: str) -> float:
    text = text_field(reader, node, key)
    try:
        number = float(text or 0)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        reader.add_problem("CC206", f"{key!r} must be a number, 0 or more", node)
        return 0.0
    return number


def _unit(reader: EntryReader, node: Node, key: str) -> str:
    text = text_field(reader, node, key)
    if text and unit_of(text) == Unit("?", 1.0):
        hint = "write it as a text would: percent, people, million tonnes, billion euros, years, index"
        reader.add_problem("CC207", f"{text!r} is no unit", node, hint=hint)
    return text


def _series_id(reader: EntryReader, node: Node, key: str) -> str:
    text = id_field(reader, node, key)
    if ":" in text:
        reader.add_problem(
            "CC206", "the id of a series has no colon", node, hint="place and period follow one"
        )
    return text


def _names(reader: EntryReader, node: Node, key: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(node.value, dict):
        reader.add_problem(
            "CC206", f"{key!r} must be places with their names: {{GB: [Bank of England]}}", node
        )
        return {}
    return {places.code_of(name): texts_field(reader, child, key) for name, child in node.value.items()}


def _place(reader: EntryReader, node: Node, key: str) -> str:
    return places.code_of(text_field(reader, node, key))


_UNITS = "in words: percent, people, million tonnes, billion euros, years, index"
_NAMES = "further names of places: {GB: [Bank of England]}"
_TOLERANCE = "how far a claim may be off, beside rounding, before it conflicts"
FIELDS: Mapping[str, Field] = {
    "id": Field(_series_id, ID, "one word without a colon, unique in the base"),
    "measure": text("what is measured, exactly: it is shown beside a figure"),
    "words": texts("what people call it: inflation, inflation rate; … for a few words between"),
    "change_of": texts("of what the figures are the percentage change: consumer prices, prices"),
    "over": choice(BASES, "over which time that change is"),
    "unit": Field(_unit, TEXT, _UNITS),
    "frequency": choice(FREQUENCIES, "how long a period is"),
    "place": Field(_place, TEXT, "the place, by code or name, of a table without a column `place`"),
    "names": Field(_names, {"type": "object", "additionalProperties": TEXTS}, _NAMES),
    "data": text("the CSV table in the same folder: place, period, value, published"),
    "tolerance": Field(_number, {"type": ["number", "string"]}, _TOLERANCE),
    "source": citation("who publishes the figures"),
    "tags": texts("topics"),
}
NEEDED = ("id", "measure", "words", "unit", "frequency", "data")


def load_series(path: Path, name: str = "") -> Iterator[LoadedSeries | ClaimcheckError]:
    """The series of a YAML file (`series:` and a list) with the figures of their tables; what is wrong.

    One with any error in its head is left out, a wrong row of a table only itself.
    """
    name = name or str(path)
    try:
        reader = EntryReader(decode(read(path, name), name), name)
    except ClaimcheckError as error:
        yield error
        return
    for values, node in reader.entries("series", FIELDS, NEEDED):
        if _is_whole(reader, node, values):
            table = path.parent / values["data"]
            if not table.resolve().is_relative_to(path.parent.resolve()):
                what = "the table must be in the folder of its series"
                reader.add_problem("CC206", what, node.below("data"))
                continue
            made = Series(**values, file=name, line=node.below("id").line)
            yield from _with_table(made, table)
    yield from reader.problems


def _is_whole(reader: EntryReader, node: Node, values: Mapping[str, Any]) -> bool:
    """Whether the fields of a series go together."""
    before = len(reader.problems)
    if not values["words"]:
        reader.add_problem("CC205", "the field 'words' is empty", node.below("words"))
    if bool(values.get("change_of")) != bool(values.get("over")):
        reader.add_problem(
            "CC205", "'change_of' and 'over' go together", node, hint="over: year | quarter | month"
        )
    return len(reader.problems) == before


def _with_table(series: Series, table: Path) -> Iterator[LoadedSeries | ClaimcheckError]:
    name = str(table.absolute())
    lines: dict[str, list[Observation]] = {}
    decimals = 0
    seen: set[tuple[str, int, int]] = set()
    try:
        text = decode(read(table, name), name)
        for item in _rows(text, series, name):
            if isinstance(item, ClaimcheckError):
                yield item
                continue
            place, written, one, cells = item
            if (place, one.period, one.published) in seen:
                what = "a second figure of the same place, period and day of publication"
                yield _fault(text, name, one.row, cells[0], "CC214", what)
                continue
            seen.add((place, one.period, one.published))
            lines.setdefault(place, []).append(one)
            decimals = max(decimals, len(written.partition(".")[2]))
    except ClaimcheckError as error:
        yield error
        return
    except csv.Error as error:
        yield ClaimcheckError("CC206", f"no sound table: {error}", file=name)
        return
    if not lines:
        yield ClaimcheckError("CC104", "the table has no figures", file=name)
        return
    for line in lines.values():
        line.sort(key=lambda one: (one.period, one.published))
    whole = msgspec.structs.replace(series, decimals=min(decimals, 9), places=tuple(sorted(lines)))
    yield LoadedSeries(whole, lines)


def _rows(
    text: str, series: Series, name: str
) -> Iterator[tuple[str, str, Observation, Sequence[str]] | ClaimcheckError]:
    """Place, figure as written and observation of each row."""
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    head = next(table, [])
    for column in head:
        if column not in COLUMNS:
            hint = near(column, COLUMNS)
            yield _fault(text, name, 1, column, "CC204", f"unknown column {column!r}", hint)
    needed = ("period", "value", *(() if series.place or "place" not in head else ("place",)))
    if missing := [column for column in needed if column not in head]:
        yield _fault(text, name, 1, "", "CC205", f"the column {missing[0]!r} is missing")
        return
    if series.place and "place" in head:
        what = "a column of places, and a place in the YAML"
        yield _fault(text, name, 1, "place", "CC204", what)
        return
    at = {column: head.index(column) for column in COLUMNS if column in head}
    for cells in table:
        row = table.line_num
        if not cells:
            continue
        if len(cells) != len(head):
            what = f"{len(cells)} cells, and {len(head)} in the head"
            yield _fault(text, name, row, "", "CC206", what)
            continue
        given = {column: cells[index].strip() for column, index in at.items()}
        if given["value"] in _NO_FIGURE:
            continue
        item = _observation(given, row, series.frequency)
        if isinstance(item, Observation):
            place = series.place or places.code_of(clean(given.get("place", "")).text)
            yield place, given["value"], item, cells
        else:
            code, column, what, hint = item
            yield _fault(text, name, row, given[column], code, what, hint)


def _observation(
    given: Mapping[str, str], row: int, frequency: Frequency
) -> Observation | tuple[str, str, str, str]:
    """The figure of a row, or code, column, words and hint of what is wrong with it."""
    period = periods.read(given["period"], frequency)
    if period is None:
        hint = f"{frequency} periods are written {periods.WRITTEN[frequency]}"
        return "CC208", "period", f"{given['period']!r} is no {frequency} period", hint
    try:
        value = float(given["value"])
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in given["value"]:
        return "CC206", "value", f"{given['value']!r} is no number", "write 1234.5, without marks between"
    published = 0
    if day := given.get("published", ""):
        try:
            published = date.fromisoformat(day).toordinal() if len(day) == 10 else 0
        except ValueError:
            published = 0
        if not published:
            return "CC208", "published", f"{day!r} is no day", "write YYYY-MM-DD"
    return Observation(period, value, published, row)


def _fault(
    text: str, name: str, row: int, cell: str, code: str, what: str, hint: str = ""
) -> ClaimcheckError:
    """An error in a row of the table, at the cell with these words."""
    line = text.split("\n", row)[row - 1].rstrip("\r")
    column = line.find(cell) + 1 if cell else 1
    shown = clean(line).text if len(line) <= 160 else ""
    return ClaimcheckError(code, what, file=name, line=row, column=column, shown=shown, hint=hint)
