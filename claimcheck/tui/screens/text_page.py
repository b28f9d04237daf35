"""A page to read, over the screen or, for evidence, beside the claim."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from claimcheck.tui.screens.dialog import FRAME, Dialog, Keys
from claimcheck.tui.screens.input_dialogs import typed
from claimcheck.tui.strings import windows
from claimcheck.tui.styled_text import Line
from claimcheck.tui.widgets.block_list import BlockList
from claimcheck.tui.widgets.sources import StaticBlocks

Page = Callable[[int], Sequence[Line]]


class TextPage(Dialog[None]):
    """A page to read and scroll; `page` makes its lines for a width.

    `through` is told each key first: where it answers True, it did something about what is shown, and the
    page is made again; False closes it. `beside` leaves the right side of a wide screen in sight. `start`: it
    opens at the first line with words of this role.
    """

    def __init__(
        self,
        title: str,
        page: Page,
        *,
        through: Callable[[str], bool | None] = lambda key: None,
        keys: str = "",
        beside: bool = False,
        start: str = "",
    ) -> None:
        super().__init__(classes="beside" if beside else None)
        self._title, self._page, self._through, self._keys = title, page, through, keys
        self._start = start

    def compose(self) -> ComposeResult:
        """Title, page, keys."""
        keys = Keys(windows.KEYS_PAGE.format(keys=self._keys))
        page = BlockList("page", scrolls=True, selectable=True)
        return self.window(self._title, page, keys=keys, page=True)

    def _paint(self) -> None:
        page = self.query_one("#page", BlockList)
        lines = self._page(page.size.width - 1)
        if not self.has_class("beside"):  # a short page needs no tall window
            self.query_one("#window").styles.height = len(lines) + FRAME
        page.show(StaticBlocks(lines))
        roles = ([run.role for run in line] for line in lines)
        first = next((at for at, found in enumerate(roles) if self._start and self._start in found), None)
        if first is not None:
            page.reveal(0, max(0, first - 2), first, top=True)
        self._start = ""

    def on_key(self, event: events.Key) -> None:
        """Scroll, do what the page is for, or go back."""
        event.stop()
        page, key = self.query_one("#page", BlockList), typed(event)
        done = self._through(key)
        if done is False:
            self.dismiss(None)
        elif done:
            self._paint()
        elif event.key in (steps := {"down": 1, "j": 1, "up": -1, "k": -1}):
            page.scroll_to(y=page.scroll_offset.y + steps[event.key], animate=False, immediate=True)
        elif event.key in ("pagedown", "space"):
            page.page(1)
        elif event.key == "pageup":
            page.page(-1)
        elif event.key in ("escape", "q", "enter") or key == "?":
            self.dismiss(None)
