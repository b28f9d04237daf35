"""From claim to claim, through evidence, hits and panes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimcheck.tui.claim_filter import Filter
from claimcheck.tui.handlers import dialogs
from claimcheck.tui.strings import messages, windows

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
        return messages.ONLY_UNDECIDED
    if state.progress.undecided:
        return messages.NONE_IN_LIST
    if state.session.signed:
        return messages.ALL_SIGNED.format(key=screen.keys.key("report"))
    return messages.ALL_DONE.format(key=screen.keys.key("sign-off"))


def next_trouble(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Go to the next claim that a fact or the article itself speaks against."""
    before = state.at
    at = state.seek(frozenset(state.next_troubles()).__contains__)
    if at is not None and state.go(at):
        screen.moved(before)
    else:
        from claimcheck.tui.handlers.other_places import outside_claims

        none = messages.NO_OTHER_PROBLEM if state.next_troubles() else messages.NO_PROBLEM
        none = messages.STILL_COMPARING if state.comparing else none
        screen.say(outside_claims(state) or none)


def _choose(by: int) -> Callable[["ReviewScreen", "ReviewState"], None]:
    def doing(screen: "ReviewScreen", state: "ReviewState") -> None:
        if state.choose(by):
            screen.evidence_chosen()

    return doing


def _pane(does: Callable[["ReviewScreen"], None]) -> Callable[["ReviewScreen", "ReviewState"], None]:
    return lambda screen, state: does(screen)


def search(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Ask for words, and go to the first place that holds them."""

    def find(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        before = state.at
        found = state.search(answer[0])
        if state.query:
            many = messages.ONE_MATCH if found == 1 else messages.MANY_MATCHES.format(count=found)
            screen.say(
                messages.MATCHES.format(matches=many, query=state.query)
                if found
                else messages.NO_MATCH.format(query=state.query)
            )
        state.take_hit()
        _show_hit(screen, state, before)

    dialogs.ask(
        screen,
        windows.SEARCH_ARTICLE,
        [(windows.SEARCH_WORDS, state.query, windows.SEARCH_EXAMPLE)],
        find,
    )


def _show_hit(screen: "ReviewScreen", state: "ReviewState", before: int) -> None:
    if state.at != before:
        screen.moved(before)
    screen.repaint_text()
    if state.hits:
        screen.reveal_text(state.hits[state.hit])


def leave(screen: "ReviewScreen", state: "ReviewState") -> None:
    """End the round of questions, the search or the filter."""
    if state.round:
        state.round.cancelled.set()
        screen.say(messages.SEARCH_STOPPED)
    elif state.query:
        state.search("")
        screen.repaint_text()
        screen.say(messages.SEARCH_ENDED)
    else:
        state.set_filter(Filter())
        screen.paint_list()
        screen.evidence_chosen()
        screen.say(messages.ALL_SHOWN)


next_claim = _go(lambda state: state.step(1))
previous_claim = _go(lambda state: state.step(-1))
first_claim = _go(lambda state: state.end(last=False))
last_claim = _go(lambda state: state.end(last=True))
next_evidence, previous_evidence = _choose(1), _choose(-1)
next_open, previous_open = _next_open(1), _next_open(-1)
next_pane, previous_pane = (
    _pane(lambda screen: screen.turn_pane(1)),
    _pane(lambda screen: screen.turn_pane(-1)),
)
page_down, page_up = _pane(lambda screen: screen.page(1)), _pane(lambda screen: screen.page(-1))
