"""PDF and docx: what they say is read, not what was deleted or is furniture; hostile ones end in a code."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from sample_papers import column, office, pdf, with_part

from claimcheck.errors import ClaimcheckError
from claimcheck.readers import from_bytes, read
from claimcheck.readers.documents.reader import Limits, parse

STORY = [
    "The dam at Kol was finished in March 2011, the Water Board said on Mon-",
    "day. A well-known engineer counted two cracks in its wall, and the well-",
    "known minister Ola Berg denied that anybody had to leave the valley.",
    "\tPeople familiar with the matter said that the cost was 12 million euros.",
]


def pages(count: int) -> bytes:
    """Pages of the story with a header, a footer and a number each."""
    furniture = [
        [(72.0, 800.0, 9.0, "Delta News 7/2012"), (280.0, 40.0, 9.0, f"{at + 1}")] for at in range(count)
    ]
    title = [(72.0, 750.0, 20.0, "Dam finished"), (72.0, 728.0, 20.0, "a year late")]
    body = [
        column([f"{'ABCDEF'[at]}. It is told once more.", *STORY, f"So much for {'ABCDEF'[at]}."])
        for at in range(count)
    ]
    return pdf([[*(title if at == 0 else []), *body[at], *furniture[at]] for at in range(count)])


def code(data: bytes, name: str = "paper") -> str:
    with pytest.raises(ClaimcheckError) as caught:
        from_bytes(data, name)
    assert caught.value.file == name
    assert caught.value.hint
    return caught.value.code


def test_a_pdf_gives_paragraphs_without_furniture_and_with_whole_words() -> None:
    article = from_bytes(pages(3), "dam.pdf")
    lines = article.text.split("\n")
    assert article.title == "Dam finished a year late"
    assert lines[0] == article.title
    assert lines[2].startswith(
        "The dam at Kol was finished in March 2011, the Water Board said on Monday. A well-known"
    )
    assert "the well-known minister" in lines[2]
    assert lines[3].startswith("People familiar")
    assert "Delta News" not in article.text
    assert len(lines) == 1 + 3 * 3
    assert any(warning.startswith("6 lines") for warning in article.warnings)


def test_a_claim_of_a_pdf_is_placed_on_its_page() -> None:
    from claimcheck.text import place

    article = from_bytes(pages(3), "dam.pdf")
    last = article.text.rindex("12 million")
    found = place((last, last + 10), article.origin, article.line_starts)
    assert found is not None
    assert (found.line, found.end_line) == (3, 3)


def test_columns_are_read_one_after_the_other() -> None:
    left = column(["The cost of the dam was told to be", "12 million euros, which was paid by the"], x=72)
    right = column(["Water Board in the spring of the year", "2011, said the minister."], x=320)
    article = from_bytes(pdf([[*left, *right]]), "two.pdf")
    assert "paid by the Water Board in the spring" in article.text


def test_the_title_of_a_pdf_is_no_name_of_a_file() -> None:
    page = column(STORY)
    assert (
        from_bytes(pdf([page], info="/Title (Dam finished a year late)"), "x").title
        == "Dam finished a year late"
    )
    assert "Word" not in from_bytes(pdf([page], info="/Title (Microsoft Word - dam.doc)"), "x").title


def test_the_day_a_document_was_made_is_told_and_not_taken_for_its_publication() -> None:
    article = from_bytes(pdf([column(STORY)], info="/CreationDate (D:20120710101500Z)"), "x")
    assert article.published is None
    assert any("2012-07-10" in warning for warning in article.warnings)


def test_a_docx_is_read_with_its_changes_accepted_and_without_what_was_deleted() -> None:
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">It cost </w:t></w:r>'
        '<w:del w:id="1" w:author="ed"><w:r><w:delText>SECRET SUM</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="ed"><w:r><w:t>12 million euros</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3" w:author="ed"><w:r><w:t>MOVED AWAY</w:t></w:r></w:moveFrom>'
        '<w:r><w:t xml:space="preserve">, said </w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDEN</w:t></w:r>"
        '<w:r><w:t>Ola Berg.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    gone = (
        '<w:p><w:pPr><w:rPr><w:del w:id="4" w:author="ed"/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>'
    )
    article = from_bytes(office([changed, gone, "paragraph now."], title="Dam finished"), "dam.docx")
    assert article.text.split("\n") == [
        "Dam finished",
        "It cost 12 million euros, said Ola Berg.",
        "One paragraph now.",
    ]
    assert article.title == "Dam finished"
    told = " ".join(article.warnings)
    assert all(word in told for word in ("tracked changes", "1 comments", "6 hidden characters"))


def test_the_words_of_tables_and_boxes_are_read_once() -> None:
    box = (
        "<w:p><w:r><w:t>Before.</w:t></w:r><w:r><w:pict><w:txbxContent>"
        "<w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    row = "".join(f"<w:tc><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc>" for word in ("Cost", "12 million"))
    table = f"<w:p><w:r><w:t>Table:</w:t></w:r></w:p><w:tbl><w:tr>{row}</w:tr></w:tbl>"
    data = office([box, "After."])
    body = zipfile.ZipFile(BytesIO(data)).read("word/document.xml")
    data = with_part(data, "word/document.xml", body.replace(b"<w:sectPr", table.encode() + b"<w:sectPr", 1))
    assert from_bytes(data, "x").text.split("\n") == [
        "Before.", "In a box.", "After.", "Table:", "Cost | 12 million",
    ]  # fmt: skip


def test_a_document_is_known_by_its_bytes_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_bytes(pages(1))
    assert "Water Board" in read(path).text
    assert read(path).path == str(path)


def test_what_is_no_readable_document_has_a_code_and_a_way_out() -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pages(1)))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    cases = {
        "CC113 pdf": locked.getvalue(),
        "CC113 docx": b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
        "CC114 a scan": pdf([[], []]),
        "CC114 blank": office([]),
        "CC115 cut pdf": pages(1)[:300],
        "CC115 no pdf": b"%PDF-1.7\n" + bytes(range(256)) * 20,
        "CC115 cut docx": office(["Words."])[:2000],
        "CC115 broken xml": with_part(office(["Words."]), "word/document.xml", b"<w:document><w:body>"),
        "CC110 a zip": _zip({"a.txt": b"words"}),
    }
    assert {name: code(data) for name, data in cases.items()} == {name: name.split()[0] for name in cases}


@pytest.mark.slow
def test_bombs_end_in_a_code() -> None:
    head, tail = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a ', b"]><w:document>&b;</w:document>"
    laughs = head + b'"ha"><!ENTITY b "&a;&a;&a;">' + tail
    external = head + b'"x"><!ENTITY b SYSTEM "file:///etc/passwd">' + tail
    cases = {
        "CC112 zip": with_part(office(["Words."]), "word/media/a.png", bytes(60_000_000)),
        "CC115 laughs": with_part(office(["Words."]), "word/document.xml", laughs),
        "CC115 external": with_part(office(["Words."]), "word/document.xml", external),
        "CC115 flate": pdf([[]], packed=zlib.compress(b" " * 90_000_000, 9)),
    }
    assert {name: code(data) for name, data in cases.items()} == {name: name.split()[0] for name in cases}


@pytest.mark.slow
@pytest.mark.parametrize(
    "limits", [Limits(cpu=1), Limits(clock=0.3), Limits(memory=150_000_000)], ids=["work", "clock", "memory"]
)
def test_a_document_that_goes_over_a_limit_is_ended(limits: Limits) -> None:
    many = b"BT /F1 9 Tf 9 9 Td (words words words) Tj ET " * 20_000
    large = b" " * 70_000_000
    slow = pdf([[]] * 30, packed=zlib.compress(large if limits.memory < 500_000_000 else many))
    with pytest.raises(ClaimcheckError) as caught:
        parse(slow, "pdf", "slow.pdf", limits)
    assert caught.value.code == "CC112"
    assert caught.value.file == "slow.pdf"


def _zip(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
