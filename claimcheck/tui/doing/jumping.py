"""Labels in the article at each claim in sight: a letter or two, or a number and enter, goes there."""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen

_LETTERS = "asdfghjklwertyuiopvbnm"  # the easiest first


def labels(claims: Sequence[int]) -> dict[int, str]:
    """A label for each claim (by index): one letter each where that is enough, else two."""
    short = len(claims) <= len(_LETTERS)
    names = iter(_LETTERS) if short else ("".join(pair) for pair in product(_LETTERS, repeat=2))
    return dict(zip(claims, names, strict=False))


def _jump(screen: "ReviewScreen", desk: "Desk") -> None:
    desk.labels, desk.typed = labels(screen.claims_in_sight()), ""
    screen.recolour(desk.claims[at].span for at in desk.labels)
    letters = "a label in the article, or " if desk.labels else ""
    screen.say(f"Go to claim: {letters}a number and enter", hint="esc stays here")


def stroke(screen: "ReviewScreen", desk: "Desk", key: str) -> None:
    """A key while labels are shown."""
    there = desk.labels or {}
    if key == "backspace":
        desk.typed = desk.typed[:-1]
    elif len(key) == 1 and key.isalnum() and len(desk.typed) < 7:
        desk.typed += key
    number = int(desk.typed) if desk.typed.isdecimal() and desk.typed.isascii() else 0
    named = next((at for at, label in there.items() if label == desk.typed), None)
    begun = not desk.typed or number or any(label.startswith(desk.typed) for label in there.values())
    if named is not None:
        end(screen, desk, named)
    elif key == "enter" and number:
        end(screen, desk, number - 1)
    elif key in ("escape", "enter") or not begun:
        end(screen, desk, desk.at)
        screen.say("Stayed here." if begun else f"No claim in sight has the label {desk.typed}.")
    else:
        screen.say(f"Go to claim: {desk.typed}▏", hint="enter goes there · esc stays here")


def end(screen: "ReviewScreen", desk: "Desk", at: int) -> None:
    """Take the labels away and go."""
    before, there, desk.labels = desk.at, desk.labels or {}, None
    screen.recolour(desk.claims[other].span for other in there)
    if desk.go(at):
        screen.say("")
        screen.moved(before)
    elif at != before:
        screen.say(f"There is no claim {at + 1}; there are {len(desk.claims)}.", role="warn")
    else:
        screen.say("")


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {"jump": _jump}
