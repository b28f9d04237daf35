"""A screen that asks in windows, does slow work in threads, and shows errors in its message line."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from claimcheck.errors import ClaimcheckError
from claimcheck.tui.background import Answer, run_catching
from claimcheck.tui.questions import Form, Option

if TYPE_CHECKING:
    from claimcheck.tui.screens.text_page import Page
    from claimcheck.tui.widgets.sources import Item

Answers = tuple[str, ...]


class WorkingScreen(Screen[None]):
    """What a screen needs to ask and to work; it says itself how words are shown.

    An error after an answer is shown, never raised. Windows are loaded when they open.
    """

    message = ("", "dim", "")
    """The words in the message line, their role, and a hint."""

    @property
    def said(self) -> str:
        """The words in the message line."""
        return self.message[0]

    def say(self, words: str, *, role: str = "", hint: str = "") -> None:
        """Words in the message line; `hint` says how to take it back."""
        self.message = (words, role, hint)
        self.paint_message()

    def paint_message(self) -> None:
        """Paint the message line again."""
        raise NotImplementedError

    # ------------------------------------------------------------ windows

    def ask(
        self,
        form: Form,
        then: Callable[[Answers | None], object],
        *,
        warning: str = "",
        start: int = 0,
        draft: Callable[[str], object] | None = None,
    ) -> None:
        """Ask for words. What `then` cannot keep is asked again as it was typed, with what went wrong; the
        rest as of `AskDialog`."""
        from claimcheck.tui.screens.input_dialogs import AskDialog

        def tried(answer: Answers | None) -> None:
            try:
                then(answer)
            except ClaimcheckError as error:
                if answer is None:
                    self.warn(error)
                else:
                    self.ask_again(form, answer, then, error)

        window = AskDialog(form, warning=warning, start=start, draft=draft)
        self.app.push_screen(window, tried)

    def ask_again(
        self, form: Form, answer: Answers, then: Callable[[Answers | None], object], error: ClaimcheckError
    ) -> None:
        """The question with what was answered before, and why that could not be kept."""
        from claimcheck.tui.screens.input_dialogs import not_saved

        # The message names the answer that it is about.
        named = (at for at, text in enumerate(answer) if text.strip() and text.strip() in str(error))
        warning = not_saved(error, form.cancel)
        self.ask(form.filled(answer), then, warning=warning, start=next(named, 0))

    def choose(
        self,
        title: str,
        options: Sequence[Option],
        then: Callable[[str | None], object],
        *,
        chosen: str | None = "",
    ) -> None:
        """Offer a few things; `chosen` is the value to begin at, None for none."""
        from claimcheck.tui.screens.input_dialogs import ChooseDialog

        self.app.push_screen(ChooseDialog(title, options, chosen), self.guarded(then))

    def show_page(
        self,
        title: str,
        page: "Page",
        *,
        through: Callable[[str], bool | None] = lambda key: None,
        keys: str = "",
        beside: bool = False,
        start: str = "",
    ) -> None:
        """Show a page to read; see `TextPage`."""
        from claimcheck.tui.screens.text_page import TextPage

        window = TextPage(title, page, through=through, keys=keys, beside=beside, start=start)
        self.app.push_screen(window)

    def walk(
        self,
        title: str,
        items: "Sequence[Item]",
        keys: Mapping[str, str],
        then: Callable[[str, int], object],
        *,
        at: int = 0,
        stay: "Callable[[str, int], tuple[Sequence[Item], int] | None] | None" = None,
    ) -> None:
        """Walk through a list; `then` gets the key that was pressed and the item. See `ListBrowser`."""
        from claimcheck.tui.screens.list_browser import ListBrowser

        def took(answer: tuple[str, int] | None) -> None:
            if answer:
                then(*answer)

        self.app.push_screen(ListBrowser(title, items, keys, at, stay), self.guarded(took))

    # ------------------------------------------------------------ work

    def call_in_screen(self, then: Callable[[], object]) -> None:
        """From a thread, which must not wait for a screen that may be closing: go on in the screen's own."""
        self.call_later(then)

    def in_thread(
        self,
        work: Callable[[], Answer],
        then: Callable[[Answer], object],
        failed: Callable[[ClaimcheckError], object] | None = None,
    ) -> None:
        """Do something slow in a thread, then go on here; its error is shown, or `failed` is told of it."""

        def doing_it() -> None:
            done = run_catching(work)
            if isinstance(done, ClaimcheckError):
                self.call_in_screen(partial(failed or self.warn, done))
            else:
                self.call_in_screen(partial(self.guarded(lambda _: then(done)), None))

        self.run_worker(doing_it, thread=True, exit_on_error=False)

    def warn(self, error: ClaimcheckError) -> None:
        """Show an error, and the way out of it."""
        self.say(error.brief, role="warn", hint=error.hint)

    def guarded(self, then: Callable[[Answer | None], object]) -> Callable[[Answer | None], None]:
        """An error of the session after a window closes is shown like any other."""

        def tried(answer: Answer | None) -> None:
            try:
                then(answer)
            except ClaimcheckError as error:
                self.warn(error)

        return tried
