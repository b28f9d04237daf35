"""From claim to claim, through evidence, hits and panes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimcheck.tui.handlers import dialogs
from claimcheck.tui.review_state import Filter

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen


def _go(moves: Callable[["ReviewState"], object]) -> Callable[["ReviewScreen", "ReviewState"], None]:
    def doing(screen: "ReviewScreen", state: "ReviewState") -> None:
        before = state.at
        if moves(state) and state.at != before:
            screen.moved(before)

    return doing


def _next_open(by: int) -> Callable[["ReviewScreen", "ReviewState"], None]:
    def doing(screen: "ReviewScreen", state: "ReviewState") -> None:
        before = state.at
        if state.query:
            state.next_hit(by)
            _show_hit(screen, state, before)
            return
        at = state.seek(state.is_open, by)
        if at is not None and state.go(at):
            screen.moved(before)
        elif at is None:
            screen.say(_nothing_left(screen, state), role="ok")

    return doing


def _nothing_left(screen: "ReviewScreen", state: "ReviewState") -> str:
    if state.progress.undecided == 1 and state.is_open(state.at):
        return "This is the only undecided claim."
    if state.progress.undecided:
        return "No other claim of this list is undecided."
    return f"No claim is undecided. {screen.keys.key('report')} writes the report."


def _next_trouble(screen: "ReviewScreen", state: "ReviewState") -> None:
    before = state.at
    at = state.seek(state.is_trouble)
    if at is not None and state.go(at):
        screen.moved(before)
    else:
        screen.say("No other claim conflicts with a fact or with the article itself.")


def _choose(by: int) -> Callable[["ReviewScreen", "ReviewState"], None]:
    def doing(screen: "ReviewScreen", state: "ReviewState") -> None:
        if state.choose(by):
            screen.evidence_chosen()

    return doing


def _search(screen: "ReviewScreen", state: "ReviewState") -> None:
    def find(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        before = state.at
        found = state.search(answer[0])
        if state.query:
            many = "one place" if found == 1 else f"{found} places"
            screen.say(
                f"“{state.query}” stands in {many}."
                if found
                else f"“{state.query}” does not stand in the article."
            )
        state.take_hit()
        _show_hit(screen, state, before)

    dialogs.ask(
        screen,
        "Search the article",
        [("Words", state.query, "whatever their case; empty ends the search")],
        find,
    )


def _show_hit(screen: "ReviewScreen", state: "ReviewState", before: int) -> None:
    if state.at != before:
        screen.moved(before)
    screen.repaint_text()
    if state.hits:
        screen.reveal_text(state.hits[state.hit])


def _leave(screen: "ReviewScreen", state: "ReviewState") -> None:
    if state.round:
        state.round.cancelled.set()
        screen.say("Asking stops.")
    elif state.query:
        state.search("")
        screen.repaint_text()
        screen.say("The search has ended.")
    else:
        state.set_filter(Filter())
        screen.paint_list()
        screen.evidence_chosen()
        screen.say("All claims are shown.")


HANDLERS: Mapping[str, Callable[["ReviewScreen", "ReviewState"], None]] = {
    "next-claim": _go(lambda state: state.step(1)),
    "previous-claim": _go(lambda state: state.step(-1)),
    "first-claim": _go(lambda state: state.end(last=False)),
    "last-claim": _go(lambda state: state.end(last=True)),
    "next-evidence": _choose(1),
    "previous-evidence": _choose(-1),
    "next-open": _next_open(1),
    "previous-open": _next_open(-1),
    "next-trouble": _next_trouble,
    "search": _search,
    "next-pane": lambda screen, state: screen.turn_pane(1),
    "previous-pane": lambda screen, state: screen.turn_pane(-1),
    "page-down": lambda screen, state: screen.page(1),
    "page-up": lambda screen, state: screen.page(-1),
    "leave": _leave,
}
