"""The form of a sign-off: all verdicts that need a reason in a list, and a field for the reason of each."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.widgets import Label

from claimcheck.text import line
from claimcheck.tui.screens.dialog import Dialog, Keys, as_text
from claimcheck.tui.screens.input_dialogs import typed
from claimcheck.tui.strings import windows
from claimcheck.tui.styled_text import Line, TextRun, cut, fit, fold, spread
from claimcheck.tui.widgets.block_list import BlockList
from claimcheck.tui.widgets.input_fields import OneLine
from claimcheck.tui.widgets.sources import Items

_AROUND = 13  # lines of the window, and of the screen behind it, that are not the list


class Question(NamedTuple):
    """A verdict that needs a reason: its number and what it lacks, and the words of its claim."""

    lacks: str
    words: str


class Reasons(NamedTuple):
    """A reason for each question ("" for none), and whether the person has gone through them all."""

    words: tuple[str, ...]
    complete: bool


def _lines(question: Question, reason: str, width: int) -> list[Line]:
    """What the verdict lacks and the reason for that; below, the words of the claim."""
    words = cut(f"✓ {reason}", width // 2) if reason else windows.NO_REASON_YET
    right = (TextRun(words, "ok" if reason else "warn"),)
    below = TextRun(f"   “{cut(question.words, width - 8)}”", "dim")
    return [spread((TextRun(" "), TextRun(question.lacks, "bold")), right, width), fit((below,), width)]


class _Field(OneLine):
    """The field; keys that lead to another question count before what is typed behind them."""

    async def _on_key(self, event: events.Key) -> None:
        form = self.screen
        if isinstance(form, ReasonForm) and form.takes(event):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)


class ReasonForm(Dialog[Reasons]):
    """Asks for a reason for each question; `reasons` were given before, `offered` may be taken by number.

    A digit fills the field, and enter keeps what is in it. Esc closes it with the reasons so far. Where
    several lack a reason, a line above the list, in sight however long that is, takes one for all of these.
    """

    def __init__(
        self, title: str, questions: Sequence[Question], reasons: Sequence[str], offered: Sequence[str]
    ) -> None:
        super().__init__()
        self._title, self._questions, self._offered = title, questions, offered[:9]
        self._reasons, self._rest = list(reasons), ""
        self._at = self._lacking(0) or 0

    def compose(self) -> ComposeResult:
        """Title, questions, field, what is offered, keys."""
        field = _Field(placeholder=windows.REASON_HERE, compact=True, select_on_focus=False)
        field.value = self._given
        body = BlockList("rest"), BlockList("questions", scrolls=True), field, Label("", classes="picks")
        return self.window(self._title, *body, keys=Keys(self._keys))

    @property
    def _keys(self) -> str:
        picks = windows.REASON_PICKS.format(last=len(self._offered)) if self._offered else ""
        return windows.KEYS_REASONS.format(picks=picks)

    def on_mount(self) -> None:
        """Start in the field."""
        self._field.focus()

    @property
    def _field(self) -> _Field:
        return self.query_one(_Field)

    def _paint(self) -> None:
        pane, picks = self.query_one("#questions", BlockList), self.query_one(".picks", Label)
        rest, on = self.query_one("#rest", BlockList), self._at == len(self._questions)
        rest.styles.height = int(self._has_rest or on)
        row = (TextRun(f" {windows.REASON_FOR_REST}", "bold"),)
        rest.show(Items([lambda width: [fit(row, width)]], 0 if on else -1))
        pairs = zip(self._questions, self._reasons, strict=True)
        shown = Items([partial(_lines, question, reason) for question, reason in pairs], self._at)
        offered = "   ".join(f"{at} {words}" for at, words in enumerate(self._offered, 1))
        rows = fold([TextRun(offered)], max(20, pane.size.width)) if offered else []
        picks.update(as_text("\n".join("".join(run.text for run in row) for row in rows)))
        room = self.size.height - _AROUND - len(rows) - 1
        pane.styles.height = max(2, min(sum(shown.heights(pane.size.width)), room))
        pane.show(shown)
        pane.reveal(self._at, context=2)

    # ------------------------------------------------------------ from question to question

    @property
    def _has_rest(self) -> bool:
        """Whether one reason for several claims is asked for as well."""
        return len(self._questions) > 1 and not all(self._reasons)

    @property
    def _given(self) -> str:
        return self._rest if self._at == len(self._questions) else self._reasons[self._at]

    def _keep(self) -> None:
        """What is in the field is the reason of the question it is for."""
        words = line(self._field.value)
        if self._at == len(self._questions):
            self._rest = words
        else:
            self._reasons[self._at] = words

    def _lacking(self, start: int) -> int | None:
        """The first question from `start` on that has no reason."""
        return next((at for at in range(start, len(self._reasons)) if not self._reasons[at]), None)

    def _go(self, at: int) -> None:
        self._at = at
        rest = at == len(self._questions)
        self._field.placeholder = windows.REASON_FOR_REST_HERE if rest else windows.REASON_HERE
        self._field.value = self._given
        self._field.cursor_position = len(self._field.value)
        self._paint()

    def _move(self, by: int) -> None:
        self._keep()
        many = len(self._questions)
        here = -1 if self._at == many else self._at  # the reason for the rest is above the first one
        goal = max(-1 if self._has_rest else 0, min(many - 1, here + by))
        self._go(goal if goal >= 0 else many)

    def _enter(self) -> None:
        """Keep the reason and go to the next question; from the last one on, to what is still open."""
        self._keep()
        many = len(self._questions)
        if self._at == many and self._rest:
            self._reasons = [reason or self._rest for reason in self._reasons]
        lacking = self._lacking(0)
        if self._at < many - 1:
            self._go(self._at + 1)
        elif lacking is None:
            self.dismiss(Reasons(tuple(self._reasons), complete=True))
        elif self._at < many and many > 1:
            self._go(many)
        else:
            self.query_one(Keys).warn(windows.REASON_LACKS.format(lacks=self._questions[lacking].lacks))
            self._go(lacking)

    # ------------------------------------------------------------ keys and clicks

    def takes(self, event: events.Key) -> bool:
        """Do what a key of the form does; False for one that is for the field."""
        key, moves = typed(event), {"down": 1, "tab": 1, "up": -1, "shift+tab": -1}
        moves |= {"pagedown": 5, "pageup": -5}
        if event.key == "enter":
            self._enter()
        elif event.key in moves:
            self._move(moves[event.key])
        elif self._field.value in ("", *self._offered) and key in "123456789"[: len(self._offered)]:
            self._field.value = self._offered[int(key) - 1]
            self._field.cursor_position = len(self._field.value)
        else:
            return False
        return True

    def on_key(self, event: events.Key) -> None:
        """Escape gives up for now; what was typed before the field had the cursor goes into it."""
        if event.key == "escape":
            event.stop()
            self._keep()
            if self.query_one(Keys).lets_go(unkept=bool(self._rest)):
                self.dismiss(Reasons(tuple(self._reasons), complete=False))
        elif self.takes(event):
            event.stop()
        elif event.character and event.is_printable:
            event.stop()
            self._field.insert_text_at_cursor(event.character)

    def on_block_list_clicked(self, event: BlockList.Clicked) -> None:
        """A click chooses a question."""
        if event.block >= 0:
            self._keep()
            self._go(len(self._questions) if event.blocks.id == "rest" else event.block)
