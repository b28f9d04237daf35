"""Fields to type in. What is typed or pasted is cleaned before it is painted, as all foreign text is."""

from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from claimcheck.text import clean


class OneLine(Input):
    """One line."""

    def validate_value(self, value: str) -> str:
        """What may stand in it."""
        return _line(value)

    def insert(self, text: str, index: int) -> None:
        """Put text in; the cursor stands behind what is left of it."""
        super().insert(_line(text), index)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of other text."""
        super().replace(_line(text), start, end)


class ManyLines(TextArea):
    """Many lines."""

    def edit(self, edit: Edit) -> EditResult:
        """Change the text."""
        edit.text = clean(edit.text).text
        return super().edit(edit)


def _line(text: str) -> str:
    return clean(text).text.replace("\n", " ")
