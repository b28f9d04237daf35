"""Text of a PDF by page. Runs only in the child process of `readers.documents`."""

import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.documents import layout
from claimcheck.readers.documents.result import MOST, ParsedDocument

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf._page import PageObject

_MOST_PAGES = 2_000
_JUNK = ("untitled", "microsoft", "document", ".doc", ".pdf", ".indd", ".qxd", ".tex", "layout 1")


def parse(data: bytes) -> ParsedDocument:
    """The words of a PDF.

    Raises `ClaimcheckError` CC107 (pages), CC113 (encrypted), CC114 (no text), CC115 (damaged).
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ClaimcheckError("CC113", "the PDF needs a password")
        pages = len(reader.pages)
        if pages > _MOST_PAGES:
            raise ClaimcheckError("CC107", f"{pages} pages; at most {_MOST_PAGES:,} are read")
        lines = list(_lines(reader))
    except DependencyError:
        raise ClaimcheckError("CC113", "the PDF is encrypted in a way that is not read") from None
    except PyPdfError as error:
        raise ClaimcheckError("CC115", f"the PDF is damaged ({type(error).__name__})") from None
    if not any(any(map(str.isalnum, line.text)) for line in lines):
        what = f"no text in its {pages} page{'' if pages == 1 else 's'}: pictures of a text, perhaps"
        raise ClaimcheckError("CC114", what)
    flowed = layout.flow(lines, pages)
    return ParsedDocument(
        text=flowed.text,
        title=_title(reader, lines),
        made=_made(reader),
        pages=flowed.pages,
        warnings=tuple(_left_out(lines, pages, flowed.dropped)),
    )


def _lines(reader: "PdfReader") -> Iterator[layout.Line]:
    length = 0
    for number, page in enumerate(reader.pages):
        for line in layout.lines_of(iter(_pieces(page)), number):
            length += len(line.text)
            yield line
        if length > MOST:
            return


def _pieces(page: "PageObject") -> list[tuple[str, float, float, float]]:
    pieces: list[tuple[str, float, float, float]] = []

    def take(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            height = abs(float(size) * (tm[3] or tm[1] or 1) * (cm[3] or cm[1] or 1))
            pieces.append((text, float(x), float(y), height or 1.0))

    page.extract_text(visitor_text=take)
    return pieces


def _title(reader: "PdfReader", lines: list[layout.Line]) -> str:
    """What the file says its title is, if that is no name of a file; else what is printed largest."""
    said = str(_metadata(reader).get("/Title") or "").strip()
    if len(said) > 5 and " " in said and not any(word in said.lower() for word in _JUNK):
        return said
    return layout.title(lines)


def _made(reader: "PdfReader") -> str:
    try:
        made = reader.metadata.creation_date if reader.metadata else None
    except (ValueError, TypeError, AttributeError):  # written as no date is
        return ""
    return made.date().isoformat() if isinstance(made, datetime) else ""


def _metadata(reader: "PdfReader") -> Mapping[str, Any]:
    return reader.metadata or {}


def _left_out(lines: list[layout.Line], pages: int, dropped: int) -> Iterator[str]:
    if dropped:
        yield f"{dropped} lines at the edges of pages were left out (headers, footers, page numbers)"
    if blank := pages - len({line.page for line in lines}):
        yield f"{blank} of {pages} pages have no text (blank, or pictures) and were not read"
