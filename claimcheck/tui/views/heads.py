"""The heads of the panes: what stands at the left and at the right end."""

from typing import TYPE_CHECKING

from claimcheck.tui.runs import Line, Run, cut
from claimcheck.tui.views.signs import worth_words

if TYPE_CHECKING:
    from claimcheck.tui.desk import Desk

Head = tuple[Line, Line]


def list_head(desk: "Desk", *, on: bool) -> Head:
    """How many claims the list shows; the filter, else the order. `on`: this is the chosen pane."""
    many = f"{desk.passing} of {len(desk.claims)}" if desk.filter.kind != "none" else f"{len(desk.claims)}"
    right = Run("check first " if desk.check_first_order else "as written ", "head")
    if desk.filter.kind != "none":
        right = Run(f"{cut(desk.filter.label, 22)} ", "head warn")
    return (Run(" CLAIMS ", _role(on)), Run(many, "head")), (right,)


def article_head(block: int, blocks: int, *, on: bool) -> Head:
    """Which paragraph the claim stands in."""
    return (Run(" ARTICLE", _role(on)),), (Run(f"§{block} of {blocks} ", "head"),)


def sheet_head(desk: "Desk") -> Head:
    """Which claim this is, and why to check it first."""
    if desk.claim is None:
        return (Run(" NO CLAIMS", "head"),), ()
    left = (Run(f" CLAIM {desk.at + 1}", "head-on"), Run(f" of {len(desk.claims)}", "head"))
    worth = worth_words(desk.claim) if desk.claim.id in desk.first else ""
    return left, ((Run(f"{worth} ", "head warn"),) if worth else ())


def _role(on: bool) -> str:
    return "head-on" if on else "head"
