"""From claim to claim, through evidence, hits and panes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimcheck.tui.desk import Filter
from claimcheck.tui.doing import windows

if TYPE_CHECKING:
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen


def _go(moves: Callable[["Desk"], object]) -> Callable[["ReviewScreen", "Desk"], None]:
    def doing(screen: "ReviewScreen", desk: "Desk") -> None:
        before = desk.at
        if moves(desk) and desk.at != before:
            screen.moved(before)

    return doing


def _next_open(by: int) -> Callable[["ReviewScreen", "Desk"], None]:
    def doing(screen: "ReviewScreen", desk: "Desk") -> None:
        before = desk.at
        if desk.query:
            desk.next_hit(by)
            _show_hit(screen, desk, before)
            return
        at = desk.seek(desk.is_open, by)
        if at is not None and desk.go(at):
            screen.moved(before)
        elif at is None:
            screen.say(_nothing_left(screen, desk), role="ok")

    return doing


def _nothing_left(screen: "ReviewScreen", desk: "Desk") -> str:
    if desk.progress.undecided == 1 and desk.is_open(desk.at):
        return "This is the only undecided claim."
    if desk.progress.undecided:
        return "No other claim of this list is undecided."
    return f"No claim is undecided. {screen.keys.key('report')} writes the report."


def _next_trouble(screen: "ReviewScreen", desk: "Desk") -> None:
    before = desk.at
    at = desk.seek(desk.is_trouble)
    if at is not None and desk.go(at):
        screen.moved(before)
    else:
        screen.say("No other claim conflicts with a fact or with the article itself.")


def _choose(by: int) -> Callable[["ReviewScreen", "Desk"], None]:
    def doing(screen: "ReviewScreen", desk: "Desk") -> None:
        if desk.choose(by):
            screen.chose()

    return doing


def _search(screen: "ReviewScreen", desk: "Desk") -> None:
    def find(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        before = desk.at
        found = desk.search(answer[0])
        if desk.query:
            many = "one place" if found == 1 else f"{found} places"
            screen.say(
                f"“{desk.query}” stands in {many}."
                if found
                else f"“{desk.query}” does not stand in the article."
            )
        desk.take_hit()
        _show_hit(screen, desk, before)

    windows.ask(
        screen,
        "Search the article",
        [("Words", desk.query, "whatever their case; empty ends the search")],
        find,
    )


def _show_hit(screen: "ReviewScreen", desk: "Desk", before: int) -> None:
    if desk.at != before:
        screen.moved(before)
    screen.repaint_text()
    if desk.hits:
        screen.reveal_text(desk.hits[desk.hit])


def _leave(screen: "ReviewScreen", desk: "Desk") -> None:
    if desk.round:
        desk.round.cancelled.set()
        screen.say("Asking stops.")
    elif desk.query:
        desk.search("")
        screen.repaint_text()
        screen.say("The search has ended.")
    else:
        desk.set_filter(Filter())
        screen.paint_list()
        screen.chose()
        screen.say("All claims are shown.")


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {
    "next-claim": _go(lambda desk: desk.step(1)),
    "previous-claim": _go(lambda desk: desk.step(-1)),
    "first-claim": _go(lambda desk: desk.end(last=False)),
    "last-claim": _go(lambda desk: desk.end(last=True)),
    "next-evidence": _choose(1),
    "previous-evidence": _choose(-1),
    "next-open": _next_open(1),
    "previous-open": _next_open(-1),
    "next-trouble": _next_trouble,
    "search": _search,
    "next-pane": lambda screen, desk: screen.turn_pane(1),
    "previous-pane": lambda screen, desk: screen.turn_pane(-1),
    "page-down": lambda screen, desk: screen.page(1),
    "page-up": lambda screen, desk: screen.page(-1),
    "leave": _leave,
}
