"""From article to article: the library, reading again, and who sits at the desk."""

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
from textual.app import App

from claimcheck.config.settings import Rating
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.text import line
from claimcheck.tui.background import Answer, run_catching

if TYPE_CHECKING:
    from claimcheck.app.library import Library
    from claimcheck.tui.app import ReviewApp
    from claimcheck.tui.review_state import ReviewState


READING = "Reading and checking the article"


class OpenReview(Protocol):
    """Opens the review of an article; `anew`: its claims are drawn by the tool of now."""

    def __call__(self, ready: Checked, *, anew: bool = False) -> "ReviewState":
        """The review."""


class LibraryContext(msgspec.Struct, frozen=True):
    """The way to other articles. `remember` is told who reviews, where nobody knows yet."""

    library: "Library"
    open_review: OpenReview
    scale: tuple[Rating, ...]
    remember: Callable[[str], object] | None = None


def library(app: "ReviewApp", elsewhere: LibraryContext) -> None:
    """Show the library; what is chosen there takes the place of the review."""
    from claimcheck.tui.screens.library import LibraryScreen

    def open_article(target: str, claim: str, failed: Callable[[ClaimcheckError], object]) -> None:
        def shown(state: "ReviewState") -> None:
            if claim:
                state.go(state.number.get(claim, state.at))
            app.show_review(state)
            app.pop_screen()

        if app.desk is not None and app.desk.article.id == target:
            before = app.desk.at
            app.pop_screen()
            if claim and app.desk.go(app.desk.number.get(claim, before)):
                app.review.moved(before)
        else:
            work = lambda: elsewhere.open_review(elsewhere.library.check(target))  # noqa: E731
            app.jobs.begin(READING, work, shown, failed, holds=True)

    def leave() -> None:
        if app.desk is None:
            app.exit()
        else:
            app.pop_screen()

    here = app.desk.article.id if app.desk else ""
    screen = LibraryScreen(elsewhere.library, elsewhere.scale, app.reviewer, open_article, leave, here)
    app.push_screen(screen)


def read_again(
    app: "ReviewApp", elsewhere: LibraryContext, failed: Callable[[ClaimcheckError], object]
) -> None:
    """Read the article that is open anew; it opens on what changed."""
    old = app.desk
    if old is None:
        return
    steps = len(old.session.history())

    def shown(state: "ReviewState") -> None:
        same = state.article.sha256 == old.article.sha256
        if same:
            state.go(state.number.get(old.claim.id, state.at) if old.claim else state.at)
        app.show_review(state)
        if same and (gone := _gone(app, state)):
            hint = "put it back, or open it by its new name"
            app.review.say(f"{gone} is gone: the text as it was kept is shown.", role="warn", hint=hint)
        elif same and len(state.session.history()) == steps:
            app.review.say("Nothing has changed: the text is the same, and so are its claims.", role="ok")
        elif same:
            hint = f"{app.review.keys.key('differences')} shows the rest"
            app.review.say(state.session.history()[-1].what, role="ok", hint=hint)

    article = old.article.id
    app.jobs.begin(
        f"{READING} again",
        lambda: elsewhere.open_review(elsewhere.library.check(article, kept=False), anew=True),
        shown,
        failed,
    )


def stopped(app: "ReviewApp", elsewhere: LibraryContext | None, what: str) -> None:
    """What was being done was ended by the person; where no article is open, the library is what is left."""
    if app.desk is not None or app.screen is not app.review:
        screen: Any = app.screen
        screen.say(f"Stopped: {what}.")
    elif elsewhere is not None:
        library(app, elsewhere)
    else:
        app.exit()


def _gone(app: "ReviewApp", state: "ReviewState") -> str:
    """The name of the file of the article, if it is not there any more; "" for a page."""
    path, workspace = state.article.path, app.review.setting.workspace
    if not path or state.article.url or workspace is None or (workspace.root / path).is_file():
        return ""
    return line(PurePath(path).name)


def ask_name(app: "ReviewApp", remember: Callable[[str], object], then: Callable[[], None]) -> None:
    """Ask once who reviews; enter takes the name that is offered, esc leaves: nobody decides namelessly."""
    from claimcheck.tui.screens.input_dialogs import AskDialog, Field

    def named(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            app.exit()
            return
        app.sign_as(answer[0].strip() or app.reviewer)
        try:
            remember(app.reviewer)
        except ClaimcheckError as error:
            app.review.warn(error)
        then()

    label = "Your name, as it stands below your decisions; asked only once"
    field = Field(label, "", f"{app.reviewer} (enter takes it)" if app.reviewer else "")
    app.push_screen(AskDialog("Who reviews?", [field]), named)


def run_in_thread(
    app: App[Any],
    work: Callable[[], Answer],
    then: Callable[[Answer], object],
    failed: Callable[[ClaimcheckError], object],
) -> None:
    """In a thread: do the work, and go on with its answer on the screen; an error is told there, too."""
    done = run_catching(work)
    if isinstance(done, ClaimcheckError):
        app.call_from_thread(failed, done)
    else:
        app.call_from_thread(then, done)
