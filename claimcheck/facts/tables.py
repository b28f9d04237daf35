"""Facts out of a table (CSV), and into one."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import BinaryIO, get_args

import msgspec

from claimcheck.clean import clean
from claimcheck.errors import ClaimcheckError
from claimcheck.facts.claimreview import verdict
from claimcheck.facts.load import is_date
from claimcheck.model import Citation, Fact, FactVerdict

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "fact"),
    "statement": ("statement", "claim", "claimreviewed"),
    "verdict": ("verdict",),
    "rating": ("rating", "label", "alternatename"),
    "also": ("also",),
    "about": ("about", "claimant", "speaker"),
    "valid_from": ("valid_from",),
    "valid_until": ("valid_until",),
    "tags": ("tags", "topics"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "author"),
    "url": ("url", "link", "address"),
    "published": ("published", "date", "datepublished"),
    "quote": ("quote",),
    "checked": ("checked",),
}
"""The fields of a table and the names that a column of each may have; lists are joined by "|"."""

_LISTS = ("also", "about", "tags")
_CITATION = Citation.__struct_fields__
_DATES = ("valid_from", "valid_until", "published", "checked")
_GUARDED = tuple("'" + mark for mark in "=+-@\t\r＝＋－＠")  # how a spreadsheet is kept from formulas
_WIDEST = 1 << 20  # characters of a cell


def read(stream: BinaryIO, file: str) -> Iterator[Fact | ClaimcheckError]:
    """The facts of a table with a head; a row that makes none gives its problem.

    Without a verdict the rating is read as `claimreview.verdict` does, without an id one is made of the rest.
    Raises `ClaimcheckError` CC205 where no column holds the statement.
    """
    csv.field_size_limit(_WIDEST)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    head = text.readline()
    mark = max(",;\t", key=head.count)
    known = {name: field for field, names in COLUMNS.items() for name in names}
    fields = [
        known.get(cell.strip().casefold().replace(" ", "_"))
        for cell in next(csv.reader([head], delimiter=mark), [])
    ]
    if "statement" not in fields:
        way_out = f"name a column one of: {', '.join(COLUMNS['statement'])}"
        raise ClaimcheckError("CC205", "no column holds the statement", file=file, line=1, way_out=way_out)
    rows = csv.reader(text, delimiter=mark)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield ClaimcheckError("CC206", f"no sound row: {error}", file=file, line=rows.line_num + 1)
            continue
        values = {field: _cell(cell) for field, cell in zip(fields, row, strict=False) if field}
        if any(values.values()):
            yield _fact(values, file, rows.line_num + 1)


def write(facts: Iterable[Fact], safe: Callable[[str], str]) -> Iterator[str]:
    """The rows of a table, with a head. `safe` makes a cell that no spreadsheet takes for a formula.

    Of several citations the first is told: JSON lines keep them all.
    """
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for fact in facts:
        citation = fact.sources[0] if fact.sources else Citation()
        row = [_of(fact if field not in _CITATION else citation, field) for field in COLUMNS]
        table.writerow([safe(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _of(holder: Fact | Citation, field: str) -> str:
    value = getattr(holder, field)
    return " | ".join(value) if isinstance(value, tuple) else value


def _cell(cell: str) -> str:
    text = " ".join(clean(cell).text.split())
    return text[1:] if text.startswith(_GUARDED) else text


def _fact(values: Mapping[str, str], file: str, line: int) -> Fact | ClaimcheckError:
    statement = values.get("statement", "")
    if not statement:
        return ClaimcheckError("CC205", "an empty statement", file=file, line=line)
    for field in _DATES:
        if values.get(field) and not is_date(values[field]):
            return ClaimcheckError("CC208", f"{field}: {values[field]!r} is no date", file=file, line=line)
    given = values.get("verdict", "")
    if not given and not values.get("rating"):
        return ClaimcheckError("CC205", "neither a verdict nor a rating", file=file, line=line)
    held = given.casefold() if given.casefold() in get_args(FactVerdict) else ""
    rating = values.get("rating") or ("" if held else given)
    citation = Citation(**{field: values.get(field, "") for field in _CITATION})
    made = sha256(f"{citation.url}\n{statement}".encode("utf-8", "replace")).hexdigest()[:14]
    lists = {
        field: tuple(filter(None, (part.strip() for part in values.get(field, "").split("|"))))
        for field in _LISTS
    }
    plain = {
        "id": "-".join(values.get("id", "").split()) or f"csv-{made}",
        "statement": statement,
        "verdict": held or verdict({"alternateName": rating}),
        "rating": rating,
        "valid_from": values.get("valid_from", ""),
        "valid_until": values.get("valid_until", ""),
        "sources": (citation,) if citation != Citation() else (),
    }
    return msgspec.convert(plain | lists, Fact)
