"""Periods of a series as whole numbers: read, written, and found for a date of the text."""

import re
from datetime import date, timedelta

from claimcheck.model.series import Frequency
from claimcheck.nlp.dates.periods import interval

_FORMS = {
    "annual": re.compile(r"(\d{4})"),
    "quarterly": re.compile(r"(\d{4})-?Q([1-4])"),
    "monthly": re.compile(r"(\d{4})[-M](0[1-9]|1[0-2])"),
    "weekly": re.compile(r"(\d{4})-?W(\d\d)"),
    "daily": re.compile(r"(\d{4})-(\d\d)-(\d\d)"),
}
WRITTEN = {"annual": "2024", "quarterly": "2024-Q2", "monthly": "2024-05", "weekly": "2024-W21",
           "daily": "2024-05-31"}  # fmt: skip
PER_YEAR = {"annual": 1, "quarterly": 4, "monthly": 12, "weekly": 52, "daily": 365}
_WEEK = 7


def read(text: str, frequency: Frequency) -> int | None:
    """The number of a period as tables write it (`WRITTEN`); None if it is no such period."""
    found = _FORMS[frequency].fullmatch(text)
    if found is None:
        return None
    parts = [int(part) for part in found.groups()]
    if not parts[0]:
        return None
    if frequency == "annual":
        return parts[0]
    if frequency in ("quarterly", "monthly"):
        return parts[0] * PER_YEAR[frequency] + parts[1] - 1
    try:
        if frequency == "weekly":
            return date.fromisocalendar(parts[0], parts[1], 1).toordinal() // _WEEK
        return date(*parts).toordinal()
    except ValueError:
        return None


def written(period: int, frequency: Frequency) -> str:
    """A period as tables write it."""
    if frequency == "annual":
        return f"{period:04}"
    if frequency == "quarterly":
        return f"{period // 4:04}-Q{period % 4 + 1}"
    if frequency == "monthly":
        return f"{period // 12:04}-{period % 12 + 1:02}"
    if frequency == "weekly":
        year, week, _ = date.fromordinal(period * _WEEK + 1).isocalendar()
        return f"{year:04}-W{week:02}"
    return date.fromordinal(period).isoformat()


def of_day(day: date, frequency: Frequency) -> int:
    """The period that a day is in."""
    if frequency == "annual":
        return day.year
    if frequency == "quarterly":
        return day.year * 4 + (day.month - 1) // 3
    if frequency == "monthly":
        return day.year * 12 + day.month - 1
    return day.toordinal() // (_WEEK if frequency == "weekly" else 1)


def ends(period: int, frequency: Frequency) -> int:
    """The ordinal of the last day of a period."""
    following = period + 1
    if frequency == "annual":
        return date(following, 1, 1).toordinal() - 1
    if frequency == "quarterly":
        return date(following // 4, following % 4 * 3 + 1, 1).toordinal() - 1
    if frequency == "monthly":
        return date(following // 12, following % 12 + 1, 1).toordinal() - 1
    return following * _WEEK - 1 if frequency == "weekly" else period


def year_before(period: int, frequency: Frequency) -> int:
    """The same period a year earlier."""
    if frequency == "daily":
        day = date.fromordinal(period)
        return (day.replace(year=day.year - 1, day=min(day.day, 28 if day.month == 2 else 31))).toordinal()
    return period - PER_YEAR[frequency]


def of_date(value: str, frequency: Frequency) -> tuple[int, int] | None:
    """The first and last period that a date of the text means (`DateMention.value`).

    None where the date is finer than the periods: a day says nothing of a month.
    """
    days = interval(value)
    if days is None:
        return None
    start, end = days
    periods = of_day(start, frequency), of_day(end, frequency)
    begins = date.fromordinal(ends(periods[0] - 1, frequency)) + timedelta(days=1)
    if begins != start or ends(periods[1], frequency) != end.toordinal():
        return None
    return periods
