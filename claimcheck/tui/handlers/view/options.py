"""What is shown, and how: filter, order, colours, the keys, and the palette of all actions."""

from functools import partial
from typing import TYPE_CHECKING

from claimcheck.tui.action_table import GROUPS
from claimcheck.tui.handlers import dialogs
from claimcheck.tui.review_state import FILTERS, Filter
from claimcheck.tui.styled_text import Line
from claimcheck.tui.views import status_bars

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen


def choose_filter(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Offer the filters of the list."""
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
            show_origins(screen, state)
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


def show_origins(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show who stands behind how many claims."""
    from claimcheck.model.provenance import origins
    from claimcheck.tui.views.provenance import name, origin_lines

    found = origins(state.claims)
    if not found:
        screen.say("No claim was read: nobody is attributed.")
        return
    keys = [state.origin(state.number[one.claims[0]]) for one in found]

    def take(_: str, at: int) -> None:
        _show(screen, state, Filter("origin", name(state, found[at]), keys[at]))

    items = [partial(origin_lines, state, one) for one in found]
    here = next((at for at, key in enumerate(keys) if key == state.origin(state.at)), 0)
    title = f"Who stands behind {len(state.claims)} claims, and through whom"
    dialogs.walk(screen, title, items, {"enter": "shows these claims"}, take, at=here)


def turn_order(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Change the order of the list."""
    screen.say(f"Order: {state.turn_order()}.")
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

    def take(chosen: str | None) -> None:
        if chosen:
            screen.app.theme = chosen
            screen.say(f"Colours: {chosen}.", hint="config.yaml keeps them: theme")

    options = [("", name, name, "") for name in sorted(screen.app.available_themes)]
    dialogs.find(screen, "Which colours?", options, take)


def show_help(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Show the keys."""

    def page(width: int) -> list[Line]:
        return status_bars.help_page(screen.keys.actions, state.contexts, list(GROUPS.items()), width)

    dialogs.show_page(screen, "The keys; dim: not here and now", page)


def leave_review(screen: "ReviewScreen", state: "ReviewState") -> None:
    """Leave, or when the report that is being made is there."""
    if state.making and not state.leaving:
        state.leaving = True
        screen.say("Leaving as soon as the report is there …", hint=f"{screen.keys.key('quit')} leaves now")
    else:
        screen.app.exit()
