"""SSRF guard: the sockets below the HTTP library, with addresses checked on connection and one deadline."""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

import httpcore

from claimcheck.errors import ClaimcheckError
from claimcheck.net.address import is_public
from claimcheck.net.policy import Policy
from claimcheck.net.proxy import open_tunnel
from claimcheck.text import line

_CONNECT = 10.0  # seconds for one address, so that a dead one leaves time for the next
_SLICE = 0.2  # seconds of one wait, after which it is seen whether somebody has cancelled


class Deadline:
    """A point of time that everything has to be done by, unless it is called off before."""

    def __init__(self, seconds: float, cancelled: threading.Event | None = None) -> None:
        self._end, self._cancelled = time.monotonic() + seconds, cancelled or threading.Event()

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`. Raises `TimeoutError` if there are none, `ClaimcheckError` CC407."""
        if self._cancelled.is_set():
            raise cancelled_error()
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left if most is None else min(left, most)

    def postpone(self, seconds: float) -> None:
        """Give back the time that was spent in a queue of one's own."""
        self._end += seconds

    def wait(self, seconds: float) -> None:
        """Let `seconds` pass. Raises as `left`, at once if there is less time than that."""
        if self.left() < seconds:
            raise TimeoutError
        self._cancelled.wait(seconds)
        self.left()


class UnknownHostError(ClaimcheckError):
    """A name that leads to no address (CC406)."""


def cancelled_error() -> ClaimcheckError:
    """What a look-up ends with that somebody cancelled."""
    return ClaimcheckError("CC407", "cancelled")


# The deadline of the exchange that a thread is in: connections outlive exchanges, and are handed on.
DEADLINE: ContextVar[Deadline] = ContextVar("deadline")


class GuardedBackend(httpcore.NetworkBackend):
    """Looks names up itself, refuses what lies inside, and connects to the very address that was checked.

    Every step takes the time that `DEADLINE` leaves.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy, self._sockets = policy, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to `host`. Raises `ClaimcheckError` CC402 (any of its addresses lies inside), CC406."""
        deadline = DEADLINE.get()
        addresses = _look_up(host, port, deadline)
        if not self._policy.allows(host, port) and not all(map(is_public, addresses)):
            raise ClaimcheckError(
                "CC402",
                f"{line(host, 100)} leads to an address inside a private network",
                hint="add host:port to the setting `allow` if it is your own server",
            )
        if self._policy.proxy and not self._policy.allows(host, port):
            tunnel = _Timed(self._direct(*self._policy.proxy, deadline), addresses[0], port)
            open_tunnel(tunnel, addresses[0], port, self._policy)
            return tunnel
        failed: Exception | None = None
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, deadline.left(_CONNECT), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(stream)
        raise failed or httpcore.ConnectError("no address")

    def _direct(self, host: str, port: int, deadline: Deadline) -> httpcore.NetworkStream:
        """A connection to the proxy that the settings name, which may be inside."""
        try:
            return self._sockets.connect_tcp(host, port, deadline.left(_CONNECT))
        except (httpcore.ConnectError, httpcore.ConnectTimeout):
            what = f"the proxy {line(host, 100)}:{port} could not be reached"
            raise ClaimcheckError("CC406", what, hint="see the setting `proxy`") from None

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Refuse: a local socket is never outside."""
        raise ClaimcheckError("CC402", "local sockets are not allowed")


class _Timed(httpcore.NetworkStream):
    """A connection whose every step gets only the time that is left: a byte now and then buys no more."""

    def __init__(self, stream: httpcore.NetworkStream, address: str = "", port: int = 0) -> None:
        """`address` and `port`: what a tunnel leads to, where the stream is one through a proxy."""
        self._stream, self._end = stream, (address, port) if address else None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:  # in short waits, so that a cancelled look-up ends at once
            try:
                return self._stream.read(max_bytes, DEADLINE.get().left(_SLICE))
            except httpcore.ReadTimeout:
                pass

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, DEADLINE.get().left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, DEADLINE.get().left())
        return _Timed(inner, *(self._end or ()))

    def get_extra_info(self, info: str) -> Any:
        if info == "server_addr" and self._end:
            return self._end
        return self._stream.get_extra_info(info)


def _look_up(host: str, port: int, deadline: Deadline) -> list[str]:
    """The IP addresses of a host, in the order to try them. Raises `ClaimcheckError` CC406, `TimeoutError`.

    In a thread of its own, because the system's resolver cannot be given a time.
    """
    answer: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answer.put(error)
        else:
            answer.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))

    threading.Thread(target=ask, daemon=True, name="look-up").start()
    while True:
        try:
            addresses = answer.get(timeout=deadline.left(_SLICE))
            break
        except queue.Empty:
            pass
    if not isinstance(addresses, list) or not addresses:
        hint = "no network? Or check the name"
        raise UnknownHostError("CC406", f"{line(host, 100)} cannot be reached", hint=hint)
    return addresses
