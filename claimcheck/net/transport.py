"""The httpx transport over connections that the guard checks and that are reused.

httpx has no public way to put a network backend below its own transport; httpcore, which carries it, has one.
"""

import ssl
from collections.abc import Iterator

import httpcore
import httpx

from claimcheck.net.policy import Policy
from claimcheck.net.ssrf_guard import GuardedBackend


class Transport(httpx.BaseTransport):
    """Carries requests over a guarded pool. Errors are those of httpcore. Safe for threads."""

    def __init__(self, policy: Policy, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=None,
            keepalive_expiry=10,
            network_backend=GuardedBackend(policy),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body still to be read."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
