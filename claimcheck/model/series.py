"""Statistics of the fact base: what a series measures, and its figures by place, period and publication.

A period is a whole number, so that periods can be counted and subtracted: a year; quarters, months and weeks
since the year 0; a day's ordinal. `claimcheck.series.periods` writes and reads them.
"""

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from claimcheck.model.types import Citation, Fact

Frequency = Literal["annual", "quarterly", "monthly", "weekly", "daily"]
Base = Literal["year", "quarter", "month"]
FREQUENCIES: tuple[str, ...] = get_args(Frequency)
BASES: tuple[str, ...] = get_args(Base)


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """What one table of figures is about, in the words of its file.

    `words` are phrases that people use for it; " … " in one stands for a few words between. Where `change_of`
    is given the figures are themselves the percentage change of that, over a `base`: inflation is that of
    consumer prices over a year. `unit` is in words ("percent", "billion euros", "people", "index"). `place`
    is the one place of a table without a column of places ("": the measure needs none), `names` gives further
    names of places. A claim that is off by no more than the `tolerance` does not conflict; `decimals` is how
    figures are written.
    """

    id: str
    measure: str
    words: tuple[str, ...]
    change_of: tuple[str, ...] = ()
    over: str = ""
    unit: str
    frequency: Frequency
    place: str = ""
    names: Mapping[str, tuple[str, ...]] = {}
    data: str = ""
    tolerance: float = 0.0
    source: Citation = Citation()
    tags: tuple[str, ...] = ()
    decimals: int = 0
    places: tuple[str, ...] = ()
    file: str = ""
    line: int = 0


class Observation(msgspec.Struct, frozen=True, gc=False):
    """A figure as it was published on a day (its ordinal; 0: not known); `row` is its line in the table."""

    period: int
    value: float
    published: int = 0
    row: int = 0


class Figures(msgspec.Struct, frozen=True):
    """Some figures in a row, each with its period as written; `at` is the one that is meant."""

    periods: tuple[str, ...]
    values: tuple[float, ...]
    at: int


class FigureFact(Fact, frozen=True, kw_only=True):
    """A figure of a series as a fact, with those around it."""

    figures: Figures
