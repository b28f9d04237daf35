"""Facts out of a table (CSV), and into one."""

import csv
import io
import re
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
    "fact_title": ("fact_title",),
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
    "archive": ("archive", "archived"),
    "snapshot": ("snapshot", "sha256"),
    "more": ("more", "more_sources"),
}
"""The fields of a table and the names that a column of each may have; lists are joined by "|".

The columns from `title` to `snapshot` tell the first citation; `more` holds the others, as JSON.
"""


class _Citation(Citation, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A citation of the column `more`."""


_LISTS = ("also", "about", "tags")
_CITATION = Citation.__struct_fields__
_DATES = ("valid_from", "valid_until", "published", "checked")
_GUARDED = re.compile("(^|;)'(?= *[=+@＝＋－＠\\t\\r-])")  # how a spreadsheet is kept from formulas
_WIDEST = 1 << 20  # characters of a cell


def read(stream: BinaryIO, file: str) -> Iterator[Fact | ClaimcheckError]:
    """The facts of a table with a head; a row that makes none gives its problem.

    Between cells stands what the head has most of: a comma, semicolon or tab. Without a verdict the rating is
    read as `claimreview.verdict` does, without an id one is made of the rest.
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


def write(facts: Iterable[Fact], safe: Callable[[str], str], *, mark: str = ",") -> Iterator[str]:
    """The rows of a table, with a head. `safe` makes a cell that no spreadsheet takes for a formula.

    `read` gives the same facts again. `mark` stands between the cells.
    """
    out = io.StringIO()
    table = csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for fact in facts:
        first = fact.sources[0] if fact.sources else Citation()
        row = [_told(fact, first, field) for field in COLUMNS]
        table.writerow([safe(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _told(fact: Fact, first: Citation, field: str) -> str:
    if field == "more":
        return _json(fact.sources[1:]) if fact.sources[1:] else ""
    if field == "fact_title":  # a headline under which it was published, and not that of its source
        return fact.title
    value = getattr(first if field in _CITATION else fact, field)
    return " | ".join(value) if isinstance(value, tuple) else value


def _json(citations: tuple[Citation, ...]) -> str:
    filled = [{name: value for name in _CITATION if (value := getattr(one, name))} for one in citations]
    return msgspec.json.encode(filled).decode()


def _plain(one: Citation) -> Citation:
    return Citation(**{name: getattr(one, name) for name in _CITATION})


def _cell(cell: str) -> str:
    return _GUARDED.sub(r"\1", " ".join(clean(cell).text.split()))


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
    try:
        more = msgspec.json.decode(values.get("more") or "[]", type=list[_Citation])
    except msgspec.DecodeError as error:
        return ClaimcheckError("CC206", f"more: {error}", file=file, line=line)
    if wrong := [day for one in more for day in (one.published, one.checked) if day and not is_date(day)]:
        return ClaimcheckError("CC208", f"more: {wrong[0]!r} is no date", file=file, line=line)
    made = sha256(f"{citation.url}\n{statement}".encode("utf-8", "replace")).hexdigest()[:14]
    lists = {
        field: tuple(filter(None, (part.strip() for part in values.get(field, "").split("|"))))
        for field in _LISTS
    }
    plain = {
        "id": "-".join(values.get("id", "").split()) or f"csv-{made}",
        "statement": statement,
        "title": values.get("fact_title", ""),
        "verdict": held or verdict({"alternateName": rating}),
        "rating": rating,
        "valid_from": values.get("valid_from", ""),
        "valid_until": values.get("valid_until", ""),
        "sources": (*((citation,) if citation != Citation() or more else ()), *map(_plain, more)),
    }
    return msgspec.convert(plain | lists, Fact)
