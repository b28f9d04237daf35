"""Tables as CSV for spreadsheets, in which no cell is a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

# What makes a cell a formula at its start, or after what another locale takes for the end of a cell: also
# full-width signs. A quotation mark in front of it makes it words (OWASP, "CSV Injection").
_FORMULA = re.compile(r"^(?=\s*[\t\r])|(^|[;\t\r\n])(?= *[=+\-@＝＋－＠])")
MARK = "\ufeff"
"""Before the table: without it Excel takes the file for Latin-1."""


def rows(head: Sequence[str], rows: Iterable[Sequence[object]], *, between: str = ",") -> Iterator[str]:
    """The lines of a table, with its head; every cell is quoted, lines end in CRLF (RFC 4180)."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=between, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in chain([head], rows):
        table.writerow([safe(str(cell)) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def safe(text: str) -> str:
    """The words as a cell that no spreadsheet takes for a formula."""
    return _FORMULA.sub(lambda found: f"{found[1] or ''}'", text)
