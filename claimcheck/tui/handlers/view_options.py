"""What is shown, and how: filter, order, colours, the keys, and the palette of all actions."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.tui.action_table import GROUPS, display_key
from claimcheck.tui.handlers import dialogs
from claimcheck.tui.review_state import FILTERS, Filter
from claimcheck.tui.styled_text import Line
from claimcheck.tui.views import status_bars

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen


def _filter(screen: "ReviewScreen", state: "ReviewState") -> None:
    letters = dict(zip(FILTERS, "audcmfhrbst", strict=True))
    options = [(letters[kind], kind, label, state.count(kind)) for kind, label in FILTERS.items()]

    def take(kind: str | None) -> None:
        if kind in ("source", "text"):
            dialogs.ask(
                screen,
                "Show claims",
                [(FILTERS[kind], state.filter.words, "")],
                lambda words: _show(screen, state, _holding(kind, words[0])) if words else None,
            )
        elif kind == "origin":
            _origins(screen, state)
        elif kind:
            _show(screen, state, Filter(kind))

    dialogs.choose(screen, "Show", options, take, chosen=state.filter.kind)


def _holding(kind: str, words: str) -> Filter:
    """The claims with these words; without words, all."""
    return Filter(kind, words) if words else Filter()


def _show(screen: "ReviewScreen", state: "ReviewState", chosen: Filter) -> None:
    before, many = state.at, state.set_filter(chosen)
    screen.paint_list()
    screen.moved(before)
    screen.say(
        f"{many} of {len(state.claims)} claims: {state.filter.label}",
        hint=f"{screen.keys.key('leave')} shows all" if state.filter.kind != "none" else "",
    )


def _origins(screen: "ReviewScreen", state: "ReviewState") -> None:
    from claimcheck.attribution.provenance import origins
    from claimcheck.tui.views.provenance import name, origin_lines

    found = origins(state.claims)
    keys = [state.origin(state.number[one.claims[0]]) for one in found]

    def take(_: str, at: int) -> None:
        _show(screen, state, Filter("origin", name(state, found[at]), keys[at]))

    items = [partial(origin_lines, state, one) for one in found]
    here = keys.index(state.origin(state.at))
    title = f"Who stands behind {len(state.claims)} claims, and through whom"
    dialogs.walk(screen, title, items, {"enter": "shows these claims"}, take, at=here)


def _order(screen: "ReviewScreen", state: "ReviewState") -> None:
    screen.say(f"Order: {state.turn_order()}.")
    screen.paint_list()
    screen.moved(state.at)


def _palette(screen: "ReviewScreen", state: "ReviewState") -> None:
    options = [
        (display_key(action.keys[0]) if action.keys else "", action.id, action.label, action.help)
        for action in screen.keys.actions
        if action.context in state.contexts
    ]

    def take(chosen: str | None) -> None:
        if chosen:
            screen.do(screen.keys.get(chosen))

    dialogs.find(screen, "What do you want to do?", options, take)


def _theme(screen: "ReviewScreen", state: "ReviewState") -> None:
    def take(chosen: str | None) -> None:
        if chosen:
            screen.app.theme = chosen
            screen.say(f"Colours: {chosen}.", hint="config.yaml keeps them: theme")

    options = [("", name, name, "") for name in sorted(screen.app.available_themes)]
    dialogs.find(screen, "Which colours?", options, take)


def _help(screen: "ReviewScreen", state: "ReviewState") -> None:
    def page(width: int) -> list[Line]:
        return status_bars.help_page(screen.keys, state.contexts, list(GROUPS.items()), width)

    dialogs.show_page(screen, "The keys; dim: not here and now", page)


def _quit(screen: "ReviewScreen", state: "ReviewState") -> None:
    if state.making and not state.leaving:
        state.leaving = True
        screen.say("Leaving as soon as the report is there …", hint=f"{screen.keys.key('quit')} leaves now")
    else:
        screen.app.exit()


HANDLERS: Mapping[str, Callable[["ReviewScreen", "ReviewState"], None]] = {
    "filter": _filter,
    "order": _order,
    "origins": _origins,
    "help": _help,
    "theme": _theme,
    "palette": _palette,
    "quit": _quit,
}
