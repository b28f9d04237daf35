"""A window for a text of many lines."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import TextArea

from claimcheck.tui.screens.dialog import Dialog, Keys
from claimcheck.tui.strings import windows
from claimcheck.tui.widgets.input_fields import ManyLines


class PasteDialog(Dialog[str | None]):
    """Takes a text that is pasted or typed; None if the person thinks better of it.

    `text` and `warning`: what was given before, and why it could not be kept.
    """

    def __init__(self, title: str, text: str = "", warning: str = "") -> None:
        super().__init__()
        self._title, self._text, self._warning = title, text, warning

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        text, keys = ManyLines(self._text, id="pasted"), Keys(windows.KEYS_PASTE, self._warning)
        return self.window(self._title, text, keys=keys, page=True)

    def on_mount(self) -> None:
        """Start in the text."""
        self.query_one(TextArea).focus()

    def on_key(self, event: events.Key) -> None:
        """Keep it, or not."""
        if event.key == "ctrl+s":
            event.stop()
            self.dismiss(self.query_one(TextArea).text)
        elif event.key == "escape":
            event.stop()
            if self.query_one(Keys).lets_go(unkept=bool(self.query_one(TextArea).text.strip())):
                self.dismiss(None)

    def on_text_area_changed(self) -> None:
        """Whoever types goes on."""
        if not self.closed:
            self.query_one(Keys).go_on()
