"""Rate limiter for one host: few requests at a time, not too often, none while it is down or asks to wait."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from claimcheck.errors import ClaimcheckError
from claimcheck.net.ssrf_guard import cancelled_error

_SLICE = 0.2  # seconds of one wait, after which it is seen whether somebody has cancelled


class RateLimiter:
    """Passed by every request to its host. Safe for threads."""

    def __init__(self, at_once: int, interval: float, cancelled: threading.Event) -> None:
        self._slots, self._lock = threading.BoundedSemaphore(at_once), threading.Lock()
        self._interval, self._cancelled = interval, cancelled
        self._next = self._held = 0.0  # when the host may be asked again, at its interval and its own wish
        self._shut: tuple[float, ClaimcheckError] | None = None

    @contextmanager
    def slot(self) -> Iterator[float]:
        """Wait for one's turn; gives the seconds waited. Raises what the gate was shut with, or CC407."""
        came = time.monotonic()
        while not self._slots.acquire(timeout=_SLICE):
            if self._cancelled.is_set():
                raise cancelled_error()
        try:
            self._refuse_if_paused()
            mine = self._turn()
            while (wait := max(mine, self._held) - time.monotonic()) > 0:
                if self._cancelled.wait(wait):
                    raise cancelled_error()
            self._refuse_if_paused()
            yield time.monotonic() - came
        finally:
            self._slots.release()

    def hold(self, seconds: float) -> bool:
        """Let everybody wait for so many seconds, who is waiting already too; whether that is news."""
        until = time.monotonic() + seconds
        with self._lock:
            before, self._held = self._held, max(self._held, until)
        return until > before + 1

    def pause(self, seconds: float, why: ClaimcheckError) -> ClaimcheckError:
        """Let nobody pass for so many seconds: they get `why`, which is given back, at once."""
        with self._lock:
            self._shut = (time.monotonic() + seconds, why)
        return why

    def _turn(self) -> float:
        with self._lock:
            mine = max(time.monotonic(), self._next, self._held)
            self._next = mine + self._interval
            return mine

    def _refuse_if_paused(self) -> None:
        with self._lock:
            if self._shut and time.monotonic() < self._shut[0]:
                error = self._shut[1]
                raise ClaimcheckError(error.code, error.what, hint=error.hint)
