"""A list to walk through over the screen: steps of the history, changes of a version, disagreements."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy

from textual import events
from textual.app import ComposeResult

from claimcheck.tui.screens.dialog import FRAME, Dialog, Keys
from claimcheck.tui.screens.input_dialogs import typed
from claimcheck.tui.strings import windows
from claimcheck.tui.widgets.block_list import BlockList
from claimcheck.tui.widgets.sources import Item, Items


class ListBrowser(Dialog[tuple[str, int] | None]):
    """Gives the key that was pressed and the place of the item; None if the person only looked.

    `keys` are those that do something, each with its label ("": the title tells); "enter" is one of them.
    With `stay`, the others may leave it open: it does what the key asks for, and gives the items and the
    place to show then; None for a key that closes it.
    """

    def __init__(
        self,
        title: str,
        items: Sequence[Item],
        keys: Mapping[str, str],
        at: int = 0,
        stay: Callable[[str, int], tuple[Sequence[Item], int] | None] | None = None,
    ) -> None:
        super().__init__()
        self._title, self._items, self._does, self._at, self._stay = title, items, keys, at, stay
        self._shown = Items(items)

    def compose(self) -> ComposeResult:
        """Title, items, keys."""
        does = "".join(f"   {key} {label}" for key, label in self._does.items() if label)
        keys = Keys(windows.KEYS_LIST.format(keys=does))
        return self.window(self._title, BlockList("page", scrolls=True), keys=keys, page=True)

    def _paint(self) -> None:
        pane = self.query_one("#page", BlockList)
        shown = self._shown = copy(self._shown)  # the lines of the items stay made
        shown.at = self._at
        self.query_one("#window").styles.height = sum(shown.heights(pane.size.width - 1)) + FRAME
        pane.show(shown)
        pane.reveal(self._at, context=1)

    def on_key(self, event: events.Key) -> None:
        """Move, do something about the chosen item, or go back."""
        event.stop()
        event.prevent_default()
        key, last = typed(event), len(self._items) - 1
        page = 8
        moves = {"j": 1, "down": 1, "k": -1, "up": -1, "pagedown": page, "pageup": -page}
        moves |= {"g": -last, "home": -last, "G": last, "end": last}
        if key in self._does and self._items:
            kept = self._stay(key, self._at) if self._stay and key != "enter" else None
            if kept:
                self._items, self._at = kept
                self._shown = Items(self._items)
                self._paint()
            else:
                self.dismiss((key, self._at))
        elif key in moves:
            if abs(moves[key]) == 1 and self.query_one("#page", BlockList).goes_on(self._at, moves[key]):
                return
            self._at = max(0, min(last, self._at + moves[key]))
            self._paint()
        elif key in ("escape", "q"):
            self.dismiss(None)

    def on_block_list_clicked(self, event: BlockList.Clicked) -> None:
        """A click chooses; one on the chosen item does what enter does."""
        if event.block == self._at and "enter" in self._does:
            self.dismiss(("enter", self._at))
        elif 0 <= event.block < len(self._items):
            self._at = event.block
            self._paint()
