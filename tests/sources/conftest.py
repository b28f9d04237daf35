"""A real server on the loopback interface that answers by path with what a test puts there."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from claimcheck.config.settings import External
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.model import Article, Claim, DateMention, NumberMention
from claimcheck.net import Policy
from claimcheck.net.client import Client
from claimcheck.sources.fetcher import CachedFetcher


class Site(ThreadingHTTPServer):
    """`answers` holds (status, media type, body) by path without query; `asked` the requests.

    A path in `moved` answers with a redirect, one in `slow` not before the end of the test.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, tuple[int, str, bytes]] = {}
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.series: dict[str, Iterator[Any]] = {}  # what a path answers with, one after another
        self.moved: dict[str, str] = {}
        self.slow: set[str] = set()
        self.over = threading.Event()
        self.wait: threading.Event | None = None  # answers wait for it
        self.most = 0  # requests that are answered before it wants a second of rest; 0 = all
        self.given, self.refused, self.lock = 0, 0.0, threading.Lock()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        own = frozenset({("127.0.0.1", int(self.server_address[1]))})
        self.policy = Policy(allow=own, deadline=10, retries=0)

    def json(self, path: str, data: Any, status: int = 200) -> None:
        self.answers[path] = (status, "application/json", json.dumps(data).encode())

    def page(self, path: str, html: str) -> None:
        self.answers[path] = (200, "text/html; charset=utf-8", html.encode())

    def is_over_limit(self) -> bool:
        """Whether a request comes before the rest that it wants."""
        with self.lock:
            self.given += 1
            if not self.most or self.given <= self.most:
                return False
            self.refused = self.refused or time.monotonic()
            if time.monotonic() < self.refused + 1:
                return True
            self.given, self.refused = 1, 0.0
            return False

    @property
    def paths(self) -> list[str]:
        """What was asked for, without queries."""
        return [path.partition("?")[0] for path, _, _ in self.asked]

    def handle_error(self, *_: object) -> None:
        """Stay silent: clients that hang up are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet, or every answer waits for an acknowledgement

    def answer(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, sent))
        if self.server.wait:
            self.server.wait.wait(120)
        path = self.path.partition("?")[0]
        if path in self.server.slow:
            self.server.over.wait(120)
        missing = (404, "text/html", b"<p>nothing here</p>")
        if path in self.server.series:
            self.server.json(path, next(self.server.series[path]))
        status, kind, body = self.server.answers.get(path, missing)
        if self.server.is_over_limit():
            status = 429
        self.send_response(302 if path in self.server.moved else status)
        if path in self.server.moved:
            self.send_header("Location", self.server.moved[path])
        if status == 429:
            self.send_header("Retry-After", "1")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "session=secret")
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815  # the names that the library calls

    def log_message(self, *_: object) -> None:
        """No talk."""


@pytest.fixture
def site() -> Iterator[Site]:
    yield from _serving()


@pytest.fixture
def other() -> Iterator[Site]:
    """A second server, which the first knows nothing of."""
    yield from _serving()


def _serving() -> Iterator[Site]:
    server = Site()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "evidence")


@pytest.fixture
def door(site: Site, store: SnapshotStore) -> Iterator[CachedFetcher]:
    with Client(site.policy) as client:
        yield CachedFetcher(client=client, store=store, source="test", key="hidden-key")


def source(kind: Any, url: str, **more: str) -> External:
    return External(name=kind, kind=kind, url=url, **more)


def claim(text: str, *, id: str = "c1", said_on: str = "") -> Claim:  # noqa: A002  # the field's own word
    from claimcheck.nlp import analyse

    found = analyse(text)
    dates: tuple[DateMention, ...] = found.dates
    numbers: tuple[NumberMention, ...] = found.numbers
    return Claim(
        id=id,
        span=(0, len(text)),
        text=text,
        standalone=text,
        sentence=(0, len(text)),
        dates=dates,
        numbers=numbers,
        said_on=said_on,
    )


def article(**more: Any) -> Article:
    url = "https://paper.example/a1"
    return Article(**({"id": "a1", "text": "x", "sha256": "0", "published": "2020-05-01", "url": url} | more))
