"""The palette: Textual's, over the table of actions; by name, by other words, by what an action does."""

from collections.abc import Callable, Iterable
from typing import Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Matcher, Provider
from textual.content import Content

from claimcheck.tui.action_table import Action
from claimcheck.tui.keymap import display_key
from claimcheck.tui.screens.dialog import ClosesOnce
from claimcheck.tui.strings import windows
from claimcheck.tui.styled_text import safe

_KEY, _LABEL = 9, 18  # cells


class ActionProvider(Provider):
    """The actions of the screen below the palette."""

    def _actions(self) -> Iterable[tuple[Action, Callable[[], object]]]:
        screen: Any = self.screen
        found: Iterable[tuple[Action, Callable[[], object]]] = screen.actions()
        return found

    async def discover(self) -> Hits:
        """All of them, in the order of the table."""
        for action, do in self._actions():
            yield DiscoveryHit(row(action), do, text=action.label)

    async def search(self, query: str) -> Hits:
        """Those that the typed letters fit."""
        matcher = self.matcher(query)
        for action, do in self._actions():
            if (found := score(action, matcher)) > 0:
                yield Hit(found, row(action), do, text=action.label)


def score(action: Action, matcher: Matcher) -> float:
    """How well an action fits: its name before other words for it, these before what it does; 0 for not."""
    words = max((matcher.match(word) for word in (action.id, *action.words)), default=0.0)
    asked = matcher.query.casefold()
    several = float(set(asked.split()) <= {*action.words, *action.label.casefold().split()})
    in_help = float(asked in action.help.casefold())
    return max(2 * matcher.match(action.label), words, several, in_help)


def row(action: Action) -> Content:
    """Key, name and sentence; as content, since a label of the workspace's scale may look like markup."""
    key = display_key(action.keys[0]) if action.keys else ""
    name = f"{key.rjust(_KEY)}  {safe(action.label).ljust(_LABEL)}  "
    return Content.assemble(name, (safe(action.help), "dim not bold"))


class Palette(CommandPalette, ClosesOnce[None]):
    """Opens over a screen that has actions."""

    def __init__(self) -> None:
        super().__init__([ActionProvider], placeholder=windows.PALETTE)
