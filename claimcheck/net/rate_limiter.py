"""Rate limiter for a host, or the hosts of one operator: few requests at a time, not too often, none while a
host is down or asks to wait.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from claimcheck.errors import ClaimcheckError
from claimcheck.net.ssrf_guard import cancelled_error

_OPEN = (0.0, ClaimcheckError("CC403", ""))
_SLICE = 0.2  # seconds of one wait, after which it is seen whether somebody has cancelled


class RateLimiter:
    """Passed by every request to its host. Safe for threads."""

    def __init__(self, at_once: int, interval: float, cancelled: threading.Event) -> None:
        self._slots, self._lock = threading.BoundedSemaphore(at_once), threading.Lock()
        self._interval, self._cancelled = interval, cancelled
        self._next = self._held = 0.0  # when the host may be asked again, at its interval and its own wish
        self._shut: dict[str, tuple[float, ClaimcheckError]] = {}  # by host; "" is all of them

    @contextmanager
    def slot(self, host: str = "") -> Iterator[float]:
        """Wait for one's turn; gives the seconds waited. Raises what the host was shut with, or CC407."""
        came = time.monotonic()
        while not self._slots.acquire(timeout=_SLICE):
            if self._cancelled.is_set():
                raise cancelled_error()
        try:
            self._refuse_if_paused(host)
            mine = self._turn()
            while (wait := max(mine, self._held) - time.monotonic()) > 0:
                if self._cancelled.wait(wait):
                    raise cancelled_error()
            self._refuse_if_paused(host)
            yield time.monotonic() - came
        finally:
            self._slots.release()

    def hold(self, seconds: float) -> bool:
        """Let everybody wait for so many seconds, who is waiting already too; whether that is news."""
        until = time.monotonic() + seconds
        with self._lock:
            before, self._held = self._held, max(self._held, until)
        return until > before + 1

    def pause(self, seconds: float, why: ClaimcheckError, host: str = "") -> ClaimcheckError:
        """Let nobody ask the host ("": any) for so many seconds: they get `why` at once, as who calls."""
        with self._lock:
            self._shut[host] = (time.monotonic() + seconds, why)
        return why

    def _turn(self) -> float:
        with self._lock:
            mine = max(time.monotonic(), self._next, self._held)
            self._next = mine + self._interval
            return mine

    def _refuse_if_paused(self, host: str) -> None:
        with self._lock:
            until, error = max((self._shut.get(one, _OPEN) for one in ("", host)), key=lambda shut: shut[0])
        if time.monotonic() < until:
            what = error.what if host in error.what else f"{host}: not asked, since {error.what}"
            raise ClaimcheckError(error.code, what, hint=error.hint)
