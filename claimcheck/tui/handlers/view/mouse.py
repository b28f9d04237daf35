"""Clicks: on a claim they go there, on words with an action they do it, while a claim is drawn they draw."""

from typing import TYPE_CHECKING

from claimcheck.tui.handlers.claims import edits
from claimcheck.tui.handlers.view import jump_labels

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen
    from claimcheck.tui.widgets.block_list import BlockList


def click(screen: "ReviewScreen", state: "ReviewState", event: "BlockList.Clicked") -> None:
    """What a click on the review does."""
    kind, _, rest = event.act.partition(":")
    if state.labels is not None:
        jump_labels.end(screen, state, state.at)
    if state.pen:
        if event.blocks.id == "article" and event.block >= 0:
            place = screen.body.offset(event.block, event.line, event.character)
            edits.point(screen, state, state.pen, place)
    elif kind == "pane":
        screen.show_pane(rest)
    elif kind == "go":
        screen.go(state.number.get(rest, -1))
    elif event.act:
        screen.do(screen.keys.get(event.act))
    elif event.blocks.id == "list" and 0 <= event.block < len(screen.rows.shown):
        screen.go(screen.rows.shown[event.block])
    elif event.blocks.id == "article" and event.block >= 0:
        at = state.at_place(screen.body.offset(event.block, event.line, event.character))
        screen.go(-1 if at is None else at)
    elif event.blocks.id == "claim":
        _choose(screen, state, event.block - screen.sheet.first_piece)


def _choose(screen: "ReviewScreen", state: "ReviewState", place: int) -> None:
    """A click on evidence chooses it; on the chosen one, opens it."""
    if 0 <= place < len(state.evidence_items):
        if state.choose(place - state.chosen):
            screen.evidence_chosen()
        else:
            screen.do(screen.keys.get("read"))
