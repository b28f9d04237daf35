"""The first sheet of an Excel workbook as a CSV table. Runs only in the child process of the readers."""

import csv
import io
from datetime import date, datetime
from typing import Any

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.documents.archive import look_into
from claimcheck.readers.documents.result import Sheet

_LARGEST = 100_000_000  # characters of the table


def parse(data: bytes) -> Sheet:
    """The cells of the first sheet that is shown, formulas as their last results.

    Raises `ClaimcheckError` CC110 (another kind of archive), CC112, CC115.
    """
    look_into(data, "xl/workbook.xml", "an Excel workbook")
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\n")
        for row in shown[0].iter_rows(values_only=True) if shown else ():
            if any(cell is not None for cell in row):
                table.writerow([_words(cell) for cell in row])
            if out.tell() > _LARGEST:
                raise ClaimcheckError("CC112", "the sheet has more than 100 million characters")
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError) as error:
        raise ClaimcheckError("CC115", f"the workbook is damaged ({type(error).__name__})") from None
    others = len(book.worksheets) - 1
    named = f"only the sheet {shown[0].title!r} is read, and {others} more are not" if others > 0 else ""
    return Sheet(text=out.getvalue(), warnings=(named,) if named else ())


def _words(cell: Any) -> str:
    """A cell as it is read in a table: a day without its midnight, true and false as words."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r", " ").replace("\n", " ")
