"""Work that takes time: in threads that nobody waits for at the end, shown while it goes on, ended by esc.

What is typed while an article is being opened is kept, and counts when the article is there.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Event, Thread
from time import monotonic
from typing import Any

from textual import events
from textual.app import App

from claimcheck.errors import ClaimcheckError
from claimcheck.progress import watched
from claimcheck.tui.background import run_catching
from claimcheck.tui.screens.working_screen import WorkingScreen
from claimcheck.tui.strings import messages

SHOWN = 0.25  # seconds between two looks at how far a job is
_SILENT = 2.0  # seconds after which a job is shown that nobody asked for
_MOST = 60  # keys that are kept; more of them is a key held down, or a cat
_LEAVE = frozenset(("q", "ctrl+c", "ctrl+q"))


class Threads(ThreadPoolExecutor):
    """A thread for each piece of work. The program ends without waiting for them."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Begin the work."""
        future: Future[Any] = Future()
        Thread(target=_into, args=(future, partial(fn, *args, **kwargs)), daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing: what is at work ends with the program."""


def _into(future: "Future[Any]", work: Callable[[], Any]) -> None:
    if future.set_running_or_notify_cancel():
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)


class StoppedError(Exception):
    """The work was ended by the person."""


class Job:
    """Work in a thread. `holds`: it opens an article, and keys wait for that; `silent`: it is not shown yet,
    as nobody asked for it."""

    def __init__(self, what: str, *, holds: bool, silent: bool) -> None:
        self.what, self.holds, self.silent, self.stopped = what, holds, silent, Event()
        self._begun, self._step = monotonic(), ""

    def appears(self) -> bool:
        """Whether it is shown from now on, because it takes long."""
        shown = self.silent and monotonic() - self._begun > _SILENT
        self.silent = self.silent and not shown
        return shown

    def step(self, what: str, done: int, total: int) -> None:
        """From the thread: how far it is. Raises `StoppedError`."""
        if self.stopped.is_set():
            raise StoppedError
        self._step = f"{what} {done + 1:,} of {total:,}" if total else what

    @property
    def line(self) -> str:
        """What is being done, and how far it is."""
        return f"{self.what} … {self._step or f'{monotonic() - self._begun:.0f} s'}"


class JobApp(App[ClaimcheckError]):
    """An application with jobs, which are told of on the screen of the review."""

    review: WorkingScreen

    def stopped(self, job: Job) -> None:
        """A job was ended by the person."""
        raise NotImplementedError

    async def type(self, event: events.Key | events.Paste) -> None:
        """Let a key that waited do what it does."""
        raise NotImplementedError


class Jobs:
    """The jobs of the application. All but `Job.step` belongs to its own thread."""

    def __init__(self, app: JobApp, *, opening: bool = False) -> None:
        """`opening`: an article is going to be opened, before anything else can be typed."""
        self._app, self._opening = app, opening
        self._running: list[Job] = []
        self._typed: list[events.Key] = []
        self._typing = False

    def begin(
        self,
        what: str,
        work: Callable[[], Any],
        then: Callable[[Any], object],
        failed: Callable[[ClaimcheckError], object],
        *,
        holds: bool = False,
        silent: bool = False,
    ) -> None:
        """Do `work` in a thread, then go on with what it gave; nothing of both if it is stopped."""
        job = Job(what, holds=holds, silent=silent)
        self._running.append(job)
        self._opening = False
        if not holds and not silent:
            self._app.review.say(f"{what} …", hint=messages.ESC_STOPS)

        def doing() -> None:
            with watched(job.step):
                done = run_catching(work)
            self._app.call_later(self._ended, job, done, then, failed)

        self._app.run_worker(doing, thread=True, exit_on_error=False)

    def _ended(
        self, job: Job, done: Any, then: Callable[[Any], object], failed: Callable[[ClaimcheckError], object]
    ) -> None:
        if job.stopped.is_set():
            if close := getattr(done, "close", None):  # a review, which nobody wants now
                close()
            return
        self._running.remove(job)
        if isinstance(done, ClaimcheckError):
            self._typed.clear()
            failed(done)
        else:
            self._app.review.guarded(lambda _: then(done))(None)
            if self._typed and not self._typing:
                self._app.run_worker(self._type())

    def show(self) -> None:
        """How far the last job is, on the screen; where something else is said there, that stays."""
        if not self._running or not self._app.screen_stack:
            return
        job, screen = self._running[-1], self._app.screen
        said = getattr(screen, "said", None)  # a window has no line for it
        if said is not None and (job.appears() or job.holds or said.startswith(job.what)):
            keys = messages.KEYS_WAIT.format(count=len(self._typed)) if self._typed else ""
            screen.say(messages.JOB_LINE.format(job=job.line, keys=keys))  # type: ignore[attr-defined]

    def takes(self, event: events.Key) -> bool:
        """Whether a key is for the jobs, or waits for them."""
        job = next((one for one in reversed(self._running) if not one.silent), None)
        holds = self._opening or (job is not None and job.holds)
        if job is not None and event.key == "escape" and (holds or not self._app.screen.is_modal):
            self._stop(job)
        elif holds and event.key in _LEAVE:
            self._app.exit()
        elif holds or self._typing:
            if len(self._typed) < _MOST:
                self._typed.append(event)
        else:
            return False
        return True

    def _stop(self, job: Job) -> None:
        job.stopped.set()
        self._running.remove(job)
        self._typed.clear()
        self._app.stopped(job)

    async def _type(self) -> None:
        """Type the keys that waited, and those that are typed meanwhile, each when the one before is done."""
        self._typing = True
        try:
            while self._typed and not any(job.holds for job in self._running):
                await self._app.type(self._typed.pop(0))
        finally:
            self._typing = False
