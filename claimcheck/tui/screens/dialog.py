"""What all windows over a screen have in common: how they close."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

Answer = TypeVar("Answer")


class ClosesOnce(Screen[Answer]):
    """A window that closes once, and keeps nothing of what was painted in it."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close it. A key pressed twice may still reach it when it is closed: then it closes nothing else.

        Textual keeps some hundred closed widgets in a cache, with all that was painted in each; painting them
        anew drops that: https://github.com/Textualize/textual/issues/6665
        """
        if self not in self.app.screen_stack:
            return AwaitComplete()
        closing = super().dismiss(result)
        for widget in self.walk_children(with_self=True):
            widget.refresh()
        return closing


class Dialog(ModalScreen[Answer], ClosesOnce[Answer]):
    """A window of our own."""
