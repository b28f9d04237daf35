"""Two places that say different things, beside each other, with the words that differ marked."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.model import Span
from claimcheck.tui.styled_text import Line, TextRun, fit, fold

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_COLUMNS = 76  # cells from which the two sides stand beside each other
_AROUND = 110  # characters before and after a place that are shown with it
_LONGEST = 600  # characters of a place

Mark = tuple[Span, str]
"""A place of a text, and the role its words are shown in."""


class Side(NamedTuple):
    """One of the two places: where it is, in words, and what it says."""

    where: str
    words: Line


class Comparison(NamedTuple):
    """Two places: what they are to each other, why, and both sides; `go` shows the other place itself.

    `name` is what a reviewer dismisses it by; "" for what is not dismissed here.
    """

    title: TextRun
    why: str
    here: Side
    there: Side
    go: "Callable[[ReviewScreen, ReviewState], None]"
    name: str = ""


def comparison_lines(one: Comparison, width: int) -> Sequence[Line]:
    """A comparison in lines: side by side where there is room, else one side below the other."""
    head = (one.title, TextRun(f"  {one.why}" if one.why else "", "dim"))
    lines = fold(head, width - 1, indent=2)
    if width < _COLUMNS:
        for side in (one.here, one.there):
            lines += fold((TextRun(side.where, "source"),), width - 1, indent=2, first=2)
            lines += fold(side.words, width - 1, indent=4, first=4)
        return lines
    half = (width - 5) // 2
    left, right = (
        [*fold((TextRun(side.where, "source"),), half), *fold(side.words, half)]
        for side in (one.here, one.there)
    )
    middle = TextRun(" │ ", "rule")
    rows = zip_longest(left, right, fillvalue=())
    return [*lines, *((TextRun("  "), *fit(a, half), middle, *b) for a, b in rows)]


def lit(text: str, span: Span, marks: Iterable[Mark], role: str = "") -> Line:
    """The words in a span of `text`; those of each mark in its role, the last of several."""
    there = [((max(a, span[0]), min(b, span[1])), look) for (a, b), look in marks]
    there = [(place, look) for place, look in there if place[0] < place[1]][::-1]
    cuts = sorted({*span, *(end for place, _ in there for end in place)})
    return tuple(
        TextRun(text[a:b], next((look for (low, high), look in there if low <= a and b <= high), role))
        for a, b in pairwise(cuts)
    )


def around(text: str, span: Span, within: Span, marks: Iterable[Mark]) -> Line:
    """A place with some words before and after it, as far as `within` reaches; dots for what is left out."""
    low, high = max(within[0], span[0] - _AROUND), min(within[1], max(span[1], span[0] + 1) + _AROUND)
    high = min(high, span[0] + _LONGEST)
    if low > within[0]:
        low = max(text.find(" ", low, span[0]) + 1, low)
    if high < within[1]:
        high = text.rfind(" ", span[0], high) if text.rfind(" ", span[0], high) > span[0] else high
    before, after = "… " if low > within[0] else "", " …" if high < within[1] else ""
    return (TextRun(before, "dim"), *lit(text, (low, high), marks), TextRun(after, "dim"))
