"""Three small windows: `AskDialog` for words, `ChooseDialog` one of a few, `FindDialog` one of many."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Label

from claimcheck.errors import ClaimcheckError
from claimcheck.text import line
from claimcheck.tui.questions import Field, Form, Option
from claimcheck.tui.screens.dialog import FRAME, Dialog, Keys, as_text
from claimcheck.tui.strings import windows
from claimcheck.tui.styled_text import Line, TextRun, fit, with_role
from claimcheck.tui.widgets.block_list import BlockList
from claimcheck.tui.widgets.input_fields import OneLine
from claimcheck.tui.widgets.sources import StaticBlocks

_DRAFT = 1.0  # seconds until what is typed is kept as a draft


def typed(event: events.Key) -> str:
    """The character of a key, else its name."""
    return event.character if event.character and event.is_printable else event.key


def _type_ahead(field: Input, event: events.Key) -> None:
    if event.character and event.is_printable:
        event.stop()
        field.insert_text_at_cursor(event.character)


def not_saved(error: ClaimcheckError, cancel: str = windows.CANCEL) -> str:
    """Why an answer could not be saved, and what to do, for the foot of the window that asks for it."""
    keys = windows.KEYS_AGAIN.format(cancel=cancel)
    return "\n".join(filter(None, (windows.NOT_SAVED.format(why=error), error.hint, keys)))


class AskDialog(Dialog[tuple[str, ...] | None]):
    """Asks for one or more lines of words; None if the person thinks better of it.

    `warning` is shown from the start: what became of an answer that was given before. `draft` keeps what is
    typed so far. `start`: the field to begin in.
    """

    BINDINGS: ClassVar = [Binding("enter", "next_field", show=False, priority=True)]

    def __init__(
        self, form: Form, *, warning: str = "", draft: Callable[[str], object] | None = None, start: int = 0
    ) -> None:
        super().__init__()
        self._form, self._fields, self._warning = form, form.fields, warning
        self._draft, self._waits, self._start = draft, False, start

    def compose(self) -> ComposeResult:
        """Title, fields, keys."""
        does, picks = self._form.does, len(self._fields[0].picks)
        does = windows.NEXT_FIELD.format(does=does) if len(self._fields) > 1 else does
        more = windows.KEYS_PICKS.format(last=picks) if picks else ""
        more += windows.KEYS_EDITOR if self._form.long else ""
        foot = windows.KEYS_ASK.format(does=does, more=more, cancel=self._form.cancel)
        keys = Keys(foot, self._warning)
        return self.window(self._form.title, *self._body(), keys=keys)

    def _body(self) -> Iterator[Widget]:
        for field in self._fields:
            yield Label(as_text(field.label), classes="field")
            # Not selected at once: the first letter typed would take the place of the whole note.
            own = OneLine(placeholder=field.example, compact=True, select_on_focus=False)
            own.lines, own.value = field.lines, field.shown
            yield own
            if field.picks:
                rows = (f"{number} {words}" for number, words in enumerate(field.picks, 1))
                yield Label(as_text("\n".join(rows)), classes="picks")

    def on_mount(self) -> None:
        """Start in the first field, or in that which was wrong."""
        self.query(Input)[self._start].focus()

    def action_next_field(self) -> None:
        """Enter, before the field sees it: what is typed right after it belongs into the next one."""
        inputs, here = list(self.query(Input)), self.focused
        if not isinstance(here, Input) or here is inputs[-1]:
            raise SkipAction
        empty = not here.value.strip() and not here.message_queue_size
        if empty and self._form.needed and here is inputs[0]:
            raise SkipAction
        self.set_focus(inputs[inputs.index(here) + 1])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Whoever types goes on. A digit alone is the answer of this number, where there are such."""
        if self.closed:
            return
        self.query_one(Keys).go_on()
        if self._draft and not self._waits and event.value != self._fields[0].shown:
            self._waits = True
            self.set_timer(_DRAFT, self._keep_draft)
        picks = self._fields[list(self.query(Input)).index(event.input)].picks
        if len(event.value) == 1 and event.value in "123456789"[: len(picks)]:
            event.input.value = picks[int(event.value) - 1]
            event.input.cursor_position = len(event.input.value)
            self._submit(event.input)

    def _keep_draft(self) -> None:
        """Keep what is typed so far; where that cannot be, it stays in the window."""
        self._waits = False
        if self._draft and self.is_current:
            with suppress(ClaimcheckError):
                self._draft(self._answers()[0])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The next field, or the end. What cannot be left out is asked again."""
        event.stop()
        if not self.closed:
            self._submit(event.input)

    def _submit(self, here: Input) -> None:
        inputs = list(self.query(Input))
        if self._form.needed and not inputs[0].value.strip():
            inputs[0].focus()
            self.query_one(Keys).warn(windows.REASON_NEEDED.format(cancel=self._form.cancel))
        elif here is not inputs[-1]:
            self.set_focus(inputs[inputs.index(here) + 1])
        else:
            self.dismiss(self._answers())

    def _answers(self) -> tuple[str, ...]:
        typed = (field.value for field in self.query(Input))
        return tuple(map(Field.answer, self._fields, typed))

    def on_key(self, event: events.Key) -> None:
        """Escape cancels; what was typed before the field had the cursor goes into it."""
        if event.key == "escape":
            event.stop()
            now = [field.value for field in self.query(Input)]
            unkept = bool(self._warning) or now != [field.shown for field in self._fields]
            if self.query_one(Keys).lets_go(unkept=unkept):
                self.dismiss(None)
        elif event.key == "f2" and self._form.long:
            event.stop()
            self._write()
        elif event.key == "enter" and self.focused is None:
            event.stop()
            self._submit(self.query(Input).first())
        else:
            _type_ahead(self.query(Input).first(), event)

    def _write(self) -> None:
        """Let the person write in an editor; a text of several lines is kept as it is."""
        from claimcheck.tui.external_editor import written

        try:
            text = written(self.app, self._answers()[0])
        except ClaimcheckError as error:
            self.query_one(Keys).warn(f"{error}   {error.hint}")
        else:
            self.dismiss((text,))


class ChooseDialog(Dialog[str | None]):
    """Offers a few things by key; arrows and enter work as well. `chosen` None: enter chooses nothing yet."""

    def __init__(self, title: str, options: Sequence[Option], chosen: str | None = "") -> None:
        super().__init__()
        self._title, self._options = title, options
        start = -1 if chosen is None else 0
        self._at = next((at for at, option in enumerate(options) if option.value == chosen), start)

    def compose(self) -> ComposeResult:
        """Title, options, keys."""
        keys = Keys(windows.KEYS_CHOOSE)
        return self.window(self._title, BlockList("options", scrolls=True), keys=keys)

    def _paint(self) -> None:
        room = max(3, self.size.height - FRAME - self._title.count("\n") - 1)
        self._show(min(len(self._options), room), self._row)

    def _show(self, height: int, row: Callable[[Option, bool, int], Line]) -> None:
        pane = self.query_one("#options", BlockList)
        pane.styles.height = height
        width = pane.size.width - 1
        lines = [fit(row(option, at == self._at, width), width) for at, option in enumerate(self._options)]
        pane.show(StaticBlocks(lines or [(TextRun(windows.NO_COMMAND, "dim"),)]))
        pane.reveal(0, max(0, self._at), max(0, self._at))

    def _row(self, option: Option, on: bool, width: int) -> Line:
        mark, label = TextRun("▸ " if on else "  ", "key"), TextRun(f"  {option.label}", "bold" if on else "")
        return (
            mark,
            TextRun(option.key, "key"),
            label,
            TextRun(f"  {option.help}" if option.help else "", "dim"),
        )

    def _turn(self, *, down: bool) -> None:
        if self._options:
            self._at = (self._at + 1 if down else max(self._at, 0) - 1) % len(self._options)
            self._paint()

    def _take(self) -> None:
        if 0 <= self._at < len(self._options):
            self.dismiss(self._options[self._at].value)

    def on_key(self, event: events.Key) -> None:
        """Choose by letter, or move and choose."""
        event.stop()
        by_key = {option.key: option.value for option in self._options}
        key = typed(event)
        if key in by_key:
            self.dismiss(by_key[key])
        elif event.key in ("down", "j", "tab", "up", "k", "shift+tab"):
            self._turn(down=event.key in ("down", "j", "tab"))
        elif event.key == "enter" and self.focused is None:
            self._take()
        elif event.key in ("escape", "q"):
            self.dismiss(None)

    def on_block_list_clicked(self, event: BlockList.Clicked) -> None:
        """A click chooses."""
        if 0 <= event.line < len(self._options):
            self.dismiss(self._options[event.line].value)


class FindDialog(ChooseDialog):
    """Offers many things, found by typing some of their letters; with `free`, what was typed as well.

    That comes behind the first options (`near`: how many) and those that begin with it, before all others.
    """

    def __init__(self, title: str, options: Sequence[Option], *, free: str = "", near: int = 0) -> None:
        super().__init__(title, options)
        self._all, self._free, self._near = options, free, options[:near]

    def compose(self) -> ComposeResult:
        """Title, field, what was found, keys."""
        field = OneLine(placeholder=windows.TYPE_NAME if self._free else windows.TYPE_TO_FIND, compact=True)
        body = field, BlockList("options", scrolls=True)
        return self.window(self._title, *body, keys=Keys(windows.KEYS_FIND))

    def on_mount(self) -> None:
        """Start in the field."""
        self.query_one(Input).focus()

    def _paint(self) -> None:
        around = 12  # lines of the window, and of the screen behind it, that are not the list
        self._show(min(len(self._all), 14, max(3, self.size.height - around)), self._row)

    def _row(self, option: Option, on: bool, width: int) -> Line:
        room = max((cell_len(one.label) for one in self._all if one.help), default=0)
        beside = max((cell_len(one.help) for one in self._all), default=0)
        label: Line = (TextRun(f"   {option.label}", "bold"),)
        if option.help:
            label = fit(label, min(room, max(width // 2, width - beside - 5)) + 3)
        return with_role(
            fit((*label, TextRun(f"  {option.help}", "dim")), width), "fill current" if on else "fill"
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """What holds all typed words; labels before helps."""
        if not self.closed:
            self._find(event.value)
            self._paint()

    def _find(self, typed: str) -> None:
        words = typed.casefold().split()

        def rank(option: Option) -> int:
            label, both = option.label.casefold(), f"{option.label} {option.help}".casefold()
            holding = (at for at, text in enumerate((label, both)) if all(word in text for word in words))
            return next(holding, 2)

        found = sorted((option for option in self._all if rank(option) < 2), key=rank)
        if self._free and words:
            free, begun = line(typed, 200), " ".join(words)
            first = [one for one in found if one in self._near or one.label.casefold().startswith(begun)]
            rest = [one for one in found if one not in first]
            found = [*first, Option("", free, free, self._free), *rest]
        self._options, self._at = found, 0

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose what is lit."""
        event.stop()
        self._take()

    def on_key(self, event: events.Key) -> None:
        """Move, or give up; letters are for the field."""
        event.prevent_default()  # Textual would do what the key does in the other window, too
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in ("down", "up", "tab", "shift+tab"):
            event.stop()
            self._turn(down=event.key in ("down", "tab"))
        elif event.key == "enter" and self.focused is None:
            event.stop()
            self._find(self.query_one(Input).value)  # may be ahead of what was found so far
            self._take()
        else:
            _type_ahead(self.query_one(Input), event)
