"""Arithmetic of date values: YYYY, YYYY-MM, YYYY-MM-DD, or START/END of these. A period is a pair of days."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal["day", "week", "month", "year", "decade", "century"]
Period = tuple[date, date]

_VALUE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# Months that one unit has; days and weeks are counted in days.
MONTHS_IN: dict[str, int] = {"month": 1, "year": 12, "decade": 120, "century": 1200}


@lru_cache(maxsize=1 << 12)
def interval(value: str | None) -> Period | None:
    """First and last day of a value; None if it is empty or names no real day. An end before its start
    gives None.
    """
    first, _, last = (value or "").partition("/")
    start, end = _point(first), _point(last or first)
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def contains(outer: str | None, inner: str | None) -> bool:
    """Does `inner` lie wholly within `outer`? False if one of them is not a date."""
    a, b = interval(outer), interval(inner)
    return bool(a and b and a[0] <= b[0] and b[1] <= a[1])


def overlaps(one: str | None, other: str | None) -> bool:
    """Do the two share a day? False if one of them is not a date."""
    a, b = interval(one), interval(other)
    return bool(a and b and a[0] <= b[1] and b[0] <= a[1])


def value_of(start: date, end: date) -> str:
    """The shortest value that means these days: a year, a month, a day, or START/END."""
    if start == end:
        return start.isoformat()
    whole = start.day == 1 and end.day == _length(end.year, end.month)
    if not whole:
        return f"{start.isoformat()}/{end.isoformat()}"
    if (start.year, start.month) == (end.year, end.month):
        return _month_name(start)
    if start.month == 1 and end.month == 12:
        return f"{start.year:04}" if start.year == end.year else f"{start.year:04}/{end.year:04}"
    return f"{_month_name(start)}/{_month_name(end)}"


def days(year: int, month: int, first: int, last: int) -> Period | None:
    """The days from the first to the last of a month; None if the calendar has no such days."""
    try:
        period = date(year, month, first), date(year, month, last)
    except ValueError:
        return None
    return period if first <= last else None


def month(year: int, month_: int, count: int = 1) -> Period:
    """`count` whole months from the given one on; months before 1 and after 12 run into other years."""
    first = year * 12 + month_ - 1
    last = first + count - 1
    start, end = _clamp(first), _clamp(last)
    return date(*start, 1), date(*end, _length(*end))


def year(first: int, last: int | None = None) -> Period:
    """Whole years."""
    start, end = (min(max(1, item), 9999) for item in (first, last or first))
    return date(start, 1, 1), date(end, 12, 31)


def week(day: date, offset: int = 0) -> Period:
    """The week of `day`, Monday to Sunday (ISO 8601), or the one `offset` weeks on."""
    monday = add_days(day, -day.weekday() + 7 * offset)
    return monday, add_days(monday, 6)


def add_days(day: date, days: int) -> date:
    """`days` on; stays within the years that can be written."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    year_, month_ = _clamp(day.year * 12 + day.month - 1 + months)
    return date(year_, month_, min(day.day, _length(year_, month_)))


def shift(period: Period, count: float, unit: Unit) -> Period:
    """The period moved by `count` units; whole months and years stay whole."""
    if unit in ("day", "week"):
        days = round(count * (7 if unit == "week" else 1))
        return add_days(period[0], days), add_days(period[1], days)
    months = round(count * MONTHS_IN[unit])
    start, end = add_months(period[0], months), add_months(period[1], months)
    ends_month = period[1].day == _length(period[1].year, period[1].month)
    return start, end.replace(day=_length(end.year, end.month)) if ends_month and period[0].day == 1 else end


def unit_of(period: Period) -> Unit:
    """How fine a period is: a day, a week, a month, or years."""
    days = (period[1] - period[0]).days
    return "day" if days == 0 else "week" if days < 8 else "month" if days < 32 else "year"


def _point(text: str) -> Period | None:
    found = _VALUE.fullmatch(text)
    if not found:
        return None
    year_, month_, day_ = (int(part) if part else 0 for part in found.groups())
    if not year_:
        return None
    if not found[2]:
        return year(year_)
    if not 1 <= month_ <= 12:
        return None
    return days(year_, month_, day_, day_) if found[3] else month(year_, month_)


def _month_name(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _length(year_: int, month_: int) -> int:
    """The days of a month; of December without looking at the year after, which may be none."""
    return 31 if month_ == 12 else (date(year_, month_ + 1, 1) - date(year_, month_, 1)).days


def _clamp(months: int) -> tuple[int, int]:
    months = min(max(months, 12), 9999 * 12 + 11)
    return months // 12, months % 12 + 1
