"""Windows over the review: what they ask and show. An error after an answer is said, never raised."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimcheck.tui.runs import Line

if TYPE_CHECKING:
    from claimcheck.tui.screens.review import ReviewScreen


def ask(
    screen: "ReviewScreen",
    title: str,
    fields: Sequence[tuple[str, str, str]],
    then: Callable[[tuple[str, ...] | None], object],
    *,
    needed: bool = False,
) -> None:
    """Ask for words: (label, the answer so far, an example) each. `needed`: the first cannot be empty."""
    from claimcheck.tui.screens.windows import Ask, Field

    window = Ask(title, [Field(*field) for field in fields], needed=needed)
    screen.app.push_screen(window, screen.guarded(then))


def choose(
    screen: "ReviewScreen",
    title: str,
    options: Sequence[tuple[str, str, str, str]],
    then: Callable[[str | None], object],
    *,
    chosen: str = "",
) -> None:
    """Offer (key, value, label, help) each."""
    from claimcheck.tui.screens.windows import Choose, Option

    window = Choose(title, [Option(*option) for option in options], chosen)
    screen.app.push_screen(window, screen.guarded(then))


def find(
    screen: "ReviewScreen",
    title: str,
    options: Sequence[tuple[str, str, str, str]],
    then: Callable[[str | None], object],
) -> None:
    """Offer many (key, value, label, help), found by typing."""
    from claimcheck.tui.screens.windows import Find, Option

    window = Find(title, [Option(*option) for option in options])
    screen.app.push_screen(window, screen.guarded(then))


def show_page(screen: "ReviewScreen", title: str, page: Callable[[int], Sequence[Line]]) -> None:
    """Show a page to read; `page` makes its lines for a width."""
    from claimcheck.tui.screens.windows import Show

    screen.app.push_screen(Show(title, page))


def read(screen: "ReviewScreen", title: str, parts: Sequence[tuple[str, str]]) -> None:
    """Show labels and texts; a label without a text is a heading."""
    from claimcheck.tui.screens.windows import paragraphs

    show_page(screen, title, lambda width: paragraphs(parts, width))
