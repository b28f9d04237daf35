"""The heads of the panes: what stands at the left and at the right end."""

from typing import TYPE_CHECKING

from claimcheck.model.priority import ORDERS
from claimcheck.tui.strings import captions
from claimcheck.tui.styled_text import Line, TextRun, cut
from claimcheck.tui.views.icons import worth_words

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState

Head = tuple[Line, Line]


def list_head(state: "ReviewState", *, on: bool) -> Head:
    """How many claims the list shows; the filter, else the order. `on`: this is the chosen pane."""
    many = (
        captions.COUNT_OF_CLAIMS.format(count=state.count_matching, total=len(state.claims))
        if state.filter.kind != "none"
        else f"{len(state.claims)}"
    )
    right = TextRun(f"{ORDERS[state.order]} ", "head")
    if state.filter.kind != "none":
        right = TextRun(f"{cut(state.filter.label, 22)} ", "head warn")
    return (TextRun(captions.HEAD_CLAIMS, _role(on)), TextRun(many, "head")), (right,)


def article_head(block: int, blocks: int, *, on: bool) -> Head:
    """Which paragraph the claim stands in."""
    return (TextRun(captions.HEAD_ARTICLE, _role(on)),), (
        TextRun(captions.PARAGRAPH.format(number=block, total=blocks), "head"),
    )


def sheet_head(state: "ReviewState") -> Head:
    """Which claim this is, and why to check it first."""
    if state.claim is None:
        return (TextRun(captions.HEAD_NO_CLAIMS, "head"),), ()
    left = (
        TextRun(captions.HEAD_CLAIM.format(number=state.at + 1), "head-on"),
        TextRun(captions.HEAD_OF.format(total=len(state.claims)), "head"),
    )
    worth = worth_words(state.claim) if state.claim.id in state.first else ""
    return left, ((TextRun(f"{worth} ", "head warn"),) if worth else ())


def _role(on: bool) -> str:
    return "head-on" if on else "head"
