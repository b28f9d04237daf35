"""The article against itself finds slips of each kind, and keeps silent where nothing is wrong."""

from pathlib import Path

import pytest
from cases import loaded

from claimcheck.app.check import check
from claimcheck.model import Article, Mismatch
from claimcheck.readers import from_bytes

TEXTS = loaded(Path(__file__).parent / "data" / "slips.yaml")


def found(text: str) -> tuple[Mismatch, ...]:
    article = from_bytes(text.encode(), "a", path=Path("a.md"), published="2023-06-08")
    return check(article).mismatches


@pytest.mark.parametrize(("kind", "text"), [(kind, one) for kind in TEXTS for one in TEXTS[kind]["slips"]])
def test_a_slip_is_found_with_two_places(kind: str, text: str) -> None:
    (one,) = (one for one in found(text) if one.kind == kind)
    assert 0 <= one.a[0] < one.a[1] <= len(text)
    assert 0 <= one.b[0] < one.b[1] <= len(text)
    assert one.why


@pytest.mark.parametrize("text", [one for kind in TEXTS for one in TEXTS[kind]["alike"]])
def test_what_is_right_or_open_is_no_slip(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "why", "a", "b"),
    [
        (
            "The flood ruined 230 homes: 150 in Elm, 60 in Vale and 50 at sea.",
            "150 + 60 + 50 = 260, not 230",
            "230",
            "150 in Elm, 60 in Vale and 50",
        ),
        (
            "It was Monday 17 October 2023.",
            "17 October 2023 is a Tuesday, not a Monday",
            "Monday",
            "17 October 2023",
        ),
        (
            "She was born on 3 May 1970 and took office in 2022. The mayor, 46, will visit Toll.",
            "born 1970-05-03, so 53 on 2023-06-08, not 46",
            "3 May 1970",
            "46",
        ),
        (
            "Sales rose 300 percent, from 2,000 to 30,000 bikes.",
            "from 2,000 to 30,000 is 1,400 percent, not 300 percent",
            "300 percent",
            "2,000 to 30,000",
        ),
        (
            "Of 40 schools, 12 (50 percent) passed.",
            "12 of 40 is 30 percent, not 50 percent",
            "40 schools, 12",
            "50 percent",
        ),
    ],
)
def test_the_arithmetic_is_in_words(text: str, why: str, a: str, b: str) -> None:
    (one,) = found(text)
    assert (one.why, text[slice(*one.a)], text[slice(*one.b)]) == (why, a, b)


def test_a_claim_has_the_mismatches_of_its_places_with_the_claim_at_the_other_place() -> None:
    text = "The council voted 9-4 on Monday to close the library. The mayor said the 8-4 vote was final."
    checked = check(Article(id="a", text=text, sha256="", published="2023-06-08"))
    (one,) = checked.mismatches
    first, second = (claim for claim in checked.claims if claim.mismatches)
    assert one.claims == (first.id, second.id)
    assert [(m.other, m.a) for m in first.mismatches] == [(second.id, one.a)]
    assert [(m.other, m.a, m.b) for m in second.mismatches] == [(first.id, one.b, one.a)]


def test_a_claim_with_both_places_is_against_itself() -> None:
    text = "The tax rose from 40 euros to 35 euros."
    (claim,) = check(Article(id="a", text=text, sha256="")).claims
    assert [mismatch.other for mismatch in claim.mismatches] == [claim.id]


def test_a_slip_beside_the_claims_of_a_sentence_is_one_of_its_first_claim() -> None:
    said = "On Tuesday, 6 June 2023, the minister told the council that the ferry had sunk"
    wrong = said.replace("Tuesday", "Friday") + " and that nine people had drowned. The ferry was new."
    checked = check(Article(id="a", text=f"{said}.\n\n{wrong}", sha256="", published="2023-06-08"))
    (one,) = checked.mismatches
    (claim,) = (claim for claim in checked.claims if claim.mismatches)
    assert one.claims == (claim.id,)
    assert claim.sentence[0] <= one.a[0] < one.b[1] <= claim.span[0]
    assert claim.text.endswith("the ferry had sunk")
    assert [(m.other, m.a, m.b) for m in claim.mismatches] == [(claim.id, one.a, one.b)]


def test_a_headline_a_caption_and_a_table_of_a_page_are_held_against_its_text() -> None:
    page = (
        '<html lang="en"><article><h1>Fire at Kell harbour kills nine</h1>'
        "<p>Eleven people were killed when a fire broke out at the harbour of Kell.</p>"
        "<figure><img src=a.jpg><figcaption>The warehouse, which was 182 metres long</figcaption></figure>"
        "<p>The warehouse was 128 metres long. Votes for a new one were counted on Monday in the school.</p>"
        "<table><tr><th>Ward<th>Votes<tr><td>North<td>410<tr><td>South<td>380<tr><td>Total<td>890</table>"
        "</article>"
    )
    article = from_bytes(page.encode(), "a", path=Path("a.html"), published="2023-06-08")
    found_in = check(article).mismatches
    assert [
        (one.kind, *(article.text[slice(*at)].split()[0] for at in (one.a, one.b))) for one in found_in
    ] == [
        ("repeat", "nine", "Eleven"),
        ("repeat", "182", "128"),
        ("sum", "410", "890"),
    ]


def test_a_length_of_time_up_to_now_is_left_open_where_the_day_of_publication_is_not_known() -> None:
    text = "The bridge has been shut for 12 years since March 2015, the town says."
    assert check(from_bytes(text.encode(), "a", path=Path("a.txt"))).mismatches == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The first rent is due on 31 November, the town says.", "November has 30 days, not 31"),
        ("The first rent was due on February 30, the town says.", "February has at most 29 days, not 30"),
        ("The rent is due on 31 October and on 30 November, and 29 February, the town says.", ""),
        ("In June 31 houses were let, the town says.", ""),
    ],
)
def test_a_date_that_no_calendar_has_is_a_slip(text: str, why: str) -> None:
    assert [one.why for one in found(text)] == [why] * bool(why)
