"""One request, from the first address to the last byte of the last redirect, under one deadline and cap."""

import hashlib
import re
import ssl
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlencode

import httpcore
import msgspec

from claimcheck import __version__
from claimcheck.clean import line
from claimcheck.errors import ClaimcheckError
from claimcheck.net.address import host_of, parse, port_of, shown
from claimcheck.net.answer import check_head, unpacked
from claimcheck.net.gate import Gate
from claimcheck.net.guard import DEADLINE, Guard, UnknownHostError
from claimcheck.net.policy import TYPES, Fetched, Policy

if TYPE_CHECKING:
    from httpx import URL

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AWAY = 30.0  # seconds for which a host that did not answer is not asked again

Gates = Callable[["URL"], Gate]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for. With a `form` it is a POST, which is neither redirected nor tried twice.

    With `into` the body is written there, and not kept in memory.
    """

    url: str
    headers: Mapping[str, str] = {}
    form: Mapping[str, str] | None = None
    types: frozenset[str] = TYPES
    into: BinaryIO | None = None


def pool(policy: Policy) -> httpcore.ConnectionPool:
    """Connections that are checked, timed and used again. Raises `ClaimcheckError` CC303 (the CA file)."""
    return httpcore.ConnectionPool(
        ssl_context=_certificates(policy.ca_file),
        max_connections=None,
        keepalive_expiry=10,
        http1=True,
        http2=False,
        network_backend=Guard(policy),
    )


def exchange(pool: httpcore.ConnectionPool, request: Request, policy: Policy, gates: Gates) -> Fetched:
    """The document at the end of the redirects, within the time of `DEADLINE`.

    Raises `ClaimcheckError` as `claimcheck.net.fetch`, and `BusyError`.
    """
    url = parse(request.url, policy)
    again = request.form is None
    for _ in range(policy.redirects + 1):
        try:
            with gates(url).passed() as waited:
                DEADLINE.get().postpone(waited)
                answer = _ask(pool, url, request, policy)
        except (httpcore.TimeoutException, TimeoutError):
            raise _shut(
                gates(url), ClaimcheckError("CC403", f"{shown(str(url))}: no answer in time")
            ) from None
        except UnknownHostError as error:
            raise _shut(gates(url), error) from None
        except httpcore.ConnectError as error:
            raise _shut(gates(url), _unreached(url, error)) from None
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            if not again:
                raise _unreached(url, error) from None
            again = False  # a server may close a connection that is used again: one more try is due
            continue
        if isinstance(answer, Fetched):
            return answer
        if request.form is not None:
            raise ClaimcheckError("CC404", f"{shown(str(url))}: redirects what was sent to it")
        target = _redirected(url, answer, policy)
        if _origin(target) != _origin(url):
            request = msgspec.structs.replace(request, headers={})
        url = target
    raise ClaimcheckError("CC404", f"{shown(request.url)}: more than {policy.redirects} redirects")


def _shut(gate: Gate, error: ClaimcheckError) -> ClaimcheckError:
    gate.shut(_AWAY, error)
    return error


def _ask(pool: httpcore.ConnectionPool, url: "URL", request: Request, policy: Policy) -> Fetched | str:
    """The answer of one server: the document, or where it sends us instead."""
    sends = None if request.form is None else urlencode(request.form).encode()
    sent = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": _user_agent(policy.contact),
        "Accept": ", ".join(sorted(request.types)),
        "Accept-Encoding": "gzip",
        **request.headers,
    }
    if sends is not None:
        sent |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(sends))}
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path)
    extensions = {"timeout": {"connect": None, "read": None, "write": None, "pool": policy.deadline}}
    method = "GET" if sends is None else "POST"
    with pool.stream(
        method, target, headers=list(sent.items()), content=sends, extensions=extensions
    ) as response:
        got = {_text(key).lower(): _text(value) for key, value in response.headers}
        if response.status in _REDIRECTS and "location" in got:
            return got["location"]
        check_head(url, response.status, got, request.types, policy.limit)
        encoding = got.get("content-encoding", "")
        body, sha256 = _written(unpacked(url, response.iter_stream(), encoding, policy.limit), request.into)
    return Fetched(
        final_url=str(url),
        status=response.status,
        headers=got,
        body=body,
        fetched_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        sha256=sha256,
    )


def _written(pieces: Iterable[bytes], into: BinaryIO | None) -> tuple[bytes, str]:
    """The body and its hash; with `into` it goes there instead, from the beginning if it was tried before."""
    digest, target = hashlib.sha256(), into or BytesIO()
    target.seek(0)
    target.truncate()
    for piece in pieces:
        digest.update(piece)
        target.write(piece)
    return (b"" if into else cast("BytesIO", target).getvalue()), digest.hexdigest()


def _redirected(url: "URL", location: str, policy: Policy) -> "URL":
    """Where a redirect leads, checked like the first address and in what it may not change. Raises CC402."""
    from httpx import InvalidURL

    try:
        joined = url.join(location)
        target = parse(str(joined.copy_with(username=None, password=None)), policy)
    except (InvalidURL, ValueError, TypeError):
        raise ClaimcheckError("CC402", f"{shown(str(url))}: a redirect to no valid address") from None
    if url.scheme == "https" and target.scheme != "https":
        raise ClaimcheckError("CC402", f"{shown(str(url))}: a redirect from https to http")
    # The allow-list is for what the person asked for; a page outside may not send us to a machine inside.
    inside, from_inside = (policy.allows(host_of(one), port_of(one)) for one in (target, url))
    if inside and not from_inside:
        raise ClaimcheckError("CC402", f"{shown(str(url))}: a redirect to a host of the allow-list")
    return target


def _origin(url: "URL") -> tuple[str, str, int]:
    return url.scheme, host_of(url), port_of(url)


def _text(raw: bytes) -> str:
    # Longer than any address that is followed, so that a cut one is refused and not followed in part.
    return line(raw.decode("utf-8", "replace"), 8_000)


def _user_agent(contact: str) -> str:
    """Who asks: the tool, its version, and whom to write to. Only what a header may hold."""
    plain = re.sub(r"[^\x20-\x7e]|[()]", "", contact)[:200].strip()
    return f"claimcheck/{__version__} (fact-checking{f'; {plain}' if plain else ''})"


@cache
def _certificates(ca_file: str | None) -> ssl.SSLContext:
    """The usual certificates, and those of `ca_file`. Raises `ClaimcheckError` CC303."""
    from httpx import create_ssl_context

    context = create_ssl_context(trust_env=False)
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:  # ssl.SSLError is one
            what = f"the CA file cannot be used: {error.strerror or 'no certificates in it'}"
            raise ClaimcheckError("CC303", what, file=line(ca_file)) from None
    return context


def _unreached(url: "URL", error: Exception) -> ClaimcheckError:
    where, cause = shown(str(url)), error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        way_out = "if the server is your own, name its CA file in the configuration"
        return ClaimcheckError("CC406", f"{where}: the certificate is not valid", way_out=way_out)
    if isinstance(error, httpcore.ConnectError):
        return ClaimcheckError("CC406", f"{where}: the server could not be reached")
    return ClaimcheckError("CC406", f"{where}: the answer broke off, or is no HTTP")
