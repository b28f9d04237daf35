"""Text of a docx with all changes accepted. Runs only in the child process of `readers.documents`."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.documents.archive import look_into
from claimcheck.readers.documents.result import MOST, ParsedDocument

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was deleted or moved away, codes of fields, comments, and repeated text.
_LEFT_OUT = {
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delInstrText", "delText", "pPr", "sdtPr")
}
_LEFT_OUT |= {_FALLBACK, f"{_W}txbxContent", f"{_W}rPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def parse(data: bytes) -> ParsedDocument:
    """The words of a docx. Raises `ClaimcheckError` CC110 (another kind of archive), CC112, CC114, CC115."""
    look_into(data, "word/document.xml", "a docx")
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(BytesIO(data))
        paragraphs, hidden = _paragraphs(document)
    except (OpcError, LxmlError, KeyError, ValueError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise ClaimcheckError("CC115", f"the docx is damaged ({type(error).__name__})") from None
    text = "\n".join(paragraphs)
    if not any(map(str.isalnum, text)):
        raise ClaimcheckError("CC114", "the document is blank, or has pictures only")
    made = document.core_properties.created
    return ParsedDocument(
        text=text,
        title=_title(document),
        made=made.date().isoformat() if made else "",
        warnings=tuple(_warnings(document, hidden)),
    )


def _paragraphs(document: "Document") -> tuple[list[str], int]:
    """The paragraphs in their order (those of tables and boxes too), and how many characters were hidden."""
    done: list[str] = []
    row: Any = None
    length = hidden = 0
    goes_on = False
    for paragraph in document.element.body.iter(f"{_W}p"):
        if any(above.tag in (_FALLBACK, f"{_W}del", f"{_W}moveFrom") for above in paragraph.iterancestors()):
            continue
        words, unseen = "", 0
        for piece, seen in _words(paragraph):
            words, unseen = (words + piece, unseen) if seen else (words, unseen + len(piece))
        hidden += unseen
        before, row = row, next(paragraph.iterancestors(f"{_W}tr"), None)
        if goes_on and done:  # the end of the paragraph before was deleted: the two are one
            done[-1] += words
        elif row is not None and row is before and words.strip():  # a row of a table is a line
            done[-1] += f" | {words}"
        else:
            done.append(words)
        goes_on = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
        if (length := length + len(words)) > MOST:
            break
    return [line for words in done for line in words.split("\n") if line.strip()], hidden


def _words(element: Any) -> Iterator[tuple[str, bool]]:
    """The text below an element, and whether it is shown (False: formatted as hidden)."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}r":
            off = child.find(f"{_W}rPr/{_W}vanish")
            shown = off is None or off.get(f"{_W}val") in ("0", "false")
            yield from ((piece, shown) for piece, _ in _words(child))
        elif child.tag == f"{_W}t":
            yield child.text or "", True
        elif sign := _SIGNS.get(child.tag.removeprefix(_W)):
            yield sign, True
        else:
            yield from _words(child)


def _title(document: "Document") -> str:
    for paragraph in document.paragraphs[:20]:
        if paragraph.style is not None and paragraph.style.name == "Title" and paragraph.text.strip():
            return "".join(piece for piece, shown in _words(paragraph._p) if shown)
    return document.core_properties.title or ""


def _warnings(document: "Document", hidden: int) -> Iterator[str]:
    body = document.element.body
    changes = sum(1 for name in ("ins", "del", "moveFrom", "moveTo") for _ in body.iter(f"{_W}{name}"))
    if changes:
        yield f"{changes} tracked changes: read as if all were accepted; what was deleted is left out"
    comments = {mark.get(f"{_W}id") for mark in body.iter(f"{_W}commentReference")}
    if comments:
        yield f"{len(comments)} comments were left out"
    notes = sum(1 for name in ("footnoteReference", "endnoteReference") for _ in body.iter(f"{_W}{name}"))
    if notes:
        yield f"{notes} footnotes and endnotes were not read"
    if hidden:
        yield f"{hidden} hidden characters were left out: hidden text is itself worth a look"
