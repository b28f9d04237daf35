"""Main text and metadata of an HTML page, extracted in a child process.

Markup of some 100 kB can be made to take a parser hours: the process may take little time and memory. It
reads page after page, as to begin it takes longer than to read most pages.
"""

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.documents import worker
from claimcheck.text import line

MEMORY = 1_000_000_000
"""Bytes that the process may take."""

_SECONDS, _PER_SECOND = 10, 800_000  # of work: for any page, and one more for so many bytes
_CLOCK = 4  # seconds on the clock for one of work: other programs run beside it
_RENEWED = 30_000_000  # bytes read, after which another process goes on: parsers do not give all memory back

_ABOUT = {"title": "title", "sitename": "outlet", "author": "author", "date": "published", "url": "url"}


class Page(msgspec.Struct, frozen=True):
    """The main text, one paragraph a line, and the metadata found: title, outlet, author, published, url."""

    text: str
    values: dict[str, str]


def extract(html: str, name: str) -> Page:
    """Leave out menus, advertisements and the frame.

    Raises `ClaimcheckError` CC105 (the reader could not be started), CC111 (no main text), CC112 (over the
    limits of time or memory).
    """
    try:
        out = _READER.read(html.encode())
    except OSError as error:
        why = f"its reader could not be started: {error.strerror}"
        raise ClaimcheckError("CC105", why, file=name) from None
    if out is None:
        what = "it needs more time or memory than a page may take"
        raise ClaimcheckError("CC112", what, file=name, hint="save the article's text and check that")
    found = msgspec.json.decode(out, type=dict[str, str])
    text = "\n".join(part.removeprefix("- ") for part in found["text"].split("\n") if part.strip())
    if not text:
        what = "the page has no main text"
        raise ClaimcheckError("CC111", what, file=name, hint="save the article's text and check that")
    return Page(text, _values(found))


def seconds(size: int) -> int:
    """How many seconds of work a page of so many bytes may take."""
    return _SECONDS + size // _PER_SECOND


class Reader:
    """The process, begun with the first page and again after one that ended it. Reads one page at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._size = 0

    def read(self, html: bytes) -> bytes | None:
        """The answer of `worker.page` as JSON; None where the page needs more than it may take."""
        with self._lock:
            process = self._begun()
            timer = threading.Timer(_CLOCK * seconds(len(html)), process.kill)
            timer.daemon = True
            timer.start()
            try:
                out = _asked(process, html)
            except BaseException:  # ctrl-C: whatever it is at, nobody waits for it
                self.end()
                raise
            finally:
                timer.cancel()
            self._size += len(html)
            if out is None or self._size > _RENEWED:
                self.end()
            return out

    def begin(self) -> None:
        """Begin the process where a page is going to come, so that nobody has to wait for it then."""
        with suppress(OSError), self._lock:  # told when the page is there
            self._begun()

    def end(self) -> None:
        """End the process, whatever it does; from any thread."""
        process, self._process, self._size = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()

    def _begun(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", worker.__file__, "html", str(MEMORY), "0"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            )
        return self._process


def _asked(process: "subprocess.Popen[bytes]", html: bytes) -> bytes | None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(worker.REQUEST.pack(len(html), seconds(len(html))) + html)
        process.stdin.flush()
        head = process.stdout.read(worker.ANSWER.size)
        if len(head) < worker.ANSWER.size:
            return None
        size = worker.ANSWER.unpack(head)[0]
        out = process.stdout.read(size)
    except (BrokenPipeError, ValueError):  # ValueError: closed by `end` in another thread
        return None
    return out if len(out) == size else None


_READER = Reader()
atexit.register(_READER.end)
begin, end = _READER.begin, _READER.end


def _values(found: dict[str, str]) -> dict[str, str]:
    values = {ours: line(found[theirs]) for theirs, ours in _ABOUT.items()}
    if not values["url"].startswith(("http://", "https://")):
        values["url"] = ""
    try:
        values["published"] = date.fromisoformat(values["published"]).isoformat()
    except ValueError:
        values["published"] = ""
    return {key: value for key, value in values.items() if value}
