"""A small PDF and a small docx to start from."""

import io
import zipfile
import zlib

import docx

_DRAWING = (
    b"BT /F1 18 Tf 72 740 Td (Dam at Kol finished) Tj ET\n"
    b"BT /F1 11 Tf 72 700 Td 13 TL [(The d) -20 (am was fin-)] TJ T* (ished in 2011, the board said.) Tj ET\n"
    b"q 1 0 0 1 0 0 cm BT /F1 9 Tf 1 0 0 1 280 40 Tm <31> Tj ET Q"
)


def _pdf() -> bytes:
    drawing = zlib.compress(_DRAWING)
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Title (Dam at Kol) /CreationDate (D:20120710101500Z) >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        len(out),
    )
    return out + head + table + tail


def _docx() -> bytes:
    made = docx.Document()
    made.add_paragraph("Dam at Kol finished", style="Title")
    made.add_paragraph("The dam at Kol was finished in March 2011, the Water Board said.")
    made.add_table(1, 2).cell(0, 0).text = "12 million"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def body(data: bytes) -> bytes:
    """The part of a docx that holds its text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


PDF, DOCX = _pdf(), _docx()
