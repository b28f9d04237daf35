"""What is shown, and how: filter, order, colours, the keys, and the palette of all actions."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.tui.claim_filter import ASKING, Filter, reviewers
from claimcheck.tui.questions import Field, Form, Option
from claimcheck.tui.strings import captions, commands, messages, windows
from claimcheck.tui.styled_text import Line
from claimcheck.tui.views import status_bars

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen


def choose_filter(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Offer the filters of the list."""
    options = [
        Option(key, kind, label, "" if kind in ASKING else str(state.matching(Filter(kind))))
        for kind, (key, label) in captions.FILTERS.items()
    ]

    def take(kind: str | None) -> None:
        if kind in ("source", "text"):
            field = Field(captions.FILTERS[kind][1], state.filter.words)
            screen.ask(
                Form(windows.SHOW_CLAIMS, [field], does=windows.SEARCH),
                lambda words: _show(screen, state, _holding(kind, words[0])) if words else None,
            )
        elif kind == "origin":
            show_origins(screen, state)
        elif kind in ("verdict", "reviewer"):
            _choose(screen, state, kind)
        elif kind:
            _show(screen, state, Filter(kind))

    screen.choose(windows.SHOW, options, take, chosen=state.filter.kind)


def _choose(screen: "ReviewScreen", state: "ReviewState", kind: str) -> None:
    """Offer the verdicts that were given, or who gave them, each with how often."""
    every = range(len(state.claims))
    if kind == "verdict":
        title, labels = windows.SHOW_VERDICT, {rating.id: rating.label for rating in state.scale}
        given = Counter(state.decision(at).holds or "" for at in every)
        given.pop("", None)
    else:
        title, labels = windows.SHOW_REVIEWER, {}
        given = Counter(name for at in every for name in reviewers(state, at))
    names = {key: labels.get(key) or key or windows.NO_NAME for key in given}
    if not names:
        screen.say(windows.NOBODY_YET)
        return
    options = [Option(str(at), key, names[key], str(given[key])) for at, key in enumerate(names, 1)]
    take = lambda key: None if key is None else _show(screen, state, Filter(kind, names[key], key))  # noqa: E731
    screen.choose(title, options[:9], take, chosen=None)


def _holding(kind: str, words: str) -> Filter:
    """The claims with these words; without words, all."""
    return Filter(kind, words) if words else Filter()


def _show(screen: "ReviewScreen", state: "ReviewState", chosen: Filter) -> None:
    if chosen.kind != "none" and not state.matching(chosen):
        screen.say(messages.NONE_FILTERED.format(filter=chosen.label), role="warn")
        return
    before, many = state.at, state.set_filter(chosen)
    screen.paint_list()
    screen.moved(before)
    screen.say(
        messages.FILTERED.format(count=many, total=len(state.claims), filter=state.filter.label),
        hint=messages.SHOWS_ALL.format(key=screen.keys.key("leave")) if state.filter.kind != "none" else "",
    )


def show_origins(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show who stands behind how many claims."""
    from claimcheck.model.provenance import origins
    from claimcheck.tui.views.provenance import name, origin_lines

    found = origins(state.claims)
    if not found:
        screen.say(messages.NO_SOURCES_FOUND)
        return
    keys = [state.origin(state.number[one.claims[0]]) for one in found]

    def take(_: str, at: int) -> None:
        _show(screen, state, Filter("origin", name(state, found[at]), keys[at]))

    items = [partial(origin_lines, state, one) for one in found]
    here = next((at for at, key in enumerate(keys) if key == state.origin(state.at)), 0)
    title = windows.SOURCES_OF.format(count=len(state.claims))
    screen.walk(title, items, {"enter": windows.SHOWS_THESE}, take, at=here)


def turn_order(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Change the order of the list."""
    screen.say(messages.ORDER.format(order=state.turn_order()))
    screen.paint_list()
    screen.moved(state.at)


def open_palette(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Find an action by its name."""
    from claimcheck.tui.screens.palette import Palette

    screen.app.push_screen(Palette())


def suspend(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Leave the program in the background of the shell."""
    screen.app.action_suspend_process()


def choose_theme(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Offer other colours."""
    screen.app.search_themes()


def show_help(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show the keys."""

    def page(width: int) -> list[Line]:
        return status_bars.help_page(
            screen.keys.actions, state.contexts, list(commands.GROUPS.items()), width
        )

    screen.show_page(windows.KEYS_TITLE, page)


def leave_review(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Leave, or when the report that is being made is there."""
    if state.making and not state.leaving:
        state.leaving = True
        screen.say(
            messages.LEAVING_AFTER_REPORT, hint=messages.LEAVES_NOW.format(key=screen.keys.key("quit"))
        )
    else:
        screen.app.exit()
