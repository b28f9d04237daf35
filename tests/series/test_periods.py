"""Periods of series: numbers that can be counted, written as tables write them, found for dates of a text."""

from datetime import date

import pytest

from claimcheck.model.series import Frequency
from claimcheck.series import periods


@pytest.mark.parametrize("frequency", list(periods.WRITTEN))
def test_a_period_is_written_as_it_was_read(frequency: Frequency) -> None:
    text = periods.WRITTEN[frequency]
    period = periods.read(text, frequency)
    assert period is not None
    assert periods.written(period, frequency) == text
    assert periods.written(period + 1, frequency) > text
    assert periods.of_day(date.fromordinal(periods.ends(period, frequency)), frequency) == period
    assert periods.of_day(date.fromordinal(periods.ends(period, frequency) + 1), frequency) == period + 1


@pytest.mark.parametrize(
    ("text", "frequency"),
    [("2024", "monthly"), ("2024-13", "monthly"), ("2024-Q5", "quarterly"), ("2024-W60", "weekly"),
     ("2023-02-29", "daily"), ("0000", "annual"), ("May 2024", "monthly")],
)  # fmt: skip
def test_what_is_no_period_of_this_length_is_not_read(text: str, frequency: Frequency) -> None:
    assert periods.read(text, frequency) is None


@pytest.mark.parametrize(
    ("value", "frequency", "wanted"),
    [
        ("2024-05", "monthly", ("2024-05", "2024-05")),
        ("2024-04/2024-06", "quarterly", ("2024-Q2", "2024-Q2")),
        ("2024-04/2024-06", "monthly", ("2024-04", "2024-06")),
        ("2024", "quarterly", ("2024-Q1", "2024-Q4")),
        ("2024-05", "annual", None),
        ("2024-05-03", "monthly", None),
        ("2024-05-03", "daily", ("2024-05-03", "2024-05-03")),
    ],
)
def test_a_date_means_the_periods_that_it_fills(
    value: str, frequency: Frequency, wanted: tuple[str, str] | None
) -> None:
    found = periods.of_date(value, frequency)
    written = found and tuple(periods.written(one, frequency) for one in found)
    assert written == wanted


def test_a_year_before_a_leap_day_is_the_last_day_of_february() -> None:
    day = date(2024, 2, 29).toordinal()
    assert periods.written(periods.year_before(day, "daily"), "daily") == "2023-02-28"
