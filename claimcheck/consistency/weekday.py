"""A day that its month does not have; a weekday against its date.

Where no year is written, the date is in that of the publication day or the one beside it.
"""

import re
from collections.abc import Iterator
from datetime import date

from claimcheck.consistency.reading import Reading, mismatch
from claimcheck.model import Mismatch
from claimcheck.nlp.dates.forms import MONTHS, WEEKDAYS

_NAMES = [name.capitalize() for name in WEEKDAYS]
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:days?|sdays?|nesdays?|rsdays?|urdays?|s|rs?|r)?)\b\.?"
)
_MONTH = (
    r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?)\b\.?"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![:.%]\d)"
_YEAR = r"(?:,? (?P<year>1[6-9]\d\d|20\d\d|21\d\d)\b)?"
_OF_WEEK = r"(?: of (?:next|this|last|that|the same) week)?"
_FALLS = r"(?:,? (?:which|and that) (?:is|was|falls on|fell on|will be))?(?:,| \()? (?:an? )?"
_FORMS = (
    re.compile(rf"\b{_WEEKDAY}{_OF_WEEK}(?:,| \()? ?(?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR}"),
    re.compile(rf"\b{_WEEKDAY}{_OF_WEEK}(?:,| \()? ?{_MONTH} {_DAY}{_YEAR}"),
    re.compile(rf"\b{_DAY}(?: of)? {_MONTH}{_YEAR}{_FALLS}{_WEEKDAY}(?=[,.;)])"),
    re.compile(rf"\b{_MONTH} {_DAY}{_YEAR}{_FALLS}{_WEEKDAY}(?=[,.;)])"),
)
_DAYS = (re.compile(rf"\b{_DAY}(?: of)? {_MONTH}"), re.compile(rf"\b{_MONTH} {_DAY}(?=[.,;)])"))
_LEAP = 2024  # a year in which February has its 29 days
_OTHER_YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
_YEAR_WORDS = re.compile(
    r"\b(?:last|next|previous|following) year\b|\byears? (?:before|after|ago|later|earlier)\b", re.IGNORECASE
)
_NEAR = 300  # days from the publication within which a day without a year is
_SHORT = [name[:3] for name in _NAMES]
_MONTHS = [name[:3].capitalize() for name in MONTHS]


def find(reading: Reading) -> Iterator[Mismatch]:
    """Dates that no calendar has, or that do not fall on the weekday beside them."""
    text = reading.article.text
    yield from _no_days(text)
    for form in _FORMS:
        for found in form.finditer(text):
            weekday = _SHORT.index(found["weekday"][:3])
            years = [int(found["year"])] if found["year"] else _years(reading, found)
            days = [day for year in years if (day := _day(year, found)) is not None]
            if not days or any(day.weekday() == weekday for day in days):
                continue
            day = days[0]
            why = (
                f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year} is a"
                f" {_NAMES[day.weekday()]}, not a {_NAMES[weekday]}"
            )
            ends = ("day", "month") if found["year"] is None else ("day", "month", "year")
            span = min(found.start(name) for name in ends), max(found.end(name) for name in ends)
            yield mismatch("weekday", found.span("weekday"), span, why)


def _no_days(text: str) -> Iterator[Mismatch]:
    """Days that their month does not have: the day is held against the month."""
    for found in (found for form in _DAYS for found in form.finditer(text)):
        if _day(_LEAP, found) is None:
            most = "at most 29" if found["month"].startswith("Feb") else "30"
            why = f"{found['month']} has {most} days, not {found['day']}"
            yield mismatch("date", found.span("day"), found.span("month"), why)


def _years(reading: Reading, found: re.Match[str]) -> list[int]:
    """The years that a day without one may be in: those near the publication, and those named near it."""
    if reading.published is None:
        return []
    today = reading.published[0]
    around = ((year, _day(year, found)) for year in (today.year, today.year - 1, today.year + 1))
    near = [year for year, day in around if day and abs((day - today).days) <= _NEAR]
    text = reading.article.text
    begin, end = text.rfind("\n\n", 0, found.start()) + 1, text.find("\n\n", found.end())
    named = _OTHER_YEAR.findall(text[begin : end if end > 0 else None])
    if _YEAR_WORDS.search(text[max(0, found.start() - 90) : found.end() + 60]):
        return []
    return near + [int(year) for year in named] if near else []


def _day(year: int, found: re.Match[str]) -> date | None:
    try:
        return date(year, _MONTHS.index(found["month"][:3]) + 1, int(found["day"]))
    except ValueError:
        return None
