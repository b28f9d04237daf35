"""Clicks: on a claim they go there, on words with an action they do it, while a claim is drawn they draw."""

from typing import TYPE_CHECKING

from claimcheck.tui.doing import editing, jumping

if TYPE_CHECKING:
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen
    from claimcheck.tui.widgets.blocks import Blocks


def click(screen: "ReviewScreen", desk: "Desk", event: "Blocks.Clicked") -> None:
    """What a click on the review does."""
    kind, _, rest = event.act.partition(":")
    if desk.labels is not None:
        jumping.end(screen, desk, desk.at)
    if desk.pen:
        if event.blocks.id == "article" and event.block >= 0:
            place = screen.body.offset(event.block, event.line, event.character)
            editing.point(screen, desk, desk.pen, place)
    elif kind == "pane":
        screen.show_pane(rest)
    elif kind == "go":
        _go(screen, desk, desk.number.get(rest, -1))
    elif event.act:
        screen.do(screen.keys.get(event.act))
    elif event.blocks.id == "list" and 0 <= event.block < len(screen.rows.shown):
        _go(screen, desk, screen.rows.shown[event.block])
    elif event.blocks.id == "article" and event.block >= 0:
        at = desk.at_place(screen.body.offset(event.block, event.line, event.character))
        _go(screen, desk, -1 if at is None else at)
    elif event.blocks.id == "claim":
        _choose(screen, desk, event.block - screen.sheet.first_piece)


def _go(screen: "ReviewScreen", desk: "Desk", at: int) -> None:
    before = desk.at
    if desk.go(at):
        screen.moved(before)


def _choose(screen: "ReviewScreen", desk: "Desk", place: int) -> None:
    """A click on evidence chooses it; on the chosen one, opens it."""
    if 0 <= place < len(desk.pieces):
        if desk.choose(place - desk.chosen):
            screen.chose()
        else:
            screen.do(screen.keys.get("read"))
