"""Fetches documents for a source through the shared client, or from the store while they are fresh."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import quote_plus, urlsplit

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence import warc
from claimcheck.evidence.page_text import ExtractedPage
from claimcheck.evidence.responses import json_of
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.model import FactVerdict
from claimcheck.net import Fetched
from claimcheck.net.address import check_for_key, shown
from claimcheck.net.client import Client
from claimcheck.net.policy import TYPES
from claimcheck.sources.hidden_keys import Hidden
from claimcheck.sources.lookup_options import FRESH
from claimcheck.text import line


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A text to choose a passage from. `verdict`: what its author holds of what it says.

    `snapshot` is that of the answer it was read from; `inline`: the answer holds other texts beside it.
    """

    snapshot: str
    title: str
    link: str
    text: str
    published: str = ""
    verdict: FactVerdict = "true"
    tertiary: bool = False
    note: str = ""
    inline: bool = False


class CachedFetcher(msgspec.Struct, frozen=True, kw_only=True):
    """What a source needs to ask: a client, the store of evidence, its own name, its key (if any).

    `unread` gets the addresses of pages that a search named and that could not be read, and why.
    `hidden`: the keys in its address, which are asked with but not kept.
    """

    client: Client
    store: SnapshotStore
    source: str
    fresh: float = FRESH
    key: str = ""
    unread: dict[str, ClaimcheckError] = {}  # msgspec makes a new one for each fetcher
    hidden: Hidden = Hidden()

    def with_key_in(self, address: str) -> "CachedFetcher":
        """The fetcher for an address with the key as a parameter, which is neither kept nor shown.

        Raises `ClaimcheckError` CC402 where the key would go unencrypted.
        """
        sent = quote_plus(self.key)
        parts = tuple(one for one in address.partition("?")[2].split("&") if one.endswith(f"={sent}"))
        if not (self.key and parts):
            return self
        check_for_key(address, self.client.policy)
        return msgspec.structs.replace(self, hidden=Hidden(parts, tuple(dict.fromkeys((self.key, sent)))))

    def get(
        self,
        url: str,
        read: Callable[[Fetched], ExtractedPage],
        *,
        headers: Mapping[str, str] | None = None,
        types: frozenset[str] = TYPES,
    ) -> Snapshot:
        """The answer of a server, from the store where it is fresh. `read` refuses what is none by raising.

        Raises `ClaimcheckError` CC4xx; a failure is never kept.
        """
        named = self.hidden.without(url)
        earlier = self.store.last(named)
        if earlier and _age(earlier.at) < self.fresh and (known := self.store.find(earlier.id)):
            return known
        if self.hidden.parts and named != url:
            check_for_key(url, self.client.policy)
        try:
            got = self.client.fetch(url, headers={**self._token(url), **(headers or {})}, types=types)
            found = read(got)
        except ClaimcheckError as error:
            if (what := self.hidden.without(error.what)) == error.what:
                raise
            raise ClaimcheckError(error.code, what, hint=self.hidden.without(error.hint)) from None
        snapshot = Snapshot(
            source=self.source,
            kind=got.content_type,
            seen_at=got.fetched_at,
            url=named,
            final_url=self.hidden.without(got.final_url),
            link=self.hidden.without(found.link or got.final_url),
            status=got.status,
            headers={name: self.hidden.without(value) for name, value in got.headers.items()},
            title=found.title,
            published=found.published,
        )
        return self.store.save(
            snapshot, got.body, found.text, warc.written(got.exchanges, self.hidden.without)
        )

    def _token(self, url: str) -> Mapping[str, str]:
        """The header with the token for an operator of many hosts; none for a wiki of one's own."""
        operator = self.client.policy.operator(urlsplit(url).hostname or "")
        if not (operator and self.key):
            return {}
        check_for_key(url, self.client.policy)
        return {"Authorization": f"Bearer {self.key}"}

    def data(
        self, url: str, refuse: Callable[[Any, str], None], headers: Mapping[str, str] | None = None
    ) -> tuple[Snapshot, Any]:
        """The answer of an interface in JSON. `refuse` raises where it is none. Raises as `get`."""

        def read(response: Fetched) -> ExtractedPage:
            refuse(json_of(response.body, url), url)
            return ExtractedPage()

        snapshot = self.get(url, read, headers=headers)
        return snapshot, json_of(self.store.body(snapshot), url)

    def asked_at(self, document: Document) -> str:
        """When the server was last asked for the document (UTC); "" where the store does not know."""
        whole = self.store.find(document.snapshot)
        asked = self.store.last(whole.url) if whole else None
        return asked.at if asked else ""

    def stored_id(self, document: Document) -> str:
        """The id of a snapshot whose text is that of the document. Raises `ClaimcheckError` CC409, CC410.

        One of several texts of an answer gets a snapshot of its own, with the bytes of that answer.
        """
        if not document.inline:
            return document.snapshot
        whole = self.store.get(document.snapshot)
        seen = self.store.last(whole.url)
        at = seen.at if seen else whole.seen_at
        part = sha256(f"{document.link}\n{document.text}".encode()).hexdigest()[:16]
        url = f"{whole.url}#{part}"
        known = self.store.last(url)
        if known and known.at >= at and self.store.has(known.id):
            return known.id
        own = msgspec.structs.replace(
            whole,
            id="",
            url=url,
            link=document.link,
            seen_at=at,
            title=document.title,
            published=document.published,
        )
        return self.store.save(own, self.store.body(whole), document.text).id

    def documents(
        self, urls: Iterable[str], read: Callable[[Fetched], ExtractedPage], *, tertiary: bool = False
    ) -> list[Document]:
        """The documents at `urls`. One that cannot be read goes to `unread`, and is not tried a second time.

        Raises `ClaimcheckError` CC407 (cancelled).
        """
        documents = []
        for url in dict.fromkeys(urls):
            if url in self.unread:
                continue
            try:
                one = self.get(url, read)
                text = self.store.text(one)
            except ClaimcheckError as error:
                if error.code == "CC407":
                    raise
                self.unread[url] = error
                continue
            if text:
                documents.append(
                    Document(
                        snapshot=one.id,
                        title=one.title,
                        link=one.link,
                        text=text,
                        published=one.published,
                        tertiary=tertiary,
                    )
                )
            else:
                self.unread[url] = ClaimcheckError("CC405", f"{shown(url)}: no text in it")
        return documents

    def shortfall(self, read: int) -> str:
        """What was not read beside `read` documents: "2 of 3 read; not read: host (403)"; "" if all was."""
        if not self.unread:
            return ""
        hosts = ((line(urlsplit(url).hostname or url, 100), error) for url, error in self.unread.items())
        missing = Counter(f"{host} ({_reason(error)})" for host, error in hosts)
        named = ", ".join(f"{times} of {key}" if times > 1 else key for key, times in missing.items())
        return f"{read} of {read + len(self.unread)} read; not read: {named}"


def _reason(error: ClaimcheckError) -> str:
    """Why a page could not be read, without its address: the status of an answer alone says enough."""
    why = error.what.partition(": ")[2] or error.what
    return why.removeprefix("the server answered ")


def _age(at: str) -> float:
    """Seconds since a time of the log; one in the future (a clock was set back) is as old as can be."""
    try:
        age = datetime.now(UTC) - datetime.fromisoformat(at)
    except (ValueError, TypeError):
        return float("inf")
    return age.total_seconds() if age >= timedelta(seconds=-5) else float("inf")
