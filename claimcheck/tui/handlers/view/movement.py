"""From claim to claim, through evidence, hits and panes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimcheck.text import line
from claimcheck.tui.claim_filter import Filter
from claimcheck.tui.questions import Field, Form
from claimcheck.tui.strings import captions, messages, windows

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen


def _go(moves: Callable[["ReviewState"], object]) -> Callable[["ReviewScreen", "ReviewState"], None]:
    def doing(screen: "ReviewScreen", state: "ReviewState") -> None:
        before = state.at
        if moves(state) and state.at != before:
            screen.moved(before)

    return doing


_AROUND = {1: messages.AROUND_END, -1: messages.AROUND_START}


def _seek(screen: "ReviewScreen", state: "ReviewState", wanted: Callable[[int], bool], by: int) -> bool:
    """Go to the next wanted claim; where that is around the end of the list, say so."""
    before, at, place = state.at, state.seek(wanted, by), state.shown.index
    if at is None:
        return False
    around = (place(at) > place(before)) != (by > 0)
    if around or screen.said in _AROUND.values():
        screen.say(_AROUND[by] if around else "")
    state.go(at)
    screen.moved(before)
    return True


def _next_open(by: int) -> Callable[["ReviewScreen", "ReviewState"], None]:
    def doing(screen: "ReviewScreen", state: "ReviewState") -> None:
        before = state.at
        if state.query:
            state.next_hit(by)
            _show_hit(screen, state, before)
        elif not _seek(screen, state, state.is_open, by):
            screen.say(_nothing_left(screen, state), role="ok")

    return doing


def _nothing_left(screen: "ReviewScreen", state: "ReviewState") -> str:
    if state.progress.undecided == 1 and state.is_open(state.at):
        return messages.ONLY_UNDECIDED
    if state.progress.undecided:
        return messages.NONE_IN_LIST
    if state.progress.held:
        from claimcheck.app.decisions import ranges

        held = [at + 1 for at in range(len(state.claims)) if state.decision(at).state == "held"]
        letter, _ = captions.FILTERS["held"]
        key = screen.keys.key("filter")
        return messages.HELD_LEFT.format(claims=line(ranges(held), 40), key=key, letter=letter)
    if state.session.signed:
        return messages.ALL_SIGNED.format(key=screen.keys.key("report"))
    return messages.ALL_DONE.format(key=screen.keys.key("sign-off"))


def next_trouble(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Go to the next claim that a fact or the article itself speaks against."""
    if not _seek(screen, state, frozenset(state.next_troubles()).__contains__, 1):
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

    field = Field(windows.SEARCH_WORDS, state.query, windows.SEARCH_EXAMPLE)
    screen.ask(Form(windows.SEARCH_ARTICLE, [field], does=windows.SEARCH), find)


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
