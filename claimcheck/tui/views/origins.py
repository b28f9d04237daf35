"""Who stands behind an article: an origin with how much it carries, and each way that its words took."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.tui.runs import Line, Run, fold
from claimcheck.tui.views.signs import source_name

if TYPE_CHECKING:
    from claimcheck.attribution.origins import Origin, Way
    from claimcheck.tui.desk import Desk

_NUMBERS = 24  # claims of one way that are named
_BAR = 12  # cells for the share of all claims


def name(desk: "Desk", origin: "Origin") -> str:
    """Who it is, with what the registry says."""
    if origin.kind is None:
        return "the article’s own voice"
    return source_name(origin.source or "somebody (not named)", desk.registry, known=origin.registry)


def origin_lines(desk: "Desk", origin: "Origin", width: int) -> Sequence[Line]:
    """The number of claims, drawn to one scale, and the name; below, each way to the reader."""
    many, whole = len(origin.claims), len(desk.claims)
    first = sum(claim in desk.first for claim in origin.claims)
    waiting = sum(desk.is_open(desk.number[claim]) for claim in origin.claims)
    bar = max(1, round(many * _BAR / whole))
    indent = len(str(whole)) + _BAR + 3
    head = (
        Run(f"{many:>{len(str(whole))}} "),
        Run("█" * bar, "source"),
        Run("░" * (_BAR - bar) + "  ", "rule"),
        Run(name(desk, origin), "source bold"),
        Run(f" · {first} to check first" if first else "", "warn"),
        Run(f" · {waiting} undecided" if waiting else "", "dim"),
    )
    lines = fold(head, width, indent=indent)
    for way in origin.ways:
        lines += fold(_way(desk, way, heard=origin.kind is not None), width, indent=indent, first=indent)
    return lines


def _way(desk: "Desk", way: "Way", *, heard: bool) -> Line:
    between = " ‹ ".join(source_name(one, desk.registry) for one in way.through)
    through = f"through {between}: " if between else "to this article: " if heard else ""
    numbers = [str(desk.number[claim] + 1) for claim in way.claims[:_NUMBERS]]
    more = f" and {len(way.claims) - _NUMBERS} more" if len(way.claims) > _NUMBERS else ""
    return (Run(through, "dim"), Run(", ".join(numbers)), Run(more, "dim"))
