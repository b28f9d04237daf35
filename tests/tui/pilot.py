"""Opens the review of the sample, or of any article, on a store in a folder, and presses keys."""

import asyncio
import os
import pty
import select
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from claimcheck.app.context import Context
from claimcheck.config.settings import Config
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked
from claimcheck.review import open_session
from claimcheck.tui.app import ReviewApp, make_app
from claimcheck.tui.review_state import ReviewState
from claimcheck.tui.screens.review import ReviewScreen
from claimcheck.tui.styled_text import ends, plain
from claimcheck.tui.widgets.block_list import BlockList
from claimcheck.workspace import Workspace
from tui import sample

WIDE, NARROW = (140, 40), (80, 24)
_PATIENCE = 200  # rounds of 0.3 s, for a machine that has other things to do


def workspace(folder: Path, config: Config | None = None) -> Workspace:
    """A workspace in a folder; offline, so that nothing is asked."""
    return Workspace(root=folder, config=config or Config(offline=True), origins={})


def context(
    folder: Path, config: Config | None = None, base: Callable[[], object] = sample.SampleBase
) -> Context:
    """The workspace as Ann reviews in it, with the facts of the sample."""
    made = Context(workspace(folder, config), "ann")
    made.facts = base()  # type: ignore[assignment]
    return made


def desk(folder: Path, checked: Checked | None = None) -> ReviewState:
    """The desk alone, on a store in a folder."""
    place = workspace(folder)
    ready = checked or sample.checked()
    session = open_session(place.prepare().db, ready, "ann", scale=place.scale(ready.article.status))
    return ReviewState(session, place.scale(ready.article.status), sample.SampleBase())


class Driver:
    """A running review: press keys, read the screen."""

    def __init__(self, app: ReviewApp, pilot: Pilot[ClaimcheckError]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def desk(self) -> ReviewState:
        """The desk of the review."""
        assert self.app.desk is not None
        return self.app.desk

    @property
    def at(self) -> int:
        """The number of the current claim, from 1."""
        return self.desk.at + 1

    async def press(self, keys: str) -> None:
        """Press keys with spaces between; `space` is the space bar."""
        for key in keys.split():
            if len(key) == 1:
                await self._key(_character_to_key(key), key)
            else:
                await self._key(key, " " if key == "space" else None)

    async def type(self, words: str) -> None:
        """Type into the field that has the cursor."""
        for char in words:
            self.app.post_message(events.Key(_character_to_key(char), char))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste into what has the cursor."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def _key(self, key: str, character: str | None) -> None:
        self.app.post_message(events.Key(key, character))
        await self.settle()

    async def settle(self) -> None:
        """Wait until the key is worked off and painted; `Pilot.press` waits several times as long."""
        for _ in range(2):
            taken, painted = asyncio.Event(), asyncio.Event()
            if self.app.call_later(taken.set):  # keys of a burst go in one by one
                with suppress(TimeoutError):
                    await asyncio.wait_for(taken.wait(), 0.3 * _PATIENCE)
            if not self.app.screen_stack:
                return
            await asyncio.sleep(0.001)
            screen = self.app.screen
            screen.call_after_refresh(painted.set)
            for _ in range(_PATIENCE):
                with suppress(TimeoutError):
                    await asyncio.wait_for(painted.wait(), 0.3)
                # A screen that has been left, as after quitting, never paints again.
                if painted.is_set() or self.app.screen is not screen or not self.app.is_running:
                    break

    def pane(self, name: str) -> str:
        """What a pane shows, as words: its head, then the lines in sight."""
        blocks = self.app.screen.query_one(f"#{name}", BlockList)
        head = [ends(*blocks.head, blocks.size.width)] if blocks.head else []
        top = blocks.scroll_offset.y
        return plain([*head, *(blocks.line_at(top + y)[2] for y in range(blocks.size.height - len(head)))])

    def seen(self, name: str) -> str:
        """What of a pane is on the screen, as it was painted last."""
        region = self.app.screen.query_one(f"#{name}").content_region
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(
            strips[y].crop(region.x, region.right).text.rstrip() for y in range(region.y, region.bottom)
        )

    @property
    def foot(self) -> str:
        """The lines below the panes."""
        return self.pane("foot")

    @property
    def screen(self) -> ReviewScreen:
        """The review screen, also while a window is over it."""
        return self.app.review


@asynccontextmanager
async def review(
    folder: Path,
    checked: Checked | None = None,
    *,
    size: tuple[int, int] = WIDE,
    config: Config | None = None,
    base: Callable[[], object] = sample.SampleBase,
) -> AsyncIterator[Driver]:
    """The review, opened as `run` opens it."""
    ready = checked or sample.checked()
    app = make_app(context(folder, config, base), lambda: ready)
    async with app.run_test(size=size) as pilot:
        while app.desk is None:
            await asyncio.sleep(0.005)
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver
    if app.desk is not None:
        app.desk.close()


_START = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from claimcheck.tui.app import run
from tui import sample
from tui.pilot import context
"""


def in_a_terminal(code: str, keys: bytes, *, until: bytes, end: int = signal.SIGKILL) -> bytes:
    """What a review writes to a pseudo-terminal while keys are pressed after `until` came; ended by a signal.

    `code` calls `run`. With `end` 0 the keys must end the review themselves.
    """
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {
            "TERM": os.environ.get("REVIEW_TERM", "xterm-256color"),
            "COLUMNS": "100",
            "LINES": "30",
        }
        whole = _START.format(path=[str(Path(__file__).parents[1])]) + code
        os.execv(sys.executable, [sys.executable, "-c", whole])
    output = b""
    last = time.monotonic() + 120
    while time.monotonic() < last:
        if select.select([terminal], [], [], 0.25)[0]:
            try:
                output += os.read(terminal, 1 << 16)
            except OSError:  # the child has closed its side
                break
        elif until in output and keys:
            os.write(terminal, keys[:1])
            keys = keys[1:]
        elif not keys and end:
            break
    if end:
        os.kill(pid, end)
    os.waitpid(pid, 0)
    os.close(terminal)
    return output
