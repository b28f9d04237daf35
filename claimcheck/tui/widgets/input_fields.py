"""Fields to type in. What is typed or pasted is cleaned before it is painted, as all foreign text is."""

from textual import events
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from claimcheck.text import clean
from claimcheck.tui.questions import BREAK


class OneLine(Input):
    """One line. With `lines` the ends of lines in what is pasted are kept, each as a `BREAK`."""

    lines = False

    def validate_value(self, value: str) -> str:
        """What may stand in it."""
        return self._line(value)

    def _on_paste(self, event: events.Paste) -> None:
        """Take all of it: Textual's own field takes the first line only."""
        event.stop()
        event.prevent_default()
        if text := event.text.strip("\r\n"):
            self.replace(text, *self.selection)

    def insert(self, text: str, index: int) -> None:
        """Put text in; the cursor stands behind what is left of it."""
        super().insert(self._line(text), index)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of other text."""
        super().replace(self._line(text), start, end)

    def _line(self, text: str) -> str:
        return clean(text).text.replace("\n", f" {BREAK} " if self.lines else " ")


class ManyLines(TextArea):
    """Many lines."""

    def edit(self, edit: Edit) -> EditResult:
        """Change the text."""
        edit.text = clean(edit.text).text
        return super().edit(edit)
