"""One GET from the first address to the last byte of the last redirect, under one deadline and one cap."""

import hashlib
import re
import ssl
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import httpcore

from claimcheck import __version__
from claimcheck.clean import line
from claimcheck.errors import ClaimcheckError
from claimcheck.net.address import host_of, parse, port_of, shown
from claimcheck.net.guard import Deadline, Guard
from claimcheck.net.policy import Fetched, Policy, media_type

if TYPE_CHECKING:
    from httpx import URL

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536  # bytes unpacked at a time
_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say: a gzip header and trailer


def exchange(address: str, policy: Policy, headers: Mapping[str, str]) -> Fetched:
    """See `claimcheck.net.fetch`."""
    if policy.offline:
        way_out = "leave out --offline, or set offline: false in config.yaml"
        raise ClaimcheckError("CC401", "the network is switched off", way_out=way_out)
    url = parse(address, policy)
    deadline = Deadline(policy.deadline)
    with httpcore.ConnectionPool(
        ssl_context=_certificates(policy.ca_file),
        http1=True,
        http2=False,
        network_backend=Guard(policy, deadline),
    ) as pool:
        for _ in range(policy.redirects + 1):
            try:
                answer = _ask(pool, url, policy, headers)
            except (httpcore.TimeoutException, TimeoutError):
                raise ClaimcheckError("CC403", f"{shown(str(url))}: no answer in time") from None
            except (httpcore.NetworkError, httpcore.ProtocolError) as error:
                raise _unreached(url, error) from None
            if isinstance(answer, Fetched):
                return answer
            target = _redirected(url, answer, policy)
            if _origin(target) != _origin(url):
                headers = {}
            url = target
    raise ClaimcheckError("CC404", f"{shown(address)}: more than {policy.redirects} redirects")


def _ask(
    pool: httpcore.ConnectionPool, url: "URL", policy: Policy, headers: Mapping[str, str]
) -> Fetched | str:
    """The answer of one server: the document, or where it sends us instead."""
    sent = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": _user_agent(policy.contact),
        "Accept": ", ".join(sorted(policy.types)),
        "Accept-Encoding": "gzip",
        **headers,
    }
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path)
    extensions = {"timeout": {"connect": None, "read": None, "write": None, "pool": policy.deadline}}
    with pool.stream("GET", target, headers=list(sent.items()), extensions=extensions) as response:
        got = {_text(key).lower(): _text(value) for key, value in response.headers}
        if response.status in _REDIRECTS and "location" in got:
            return got["location"]
        _check_head(url, response.status, got, policy)
        body = _unpacked(url, response.iter_stream(), got.get("content-encoding", ""), policy.limit)
    return Fetched(
        final_url=str(url),
        status=response.status,
        headers=got,
        body=body,
        fetched_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        sha256=hashlib.sha256(body).hexdigest(),
    )


def _check_head(url: "URL", status: int, headers: Mapping[str, str], policy: Policy) -> None:
    """Refuse by status, kind and length before the body is read."""
    where = shown(str(url))
    if not 200 <= status < 300:
        wait = headers.get("retry-after", "")
        way_out = f"the server asks to wait {wait} seconds" if wait.isdecimal() else ""
        raise ClaimcheckError("CC404", f"{where}: the server answered {status}", way_out=way_out)
    kind = media_type(headers.get("content-type", ""))
    if kind not in policy.types:
        raise ClaimcheckError(
            "CC405", f"{where}: {line(kind, 60) or 'no kind of document given'}, which is not read"
        )
    length = headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > policy.limit:
        raise _too_large(url, policy.limit)


def _unpacked(url: "URL", chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The body, unpacked. Neither what is sent nor what it unpacks to is kept beyond `limit` bytes."""
    if encoding.lower() not in ("", "identity", "gzip", "x-gzip"):
        raise ClaimcheckError(
            "CC405", f"{shown(str(url))}: packed as {line(encoding, 40)}, which was not asked for"
        )
    sent = _capped(url, chunks, limit)
    pieces = _gunzip(url, sent) if "gzip" in encoding.lower() else sent
    return b"".join(_capped(url, pieces, limit))


def _capped(url: "URL", chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise _too_large(url, limit)
        yield chunk


def _gunzip(url: "URL", chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack piece by piece, so that a small packet cannot become a large one in memory.

    Like browsers, only the first member is read (RFC 1952 allows several).
    """
    unpacker = zlib.decompressobj(_GZIP)
    broken = ClaimcheckError("CC406", f"{shown(str(url))}: the answer broke off, or is packed wrongly")
    try:
        for chunk in chunks:
            while chunk and not unpacker.eof:
                yield unpacker.decompress(chunk, _PIECE)
                chunk = unpacker.unconsumed_tail
        yield unpacker.flush()  # at most the few bytes that the last call had no room for
    except zlib.error:
        raise broken from None
    if not unpacker.eof:
        raise broken


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


def _too_large(url: "URL", limit: int) -> ClaimcheckError:
    return ClaimcheckError("CC405", f"{shown(str(url))}: larger than {limit / 1_000_000:g} MB")
