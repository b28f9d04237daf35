"""Labels in the article at each claim in sight: a letter or two, or a number and enter, goes there."""

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING

from claimcheck.tui.strings import messages

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

_LETTERS = "asdfghjklwertyuiopvbnm"  # the easiest first


def labels(claims: Sequence[int]) -> dict[int, str]:
    """A label for each claim (by index): one letter each where that is enough, else two."""
    short = len(claims) <= len(_LETTERS)
    names = iter(_LETTERS) if short else ("".join(pair) for pair in product(_LETTERS, repeat=2))
    return dict(zip(claims, names, strict=False))


def jump(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show a label at each claim in sight."""
    state.labels, state.typed = labels(screen.claims_in_sight()), ""
    screen.recolour(state.claims[at].span for at in state.labels)
    letters = messages.JUMP_LABEL if state.labels else ""
    screen.say(messages.JUMP.format(label=letters), hint=messages.ESC_STAYS)


def handle_key(screen: "ReviewScreen", state: "ReviewState", key: str) -> None:
    """A key while labels are shown."""
    there = state.labels or {}
    if key == "backspace":
        state.typed = state.typed[:-1]
    elif len(key) == 1 and key.isalnum() and len(state.typed) < 7:
        state.typed += key
    number = int(state.typed) if state.typed.isdecimal() and state.typed.isascii() else 0
    named = next((at for at, label in there.items() if label == state.typed), None)
    begun = not state.typed or number or any(label.startswith(state.typed) for label in there.values())
    if named is not None:
        end(screen, state, named)
    elif key == "enter" and number:
        end(screen, state, number - 1)
    elif key in ("escape", "enter") or not begun:
        end(screen, state, state.at)
        screen.say(messages.STAYED if begun else messages.NO_LABEL.format(label=state.typed))
    else:
        screen.say(messages.JUMP_TYPED.format(typed=state.typed), hint=messages.JUMP_KEYS)


def end(screen: "ReviewScreen", state: "ReviewState", at: int) -> None:
    """Take the labels away and go."""
    before, there, state.labels = state.at, state.labels or {}, None
    screen.recolour(state.claims[other].span for other in there)
    if state.go(at):
        screen.say("")
        screen.moved(before)
    elif at != before:
        screen.say(messages.NO_SUCH_CLAIM.format(number=at + 1, count=len(state.claims)), role="warn")
    else:
        screen.say("")
