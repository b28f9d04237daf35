"""What each action does. A function an action; the screen paints, the desk knows, the session keeps."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimcheck.tui.action_table import Action, Keymap
from claimcheck.tui.handlers import (
    article_details,
    bulk_decisions,
    chain,
    claim_edits,
    copy_and_open,
    decisions,
    evidence_details,
    history,
    jump_labels,
    lookup,
    manual_evidence,
    movement,
    promotion,
    report,
    sign_off,
    view_options,
)

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

__all__ = ["HANDLERS", "WHY_NOT", "greeting", "run_action", "tip"]

WHY_NOT: Mapping[str, str] = {
    "claim": "There is no claim here.",
    "evidence": "No evidence bears on this claim yet.",
    "search": "No search and no filter is on.",
}


def greeting(state: "ReviewState", keys: Keymap) -> tuple[str, str, str]:
    """The first message, its role and its hint: where one left, what was noticed, or how to start."""
    help_key = f"{keys.key('help')} shows all keys"
    taken = state.session.carried_over
    if taken.number and not state.session.position:
        again = sum(bool(state.session.needs_review(claim.id)) for claim in state.claims)
        gone = f", {len(taken.orphans)} orphaned" if taken.orphans else ""  # all in sight at 80 columns
        drawn = f" and {taken.drawn} drawn" if taken.drawn else ""
        told = (
            f"Version {state.version}: {taken.carried} carried over{drawn}, {again} to look at again{gone}."
        )
        return told, "", f"{keys.key('differences')} shows changes"
    if state.due_left:
        back = "one held claim is" if state.due_left == 1 else f"{state.due_left} held claims are"
        return f"Welcome back: {back} back.", "warn", f"{keys.key('next-open')} goes there"
    if state.overtaken:
        many = "one decided claim" if len(state.overtaken) == 1 else f"{len(state.overtaken)} decided claims"
        told = f"Welcome back: a fact that is new speaks against {many}."
        return told, "warn", f"{keys.key('next-trouble')} goes there"
    if any(event.kind != "assign" for event in state.session.history()):
        return f"Welcome back: claim {state.at + 1}, where you left.", "", help_key
    if state.article.warnings:
        return (
            f"Noticed while reading: {'; '.join(state.article.warnings)}",
            "warn",
            f"{keys.key('details')} details",
        )
    if not state.claims:
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


def tip(state: "ReviewState", keys: Keymap) -> str:
    """A word on a key not used yet, for the first ten acts of a review; "" after that."""
    acts = sum(event.by == state.session.reviewer for event in state.session.history()[: 2 * len(_TIPS)])
    name, words = _TIPS[acts - 1] if 0 < acts <= len(_TIPS) else ("", "")
    return f"{keys.key(name)} {words}" if name and keys.key(name) else ""


def run_action(screen: "ReviewScreen", state: "ReviewState", action: Action) -> None:
    """Do it. Verdict actions carry their rating; all others are in `HANDLERS`."""
    if action.value:
        decisions.set_verdict(screen, state, action.value)
    else:
        HANDLERS[action.id](screen, state)


HANDLERS: Mapping[str, Callable[["ReviewScreen", "ReviewState"], None]] = {
    **history.HANDLERS,
    **movement.HANDLERS,
    **decisions.HANDLERS,
    **view_options.HANDLERS,
    **lookup.HANDLERS,
    **manual_evidence.HANDLERS,
    **claim_edits.HANDLERS,
    **evidence_details.HANDLERS,
    **report.HANDLERS,
    **chain.HANDLERS,
    **jump_labels.HANDLERS,
    **bulk_decisions.HANDLERS,
    **copy_and_open.HANDLERS,
    **sign_off.HANDLERS,
    **promotion.DOINGS,
    **article_details.HANDLERS,
}
