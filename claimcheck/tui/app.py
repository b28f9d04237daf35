"""The application: paints at once, reads and checks in a thread, then shows the review."""

import gc
from asyncio import Event, get_running_loop, wait_for
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from signal import SIGTERM
from typing import TYPE_CHECKING

from textual import events
from textual.dom import DOMNode
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES
from textual.worker import WorkerFailed

from claimcheck.app.context import Context
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.text import clean
from claimcheck.tui import bracketed_paste, handlers, jobs
from claimcheck.tui.handlers import history
from claimcheck.tui.jobs import Jobs, Threads
from claimcheck.tui.keymap import Keymap, resolve
from claimcheck.tui.navigation import READING, NavigatingApp
from claimcheck.tui.review_source import ReviewSource
from claimcheck.tui.screens.review import ReviewScreen
from claimcheck.tui.strings import faults
from claimcheck.tui.views.status_bars import WIDE

if TYPE_CHECKING:
    from claimcheck.app.library import Library
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.tutorial import Tutorial
    from claimcheck.workspace import Workspace

LOOK = 0.4
"""Seconds between two looks at what others did."""
FACTS_LOOK = 5.0
"""Seconds between two looks at the files of the facts."""
_SETTLED = 1.0
"""Seconds until what was opened is on the screen, and memory is looked through once for all."""
_PATIENCE = 1.0
"""Seconds that a key waits for what the one before it does."""


def _freeze() -> None:
    """Thousands of claims live as long as the application: no key should wait for a walk over them."""
    gc.collect()
    gc.freeze()


class ReviewApp(NavigatingApp):
    """One review. Its result is the error that kept it from opening, if there was one."""

    TITLE = "claimcheck"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # `screens.palette` opens it, by the keys of the table

    def __init__(
        self,
        source: ReviewSource,
        keys: Mapping[str, Keymap],
        *,
        theme: str,
        remember: Callable[[str], object] | None = None,
        tutorial: "Tutorial | None" = None,
    ) -> None:
        super().__init__(source, keys)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
        self._remember, self._wanted_theme = remember, theme
        self.animation_level = "none"
        self.jobs = Jobs(self, opening=source.checked is not None and remember is None)
        self._broken: BaseException | None = None
        self._typed_into: tuple[DOMNode, ...] = ()
        waiting = "" if source.checked is None else f"{READING} …"
        self.review = ReviewScreen(keys["published"], self, handlers, waiting)
        self.review.tutorial = tutorial

    def get_default_screen(self) -> Screen[None]:
        """There is one screen; windows open over it."""
        return self.review

    def on_mount(self) -> None:
        """The frame first; what takes time afterwards."""
        wanted = BUILTIN_THEMES[self._wanted_theme]
        few = self.console.color_system == "standard" and not wanted.ansi  # the terminal mixes no colours
        self.theme = ("ansi-dark" if wanted.dark else "ansi-light") if few else wanted.name
        with suppress(NotImplementedError, RuntimeError):  # Windows; not in the main thread
            # Unhandled it would leave the terminal without its own screen, and the mouse on.
            get_running_loop().add_signal_handler(SIGTERM, partial(self.exit, return_code=128 + SIGTERM))
        get_running_loop().set_default_executor(Threads())
        self.set_interval(LOOK, self._look)
        self.set_interval(jobs.SHOWN, self.jobs.show)
        self.set_interval(FACTS_LOOK, self.look_at_facts)
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        """Ask for a name where there is none, then open the article, or the library."""
        if self._remember is not None:
            self.ask_name(self._remember, self._go)
        else:
            self._go()

    def _go(self) -> None:
        if self.source.checked is None:
            self.go_to_library()
        else:
            self.jobs.begin(READING, self.source.open_first, self._begin, self._not_opened, holds=True)

    def _not_opened(self, error: ClaimcheckError) -> None:
        from claimcheck.tui.screens.same_article import ask_same

        ask_same(self, self.source.library, error, self._go, self._end)

    def _end(self, error: ClaimcheckError) -> None:
        self._broken = error.__cause__ if error.code == "CC702" else None
        self.exit(error, 2)

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any field has it; what is typed while an article opens waits for it."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text).text
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not (isinstance(event, events.Key) and self.jobs.takes(event)):
            await self.type(event)

    async def type(self, event: events.Key | events.Paste) -> None:
        """Let what is typed do what it does, after what was typed before it.

        Typed fast, a key would else reach the window that the one before it is about to close.
        """
        for node in self._typed_into:
            handled = Event()
            if node.is_running and node.call_later(handled.set):
                with suppress(TimeoutError):
                    await wait_for(handled.wait(), _PATIENCE)
        if self.screen_stack:  # else the program is closing
            at: DOMNode = self.focused or self.screen
            self._typed_into = tuple(node for node in at.ancestors_with_self if node is not self)
            await super().on_event(event)

    def action_help_quit(self) -> None:
        """Ctrl-C where it copies nothing: leave, as everywhere else. All that was decided is kept."""
        self.exit()

    def _fatal_error(self) -> None:
        """Leave after a fault, without Textual's own account: it would print words of the article."""
        self.panic()

    @property
    def fault(self) -> BaseException | None:
        """What ended the review though nobody expected it; in a thread, what went wrong there."""
        found = self._exception or self._broken
        return found.error if isinstance(found, WorkerFailed) else found

    def _look(self) -> None:
        """Take in what others decided meanwhile. Costs some microseconds where nothing was written."""
        state = self.desk
        if state is not None and state.pen is None:
            self.review.guarded(lambda _: history.refresh_from_store(self.review, state))(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside a window closes it, unless words would be lost."""
        window = self.screen
        fields = window.query("Input, TextArea")
        words = any(getattr(field, "value", getattr(field, "text", "")) for field in fields)
        if window.is_modal and event.widget is window and not words:
            window.dismiss(None)

    def _begin(self, state: "ReviewState") -> None:
        self.show_review(state)
        if distrust := self.source.context.workspace.distrust():
            self.review.say(f"{distrust.what}; {distrust.hint}", role="warn")
        self.set_timer(_SETTLED, _freeze)


def run(
    context: Context,
    checked: Callable[[], Checked] | None,
    *,
    library: "Library | None" = None,
    remember: Callable[[str], object] | None = None,
    tutorial: "Tutorial | None" = None,
) -> int:
    """Review an article on the screen; gives the exit status.

    `checked` makes it in a thread after the first paint. `library`: the articles to choose from; `checked`
    None opens it first, and without it the details of an article cannot be changed. `remember`: asks who
    reviews, and gets the answer. Decisions are kept in the workspace's store. Raises `ClaimcheckError` (what
    `checked` raises; CC302 and CC304 for the keymap, CC303 for the theme; CC501 to CC503 for the store).
    """
    app = make_app(context, checked, library=library, remember=remember, tutorial=tutorial)
    bracketed_paste.install()
    error = app.run()
    if app.desk is not None:
        app.desk.close()
    if library is not None:
        library.close()
    if failed := app.fault or error:
        raise failed
    return app.return_code or 0


def make_app(
    context: Context,
    checked: Callable[[], Checked] | None,
    *,
    library: "Library | None" = None,
    remember: Callable[[str], object] | None = None,
    tutorial: "Tutorial | None" = None,
) -> ReviewApp:
    """The application that `run` runs; for tests and screenshots."""
    workspace = context.workspace
    check_theme(workspace)
    keys = {status: keys_of(workspace, status) for status in ("published", "draft")}
    source = ReviewSource(context, checked, library)
    return ReviewApp(source, keys, theme=workspace.config.theme, remember=remember, tutorial=tutorial)


def check_theme(workspace: "Workspace") -> None:
    """Raise CC303 for a theme that does not exist."""
    if workspace.config.theme not in BUILTIN_THEMES:
        raise ClaimcheckError(
            "CC303",
            faults.NO_THEME.format(name=workspace.config.theme),
            file=str(workspace.root / "config.yaml"),
            hint=faults.THEMES.format(names=", ".join(sorted(BUILTIN_THEMES))),
        )


def keys_of(workspace: "Workspace", status: str) -> Keymap:
    """The keys in force for articles of this status. Raises CC302 or CC304 for the workspace's keymap."""
    config = workspace.config
    other = config.scale if status == "draft" else config.draft_scale
    return resolve(
        workspace.scale(status),
        config.keys,
        config.keymap,
        also=other,
        file=str(workspace.root / "config.yaml"),
    )
