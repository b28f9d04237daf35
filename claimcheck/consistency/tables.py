"""Tables in a text: rows are lines whose cells are parted by "|"."""

import re
from collections.abc import Iterator

import msgspec

from claimcheck.consistency.reading import mismatch
from claimcheck.model import Mismatch, Span

_CELL = re.compile(r"[^|]+")
_FIGURE = re.compile(
    r"[^\d|a-z]{0,4}?(-?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?) ?(%|[a-zA-Z€£$]{0,8})"
)
_TOTAL = re.compile(
    r"(?:grand |overall )?(?:total|sum|all|overall|together|altogether|in all|in total)s?\b", re.IGNORECASE
)


class Cell(msgspec.Struct, frozen=True):
    """What a cell holds; `value` is None where it is no plain figure."""

    span: Span
    text: str
    value: float | None
    places: int  # decimal places as written


Table = list[list[Cell]]  # by row


def tables(text: str) -> Iterator[Table]:
    """The tables of a text: two and more lines in a row that hold "|"; none where there is no such sign."""
    if "|" not in text:
        return
    rows: Table = []
    start = 0
    for line in (*text.split("\n"), ""):
        if "|" in line:
            rows.append([_cell(found, start) for found in _CELL.finditer(line) if found[0].strip()])
        elif line.strip() or start + len(line) >= len(text):
            if len(rows) > 1:
                yield [row for row in rows if row]
            rows = []
        start += len(line) + 1


def sums(table: Table) -> Iterator[Mismatch]:
    """Columns of figures that do not add up to the total that a row gives."""
    first = 0
    for at, row in enumerate(table):
        if at - first >= 2 and _TOTAL.match(row[0].text):
            for column in range(1, len(row)):
                above = [cells[column] for cells in table[first:at] if column < len(cells)]
                yield from _sum(row[column], above)
            first = at + 1


def _sum(whole: Cell, above: list[Cell]) -> Iterator[Mismatch]:
    parts = [cell for cell in above if cell.value is not None]
    if whole.value is None or len(parts) < 2 or parts != above[-len(parts) :]:  # but for the title
        return
    values = [cell.value for cell in parts if cell.value is not None]
    together = sum(values)
    places = max(cell.places for cell in (whole, *parts))
    slack = 0.5 * 10**-places * (len(parts) + 1) if places or "%" in whole.text else 0
    if abs(together - whole.value) > slack * 1.000001 and 0.5 * whole.value < together < 2 * whole.value:
        adds = " + ".join(f"{value:,.10g}" for value in values)
        why = f"{adds} = {together:,.10g}, not {whole.value:,.10g}"
        yield mismatch("sum", whole.span, (parts[0].span[0], parts[-1].span[1]), why)


def _cell(found: re.Match[str], start: int) -> Cell:
    text = found[0].strip()
    begin = start + found.start() + found[0].index(text)
    figure = _FIGURE.fullmatch(text)
    value = float(re.sub("[, ]", "", figure[1])) if figure else None
    places = len(figure[1].partition(".")[2]) if figure else 0
    return Cell((begin, begin + len(text)), text, value, places)
