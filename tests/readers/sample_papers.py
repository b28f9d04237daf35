"""Documents of our own making: a PDF drawn line by line, a docx with what word processors put into it."""

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Drawn = tuple[float, float, float, str]  # x, y, size, words


def pdf(pages: Sequence[Sequence[Drawn]], *, info: str = "", packed: bytes | None = None) -> bytes:
    """A PDF with these words on its pages; `packed` replaces the (compressed) drawing of every page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for at, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        drawing = packed if packed is not None else zlib.compress(b"\n".join(map(_drawn, page)))
        head = f"<< /Length {len(drawing)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + drawing + b"\nendstream")
    objects.append(f"<< {info} >>".encode("latin-1"))
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def _drawn(piece: Drawn) -> bytes:
    x, y, size, words = piece
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /F1 {size} Tf {x} {y} Td (".encode() + escaped + b") Tj ET"


def column(lines: Sequence[str], *, x: float = 72, top: float = 700, size: float = 11) -> list[Drawn]:
    """Lines one below the other; one that begins with a tab is indented, "" leaves a gap."""
    return [
        (x + 14 * line.startswith("\t"), top - 13 * at, size, line.strip())
        for at, line in enumerate(lines)
        if line
    ]


def office(paragraphs: Sequence[str], *, title: str = "") -> bytes:
    """A docx of these paragraphs; one that begins with "<" is XML of a paragraph."""
    made = docx.Document()
    if title:
        made.add_paragraph(title, style="Title")
    for words in paragraphs:
        if words.startswith("<"):
            made.element.body.insert(-1, parse_xml(words.replace("<w:p>", f"<w:p {W}>", 1)))
        else:
            made.add_paragraph(words)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one part replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            if one.filename != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return out.getvalue()
