"""What each action does. A function an action; the screen paints, the desk knows, the session keeps."""

from collections.abc import Callable, Sequence
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
from claimcheck.tui.strings import messages, windows

if TYPE_CHECKING:
    from claimcheck.app.types import Event
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
    help_key = messages.HELP_HINT.format(key=keys.key("help"))
    if loss := state.session.loss:
        return messages.STORE_LOSS.format(loss=loss), "warn", messages.DOCTOR
    if number := state.session.newer_version:
        return messages.OLDER_VERSION.format(version=state.version, number=number), "warn", help_key
    if state.session.carried_over.number and not state.session.position:
        return _new_version(state), "", messages.SHOWS_CHANGES.format(key=keys.key("differences"))
    if ended := state.session.lapsed:
        return _lapsed(*ended), "warn", messages.SHOWS_HISTORY.format(key=keys.key("history"))
    acts = [event for event in state.session.history() if event.kind != "assign"]
    mine = state.session.position is not None or any(act.by == state.session.reviewer for act in acts)
    welcome = messages.WELCOME_BACK if mine else ""
    if many := state.due_left:
        held = messages.ONE_HELD_DUE if many == 1 else messages.HELD_DUE.format(count=many)
        words = _capitalised(messages.ARE_DUE.format(welcome=welcome, claims=held))
        return words, "warn", messages.GOES_THERE.format(key=keys.key("next-open"))
    if many := len(state.overtaken):
        decided = messages.ONE_DECIDED if many == 1 else messages.MANY_DECIDED.format(count=many)
        words = _capitalised(messages.NEW_FACT_AGAINST.format(welcome=welcome, claims=decided))
        return words, "warn", messages.GOES_THERE.format(key=keys.key("next-trouble"))
    if acts and mine:
        return messages.WHERE_YOU_LEFT.format(welcome=welcome, number=state.at + 1), "", help_key
    names = ", ".join(dict.fromkeys(act.by for act in acts if act.by))
    if names and not state.session.blind:
        return messages.WORKED_ON_BY.format(names=names), "", help_key
    if notice := language_notice(state.session.checked):
        return f"{notice}.", "warn", messages.SHOWS_DETAILS.format(key=keys.key("details"))
    if state.article.warnings:
        return (
            messages.ARTICLE_WARNINGS.format(warnings="; ".join(state.article.warnings)),
            "warn",
            messages.SHOWS_DETAILS.format(key=keys.key("details")),
        )
    if not state.claims:
        return "", "", help_key
    return messages.HOW_TO_START, "", messages.START_HINT.format(key=keys.key("undo"), help=help_key)


def _new_version(state: "ReviewState") -> str:
    """What came over from the version before; all in sight at 80 columns."""
    taken = state.session.carried_over
    again = sum(bool(state.session.needs_review(claim.id)) for claim in state.claims)
    orphans = len(state.session.orphans())
    gone = messages.ORPHANED.format(count=orphans) if orphans else ""
    drawn = messages.CARRIED_EDITED.format(count=taken.drawn) if taken.drawn else ""
    return messages.NEW_VERSION.format(
        version=state.version, carried=taken.carried, edited=drawn, again=again, orphaned=gone
    )


def _lapsed(signed: "Event", act: "Event") -> str:
    """Whose sign-off ended, and by what."""
    by, who = (event.by or windows.NO_NAME for event in (signed, act))
    return messages.SIGNATURE_LAPSED.format(by=by, who=who, what=act.what)


def _capitalised(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def opened(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Compare the quotations with the records that are attached to the article."""
    if state.session.records:
        from claimcheck.tui.handlers import quotations

        quotations.compare(screen, state)


_TIPS: Sequence[tuple[str, str, Callable[["ReviewState"], object]]] = (
    ("said", messages.TIP_SAID, lambda state: state.claim and state.claim.chain),
    ("cite", messages.TIP_CITE, lambda state: state.evidence_items),
    ("set-aside", messages.TIP_SET_ASIDE, lambda state: state.claim),
    ("hold", messages.TIP_HOLD, lambda state: state.claim),
    ("note-readers", messages.TIP_NOTE, lambda state: state.claim),
    ("next-trouble", messages.TIP_PROBLEM, lambda state: state.open_troubles()),
    ("who", messages.TIP_SOURCE, lambda state: state.claim),
    ("jump", messages.TIP_JUMP, lambda state: True),
    ("several", messages.TIP_SEVERAL, lambda state: True),
    ("help", messages.TIP_HELP, lambda state: True),
)
"""What else one can do, one a decision, while somebody is new to a review; and where that makes sense."""
_GENERAL = ("next-trouble", "jump", "several", "help")


def tip(state: "ReviewState", keys: Keymap) -> str:
    """A word on a key not used yet, for the first ten acts of a review; "" after that, and where the key
    would do nothing here.

    The claim that the key is for is named: after a verdict it is not the one that was just decided.
    """
    acts = sum(event.by == state.session.reviewer for event in state.session.history()[: 2 * len(_TIPS)])
    if not 0 < acts <= len(_TIPS):
        return ""
    name, words, fits = _TIPS[acts - 1]
    if not (key := keys.key(name)) or not fits(state):
        return ""
    on = "" if name in _GENERAL else messages.TIP_ON.format(number=state.at + 1)
    return f"{on}{key} {words}"


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
