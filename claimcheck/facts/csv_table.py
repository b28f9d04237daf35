"""Reads and writes facts as a CSV table."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.importers import ratings
from claimcheck.facts.importers.common import Unread, day, made_id
from claimcheck.ids import from_untrusted
from claimcheck.model import Citation, Fact, FactVerdict
from claimcheck.model.dates import is_date
from claimcheck.text import clean

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "fact"),
    "statement": ("statement", "claim", "claimreviewed"),
    "verdict": ("verdict",),
    "rating": ("rating", "label", "alternatename"),
    "fact_title": ("fact_title",),
    "also": ("also",),
    "about": ("about",),
    "valid_from": ("valid_from",),
    "valid_until": ("valid_until",),
    "tags": ("tags", "topics"),
    "title": ("title", "headline"),
    "publisher": ("publisher",),
    "url": ("url", "link", "address", "fact_check_url"),
    "published": ("published", "date", "datepublished"),
    "quote": ("quote",),
    "checked": ("checked",),
    "archive": ("archive", "archived"),
    "snapshot": ("snapshot", "sha256"),
    "decided_in": ("decided_in",),
    "more": ("more", "more_sources"),
}
"""The fields of a table and the names that a column of each may have; lists are joined by "|".

The columns from `title` to `snapshot` tell the first citation; `more` holds the others, as JSON.
"""


class _Citation(Citation, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A citation of the column `more`."""


_LISTS = ("also", "about", "tags")
_CITATION = Citation.__struct_fields__
_VALIDITY = ("valid_from", "valid_until")
_DATES = ("published", "checked")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_GUARDED = re.compile("(^|;)'(?= *[=+@＝＋－＠\\t\\r-])")  # how a spreadsheet is kept from formulas
_WIDEST = 1 << 20  # characters of a cell


def read(text: str, file: str, name: str = "") -> Iterator[Fact | Unread | ClaimcheckError]:
    """The facts of a table with a head; a row that makes none gives its problem.

    Between cells stands what the head has most of: a comma, semicolon or tab. Without a verdict the rating is
    read by its words, without an id one is made of the statement and its checker, or else of `name`, the name
    of the import. What is not understood is left out and given beside the facts: columns, ratings, dates.
    Raises `ClaimcheckError` CC205 where no column holds the statement.
    """
    csv.field_size_limit(_WIDEST)
    lines = (found.group() for found in _LINE.finditer(text))
    head = next(lines, "")
    mark = max(",;\t", key=head.count)
    known = {name: field for field, names in COLUMNS.items() for name in names}
    cells = next(csv.reader([head], delimiter=mark), [])
    fields = [known.get(cell.strip().casefold().replace(" ", "_")) for cell in cells]
    if "statement" not in fields:
        hint = f"name a column one of: {', '.join(COLUMNS['statement'])}"
        raise ClaimcheckError("CC205", "no column holds the statement", file=file, line=1, hint=hint)
    yield from (
        Unread("column", _cell(cell))
        for cell, field in zip(cells, fields, strict=True)
        if not field and cell.strip()
    )
    rows = csv.reader(lines, delimiter=mark)
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
            made = _fact(values, file, rows.line_num + 1, name)
            yield made
            if isinstance(made, Fact):
                yield from _unread(values, made)


def write(facts: Iterable[Fact], safe: Callable[[str], str], *, mark: str = ",") -> Iterator[str]:
    """The rows of a table, with a head. `safe` makes a cell that no spreadsheet takes for a formula.

    `read` gives the same facts again. `mark` stands between the cells.
    """
    out = io.StringIO()
    table = csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for fact in facts:
        first = fact.sources[0] if fact.sources else Citation()
        row = [_unreadable(fact, first, field) for field in COLUMNS]
        table.writerow([safe(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _unreadable(fact: Fact, first: Citation, field: str) -> str:
    if field == "more":
        return _json(fact.sources[1:]) if fact.sources[1:] else ""
    if field == "fact_title":  # a headline under which it was published, and not that of its source
        return fact.title
    value = getattr(first if field in _CITATION else fact, field)
    return " | ".join(value) if isinstance(value, tuple) else value


def _json(citations: tuple[Citation, ...]) -> str:
    filled = [
        {name: value for name in _CITATION if (value := getattr(citation, name))} for citation in citations
    ]
    return msgspec.json.encode(filled).decode()


def _plain(one: Citation) -> Citation:
    return Citation(**{name: getattr(one, name) for name in _CITATION})


def _cell(cell: str) -> str:
    return _GUARDED.sub(r"\1", " ".join(clean(cell).text.split()))


def _unread(values: Mapping[str, str], fact: Fact) -> Iterator[Unread]:
    if fact.verdict == "unproven" and fact.rating and ratings.known(fact.rating) is None:
        yield Unread("rating", fact.rating)
    yield from (
        Unread(field, value) for field in _DATES if (value := values.get(field, "")) and not day(value)
    )


def _fact(values: Mapping[str, str], file: str, line: int, name: str) -> Fact | ClaimcheckError:
    statement = values.get("statement", "")
    if not statement:
        return ClaimcheckError("CC205", "an empty statement", file=file, line=line)
    for field in _VALIDITY:  # without it a fact would hold for all time
        if values.get(field) and not is_date(values[field]):
            return ClaimcheckError("CC208", f"{field}: {values[field]!r} is no date", file=file, line=line)
    given = values.get("verdict", "")
    if not given and not values.get("rating"):
        return ClaimcheckError("CC205", "neither a verdict nor a rating", file=file, line=line)
    held = given.casefold() if given.casefold() in get_args(FactVerdict) else ""
    rating = values.get("rating") or ("" if held else given)
    dates = {field: day(values.get(field, "")) for field in _DATES}
    citation = Citation(**{field: values.get(field, "") for field in _CITATION} | dates)
    try:
        more = msgspec.json.decode(values.get("more") or "[]", type=list[_Citation])
    except msgspec.DecodeError as error:
        return ClaimcheckError("CC206", f"more: {error}", file=file, line=line)
    if wrong := [day for item in more for day in (item.published, item.checked) if day and not is_date(day)]:
        return ClaimcheckError("CC208", f"more: {wrong[0]!r} is no date", file=file, line=line)
    made = made_id("csv-", statement, url=citation.url, publisher=citation.publisher, name=name)
    lists = {
        field: tuple(filter(None, (part.strip() for part in values.get(field, "").split("|"))))
        for field in _LISTS
    }
    plain = {
        "id": from_untrusted("-".join(values.get("id", "").split()) or made),
        "statement": statement,
        "title": values.get("fact_title", ""),
        "verdict": held or ratings.known(rating) or "unproven",
        "rating": rating,
        "decided_in": values.get("decided_in", ""),
        "valid_from": values.get("valid_from", ""),
        "valid_until": values.get("valid_until", ""),
        "sources": (*((citation,) if citation != Citation() or more else ()), *map(_plain, more)),
    }
    return msgspec.convert(plain | lists, Fact)
