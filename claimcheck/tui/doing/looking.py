"""What concerns the whole article: filter, order, details, history, report, help."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from claimcheck.tui.actions import GROUPS, shown
from claimcheck.tui.desk import FILTERS, Filter
from claimcheck.tui.doing import windows
from claimcheck.tui.runs import Line, Run, fold
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


def _report(screen: "ReviewScreen", desk: "Desk") -> None:
    from claimcheck.report.formats import FORMATS

    letters = _letters(FORMATS)
    options = [(letters[name], name, name, form.what) for name, form in FORMATS.items()]
    options.append(("p", "", "preview", "the report in words, to read here; nothing goes out"))

    def write(kind: str | None) -> None:
        if kind is None:
            return
        if not kind:
            _preview(screen, desk)
            return
        written, remarks = screen.setting.write_report(desk, kind)
        short = windows.short(written)
        screen.say(f"✓ The report is in {short}", role="ok")
        if remarks:
            told = [("", remark) for remark in remarks]
            windows.read(screen, "The report is written", [("in", short), ("To know", ""), *told])

    windows.choose(screen, "Write the report as", options, write, chosen="html")


def _preview(screen: "ReviewScreen", desk: "Desk") -> None:
    from claimcheck.report import render

    rows = render(desk.session, "txt", screen.setting.workspace, desk.base).split("\n")
    margins = [len(row) - len(row.lstrip()) for row in rows]

    def page(width: int) -> list[Line]:
        folded = (
            fold([Run(row.lstrip())], width, indent=margin, first=margin)
            for row, margin in zip(rows, margins, strict=True)
        )
        return [line for lines in folded for line in lines or [()]]

    windows.show_page(screen, "The report as it stands", page)


def _letters(names: Iterable[str]) -> dict[str, str]:
    """A key for each name: the first of its letters that no name before it has taken."""
    letters: dict[str, str] = {}
    for name in names:
        letters[name] = next((letter for letter in name if letter not in letters.values()), "")
    return letters


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


DOINGS: Mapping[str, Callable[["ReviewScreen", "Desk"], None]] = {
    "filter": _filter,
    "order": _order,
    "report": _report,
    "help": _help,
    "theme": _theme,
    "palette": _palette,
    "quit": lambda screen, desk: screen.app.exit(),
}
