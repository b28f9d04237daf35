"""How a fact base is doing: counts, and how reviews use its facts."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from claimcheck.app.context import existing_store

if TYPE_CHECKING:
    from claimcheck.facts import FactBase
    from claimcheck.facts.statistics import Stats, Usage
    from claimcheck.workspace import Workspace


def statistics(base: "FactBase", workspace: "Workspace") -> "Stats":
    """How many facts and citations there are, as of today, and how reviews use them.

    Raises `ClaimcheckError` CC50x where the reviews cannot be read.
    """
    from claimcheck.facts.statistics import stats

    return stats(base, _usage(workspace), today=date.today().isoformat())


def statistics_table(base: "FactBase", workspace: "Workspace") -> Iterator[bytes]:
    """The same as a table (CSV), one fact a row. Raises as `statistics`."""
    from claimcheck.facts.statistics import as_table, rows

    each = rows(base, _usage(workspace), today=date.today().isoformat())
    return (row.encode("utf-8", "replace") for row in as_table(each))


def _usage(workspace: "Workspace") -> "Usage":
    from claimcheck.facts.statistics import Usage
    from claimcheck.review.fact_usage import fact_usage

    with existing_store(workspace) as store:
        return fact_usage(store) if store else Usage()
