"""Reads and writes facts as a CSV table."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, islice
from typing import TextIO, get_args

import msgspec

from claimcheck import spreadsheet
from claimcheck.errors import ClaimcheckError
from claimcheck.facts.importers.columns import COLUMNS, ReadColumns, fields_of
from claimcheck.facts.importers.common import Unread, made_id, with_quotation_marks
from claimcheck.facts.importers.dates import day, order_of
from claimcheck.ids import from_untrusted
from claimcheck.model import Citation, Fact, FactVerdict, ratings
from claimcheck.model.dates import is_date
from claimcheck.text import clean


class _Citation(Citation, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A citation of the column `more`."""


_LISTS = ("also", "about", "tags", "appeared_at")
_CITATION = Citation.__struct_fields__
_VALIDITY = ("valid_from", "valid_until")
_DATES = ("published", "checked", "claimed_on")
_GUARDED = re.compile("(^|;)'(?= *[=+@＝＋－＠\\t\\r-])")  # how a spreadsheet is kept from formulas
_WIDEST = 1 << 20  # characters of a cell
_LONGEST = 8_000_000  # characters of a line
_SEEN = 2_000  # rows that are looked at to find out how dates are written


def read(
    stream: TextIO,
    file: str,
    name: str = "",
    *,
    columns: Mapping[str, str] = {},
    known: ratings.Known = ratings.known,
) -> Iterator[Fact | Unread | ReadColumns | ClaimcheckError]:
    """The facts of a table with a head; a row that makes none gives its problem.

    Between cells is what the head has most of: a comma, semicolon, tab or bar. First come the columns as
    they were read; `columns` names some by their fields. Without a verdict the rating is read by its words
    (`known`), without an id one is made of the statement and its checker, or else of `name`, the name of
    the import. What is not understood is left out and given beside the facts: ratings, dates. Raises
    `ClaimcheckError` CC205 where no column has the statement or the rating, CC107 for a huge line.
    """
    csv.field_size_limit(_WIDEST)
    lines = _lines(stream, file)
    head = next(lines, "")
    mark = max(",;\t|", key=head.count)
    cells = next(csv.reader([head], delimiter=mark), [])
    fields, told = fields_of(cells, columns, file)
    rows = _rows(lines, mark, file)
    first = list(islice(rows, _SEEN))
    filled = {at for _, row in first if isinstance(row, list) for at, cell in enumerate(row) if cell.strip()}
    yield told.without_empty(cells, filled)
    yield from _facts(first, rows, cells, fields, file, name, known)


def _lines(stream: TextIO, file: str) -> Iterator[str]:
    """The lines of a stream from the first that is not blank."""
    begun = False
    for number in count(1):
        line = stream.readline(_LONGEST + 1)
        if len(line) > _LONGEST:
            raise ClaimcheckError("CC107", "a line longer than 8 million characters", file=file, line=number)
        if not line:
            return
        begun = begun or bool(line.strip())
        if begun:
            yield line.replace("\0", "")


def _rows(lines: Iterator[str], mark: str, file: str) -> Iterator[tuple[int, list[str] | ClaimcheckError]]:
    """The rows below the head, each with its line."""
    rows = csv.reader(lines, delimiter=mark)
    while True:
        at = rows.line_num + 2
        try:
            yield at, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield at, ClaimcheckError("CC206", f"no sound row: {error}", file=file, line=at)


def _facts(
    first: Sequence[tuple[int, list[str] | ClaimcheckError]],
    rows: Iterator[tuple[int, list[str] | ClaimcheckError]],
    head: Sequence[str],
    fields: Sequence[str],
    file: str,
    name: str,
    known: ratings.Known,
) -> Iterator[Fact | Unread | ClaimcheckError]:
    orders = {
        field: order_of(row[at] for _, row in first if isinstance(row, list) and at < len(row))
        for at, field in enumerate(fields)
        if field in _DATES
    }
    for line, row in chain(first, rows):
        if isinstance(row, ClaimcheckError):
            yield row
            continue
        values = {field: _cell(cell) for field, cell in zip(fields, row, strict=False) if field}
        written = values.get("statement", "")
        values["statement"] = with_quotation_marks(written)
        if not any(values.values()):
            continue
        if row == head:
            yield ClaimcheckError("CC205", "the head again", file=file, line=line)
            continue
        dates = {field: day(values.get(field, ""), order) for field, order in orders.items()}
        made = _fact(values, dates, file, line, name, known)
        yield made
        if isinstance(made, Fact):
            if made.statement != written:
                yield Unread("quotation marks", written)
            if made.verdict == "unproven" and made.rating and known(made.rating) is None:
                yield Unread("rating", made.rating)
            yield from (
                Unread(field, values[field]) for field in dates if values.get(field) and not dates[field]
            )


def write(facts: Iterable[Fact], *, mark: str = ",") -> Iterator[str]:
    """The rows of a table, with a head; `read` gives the same facts again. `mark` is between the cells."""
    rows = ([_cell_of(fact, field) for field in COLUMNS] for fact in facts)
    return spreadsheet.rows([*COLUMNS], rows, between=mark)


def _cell_of(fact: Fact, field: str) -> str:
    first = fact.sources[0] if fact.sources else Citation()
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


def _fact(
    values: Mapping[str, str], dates: Mapping[str, str], file: str, line: int, name: str, known: ratings.Known
) -> Fact | ClaimcheckError:
    statement = values.get("statement", "")
    if not statement:
        return ClaimcheckError("CC205", "an empty statement", file=file, line=line)
    for field in _VALIDITY:  # without it a fact would hold for all time
        if values.get(field) and not is_date(values[field]):
            return ClaimcheckError("CC208", f"{field}: {values[field]!r} is not a date", file=file, line=line)
    given = values.get("verdict", "")
    if not given and not values.get("rating"):
        return ClaimcheckError("CC205", "neither a verdict nor a rating", file=file, line=line)
    held = given.casefold() if given.casefold() in get_args(FactVerdict) else ""
    rating = values.get("rating") or ("" if held else given)
    citation = Citation(**{field: dates.get(field, values.get(field, "")) for field in _CITATION})
    try:
        more = msgspec.json.decode(values.get("more") or "[]", type=list[_Citation])
    except msgspec.DecodeError as error:
        return ClaimcheckError("CC206", f"more: {error}", file=file, line=line)
    if wrong := [one for item in more for one in (item.published, item.checked) if one and not is_date(one)]:
        return ClaimcheckError("CC208", f"more: {wrong[0]!r} is not a date", file=file, line=line)
    made = made_id("csv-", statement, url=citation.url, publisher=citation.publisher, name=name)
    lists = {
        field: tuple(filter(None, (part.strip() for part in values.get(field, "").split("|"))))
        for field in _LISTS
    }
    plain = {
        "id": from_untrusted("-".join(values.get("id", "").split()) or made),
        "statement": statement,
        "title": values.get("fact_title", ""),
        "verdict": held or known(rating) or "unproven",
        "rating": rating,
        "claimed_by": values.get("claimed_by", ""),
        "claimed_on": dates.get("claimed_on", ""),
        "decided_in": values.get("decided_in", ""),
        "valid_from": values.get("valid_from", ""),
        "valid_until": values.get("valid_until", ""),
        "sources": (*((citation,) if citation != Citation() or more else ()), *map(_plain, more)),
    }
    return msgspec.convert(plain | lists, Fact)
