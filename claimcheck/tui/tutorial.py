"""The tutorial: a real review of a sample, which says what to press next and notices when it was pressed."""

from claimcheck.tui.action_table import Action
from claimcheck.tui.keymap import Keymap
from claimcheck.tui.strings import lessons


class Tutorial:
    """Where somebody is in the steps; `line` is what the screen shows."""

    def __init__(self) -> None:
        self.step = 0
        self._pressed = ""

    @property
    def done(self) -> bool:
        """Whether all was pressed."""
        return self.step >= len(lessons.STEPS)

    def pressed(self, action: Action) -> None:
        """An action was done: the step that waits for it is done, any other is named."""
        wanted = "" if self.done else lessons.STEPS[self.step][0]
        right = action.id == wanted
        self.step += right
        self._pressed = "" if right else action.label

    def line(self, keys: Keymap) -> str:
        """What to press now, and why; or that this was another key."""
        if self.done:
            return lessons.DONE.format(quit=keys.key("quit"))
        wanted, words = lessons.STEPS[self.step]
        key = keys.key(wanted)
        shown = lessons.STEP.format(
            number=self.step + 1, total=len(lessons.STEPS), words=words.format(key=key)
        )
        return f"{lessons.NOT_YET.format(pressed=self._pressed, key=key)} {shown}" if self._pressed else shown
