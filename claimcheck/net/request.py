"""One request, from the first address to the last byte after all redirects, under one deadline and limit."""

import hashlib
import logging
import re
import ssl
from collections.abc import Callable, Iterable
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from io import BytesIO
from typing import BinaryIO, cast

import httpcore
import httpx
import msgspec

from claimcheck.clock import now
from claimcheck.errors import ClaimcheckError
from claimcheck.net.address import host_of, parse, port_of, shown
from claimcheck.net.exchange import exchange_of, header_text, kept_pieces, server_of
from claimcheck.net.policy import Exchange, Fetched, Policy, Request
from claimcheck.net.rate_limiter import RateLimiter
from claimcheck.net.response import check_head, decompressed
from claimcheck.net.ssrf_guard import DEADLINE, UnknownHostError
from claimcheck.net.transport import Transport
from claimcheck.text import line
from claimcheck.version import __version__

_AWAY = 30.0  # seconds for which a host that did not answer is not asked again

# It would write whole addresses into the log of a program that uses this one, and some hold a key.
logging.getLogger("httpx").setLevel(logging.WARNING)


def connect(policy: Policy) -> httpx.Client:
    """A client without proxies, cookies, passwords or redirects of its own; `Transport` times and checks it.

    Raises `ClaimcheckError` CC303 (the CA file).
    """
    return httpx.Client(
        transport=Transport(policy, _certificates(policy.ca_file)),
        headers={"User-Agent": _user_agent(policy.contact), "Accept-Encoding": "gzip"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        timeout=None,
        trust_env=False,
    )


def exchange(
    client: httpx.Client, request: Request, policy: Policy, gate_of: Callable[[httpx.URL], RateLimiter]
) -> Fetched:
    """The document at the end of the redirects, within the time of `DEADLINE`.

    Raises `ClaimcheckError` as `claimcheck.net.fetch`, and `BusyError`.
    """
    url = parse(request.url, policy)
    again = not request.sends
    hops: list[Exchange] = []
    for _ in range(policy.redirects + 1):
        where, host, gate = shown(str(url)), host_of(url), gate_of(url)
        try:
            with gate.slot(host) as waited:
                DEADLINE.get().postpone(waited)
                answer = _ask(client, url, request, policy, hops)
        except (httpcore.TimeoutException, TimeoutError):
            raise gate.pause(_AWAY, ClaimcheckError("CC403", f"{where}: no answer in time"), host) from None
        except UnknownHostError as error:
            raise gate.pause(_AWAY, error, host) from None
        except httpcore.ConnectError as error:
            raise gate.pause(_AWAY, _unreached(where, error), host) from None
        except (httpx.RemoteProtocolError, httpx.InvalidURL, UnicodeError):  # what httpx makes of a Location
            raise ClaimcheckError("CC402", f"{where}: a redirect to an invalid address") from None
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            if not again:
                raise _unreached(where, error) from None
            again = False  # a server may close a connection that is used again: one more try is due
            continue
        if isinstance(answer, Fetched):
            return answer
        if request.sends:
            raise ClaimcheckError("CC404", f"{where}: redirects a request that sends data")
        target = _redirected(url, answer, policy)
        if _origin(target) != _origin(url):
            request = msgspec.structs.replace(request, headers={})
        url = target
    raise ClaimcheckError("CC404", f"{shown(request.url)}: more than {policy.redirects} redirects")


def _ask(
    client: httpx.Client, url: httpx.URL, request: Request, policy: Policy, hops: list[Exchange]
) -> Fetched | httpx.URL:
    """The answer of one server: the document, or where it sends us instead. `hops` gets what was said."""
    accept = {"Accept": ", ".join(sorted(request.types))}
    method = "POST" if request.sends else "GET"
    kind, content = request.content or ("", None)
    headers = accept | ({"Content-Type": kind} if kind else {}) | dict(request.headers)
    with client.stream(method, url, data=request.form, content=content, headers=headers) as response:
        server = server_of(response)
        if response.next_request:
            hops.append(exchange_of(response, server, b""))
            return response.next_request.url
        got = {header_text(name).lower(): header_text(value) for name, value in response.headers.raw}
        unchanged = response.status_code == 304 and request.is_conditional
        if not unchanged:
            check_head(shown(str(url)), response.status_code, got, request.types, policy.limit)
        wire: list[bytes] = []
        packed = response.iter_raw() if request.into else kept_pieces(response.iter_raw(), wire)
        encoding = "" if unchanged else got.get("content-encoding", "")
        body, sha256 = _written(decompressed(shown(str(url)), packed, encoding, policy.limit), request.into)
        if not request.into:
            hops.append(exchange_of(response, server, b"".join(wire)))
    return Fetched(
        final_url=str(url),
        status=response.status_code,
        headers=got,
        body=body,
        fetched_at=now(),
        sha256=sha256,
        exchanges=() if request.into else tuple(hops),
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


def _redirected(url: httpx.URL, location: httpx.URL, policy: Policy) -> httpx.URL:
    """Where a redirect leads, checked like the first address and in what it may not change. Raises CC402."""
    target = parse(str(location.copy_with(username=None, password=None)), policy)
    if url.scheme == "https" and target.scheme != "https":
        raise ClaimcheckError("CC402", f"{shown(str(url))}: a redirect from https to http")
    # The allow-list is for what the person asked for; a page outside may not send us to a machine inside.
    inside, from_inside = (policy.allows(host_of(one), port_of(one)) for one in (target, url))
    if inside and not from_inside:
        raise ClaimcheckError("CC402", f"{shown(str(url))}: a redirect to a host of the allow-list")
    return target


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, host_of(url), port_of(url)


def _user_agent(contact: str) -> str:
    """Who asks: the tool, its version, and whom to write to. Only what a header may hold."""
    plain = re.sub(r"[^\x20-\x7e]|[()]", "", contact)[:200].strip()
    return f"claimcheck/{__version__} (fact-checking{f'; {plain}' if plain else ''})"


@cache
def _certificates(ca_file: str | None) -> ssl.SSLContext:
    """The usual certificates, and those of `ca_file`. Raises `ClaimcheckError` CC303."""
    context = httpx.create_ssl_context(trust_env=False)
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:  # ssl.SSLError is one
            what = f"the CA file cannot be used: {error.strerror or 'no certificates in it'}"
            raise ClaimcheckError("CC303", what, file=line(ca_file)) from None
    return context


def _unreached(where: str, error: Exception) -> ClaimcheckError:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        hint = "if the server is your own, name its CA file in the configuration"
        return ClaimcheckError("CC406", f"{where}: the certificate is not valid", hint=hint)
    if isinstance(error, httpcore.ConnectError):
        return ClaimcheckError("CC406", f"{where}: the server could not be reached")
    return ClaimcheckError("CC406", f"{where}: the answer broke off, or is not HTTP")
