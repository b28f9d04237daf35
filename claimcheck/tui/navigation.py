"""From article to article: the library, reading again, and the name of who reviews."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.text import line
from claimcheck.tui.handlers.history import take_matches
from claimcheck.tui.jobs import Job, JobApp, Jobs
from claimcheck.tui.keymap import Keymap
from claimcheck.tui.questions import Field, Form
from claimcheck.tui.review_source import ReviewSource
from claimcheck.tui.strings import messages, windows

if TYPE_CHECKING:
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.screens.review import ReviewScreen

READING = messages.OPENING
COMPARING = messages.COMPARING
Failed = Callable[[ClaimcheckError], object]


class NavigatingApp(JobApp):
    """An application in which one review takes the place of another; `interfaces.Services` for its screen."""

    review: "ReviewScreen"
    jobs: Jobs

    def __init__(self, source: ReviewSource, keys: Mapping[str, Keymap]) -> None:
        super().__init__()
        self.source, self._keys = source, keys
        self.desk: ReviewState | None = None
        self.facts_seen: frozenset[tuple[str, int, int]] | None = None  # None: as they are at the next look

    # ------------------------------------------------------------ another review

    def show_review(self, state: "ReviewState") -> None:
        """Go on with another review, in place of the one that is open."""
        if self.desk is not None:
            self.desk.close()
        self.desk = state
        state.comparing = bool(self.source.compares_by_meaning() and state.claims)
        self.review.begin(state, self._keys[state.article.status])
        if state.comparing:
            from claimcheck.app.articles import compared_by_meaning

            work = partial(compared_by_meaning, self.source.context, state.article)
            took = partial(self._take_matches, state)
            self.jobs.begin(COMPARING, work, took, self.review.warn, silent=True)

    def _take_matches(self, state: "ReviewState", fresh: Checked | None) -> None:
        """Show what was found by meaning, in the review that asked for it, when no claim is being drawn."""
        if state is not self.desk:
            return
        if fresh is None:
            state.comparing = False
            self.review.paint_claim()
            return
        if state.pen is not None:
            self.set_timer(1, partial(self._take_matches, state, fresh))
            return
        take_matches(self.review, state, fresh)
        if self.review.said.startswith(COMPARING):
            self.review.greet(state)
        for note in fresh.notes:
            self.review.say(f"{note}.", role="warn")

    def reopen(
        self, details: Mapping[str, str], then: "Callable[[ReviewState], object]", failed: Failed
    ) -> None:
        """Read and check the open article with other details of it, and go on at the same claim."""
        old = self.desk
        if old is None:
            return

        def shown(state: "ReviewState") -> None:
            _to_same_claim(old, state)
            self.show_review(state)
            then(state)

        article = old.article.id
        work = lambda: self.source.reopen(article, details)  # noqa: E731
        self.jobs.begin(messages.OPENING_AGAIN.format(opening=READING), work, shown, failed)

    def read_again(self, failed: Failed) -> None:
        """Read the open article anew: another text is a new version, else it is analysed again."""
        old = self.desk
        if self.source.library is None or old is None:
            self.review.say(messages.CANNOT_REREAD, role="warn")
            return
        steps, article = len(old.session.history()), old.article.id
        orphans = len(old.session.orphans())

        def shown(state: "ReviewState") -> None:
            same = state.article.sha256 == old.article.sha256
            if same:
                _to_same_claim(old, state)
            self.show_review(state)
            if same and (gone := self._gone(state)):
                hint = messages.FILE_GONE_HINT
                self.review.say(messages.FILE_GONE.format(file=gone), role="warn", hint=hint)
            elif same and len(state.session.history()) == steps:
                self.review.say(_facts_read(old, state) or messages.SAME_TEXT, role="ok")
            elif same:
                hint = messages.SHOWS_REST.format(key=self.review.keys.key("differences"))
                role = "warn" if len(state.session.orphans()) > orphans else "ok"
                self.review.say(state.session.history()[-1].what, role=role, hint=hint)

        work = partial(self.source.open_anew, article)
        self.jobs.begin(messages.OPENING_AGAIN.format(opening=READING), work, shown, failed)
        self.facts_seen = None

    def look_at_facts(self) -> None:
        """Say once that the files of the facts have changed since they were read."""
        state = self.desk
        if state is not None and state.pen is None:
            from claimcheck.app.facts import facts_stamp

            work = partial(facts_stamp, self.source.context.workspace)
            self.review.in_thread(work, partial(self._facts_looked_at, state))

    def _facts_looked_at(self, state: "ReviewState", stamp: frozenset[tuple[str, int, int]]) -> None:
        if self.facts_seen not in (None, stamp) and state is self.desk:
            state.facts_changed = True
            hint = messages.TAKES_THEM_IN.format(key=self.review.keys.key("read-again"))
            self.review.say(messages.FACTS_CHANGED, role="warn", hint=hint)
        self.facts_seen = stamp

    def _gone(self, state: "ReviewState") -> str:
        """The name of the file of the article, if it is not there any more; "" for a page."""
        path, root = state.article.path, self.source.context.workspace.root
        if not path or state.article.url or (root / path).is_file():
            return ""
        return line(PurePath(path).name)

    # ------------------------------------------------------------ the library

    def go_to_library(self) -> None:
        """Show all articles; what is chosen there takes the place of the review."""
        from claimcheck.tui.screens.library import LibraryScreen
        from claimcheck.tui.screens.same_article import ask_same

        library, context = self.source.library, self.source.context
        if library is None:
            self.review.say(messages.NO_LIBRARY, role="warn")
            return

        def open_article(target: str, claim: str, failed: Failed) -> None:
            def shown(state: "ReviewState") -> None:
                if claim:
                    state.go(state.number.get(claim, state.at))
                self.show_review(state)
                self.pop_screen()

            if self.desk is not None and self.desk.article.id == target:
                self.pop_screen()
                self.review.go(self.desk.number.get(claim, -1))
            else:
                work = lambda: self.source.open(library.check(target))  # noqa: E731
                again = partial(open_article, target, claim, failed)
                ask = lambda error: ask_same(self, library, error, again, failed)  # noqa: E731
                self.jobs.begin(READING, work, shown, ask, holds=True)

        here, scale = self.desk.article.id if self.desk else "", context.workspace.scale("published")
        self.push_screen(LibraryScreen(library, scale, open_article, self._leave_library, here))

    def _leave_library(self, *, quits: bool) -> None:
        if self.desk is not None:
            self.pop_screen()
        elif quits:
            self.exit()

    def stopped(self, job: Job) -> None:
        """A job was ended by the person; where no article is open, the library is what is left."""
        if self.desk is not None or self.screen is not self.review:
            screen: Any = self.screen
            screen.say(messages.STOPPED.format(what=job.what))
        elif self.source.library is not None:
            self.go_to_library()
        else:
            self.exit()

    # ------------------------------------------------------------ who reviews

    def ask_name(self, remember: Callable[[str], object], then: Callable[[], None]) -> None:
        """Ask once who reviews; enter takes the name that is offered, esc does so this time."""
        context = self.source.context

        def named(answer: tuple[str, ...] | None) -> None:
            if answer is None:  # esc never quits: the name that was offered is taken, and asked for again
                then()
                return
            context.reviewer = answer[0].strip() or context.reviewer
            try:
                remember(context.reviewer)
            except ClaimcheckError as error:
                self.review.warn(error)
            then()

        label = windows.YOUR_NAME
        name = context.reviewer
        field = Field(label, "", windows.ENTER_TAKES.format(name=name) if name else "")
        self.review.ask(Form(windows.WHO_REVIEWS, [field]), named)


def _to_same_claim(old: "ReviewState", new: "ReviewState") -> None:
    if old.claim:
        new.go(new.number.get(old.claim.id, new.at))


def _facts_read(old: "ReviewState", new: "ReviewState") -> str:
    """That other facts than before are beside the same claims; "" where the facts are the same."""
    from claimcheck.app.decisions import ranges

    if (old.base and old.base.sha256) == (new.base and new.base.sha256):
        return ""
    other = [
        number
        for number, claim in enumerate(new.claims, 1)
        if any(old.facts.get(one.fact) != new.facts[one.fact] for one in claim.matches)
    ]
    if not other:
        return messages.FACTS_READ_NONE
    return messages.FACTS_READ.format(claims=line(ranges(other), 60))
