"""The application: paints at once, reads and checks in a thread, then shows the review."""

import gc
from asyncio import get_running_loop
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from signal import SIGTERM
from typing import TYPE_CHECKING

import msgspec
from textual import events
from textual.app import App
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES
from textual.worker import WorkerFailed

from claimcheck.app.context import Context
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.tui import bracketed_paste, jobs, navigation
from claimcheck.tui.handlers import history
from claimcheck.tui.jobs import Jobs, Threads
from claimcheck.tui.keymap import Keymap, resolve
from claimcheck.tui.navigation import READING, LibraryContext
from claimcheck.tui.screens.review import ReviewScreen
from claimcheck.tui.views.status_bars import WIDE

if TYPE_CHECKING:
    from claimcheck.app.library import Library
    from claimcheck.evidence.citations import Cited
    from claimcheck.evidence.snapshots import SnapshotStore
    from claimcheck.facts import FactBase
    from claimcheck.review.library.similar_decisions import SimilarDecision
    from claimcheck.sources import SourceSettings
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.workspace import Workspace

_LOOK = 1.0  # seconds between two looks at what others did


class AppContext(msgspec.Struct, frozen=True):
    """What the screen needs to know besides the review: who reviews, and how the workspace is set."""

    reviewer: str
    offline: bool
    workspace: "Workspace"
    open_outside: Callable[[], "SourceSettings"]
    remember: Callable[[Checked], "Iterable[tuple[str, tuple[SimilarDecision, ...]]]"]
    again: Callable[[Mapping[str, str]], "ReviewState"] | None
    take_over: Callable[["ReviewState"], None]
    go_to_library: Callable[[], None]
    read_again: Callable[[Callable[[ClaimcheckError], object]], None]
    work: Callable[..., None]
    """`Jobs.begin`: work that takes time, which the person may end."""


class ReviewApp(App[ClaimcheckError]):
    """One review. Its result is the error that kept it from opening, if there was one."""

    TITLE = "claimcheck"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # `screens.palette` opens it, by the keys of the table

    def __init__(
        self,
        keys: Mapping[str, Keymap],
        make_setting: Callable[["ReviewApp"], AppContext],
        open_desk: Callable[[], "ReviewState"] | None,
        *,
        theme: str,
        what: str,
        reviewer: str = "",
        elsewhere: "LibraryContext | None" = None,
    ) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
        self._keys, self._open_desk = keys, open_desk
        self.reviewer, self._elsewhere = reviewer, elsewhere
        self.animation_level = "none"
        self._wanted_theme = theme
        named = elsewhere is None or elsewhere.remember is None
        self.jobs = Jobs(self, opening=open_desk is not None and named)
        self._broken: BaseException | None = None
        self.review = ReviewScreen(keys["published"], make_setting(self), what)
        self.desk: ReviewState | None = None

    def get_default_screen(self) -> Screen[None]:
        """There is one screen; windows open over it."""
        return self.review

    def on_mount(self) -> None:
        """The frame first; what takes time afterwards."""
        self.theme = self._wanted_theme
        with suppress(NotImplementedError, RuntimeError):  # Windows; not in the main thread
            # Unhandled it would leave the terminal without its own screen, and the mouse on.
            get_running_loop().add_signal_handler(SIGTERM, partial(self.exit, return_code=128 + SIGTERM))
        get_running_loop().set_default_executor(Threads())
        self.set_interval(_LOOK, self._look)
        self.set_interval(jobs.SHOWN, self.jobs.show)
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        """Ask for a name where there is none, then open the article, or the library."""
        if self._elsewhere is not None and self._elsewhere.remember is not None:
            navigation.ask_name(self, self._elsewhere.remember, self._go)
        else:
            self._go()

    def _go(self) -> None:
        if self._open_desk is None:
            self.go_to_library()
        else:
            self.jobs.begin(READING, self._open_desk, self._begin, self._not_opened, holds=True)

    def _not_opened(self, error: ClaimcheckError) -> None:
        self._broken = error.__cause__ if error.code == "CC702" else None
        self.exit(error, 2)

    async def on_event(self, event: events.Event) -> None:
        """What is typed while an article is being opened waits for it."""
        typed = isinstance(event, events.Key) and not event.is_forwarded
        if not (typed and self.jobs.takes(event)):  # type: ignore[arg-type]  # a key
            await super().on_event(event)

    async def type(self, event: events.Key) -> None:
        """A key that waited."""
        await super().on_event(event)

    def stopped(self, job: jobs.Job) -> None:
        """A job was ended by the person."""
        navigation.stopped(self, self._elsewhere, job.what)

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

    def sign_as(self, reviewer: str) -> None:
        """Who reviews from now on."""
        self.reviewer = reviewer
        self.review.setting = msgspec.structs.replace(self.review.setting, reviewer=reviewer)

    def _begin(self, state: "ReviewState") -> None:
        self.desk = state
        self.review.begin(state, self._keys[state.article.status])
        if distrust := self.review.setting.workspace.distrust():
            self.review.say(f"{distrust.what}; {distrust.hint}", role="warn")
        # Thousands of claims live as long as the application: no key should wait for a walk over them.
        gc.collect()
        gc.freeze()

    def replace_analysis(self, state: "ReviewState") -> None:
        """Go on with the same article, which was read and checked again."""
        old = self.desk
        if old is not None:
            state.go(state.number.get(old.claim.id, state.at) if old.claim else state.at)
        self.show_review(state)
        self.review.say("✓ Read and checked again; decisions stay.", role="ok")

    def show_review(self, state: "ReviewState") -> None:
        """Go on with another review, in place of the one that is open."""
        if self.desk is not None:
            self.desk.close()
        self.desk = state
        self.review.begin(state, self._keys[state.article.status])

    def go_to_library(self) -> None:
        """Show all articles."""
        if self._elsewhere is None:
            self.review.say("There is no library here.", role="warn")
        else:
            navigation.library(self, self._elsewhere)

    def read_again(self, failed: Callable[[ClaimcheckError], object]) -> None:
        """Read the article anew, in a thread: another text is a new version, else it is analysed again."""
        if self._elsewhere is None:
            self.review.say("This review cannot be read again here.", role="warn")
        else:
            navigation.read_again(self, self._elsewhere, failed)


def run(
    workspace: "Workspace",
    checked: Checked | Callable[[], Checked] | None,
    *,
    base: "FactBase | Callable[[], FactBase | None] | None" = None,
    reviewer: str = "",
    again: Callable[[Mapping[str, str]], Checked] | None = None,
    library: "Library | None" = None,
    remember: Callable[[str], object] | None = None,
) -> int:
    """Review an article on the screen; gives the exit status.

    `checked` and `base` may be given ready, or as functions that make them: these run in a thread after the
    first paint, `checked` first. `again` checks the article once more with other details of it
    (title, outlet, published, kind, speaker); without it these cannot be changed. `library`: the articles
    to choose from; `checked` None opens it first. `remember`: asks who reviews, and is told the answer.
    Decisions are kept in the workspace's store. Raises `ClaimcheckError` (what the functions raise; CC302 and
    CC304 for the keymap, CC303 for the theme; CC501 to CC503 for the store).
    """
    app = make_app(
        workspace, checked, base=base, reviewer=reviewer, again=again, library=library, remember=remember
    )
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
    workspace: "Workspace",
    checked: Checked | Callable[[], Checked] | None,
    *,
    base: "FactBase | Callable[[], FactBase | None] | None" = None,
    reviewer: str = "",
    again: Callable[[Mapping[str, str]], Checked] | None = None,
    library: "Library | None" = None,
    remember: Callable[[str], object] | None = None,
) -> ReviewApp:
    """The application that `run` runs; for tests and screenshots."""
    config = workspace.config
    context = library.context if library is not None else Context(workspace, reviewer)
    reviewer = reviewer or context.reviewer

    check_theme(workspace)

    blind = library is not None and library.blind

    def open_desk(ready: Checked, *, anew: bool = False) -> "ReviewState":
        from claimcheck.app.reviews import open_review
        from claimcheck.tui.review_state import ReviewState

        context.reviewer = app.reviewer
        if base is not None:
            context.facts = base() if callable(base) else base
        facts = context.facts
        return ReviewState(
            open_review(context, ready, blind=blind, again=anew),
            workspace.scale(ready.article.status),
            facts,
            match=facts.match if facts else None,
            look=partial(_look, context.evidence),
            sources=[source.name for source in config.external],
            offline=config.offline,
            flags_off=config.flags_off,
            threshold=config.threshold,
        )

    def first() -> "ReviewState":
        assert checked is not None
        return open_desk(checked() if callable(checked) else checked)

    def anew(told: Mapping[str, str]) -> "ReviewState":
        """The article that is open, with other details of it."""
        if library is not None and app.desk is not None:
            return open_desk(library.check(app.desk.article.id, told))
        assert again is not None
        return open_desk(again(told))

    keys = {status: keys_of(workspace, status) for status in ("published", "draft")}

    def setting(app: ReviewApp) -> AppContext:
        return AppContext(
            reviewer,
            config.offline,
            workspace,
            partial(_outside, workspace),
            lambda checked: _remembered(workspace, checked, app.reviewer if blind else None),
            anew if again or library else None,
            app.replace_analysis,
            app.go_to_library,
            app.read_again,
            app.jobs.begin,
        )

    what = f"{READING} …"
    elsewhere = (
        LibraryContext(library, open_desk, workspace.scale("published"), remember) if library else None
    )
    app = ReviewApp(
        keys,
        setting,
        first if checked is not None else None,
        theme=config.theme,
        what=what if checked is not None else "",
        reviewer=reviewer,
        elsewhere=elsewhere,
    )
    return app


def check_theme(workspace: "Workspace") -> None:
    """Raise CC303 for a theme that does not exist."""
    if workspace.config.theme not in BUILTIN_THEMES:
        raise ClaimcheckError(
            "CC303",
            f"there is no theme {workspace.config.theme!r}",
            file=str(workspace.root / "config.yaml"),
            hint=f"Themes: {', '.join(sorted(BUILTIN_THEMES))}",
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


def _remembered(
    workspace: "Workspace", checked: Checked, by: str | None
) -> Iterable[tuple[str, "tuple[SimilarDecision, ...]"]]:
    """For each claim the earlier decisions (of `by`, or of all) on like claims; runs in a thread."""
    from claimcheck.review import ReviewStore
    from claimcheck.review.library.similar_decisions import similar_decisions

    store = ReviewStore(workspace.db)
    try:
        yield from similar_decisions(store, checked, by)
    finally:
        store.close()


def _outside(workspace: "Workspace") -> "SourceSettings":
    from claimcheck.review.citations.usage import cited_in
    from claimcheck.sources import open_sources

    return open_sources(workspace, cited=cited_in(workspace.db))


def _look(store: "SnapshotStore", name: str) -> "Cited | None":
    """What the store of evidence holds under a name; None where it is gone or changed."""
    from claimcheck.evidence import citations

    try:
        return citations.find(name, store)
    except ClaimcheckError:
        return None
