"""PDF and docx after a hostile hand: text, or a code. In this process, where a fault would show."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutations import EXAMPLES, fuzz, mutated
from sample_documents import DOCX, PDF, body

from claimcheck.readers.documents.result import DocumentError, ParsedDocument
from claimcheck.readers.documents.worker import answer

pytestmark = pytest.mark.slow
_CODES = {"CC107", "CC110", "CC112", "CC113", "CC114", "CC115"}


def sound(found: ParsedDocument | DocumentError) -> None:
    assert isinstance(found, ParsedDocument) or found.code in _CODES


@given(mutated(PDF))
@fuzz
def test_pdf(data: bytes) -> None:
    sound(answer("pdf", b"%PDF-1.4\n" + data))


@given(mutated(zlib.decompress(PDF[PDF.index(b"stream\n") + 7 : PDF.index(b"\nendstream")])))
@fuzz
def test_what_is_drawn_on_a_page_of_a_pdf(drawing: bytes) -> None:
    at, end = PDF.index(b"stream\n") + 7, PDF.index(b"\nendstream")
    sound(answer("pdf", PDF[:at] + zlib.compress(drawing) + PDF[end:]))


@given(mutated(DOCX))
@fuzz
def test_docx(data: bytes) -> None:
    sound(answer("docx", data))


@given(mutated(body(DOCX)), st.sampled_from(("word/document.xml", "[Content_Types].xml", "word/styles.xml")))
@fuzz
def test_the_parts_of_a_docx(part: bytes, name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.infolist():
            new.writestr(one.filename, part if one.filename == name else old.read(one))
    sound(answer("docx", out.getvalue()))


def test_the_hand_is_hostile_and_not_only_destructive() -> None:
    """Of what the hand made, some is still read: else only the first lines of the parsers would be tried."""
    read = 0

    @given(mutated(DOCX, most=1))
    @fuzz
    def one(data: bytes) -> None:
        nonlocal read
        read += isinstance(answer("docx", data), ParsedDocument)

    one()
    assert read > EXAMPLES // 20
