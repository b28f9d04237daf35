"""The times of a claim as periods of a series: those it is about, those it compares with, since when."""

from datetime import date

import msgspec

from claimcheck.model import DateMention, Span
from claimcheck.model.series import Series
from claimcheck.series import periods
from claimcheck.series.patterns import BASE, PERIOD_BEFORE, SINCE, YEAR_BEFORE
from claimcheck.series.reading import Reading

_FREQUENCIES = {"month": "monthly", "quarter": "quarterly", "week": "weekly", "day": "daily"}


class Times(msgspec.Struct, frozen=True):
    """Periods with the places of their dates. `since`: the first and the last one that the date may mean.

    `odd`: a time is named that is no period of the series. `year`, `step`: compared with a year before, or
    with the period before.
    """

    main: tuple[tuple[Span, int], ...]
    base: tuple[tuple[Span, int], ...]
    since: tuple[tuple[Span, int, int], ...]
    odd: bool
    year: bool
    step: bool

    def of(self, near: Span) -> int | None:
        """The period that is named nearest to a place of the text; None if none is."""
        return min(self.main, key=lambda one: abs(one[0][0] - near[0]))[1] if self.main else None

    def before(self, main: int | None, series: Series) -> int | None:
        """The period that the claim compares with; None if it does not say."""
        if self.base:
            return self.base[0][1]
        if self.since:
            _, first, last = self.since[0]
            return first if first == last else None
        if main is None:
            return None
        if self.year:
            return periods.year_before(main, series.frequency)
        return main - 1 if self.step or series.frequency == "annual" else None


def times(read: Reading, series: Series) -> Times:
    """What periods of the series the claim names."""
    main: list[tuple[Span, int]] = []
    base: list[tuple[Span, int]] = []
    since: list[tuple[Span, int, int]] = []
    odd = False
    for one in read.dates:
        before = read.low[: one.span[0]]
        if one.value is None or _is_relative(one):
            continue
        found = periods.of_date(one.value, series.frequency)
        if SINCE.search(before):
            since.append((one.span, *(found or _around(one.value, series))))
        elif found is None:
            odd = odd or len(one.value) != len("2024-05-31")  # a day is mostly that of the publication
        elif one.text.lower().startswith(("between ", "from ")):
            base.append((one.span, found[0]))
            main.append((one.span, found[1]))
        elif found[0] != found[1]:
            odd = True
        else:
            (base if BASE.search(before) else main).append((one.span, found[0]))
    step = PERIOD_BEFORE.search(read.low)
    unit = _FREQUENCIES[next(filter(None, step.groups()))] if step else ""
    return Times(
        tuple(main),
        tuple(base),
        tuple(since),
        odd or unit not in ("", series.frequency),
        bool(YEAR_BEFORE.search(read.low)),
        unit == series.frequency,
    )


def _is_relative(one: DateMention) -> bool:
    """Whether a date is only counted from another: "a year earlier", "the previous month"."""
    return bool(YEAR_BEFORE.search(one.text.lower()) or PERIOD_BEFORE.search(one.text.lower()))


def _around(value: str, series: Series) -> tuple[int, int]:
    """The periods that a finer date is in."""
    first, _, last = value.partition("/")
    days = [date.fromisoformat(one + "-01-01"[len(one) - 4 :]) for one in (first, last or first)]
    return periods.of_day(days[0], series.frequency), periods.of_day(days[1], series.frequency)
