"""What is shown, and how: filter, order, colours, the keys, and the palette of all actions."""

from collections.abc import Callable, Mapping
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
    letters = dict(zip(FILTERS, "aucmfhrst", strict=True))
    options = [(letters[kind], kind, label, desk.count(kind)) for kind, label in FILTERS.items()]

    def take(kind: str | None) -> None:
        if kind in ("source", "text"):
            windows.ask(
                screen,
                "Show claims",
                [(FILTERS[kind], desk.filter.words, "")],
                lambda words: apply(kind, words[0]) if words else None,
            )
        elif kind:
            apply(kind, "")

    def apply(kind: str, words: str) -> None:
        before = desk.at
        many = desk.set_filter(Filter(kind if words or kind not in ("source", "text") else "none", words))
        screen.paint_list()
        screen.moved(before)
        screen.say(
            f"{many} of {len(desk.claims)} claims: {desk.filter.label}",
            hint="esc shows all" if desk.filter.kind != "none" else "",
        )

    windows.choose(screen, "Show", options, take, chosen=desk.filter.kind)


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
    "help": _help,
    "theme": _theme,
    "palette": _palette,
    "quit": _quit,
}
