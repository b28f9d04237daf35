"""What each action does. A function an action; the screen paints, the desk knows, the session keeps."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimcheck.tui.actions import Action, Keys
from claimcheck.tui.doing import deciding, editing, evidence, looking, moving, outside, reading

if TYPE_CHECKING:
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen

WHY_NOT: Mapping[str, str] = {
    "claim": "There is no claim here.",
    "evidence": "No evidence bears on this claim yet.",
    "search": "No search and no filter is on.",
}


def greeting(desk: "Desk", keys: Keys) -> tuple[str, str, str]:
    """The first message, its role and its hint: where one left, what was noticed, or how to start."""
    help_key = f"{keys.key('help')} shows all keys"
    if desk.session.history():
        return f"Welcome back: claim {desk.at + 1}, where you left.", "", help_key
    if desk.article.warnings:
        return (
            f"Noticed while reading: {'; '.join(desk.article.warnings)}",
            "warn",
            f"{keys.key('details')} details",
        )
    if not desk.claims:
        return "", "", help_key
    return "A letter or digit decides and goes on.", "", f"{keys.key('undo')} takes it back · {help_key}"


def do(screen: "ReviewScreen", desk: "Desk", action: Action) -> None:
    """Do it. Verdict actions carry their rating; all others are in `DOINGS`."""
    if action.value:
        deciding.give(screen, desk, action.value)
    else:
        DOINGS[action.id](screen, desk)


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {
    **moving.DOINGS,
    **deciding.DOINGS,
    **looking.DOINGS,
    **outside.DOINGS,
    **evidence.DOINGS,
    **editing.DOINGS,
    **reading.DOINGS,
}
