"""Windows over the review: what they ask and show. An error after an answer is said, never raised."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.tui.strings import windows
from claimcheck.tui.styled_text import Line

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.list_browser import Item
    from claimcheck.tui.screens.review import ReviewScreen

Fields = Sequence[
    tuple[str, str, str] | tuple[str, str, str, tuple[str, ...]] | tuple[str, str, str, tuple[str, ...], bool]
]
"""Label, the answer so far, an example, where there are some answers to take by number, and whether an answer
may have several lines."""
_PICKS = 6


def picks(state: "ReviewState", kind: str, field: str, usual: Sequence[str]) -> tuple[str, ...]:
    """What one may answer by number: what the newsroom usually says, then what one wrote oneself.

    In the order of first use: a number goes on meaning what it meant.
    """
    own = state.session.reviewer
    acts = (act for act in state.session.history() if act.kind == kind and act.by == own)
    used = (words for act in acts if (words := act.payload.get(field, "")))
    return tuple(islice(dict.fromkeys((*usual, *used)), _PICKS))


def short(path: Path) -> str:
    """A path as people read it: from the folder where they are, if it lies there."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def ask(
    screen: "ReviewScreen",
    title: str,
    fields: Fields,
    then: Callable[[tuple[str, ...] | None], object],
    *,
    needed: bool = False,
    long: bool = False,
    warning: str = "",
    cancel: str = windows.CANCEL,
    draft: Callable[[str], object] | None = None,
    start: int = 0,
) -> None:
    """Ask for words: (label, the answer so far, an example) each. `needed`: the first cannot be empty;
    `cancel`: what esc means; `draft` keeps what is typed before it is an answer.

    Where `then` cannot keep the answer, it is asked again with all that was typed, and what went wrong.
    """
    from claimcheck.tui.screens.input_dialogs import AskDialog, Field

    def tried(answer: tuple[str, ...] | None) -> None:
        try:
            then(answer)
        except ClaimcheckError as error:
            if answer is None:
                screen.warn(error)
            else:
                ask_again(screen, title, fields, answer, then, error, needed=needed, long=long, cancel=cancel)

    shown = [Field(*field) for field in fields]
    window = AskDialog(
        title, shown, needed=needed, long=long, warning=warning, cancel=cancel, draft=draft, start=start
    )
    screen.app.push_screen(window, tried)


def ask_again(
    screen: "ReviewScreen",
    title: str,
    fields: Fields,
    answer: Sequence[str],
    then: Callable[[tuple[str, ...] | None], object],
    error: ClaimcheckError,
    *,
    needed: bool = False,
    long: bool = False,
    cancel: str = windows.CANCEL,
) -> None:
    """The question with what was answered before, and why that could not be kept."""
    from claimcheck.tui.screens.input_dialogs import not_saved

    warning = not_saved(error, cancel)
    # The message names the answer that it is about.
    start = next((at for at, text in enumerate(answer) if text.strip() and text.strip() in str(error)), 0)
    again = filled(fields, answer)
    ask(screen, title, again, then, needed=needed, long=long, warning=warning, cancel=cancel, start=start)


def filled(fields: Fields, answer: Sequence[str]) -> Fields:
    """The fields with what was answered before."""
    return [(field[0], text, *field[2:]) for field, text in zip(fields, answer, strict=True)]


def choose(
    screen: "ReviewScreen",
    title: str,
    options: Sequence[tuple[str, str, str, str]],
    then: Callable[[str | None], object],
    *,
    chosen: str | None = "",
) -> None:
    """Offer (key, value, label, help) each; `chosen` is the value to begin at, None for none."""
    from claimcheck.tui.screens.input_dialogs import ChooseDialog, Option

    window = ChooseDialog(title, [Option(*option) for option in options], chosen)
    screen.app.push_screen(window, screen.guarded(then))


def show_page(
    screen: "ReviewScreen",
    title: str,
    page: Callable[[int], Sequence[Line]],
    *,
    through: Callable[[str], bool | None] = lambda key: None,
    keys: str = "",
    beside: bool = False,
    start: str = "",
) -> None:
    """Show a page to read; `page` makes its lines for a width. The rest as of `TextPage`."""
    from claimcheck.tui.screens.text_page import TextPage

    window = TextPage(title, page, through=through, keys=keys, beside=beside, start=start)
    screen.app.push_screen(window)


def read(
    screen: "ReviewScreen",
    title: str,
    parts: Sequence[tuple[str, str]],
    *,
    through: Callable[[str], bool | None] = lambda key: None,
    keys: str = "",
) -> None:
    """Show labels and texts; a label without a text is a heading."""
    from claimcheck.tui.screens.text_page import paragraphs

    show_page(screen, title, lambda width: paragraphs(parts, width), through=through, keys=keys)


def walk(
    screen: "ReviewScreen",
    title: str,
    items: "Sequence[Item]",
    keys: Mapping[str, str],
    then: Callable[[str, int], object],
    *,
    at: int = 0,
    stay: "Callable[[str, int], tuple[Sequence[Item], int]] | None" = None,
) -> None:
    """Walk through a list from `at` on; `then` is told which key was pressed on which item.

    `stay`: what keys do that leave it open; see `ListBrowser`.
    """
    from claimcheck.tui.screens.list_browser import ListBrowser

    def took(answer: tuple[str, int] | None) -> None:
        if answer:
            then(*answer)

    screen.app.push_screen(ListBrowser(title, items, keys, at, stay), screen.guarded(took))
