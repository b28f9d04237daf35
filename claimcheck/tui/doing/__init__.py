"""What each action does. A function an action; the screen paints, the desk knows, the session keeps."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimcheck.tui.actions import Action, Keys
from claimcheck.tui.doing import (
    beyond,
    chaining,
    deciding,
    details,
    editing,
    evidence,
    jumping,
    looking,
    moving,
    outside,
    promoting,
    reading,
    reporting,
    several,
    sharing,
    signing,
)

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
    taken = desk.session.taken
    if taken.number and not desk.session.position:
        again = sum(bool(desk.session.look_again(claim.id)) for claim in desk.claims)
        gone = f", {len(taken.orphans)} orphaned" if taken.orphans else ""  # all in sight at 80 columns
        drawn = f" and {taken.drawn} drawn" if taken.drawn else ""
        told = f"Version {desk.version}: {taken.carried} carried over{drawn}, {again} to look at again{gone}."
        return told, "", f"{keys.key('differences')} shows changes"
    if desk.due_left:
        back = "one held claim is" if desk.due_left == 1 else f"{desk.due_left} held claims are"
        return f"Welcome back: {back} back.", "warn", f"{keys.key('next-open')} goes there"
    if desk.overtaken:
        many = "one decided claim" if len(desk.overtaken) == 1 else f"{len(desk.overtaken)} decided claims"
        told = f"Welcome back: a fact that is new speaks against {many}."
        return told, "warn", f"{keys.key('next-trouble')} goes there"
    if any(event.kind != "assign" for event in desk.session.history()):
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


_TIPS = (
    ("said", "did they say it?"),
    ("cite", "cites the chosen evidence"),
    ("set-aside", "sets aside what is not to be checked"),
    ("hold", "holds a claim for somebody"),
    ("note-readers", "writes a note for readers"),
    ("next-trouble", "goes to the next conflict"),
    ("who", "puts right who says it"),
    ("jump", "jumps by labels"),
    ("several", "decides several at once"),
    ("help", "shows all keys"),
)
"""What else one can do, one a decision, while somebody is new to a review."""


def tip(desk: "Desk", keys: Keys) -> str:
    """A word on a key not used yet, for the first ten acts of a review; "" after that."""
    acts = sum(event.by == desk.session.reviewer for event in desk.session.history()[: 2 * len(_TIPS)])
    name, words = _TIPS[acts - 1] if 0 < acts <= len(_TIPS) else ("", "")
    return f"{keys.key(name)} {words}" if name and keys.key(name) else ""


def do(screen: "ReviewScreen", desk: "Desk", action: Action) -> None:
    """Do it. Verdict actions carry their rating; all others are in `DOINGS`."""
    if action.value:
        deciding.give(screen, desk, action.value)
    else:
        DOINGS[action.id](screen, desk)


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {
    **beyond.DOINGS,
    **moving.DOINGS,
    **deciding.DOINGS,
    **looking.DOINGS,
    **outside.DOINGS,
    **evidence.DOINGS,
    **editing.DOINGS,
    **reading.DOINGS,
    **reporting.DOINGS,
    **chaining.DOINGS,
    **jumping.DOINGS,
    **several.DOINGS,
    **sharing.DOINGS,
    **signing.DOINGS,
    **promoting.DOINGS,
    **details.DOINGS,
}
