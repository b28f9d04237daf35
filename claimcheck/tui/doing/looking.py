"""What is shown, and how: filter, order, colours, the keys, and the palette of all actions."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from claimcheck.tui.actions import GROUPS, shown
from claimcheck.tui.desk import FILTERS, Filter
from claimcheck.tui.doing import windows
from claimcheck.tui.runs import Line
from claimcheck.tui.views import bars

if TYPE_CHECKING:
    from claimcheck.tui.desk import Desk
    from claimcheck.tui.screens.review import ReviewScreen


def _filter(screen: "ReviewScreen", desk: "Desk") -> None:
    letters = dict(zip(FILTERS, "audcmfhrbst", strict=True))
    options = [(letters[kind], kind, label, desk.count(kind)) for kind, label in FILTERS.items()]

    def take(kind: str | None) -> None:
        if kind in ("source", "text"):
            windows.ask(
                screen,
                "Show claims",
                [(FILTERS[kind], desk.filter.words, "")],
                lambda words: _show(screen, desk, _holding(kind, words[0])) if words else None,
            )
        elif kind == "origin":
            _origins(screen, desk)
        elif kind:
            _show(screen, desk, Filter(kind))

    windows.choose(screen, "Show", options, take, chosen=desk.filter.kind)


def _holding(kind: str, words: str) -> Filter:
    """The claims with these words; without words, all."""
    return Filter(kind, words) if words else Filter()


def _show(screen: "ReviewScreen", desk: "Desk", chosen: Filter) -> None:
    before, many = desk.at, desk.set_filter(chosen)
    screen.paint_list()
    screen.moved(before)
    screen.say(
        f"{many} of {len(desk.claims)} claims: {desk.filter.label}",
        hint=f"{screen.keys.key('leave')} shows all" if desk.filter.kind != "none" else "",
    )


def _origins(screen: "ReviewScreen", desk: "Desk") -> None:
    from claimcheck.attribution.origins import origins
    from claimcheck.tui.views.origins import name, origin_lines

    found = origins(desk.claims)
    keys = [desk.origin(desk.number[one.claims[0]]) for one in found]

    def take(_: str, at: int) -> None:
        _show(screen, desk, Filter("origin", name(desk, found[at]), keys[at]))

    items = [partial(origin_lines, desk, one) for one in found]
    here = keys.index(desk.origin(desk.at))
    title = f"Who stands behind {len(desk.claims)} claims, and through whom"
    windows.walk(screen, title, items, {"enter": "shows these claims"}, take, at=here)


def _order(screen: "ReviewScreen", desk: "Desk") -> None:
    screen.say(f"Order: {desk.turn_order()}.")
    screen.paint_list()
    screen.moved(desk.at)


def _palette(screen: "ReviewScreen", desk: "Desk") -> None:
    options = [
        (shown(action.keys[0]) if action.keys else "", action.id, action.label, action.help)
        for action in screen.keys.actions
        if action.context in desk.contexts
    ]

    def take(chosen: str | None) -> None:
        if chosen:
            screen.do(screen.keys.get(chosen))

    windows.find(screen, "What do you want to do?", options, take)


def _theme(screen: "ReviewScreen", desk: "Desk") -> None:
    def take(chosen: str | None) -> None:
        if chosen:
            screen.app.theme = chosen
            screen.say(f"Colours: {chosen}.", hint="config.yaml keeps them: theme")

    options = [("", name, name, "") for name in sorted(screen.app.available_themes)]
    windows.find(screen, "Which colours?", options, take)


def _help(screen: "ReviewScreen", desk: "Desk") -> None:
    def page(width: int) -> list[Line]:
        return bars.help_page(screen.keys, desk.contexts, list(GROUPS.items()), width)

    windows.show_page(screen, "The keys; dim: not here and now", page)


def _quit(screen: "ReviewScreen", desk: "Desk") -> None:
    if desk.making and not desk.leaving:
        desk.leaving = True
        screen.say("Leaving as soon as the report is there …", hint=f"{screen.keys.key('quit')} leaves now")
    else:
        screen.app.exit()


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {
    "filter": _filter,
    "order": _order,
    "origins": _origins,
    "help": _help,
    "theme": _theme,
    "palette": _palette,
    "quit": _quit,
}
