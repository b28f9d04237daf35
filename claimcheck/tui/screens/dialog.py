"""What all windows over a screen have in common: their frame, their keys, how they close."""

from typing import TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Label

from claimcheck.tui.strings import windows
from claimcheck.tui.styled_text import safe

Answer = TypeVar("Answer")
FRAME = 6  # lines of a window that are not its page: border, title, keys, and space between


def as_text(text: str) -> Content:
    """Text of a window, of one or more lines: never markup, and nothing in it acts on a terminal."""
    return Content("\n".join(safe(one) for one in text.split("\n")))


class Keys(Label):
    """The keys of a window, at its foot; `warn` puts what went wrong in their place."""

    def __init__(self, words: str, warning: str = "") -> None:
        super().__init__(as_text(warning or words), id="window-keys")
        self.set_class(bool(warning), "warned")
        self._asked = False

    def warn(self, words: str) -> None:
        """Say what is wrong."""
        self.add_class("warned")
        self.update(as_text(words))
        self._asked = False

    def lets_go(self, *, unkept: bool) -> bool:
        """Whether esc may close the window: the second time in a row, where something would be lost."""
        if self._asked or not unkept:
            return True
        self.warn(windows.DISCARD)
        self._asked = True
        return False

    def go_on(self) -> None:
        """Something was done since esc: the next one asks again."""
        self._asked = False


class ClosesOnce(Screen[Answer]):
    """A window that closes once, and keeps nothing of what was painted in it."""

    @property
    def closed(self) -> bool:
        """Whether it is closed; its widgets may be gone, while messages of theirs still arrive."""
        return self not in self.app.screen_stack

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close it, if it is on top: Textual closes the window that is, whichever was meant.

        Textual keeps some hundred closed widgets in a cache, with all that was painted in each; painting them
        anew drops that: https://github.com/Textualize/textual/issues/6665
        """
        if self.app.screen is not self:
            return AwaitComplete()
        closing = super().dismiss(result)
        for widget in self.walk_children(with_self=True):
            widget.refresh()
        return closing


class Dialog(ModalScreen[Answer], ClosesOnce[Answer]):
    """A window of our own: a title, what it shows, and its keys at the foot."""

    def window(self, title: str, *body: Widget, keys: Keys, page: bool = False) -> ComposeResult:
        """What it is made of; `page`: it takes most of the screen."""
        with Vertical(id="window", classes="page" if page else None):
            yield Label(as_text(title), id="window-title")
            yield from body
            yield keys

    def on_mount(self) -> None:
        """Paint when the width is known."""
        self.call_after_refresh(self._paint_open)

    def on_resize(self) -> None:
        """Paint anew for another width."""
        self.call_after_refresh(self._paint_open)

    def _paint_open(self) -> None:
        if not self.closed:
            self._paint()

    def _paint(self) -> None:
        """Paint what has no widget of its own."""
