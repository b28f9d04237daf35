"""What of a report its readers see, and what only the desk: details that are off until they are asked for."""

from collections.abc import Callable, Collection, Mapping
from typing import Literal

import msgspec

from claimcheck.report.model import Item, Report

Detail = Literal["text", "hints", "desk-notes"]
DETAILS: Mapping[Detail, str] = {
    "text": "the whole text of the article, with the claims marked in it",
    "hints": "what the program found and nobody confirmed",
    "desk-notes": "the internal notes; not for publication",
}
"""What a report for readers leaves out; the formats for programs and for the author keep the first two."""

Selection = Literal["conflicts", "false", "contested"]
SELECTIONS: Mapping[Selection, str] = {
    "conflicts": "a fact, a source or the article itself contradicts it",
    "false": "rated as wrong or misleading, or not said as reported",
    "contested": "reviewers differ",
}
_WAITING = ("open", "held", "contested")


def for_readers(report: Report, more: Collection[Detail] = ()) -> Report:
    """The report without the details that are not among `more`."""
    change = msgspec.structs.replace
    items = report.items
    if "hints" not in more:
        items = tuple(map(_unhinted, items))
    if "desk-notes" not in more:
        items = tuple(change(item, desk="") if item.desk else item for item in items)
    return change(report, items=items, whole_text="text" in more)


def selected(report: Report, which: Collection[Selection]) -> Report:
    """The report with the claims only that one of these applies to; with all of them where none is given."""
    if not which:
        return report
    items = tuple(item for item in report.items if any(_SELECTS[one](item) for one in which))
    return msgspec.structs.replace(report, items=items)


def _unhinted(item: Item) -> Item:
    """Without what a rule found and no verdict takes up; a claim that waits is grouped by its state alone."""
    if item.state not in _WAITING:
        return msgspec.structs.replace(item, mismatches=())
    return msgspec.structs.replace(item, known=(), dismissed=(), mismatches=(), asked=(), group=item.state)


def _conflicts(item: Item) -> bool:
    beside = (*item.cited, *item.known)
    against = any(known.relation == "conflicts" or known.bearing == "contradicts" for known in beside)
    return bool(item.mismatches) or against


_SELECTS: Mapping[Selection, Callable[[Item], bool]] = {
    "conflicts": _conflicts,
    "false": lambda item: item.said is False or (item.holds is not None and item.holds.tone == "bad"),
    "contested": lambda item: item.state == "contested",
}
