"""Shared parts of the date rules: their context, reasons for no value, choice of the nearest year."""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from claimcheck.nlp.dates import periods
from claimcheck.nlp.dates.forms import SEASONS
from claimcheck.nlp.dates.periods import Period, Unit
from claimcheck.nlp.dates.tense import Direction

NO_PUBLICATION = "the day of publication is not known"
NO_ANCHOR = "counted from a day that the text does not give"
NO_DAY = "the calendar has no such day"
AMBIGUOUS = "day and month cannot be told apart"
VAGUE = "too vague for a date"

# Countries that write the month first (CLDR short dates), and those whose seasons are the southern ones.
MONTH_FIRST = frozenset({"US", "PH", "CA", "FM", "PW"})
SOUTHERN = frozenset(
    {"AU", "NZ", "ZA", "AR", "CL", "UY", "BR", "PY", "BO", "ZW", "NA", "BW", "MZ", "LS", "SZ", "FJ", "PE"}
)
# First month of the fiscal year of the state, where it is not January.
FISCAL = {"US": 10, "GB": 4, "IN": 4, "JP": 4, "CA": 4, "NZ": 4, "ZA": 4, "AU": 7, "PK": 7, "EG": 7}


class UnresolvedError(Exception):
    """Words that mean a date which the text does not settle; says why."""


class DateContext(msgspec.Struct):
    """What a resolver may know: the day of publication, the country, and what comes around the words."""

    published: date | None
    country: str
    month_first: bool | None
    direction: Callable[[], Direction]
    named: Callable[[Unit], Period | None]  # the last date named before, at least as fine as the unit

    @property
    def today(self) -> date:
        """The day of publication. Raises `UnresolvedError` where it is not known."""
        if self.published is None:
            raise UnresolvedError(NO_PUBLICATION)
        return self.published

    def anchor(self, unit: Unit) -> Period:
        """The last date named before that is at least as fine as the unit. Raises `UnresolvedError`."""
        period = self.named(unit)
        if period is None:
            raise UnresolvedError(NO_ANCHOR)
        return period


Rule = Callable[[re.Match[str], DateContext], Period | None]


def nearest(options: list[Period], context: DateContext, *, ahead: int) -> Period:
    """Of the same date in several years: the last one that has begun, or the next one, as the clause looks.

    Without a cue the next one wins only if it is at most `ahead` days off.
    """
    today = context.today
    past = [period for period in options if period[0] <= today]
    future = [period for period in options if period[1] >= today]
    if not past or not future:
        return (past or future)[-1 if past else 0]
    if past[-1] == future[0]:
        return past[-1]
    wait = (future[0][0] - today).days
    limits = {"future": 10_000, "past": -1, "present": 200, "ahead": 200}
    return future[0] if wait <= limits.get(context.direction(), ahead) else past[-1]


def season(year: int, name: str, country: str) -> Period:
    """The three months of a season that begins in `year`; in southern countries half a year off."""
    first = SEASONS[name.casefold()]
    if country in SOUTHERN:
        first = (first + 5) % 12 + 1
    return periods.month(year, first, 3)
