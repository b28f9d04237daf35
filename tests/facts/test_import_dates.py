"""Dates of tables and feeds: read as people write them, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.facts.importers.dates import day, order_of
from claimcheck.model.dates import is_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024", "2024"), ("2024-03", "2024-03"), ("2024-03-05", "2024-03-05"), ("2024/03/05 ", "2024-03-05"),
        ("2024-3-5", "2024-03-05"), ("2024.03.05", "2024-03-05"), ("2024-03-05T10:00:00Z", "2024-03-05"),
        ("2024-03-05 10:00", "2024-03-05"), ("5.3.2024", "2024-03-05"), ("31.03.2024", "2024-03-31"),
        ("31/03/2024", "2024-03-31"), ("03/31/2024", "2024-03-31"), ("04/04/2024", "2024-04-04"),
        ("31-03-2024 23:59", "2024-03-31"), ("March 5, 2024", "2024-03-05"), ("March 5th, 2024",
        "2024-03-05"),
        ("Mar. 5 2024", "2024-03-05"), ("5 March 2024", "2024-03-05"), ("5. march 2024", "2024-03-05"),
        ("05-Mar-2024", "2024-03-05"), ("Tuesday, March 5, 2024", "2024-03-05"), ("March 2024", "2024-03"),
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05"), ("Sept 1, 2020 at 8:15 PM", "2020-09-01"),
        ("05/03/2024", ""), ("5/3/24", ""), ("31.02.2024", ""), ("on February 3,", ""), ("spring 2024",
        ""), ("", ""),
        ("March", ""), ("32 March 2024", ""), ("2024-13-01", ""), ("13/13/2024", ""),
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_forms_that_people_write(written: str, expected: str) -> None:
    assert day(written) == expected


def test_dates_that_contradict_each_other_tell_no_order() -> None:
    assert order_of(["03/04/2024", "31/03/2024", "soon"]) == "day"
    assert order_of(["03/04/2024", "03/31/2024"]) == "month"
    assert order_of(["31/03/2024", "03/31/2024"]) == order_of(["03/04/2024"]) == ""
    assert day("03/04/2024", "day") == "2024-04-03"
    assert day("03/04/2024", "month") == "2024-03-04"


@given(st.text(max_size=60))
def test_what_is_read_is_a_date_or_nothing(written: str) -> None:
    assert day(written) == "" or is_date(day(written))
