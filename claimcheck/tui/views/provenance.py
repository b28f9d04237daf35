"""The sources of an article: how many claims each has, and the ways their words took, as a tree."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.tui.strings import captions
from claimcheck.tui.styled_text import Line, TextRun, fold
from claimcheck.tui.views.icons import source_name

if TYPE_CHECKING:
    from claimcheck.model.provenance import Origin, Route
    from claimcheck.tui.review_state import ReviewState

_NUMBERS = 24  # claims of one way that are named
_BAR = 12  # cells for the share of all claims


def name(state: "ReviewState", origin: "Origin") -> str:
    """Who it is, with what the registry says."""
    if origin.kind is None:
        return captions.ARTICLE_ITSELF
    return source_name(origin.source or captions.UNNAMED, state.registry, known=origin.registry)


def origin_lines(state: "ReviewState", origin: "Origin", width: int) -> Sequence[Line]:
    """The number of claims, drawn to one scale, and the name; below, each way to the reader."""
    many, whole = len(origin.claims), len(state.claims)
    first = sum(claim in state.first for claim in origin.claims)
    waiting = sum(state.is_open(state.number[claim]) for claim in origin.claims)
    bar = max(1, round(many * _BAR / whole))
    indent = len(str(whole)) + _BAR + 3
    head = (
        TextRun(f"{many:>{len(str(whole))}} "),
        TextRun("█" * bar, "source"),
        TextRun("░" * (_BAR - bar) + "  ", "rule"),
        TextRun(name(state, origin), "source bold"),
        TextRun(captions.TO_CHECK_FIRST.format(count=first) if first else "", "warn"),
        TextRun(captions.UNDECIDED.format(count=waiting) if waiting else "", "dim"),
    )
    lines = fold(head, width, indent=indent)
    for at, way in enumerate(origin.ways, 1):
        branch = TextRun("└ " if at == len(origin.ways) else "├ ", "rule")
        words = (branch, *_way(state, way, heard=origin.kind is not None))
        lines += fold(words, width, indent=indent + 2, first=indent)
    return lines


def _way(state: "ReviewState", way: "Route", *, heard: bool) -> Line:
    between = " ‹ ".join(source_name(one, state.registry) for one in way.through)
    through = captions.VIA.format(names=between) if between else captions.DIRECT if heard else ""
    numbers = [str(state.number[claim] + 1) for claim in way.claims[:_NUMBERS]]
    more = captions.AND_MORE.format(count=len(way.claims) - _NUMBERS) if len(way.claims) > _NUMBERS else ""
    return (TextRun(through, "dim"), TextRun(", ".join(numbers)), TextRun(more, "dim"))
