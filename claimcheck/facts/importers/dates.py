"""Dates as people write them in tables and feeds, as facts have them: YYYY-MM-DD, YYYY-MM or YYYY."""

import re
from collections.abc import Iterable
from typing import Literal

from claimcheck.model.dates import is_date

Order = Literal["", "day", "month"]
"""Which number comes first in 03/04/2024; "": nobody can tell."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?[.,]{0,2} )?"
_CLOCK = r"(?:[T ,]{1,2}(?:at )?\d{1,2}[:.]\d\d.{0,30})?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}")
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_CLOCK}")
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|\.)?[ -]{{1,2}}{_NAME},?[ -](\d{{4}}){_CLOCK}", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}{_NAME} (?:(\d{{1,2}})(?:st|nd|rd|th)?,? ){{0,1}}(\d{{4}}){_CLOCK}", re.IGNORECASE
)


def day(written: str, order: Order = "") -> str:
    """A date as facts have it; "" for what is not a date, or one that could be two (03/04/2024 without an
    order).

    With full stops the day comes first. A time of day is left out.
    """
    plain = " ".join(written.split())[:80]
    if is_date(plain):
        return plain
    if found := _YEAR_FIRST.fullmatch(plain):
        return _date(found[1], found[3], found[4])
    if found := _NUMBERS.fullmatch(plain):
        one, other = found[1], found[3]
        order = "day" if found[2] == "." or int(one) > 12 or one == other else order
        order = "month" if int(other) > 12 else order
        return _date(found[4], *((other, one) if order == "day" else (one, other))) if order else ""
    if found := _DAY_MONTH.fullmatch(plain):
        return _date(found[3], _month(found[2]), found[1])
    if found := _MONTH_DAY.fullmatch(plain):
        return _date(found[3], _month(found[1]), found[2] or "")
    return ""


def order_of(dates: Iterable[str]) -> Order:
    """Which number comes first in the dates of one column: what one of them can only be, all of them are."""
    found = [match for one in dates if (match := _NUMBERS.fullmatch(one.strip()))]
    firsts, seconds = (max((int(match[group]) for match in found), default=0) for group in (1, 3))
    if (firsts > 12) == (seconds > 12):
        return ""
    return "day" if firsts > 12 else "month"


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].casefold()) + 1)


def _date(year: str, month: str, day: str) -> str:
    made = "-".join((year, month.zfill(2), day.zfill(2)) if day else (year, month.zfill(2)))
    return made if is_date(made) else ""
