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
_CALENDAR = {
    "annual": 1,
    "quarterly": 4,
    "monthly": 12,
}  # periods of a year, which begin with one of its months
PER_YEAR = _CALENDAR | {"weekly": 52, "daily": 365}
_WEEK = 7


def read(text: str, frequency: Frequency) -> int | None:
    """The number of a period as tables write it (`WRITTEN`); None if it is no such period."""
    found = _FORMS[frequency].fullmatch(text)
    year, *parts = (int(part) for part in found.groups()) if found else (0,)
    if not year:
        return None
    if frequency in _CALENDAR:
        return year * _CALENDAR[frequency] + sum(parts) - len(parts)
    try:
        if frequency == "weekly":
            return date.fromisocalendar(year, parts[0], 1).toordinal() // _WEEK
        return date(year, *parts).toordinal()
    except ValueError:
        return None


def written(period: int, frequency: Frequency) -> str:
    """A period as tables write it."""
    if frequency in _CALENDAR:
        year, part = divmod(period, _CALENDAR[frequency])
        return f"{year:04}" + {"quarterly": f"-Q{part + 1}", "monthly": f"-{part + 1:02}"}.get(frequency, "")
    if frequency == "weekly":
        year, week, _ = date.fromordinal(period * _WEEK + 1).isocalendar()
        return f"{year:04}-W{week:02}"
    return date.fromordinal(period).isoformat()


def of_day(day: date, frequency: Frequency) -> int:
    """The period that a day is in."""
    if count := _CALENDAR.get(frequency):
        return day.year * count + (day.month - 1) * count // 12
    return day.toordinal() // (_WEEK if frequency == "weekly" else 1)


def ends(period: int, frequency: Frequency) -> int:
    """The ordinal of the last day of a period."""
    if count := _CALENDAR.get(frequency):
        year, part = divmod(period + 1, count)
        return date(year, part * 12 // count + 1, 1).toordinal() - 1
    return (period + 1) * _WEEK - 1 if frequency == "weekly" else period


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
