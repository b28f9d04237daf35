"""What is imported is unpacked, decoded and recognised; what is hostile is refused with a code."""

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.facts.importers import json_stream
from claimcheck.facts.importers.claimreview import fact, reviews
from claimcheck.facts.importers.streams import opened

TABLE = "claim,label\nThe cafés of Zürich close “early”,false\n"


def read(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """The kind, the text and the warnings of what is imported."""
    with opened(io.BytesIO(data), name, lambda file: file) as found:
        return found.kind, found.stream.read().decode(found.encoding), found.warnings


def code(data: bytes, name: str) -> str:
    with pytest.raises(ClaimcheckError) as caught:
        read(data, name)
    return caught.value.code


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return out.getvalue()


def workbook(*rows: list[Any], more: str = "", change: Callable[[Any], Any] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if more:
        book.create_sheet(more)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("rows", [1, 40_000])
def test_the_encoding_of_a_file_of_any_size_is_found(encoding: str, rows: int) -> None:
    text = "claim,label\n" + "Gulls sing,true\n" * rows + TABLE.partition("\n")[2]
    kind, found, warnings = read(text.encode(encoding), "t.csv")
    assert (kind, found == text) == ("table", True)
    assert ("windows-1252" in "".join(warnings)) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.csv", "{claim", "table"), ("a.JSON", "claim", "markup"), ("facts", " \n{}", "markup"),
        ("facts", "<html>", "markup"), ("facts.txt", "claim,label", "table"), ("facts", "", "markup"),
    ],
)  # fmt: skip
def test_the_name_tells_a_table_from_markup_or_else_the_first_character(
    name: str, text: str, kind: str
) -> None:
    assert read(text.encode(), name)[0] == kind


def test_what_is_in_an_archive_is_read_under_its_own_name() -> None:
    packed = gzip.compress(TABLE.encode("utf-16"))
    assert read(packed, "t.csv.gz")[:2] == ("table", TABLE)
    assert read(packed + gzip.compress(b""), "t.csv.gz")[:2] == ("table", TABLE)
    assert read(zipped(feed_json="[]", __MACOSX="x", note_txt="y"), "f.zip")[:2] == ("markup", "[]")


def test_archives_that_cannot_be_read_are_refused_with_a_reason() -> None:
    assert code(zipped(one_csv="a", two_csv="b"), "f.zip") == "CC110"
    for cut in (12, 40):
        assert code(gzip.compress(TABLE.encode() * 99)[:-cut], "t.gz") == "CC115"
        assert code(zipped(a_csv=TABLE * 99)[:-cut], "t.zip") == "CC115"
    assert code(b"%PDF-1.7 x", "t.csv") == "CC110"
    assert code(b"claim\x00,label", "t.csv") == "CC103"


def test_an_archive_that_unfolds_without_end_is_refused_before_it_fills_the_disk() -> None:
    bomb = gzip.compress(b"\0" * 60_000_000)
    assert code(bomb, "t.csv.gz") == "CC107"
    assert code(zipped(a_csv="x" * 60_000_000), "t.zip") == "CC107"


def test_a_workbook_is_a_table_of_its_first_sheet() -> None:
    rows = [
        ["claim", "label", "date"],
        ["Gulls, sing\nloud", False, datetime(2024, 3, 5)],
        [None],
        [7, 1.5, date(2024, 3, 6)],
    ]
    kind, text, warnings = read(workbook(*rows, more="Notes"), "t.xlsx")
    assert (kind, text) == (
        "table",
        'claim,label,date\n"Gulls, sing loud",false,2024-03-05\n7,1.5,2024-03-06\n',
    )
    assert warnings == ("only the sheet 'Sheet' is read, and 1 more are not",)
    assert read(workbook(*rows), "noname")[0] == "table"


def test_a_sheet_that_is_hidden_is_not_taken_for_the_first() -> None:
    def hidden(book: Any) -> None:
        book.create_sheet("Facts").append(["claim", "label"])
        book.worksheets[0].sheet_state = "hidden"

    assert read(workbook(["x"], change=hidden), "t.xlsx")[1] == "claim,label\n"


def test_a_hostile_workbook_is_refused_with_a_code(tmp_path: Path) -> None:
    def changed(part: str, text: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(workbook(["claim"]))) as old, zipfile.ZipFile(out, "w", 8) as new:
            for one in old.namelist():
                new.writestr(one, text if one == part else old.read(one))
        return out.getvalue()

    lol = '<!DOCTYPE x [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    laughs = f"{lol}]><worksheet><sheetData><row><c t='str'><v>&j;</v></c></row></sheetData></worksheet>"
    sheet = "xl/worksheets/sheet1.xml"
    assert code(changed(sheet, laughs), "t.xlsx") in ("CC112", "CC115")
    assert code(changed("xl/workbook.xml", laughs), "t.xlsx") == "CC115"
    assert code(changed(sheet, "<worksheet><sheetData>" + " " * 60_000_000), "t.xlsx") == "CC112"
    assert code(changed(sheet, "<worksheet><row"), "t.xlsx") == "CC115"


MICRODATA = """<html><body><article itemscope itemtype="http://schema.org/ClaimReview"> <meta
itemprop="datePublished" content="2018-05-07"><a itemprop="url" href="https://c.example/1">Link</a> <div
itemprop="author" itemscope itemtype="http://schema.org/Organization"><b itemprop="name">Coast
Checks</b></div> <p itemprop="claimReviewed">Gulls <i>sing</i> at night</p> <div itemprop="itemReviewed"
itemscope itemtype="http://schema.org/Claim"><span itemprop="author" itemscope
 itemtype="http://schema.org/Person"><span itemprop="name">Ola Berg</span></span></div>
<div><span itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
<meta itemprop="ratingValue" content="1"><span itemprop="alternateName">Pants on Fire</span></span></div>
</article><p itemprop="claimReviewed">Not in it</p></body></html>"""


def test_microdata_of_a_page_is_read_as_its_json_would_be() -> None:
    values = list(json_stream.values(io.BytesIO(MICRODATA.encode()), "page.html"))
    (review,) = (review for value in values for review in reviews(value))
    found = fact(review)
    assert found is not None
    assert (found.statement, found.verdict, found.claimed_by) == ("Gulls sing at night", "false", "Ola Berg")
    (citation,) = found.sources
    assert (citation.publisher, citation.url, citation.published) == (
        "Coast Checks", "https://c.example/1", "2018-05-07",
    )  # fmt: skip


def test_microdata_nested_without_end_is_read_as_far_as_it_goes() -> None:
    page = "<div itemscope itemtype='https://schema.org/ClaimReview' itemprop=a>" * 5_000
    list(json_stream.values(io.BytesIO(page.encode()), "page.html"))
