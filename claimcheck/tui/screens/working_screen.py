"""A screen that does slow work in threads, and shows errors in its message line."""

from collections.abc import Callable
from functools import partial

from textual.screen import Screen

from claimcheck.errors import ClaimcheckError
from claimcheck.tui.background import Answer, run_catching


class WorkingScreen(Screen[None]):
    """What a screen needs to do work in threads; it says itself how words are shown."""

    def say(self, words: str, *, role: str = "", hint: str = "") -> None:
        """Words in the message line."""
        raise NotImplementedError

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
