"""What each action does. A function an action; the screen paints, the desk knows, the session keeps."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from claimcheck.model.language_notice import language_notice
from claimcheck.tui.action_table import Action
from claimcheck.tui.handlers.claims import decisions, edits
from claimcheck.tui.handlers.copy_and_open import to_clipboard
from claimcheck.tui.handlers.evidence.manual import pasted
from claimcheck.tui.handlers.view import jump_labels
from claimcheck.tui.handlers.view.mouse import click
from claimcheck.tui.keymap import Keymap

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

__all__ = [
    "click",
    "greeting",
    "handle_key",
    "handler",
    "opened",
    "pasted",
    "run_action",
    "tip",
    "to_clipboard",
]

Handler = Callable[["ReviewScreen", "ReviewState"], None]


def greeting(state: "ReviewState", keys: Keymap) -> tuple[str, str, str]:
    """The first message, its role and its hint: where one left, what was noticed, or how to start."""
    help_key = f"{keys.key('help')} shows all keys"
    if loss := state.session.loss:
        return f"CC501 {loss}.", "warn", "claimcheck doctor tells what to do"
    taken = state.session.carried_over
    if taken.number and not state.session.position:
        again = sum(bool(state.session.needs_review(claim.id)) for claim in state.claims)
        gone = f", {len(taken.orphans)} orphaned" if taken.orphans else ""  # all in sight at 80 columns
        drawn = f" and {taken.drawn} drawn" if taken.drawn else ""
        told = (
            f"Version {state.version}: {taken.carried} carried over{drawn}, {again} to look at again{gone}."
        )
        return told, "", f"{keys.key('differences')} shows changes"
    if ended := state.session.lapsed:
        signed, act = ended
        told = f"The signature of {signed.by or 'no name'} no longer holds: {act.by or 'no name'}, {act.what}"
        return told.partition(" (ends")[0] + ".", "warn", f"{keys.key('history')} shows the history"
    acts = [event for event in state.session.history() if event.kind != "assign"]
    mine = state.session.position is not None or any(act.by == state.session.reviewer for act in acts)
    welcome = "Welcome back: " if mine else ""
    if state.due_left:
        back = "one held claim is" if state.due_left == 1 else f"{state.due_left} held claims are"
        told = f"{welcome}{back} back."
        return f"{told[0].upper()}{told[1:]}", "warn", f"{keys.key('next-open')} goes there"
    if state.overtaken:
        many = "one decided claim" if len(state.overtaken) == 1 else f"{len(state.overtaken)} decided claims"
        told = f"{welcome}a fact that is new speaks against {many}."
        return f"{told[0].upper()}{told[1:]}", "warn", f"{keys.key('next-trouble')} goes there"
    if acts and mine:
        return f"{welcome}claim {state.at + 1}, where you left.", "", help_key
    names = ", ".join(dict.fromkeys(act.by for act in acts if act.by))
    if names and not state.session.blind:
        return f"Worked on before by {names}.", "", help_key
    if notice := language_notice(state.session.checked):
        return f"{notice}.", "warn", f"{keys.key('details')} details"
    if state.article.warnings:
        return (
            f"Noticed while reading: {'; '.join(state.article.warnings)}",
            "warn",
            f"{keys.key('details')} details",
        )
    if not state.claims:
        return "", "", help_key
    return "A letter or digit decides and goes on.", "", f"{keys.key('undo')} takes it back · {help_key}"


def opened(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Compare the quotations with the records that are attached to the article."""
    if state.session.records:
        from claimcheck.tui.handlers import quotations

        quotations.compare(screen, state)


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


def tip(state: "ReviewState", keys: Keymap) -> str:
    """A word on a key not used yet, for the first ten acts of a review; "" after that."""
    acts = sum(event.by == state.session.reviewer for event in state.session.history()[: 2 * len(_TIPS)])
    name, words = _TIPS[acts - 1] if 0 < acts <= len(_TIPS) else ("", "")
    return f"{keys.key(name)} {words}" if name and keys.key(name) else ""


def run_action(screen: "ReviewScreen", state: "ReviewState", action: Action) -> None:
    """Do it. Verdict actions carry their rating; all others name their function."""
    if action.value:
        decisions.set_verdict(screen, state, action.value)
    else:
        handler(action.does)(screen, state)


def handle_key(screen: "ReviewScreen", state: "ReviewState", typed: str) -> bool:
    """Whether a key meant something else now: while a claim is drawn, or labels are shown."""
    if state.pen is not None:
        edits.handle_key(screen, state, typed)
    elif state.labels is not None:
        jump_labels.handle_key(screen, state, typed)
    else:
        return False
    return True


@cache
def handler(name: str) -> Handler:
    """The function "module.function" of this package; its module is loaded when it is wanted."""
    module, _, function = name.rpartition(".")
    action: Handler = getattr(import_module(f"{__name__}.{module}"), function)
    return action
