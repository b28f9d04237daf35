import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.report.formats.csv import render
from claimcheck.spreadsheet import safe

from .sample import PAYLOADS, corrected, hostile, report


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def test_there_is_one_row_a_claim_in_the_order_of_the_article() -> None:
    found = rows(render(report(corrected())))
    assert [row["claim"] for row in found] == ["1", "2", "3", "4", "5", "6", "7"]
    second = found[1]
    assert (second["outcome"], second["said"], second["who says it"], second["starred"]) == (
        "False",
        "Said as reported",
        "the coast guard",
        "yes",
    )
    assert second["evidence"].startswith("Contradicts the claim, Twelve people")
    assert second["sources"] == "https://example.org/kestrel?a=1&b=2"
    assert found[3]["why not"] == "Waiting for the harbour office until 15:00"
    assert found[6]["why not"] == "opinion"


def test_lines_end_as_the_standard_says() -> None:
    assert render(report()).count("\r\n") == 8


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ('=HYPERLINK("http://a","b")', '\'=HYPERLINK("http://a","b")'),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t'=1"),
        ("＝1", "'＝1"),
        ("＠x", "'＠x"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("\rx", "'\rx"),
        ("a = b", "a = b"),
        ("a - b; c", "a - b; c"),
        ("12 aboard", "12 aboard"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(words: str, cell: str) -> None:
    assert safe(words) == cell


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="=+-@＝;\t\r\n a1", max_size=12))
def test_no_words_at_all_make_a_formula(words: str) -> None:
    cell = safe(words)
    assert not cell.lstrip(" \n").startswith(tuple("=+-@＝＋－＠\t\r"))
    assert cell.replace("'", "") == words


def test_the_desk_note_and_the_scores_stay_behind() -> None:
    text = render(report(corrected()))
    assert "Twelve people were aboard" in text
    assert "DESK-ONLY" not in text
    assert "0.93" not in text


@pytest.mark.parametrize("payload", [*PAYLOADS, '=1+1,"x"', "@x\n=y"])
def test_foreign_text_stays_in_its_cell(payload: str) -> None:
    found = rows(render(hostile(payload)))
    assert len(found) == 7
    assert all(None not in row and None not in row.values() for row in found)
    assert found[0]["statement"] == safe(payload)
    assert not any(cell.startswith(tuple("=+-@")) for row in found for cell in row.values())
