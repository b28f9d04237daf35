"""The HTTP client: reuses connections, limits the rate per host, can be cancelled from any thread."""

import random
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, BinaryIO, Self

from claimcheck.errors import ClaimcheckError
from claimcheck.net.address import host_of, parse, port_of
from claimcheck.net.policy import TYPES, Fetched, Policy, Request
from claimcheck.net.rate_limiter import RateLimiter
from claimcheck.net.response import BusyError
from claimcheck.net.ssrf_guard import DEADLINE, Deadline

if TYPE_CHECKING:
    import httpx

OnWait = Callable[[str, float], object]
"""Called with a host and the seconds for which it asks to wait, in the thread that waits."""

_RESTS = 60.0  # seconds for which a host is spared that is busy and does not say for how long


class Client:
    """The HTTP client for one piece of work: used by any number of threads, closed at its end."""

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        cancelled: threading.Event | None = None,
        on_wait: OnWait = lambda host, seconds: None,
    ) -> None:
        self.policy, self._on_wait = policy or Policy(), on_wait
        self.cancelled = cancelled or threading.Event()
        self._http: httpx.Client | None = None  # made for the first request
        self._gates: dict[tuple[str, int] | str, RateLimiter] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._http:
            self._http.close()

    def fetch(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        content: tuple[str, bytes] | None = None,
        types: frozenset[str] = TYPES,
        into: BinaryIO | None = None,
    ) -> Fetched:
        """The document at `url`, or the answer to a `form` or `content` (media type, bytes) that is sent.

        With `into` (a file that can be read again) the body is written there piece by piece, and not given.

        Raises `ClaimcheckError` as `claimcheck.net.fetch`, CC407 once `cancelled` is set, and CC412 for a
        host whose operator answers nobody without a contact.
        """
        if self.policy.offline:
            hint = "leave out --offline, or set offline: false in config.yaml"
            raise ClaimcheckError("CC401", "the network is switched off", hint=hint)
        # All that can be refused without a connection is refused before anything is made for one.
        parse(url, self.policy)
        request = Request(url=url, headers=headers or {}, form=form, content=content, types=types, into=into)
        deadline = Deadline(self.policy.deadline, self.cancelled)
        token = DEADLINE.set(deadline)
        try:
            return self._with_retries(request, deadline)
        finally:
            DEADLINE.reset(token)

    def _with_retries(self, request: Request, deadline: Deadline) -> Fetched:
        """The answer, after as many waits as the server asks for and the policy allows."""
        from claimcheck.net.request import exchange

        for attempt in range(self.policy.retries + 1):
            try:
                return exchange(self._connected(), request, self.policy, self._rate_limiter)
            except BusyError as busy:
                # At random, so that three that were refused do not come back as one.
                wait = busy.wait if busy.wait is not None else 2.0**attempt * random.uniform(0.5, 1.0)
                gate = self._rate_limiter(parse(request.url, self.policy))
                if attempt == self.policy.retries or wait > self.policy.patience:
                    gate.pause(max(wait, _RESTS if busy.wait is None else 0), busy.error)
                    raise busy.error from None
                if busy.wait:  # all who ask there wait, and the time is not counted
                    if gate.hold(wait):
                        self._on_wait(host_of(parse(request.url, self.policy)), wait)
                    continue
                try:
                    deadline.wait(wait)
                except TimeoutError:
                    raise busy.error from None
        raise AssertionError("the last attempt returns or raises")

    def _connected(self) -> "httpx.Client":
        from claimcheck.net.request import connect

        with self._lock:
            self._http = self._http or connect(self.policy)
            return self._http

    def _rate_limiter(self, url: "httpx.URL") -> RateLimiter:
        host = host_of(url), port_of(url)
        operator = self.policy.operator(host[0])
        if operator and not self.policy.contact:
            what = f"{operator.name} answers only who names a contact"
            hint = "set `contact` in config.yaml to an e-mail address or a page of yours"
            raise ClaimcheckError("CC412", what, hint=hint)
        name = operator.name if operator else host
        with self._lock:
            if name not in self._gates:
                interval = 0.0 if self.policy.allows(*host) else self.policy.interval
                if operator:
                    interval = operator.interval
                self._gates[name] = RateLimiter(self.policy.per_host, interval, self.cancelled)
            return self._gates[name]
