"""What went over the line in an exchange, as it is kept with evidence."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

import httpx

from claimcheck.clock import now
from claimcheck.net.policy import Exchange
from claimcheck.text import line

# Of a request only these are kept: any other header may hold a key.
_SENT = frozenset({"host", "accept", "accept-encoding", "user-agent", "content-type", "content-length"})
_SECRET = frozenset({"set-cookie", "www-authenticate"})


def kept_pieces(pieces: Iterable[bytes], into: list[bytes]) -> Iterator[bytes]:
    """The pieces of a body, each added to `into` as it passes."""
    for piece in pieces:
        into.append(piece)
        yield piece


def server_of(response: httpx.Response) -> tuple[str, str]:
    """The IP address of who answers, and the SHA-256 of its certificate ("": no TLS).

    To be asked before the body is read: at its end the connection may be closed.
    """
    stream = response.extensions["network_stream"]
    tls = stream.get_extra_info("ssl_object")
    certificate = tls.getpeercert(True) if tls else b""
    address = ""
    with suppress(OSError):  # the server may have closed it already
        address = str(stream.get_extra_info("server_addr")[0])
    return address, hashlib.sha256(certificate).hexdigest() if certificate else ""


def exchange_of(response: httpx.Response, server: tuple[str, str], body: bytes) -> Exchange:
    """The exchange that a response ended; `body` is as it came."""
    request = response.request
    version, reason = (response.extensions.get(key, b"") for key in ("http_version", "reason_phrase"))
    return Exchange(
        method=request.method,
        url=str(request.url),
        sent=tuple((name, value) for name, value in _headers(request.headers) if name.lower() in _SENT),
        version=header_text(version) or "HTTP/1.1",
        status=response.status_code,
        reason=header_text(reason),
        received=tuple(
            (name, value) for name, value in _headers(response.headers) if name.lower() not in _SECRET
        ),
        body=body,
        at=now(),
        address=server[0],
        certificate=server[1],
    )


def _headers(headers: httpx.Headers) -> Iterator[tuple[str, str]]:
    return ((header_text(name), header_text(value)) for name, value in headers.raw)


def header_text(raw: bytes) -> str:
    """What a header says, in one clean line."""
    return line(raw.decode("utf-8", "replace"), 8_000)
