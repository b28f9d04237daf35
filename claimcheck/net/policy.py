"""The request policy (what may be fetched, and how), and the type of a fetched page."""

from collections.abc import Mapping
from typing import BinaryIO

import msgspec

# Documents a fact-checker reads, and what interfaces answer with. Parameters (charset) are not compared.
TYPES = frozenset(
    ["text/html", "text/plain", "text/markdown", "text/xml"]
    + [
        f"application/{kind}"
        for kind in ("xhtml+xml", "xml", "json", "ld+json", "rss+xml", "atom+xml", "pdf")
    ]
)


class Operator(msgspec.Struct, frozen=True, kw_only=True):
    """Who runs many hosts under one limit: one request in `interval` seconds, none without a contact."""

    name: str
    domains: tuple[str, ...]
    interval: float


# 200 requests a minute for who names a contact, 10 for others, over all projects together.
WIKIMEDIA = Operator(
    name="Wikimedia",
    domains=(
        *("wikipedia.org", "wikidata.org", "wikimedia.org", "wiktionary.org", "wikisource.org"),
        *("wikinews.org", "wikiquote.org", "wikibooks.org", "wikivoyage.org", "wikiversity.org"),
    ),
    interval=0.31,
)


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """The rules of one exchange.

    `allow` holds (host, port) pairs that the person configured: only they may lie in a private network or use
    a port other than 80 and 443. `deadline` is in seconds, for everything from the look-up of the name to the
    last byte; `limit` in bytes, for the body as sent and again as unpacked. `ca_file` adds certificates, and
    there is no way to switch verification off. A `proxy` carries every exchange to a host outside: names are
    looked up and checked here, and it is asked for a tunnel (CONNECT) to the checked address.

    Of one host `per_host` answers are awaited at a time; one outside is asked at most every `interval`
    seconds, and those of one of the `operators` together. An answer 429 or 503 is taken for "later": up to
    `retries` times, if the server asks for a wait of at most `patience` seconds.
    """

    offline: bool = False
    contact: str = ""  # who runs this, sent to servers: an e-mail address or a page
    allow: frozenset[tuple[str, int]] = frozenset()
    deadline: float = 30.0
    limit: int = 5_000_000
    redirects: int = 5
    types: frozenset[str] = TYPES
    ca_file: str | None = None
    proxy: tuple[str, int] | None = None  # host and port; for all but what `allow` names
    proxy_password: str = ""  # USER:PASSWORD
    per_host: int = 3
    interval: float = 0.2
    retries: int = 2
    patience: float = 5.0
    operators: tuple[Operator, ...] = (WIKIMEDIA,)

    def operator(self, host: str) -> Operator | None:
        """Who runs a host together with others."""
        name = f".{host.lower().rstrip('.')}"
        return next(
            (one for one in self.operators if name.endswith(tuple(f".{domain}" for domain in one.domains))),
            None,
        )

    def allows(self, host: str, port: int) -> bool:
        """Whether the person configured this host, by its name as written and its port."""
        return (host.lower().rstrip("."), port) in self.allow


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for. With a `form` or `content` (media type, bytes) it is a POST, which is neither
    redirected nor tried twice.

    With `into` the body is written there, and not kept in memory. The answer to one that is conditional
    (If-None-Match, If-Modified-Since) may be 304, without a body.
    """

    url: str
    headers: Mapping[str, str] = {}
    form: Mapping[str, str] | None = None
    content: tuple[str, bytes] | None = None
    types: frozenset[str] = TYPES
    into: BinaryIO | None = None

    @property
    def sends(self) -> bool:
        """Whether it is a POST."""
        return self.form is not None or self.content is not None

    @property
    def is_conditional(self) -> bool:
        """Whether the document is wanted only if it has changed."""
        return not {name.lower() for name in self.headers}.isdisjoint(("if-none-match", "if-modified-since"))


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One request and its answer as they went over the line; of a redirect the body is not read.

    `sent`, `received` are the headers in their order, without what may hold a secret. `body` is as it came,
    before it was unpacked. `address` is the server's (IP), `certificate` the SHA-256 of its own (TLS).
    """

    method: str
    url: str
    sent: tuple[tuple[str, str], ...]
    version: str
    status: int
    reason: str
    received: tuple[tuple[str, str], ...]
    body: bytes
    at: str  # UTC, YYYY-MM-DDTHH:MM:SSZ
    address: str = ""
    certificate: str = ""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """An answer. `body` is unpacked, `sha256` is of `body`; `headers` have lower-case names and clean values.
    `exchanges`: each redirect, then the answer itself; none where the body was written to a file.

    `final_url` may hold a query: show it with `claimcheck.net.address.shown`.
    """

    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: str  # UTC, YYYY-MM-DDTHH:MM:SSZ
    sha256: str
    exchanges: tuple[Exchange, ...] = ()

    @property
    def content_type(self) -> str:
        """The media type without its parameters, in lower case."""
        return media_type(self.headers.get("content-type", ""))


def media_type(header: str) -> str:
    """`text/html` of ``Text/HTML; charset=utf-8``."""
    return header.partition(";")[0].strip().lower()
