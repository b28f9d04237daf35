"""A proxy that the settings name: it gets checked addresses only, and carries what was asked."""

import socket
import threading
from collections.abc import Iterator

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.net import Policy, fetch
from net.hostile_server import PAGE, Hostile


class Proxy:
    """Answers CONNECT, and passes everything on to `target` wherever that leads; `asked` holds the heads."""

    def __init__(self, target: int) -> None:
        self.target, self.asked, self.answer = target, list[str](), b"HTTP/1.1 200 OK\r\n\r\n"
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                inner, _ = self._socket.accept()
            except OSError:
                return
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += inner.recv(1)
            self.asked.append(head.decode())
            inner.sendall(self.answer)
            if not self.answer.startswith(b"HTTP/1.1 200"):
                inner.close()
                continue
            outer = socket.create_connection(("127.0.0.1", self.target))
            for a, b in ((inner, outer), (outer, inner)):
                threading.Thread(target=_pass_on, args=(a, b), daemon=True).start()

    def close(self) -> None:
        self._socket.close()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@pytest.fixture
def proxy(hostile: Hostile) -> Iterator[Proxy]:
    made = Proxy(int(hostile.server_address[1]))
    yield made
    made.close()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What names lead to."""
    known = {"a.example": "93.184.215.14", "inside.example": "10.0.0.7"}

    monkeypatch.setattr("claimcheck.net.ssrf_guard._look_up", lambda host, *_: [known.get(host, host)])
    return known


def test_the_proxy_gets_the_checked_address_and_carries_the_page(
    hostile: Hostile, proxy: Proxy, names: dict[str, str]
) -> None:
    policy = Policy(proxy=("127.0.0.1", proxy.port), proxy_password="ann:secret")
    got = fetch("http://a.example/ok", policy=policy)
    assert got.body == PAGE
    head = proxy.asked[0].split("\r\n")
    assert head[:2] == ["CONNECT 93.184.215.14:80 HTTP/1.1", "Host: 93.184.215.14:80"]
    assert "Proxy-Authorization: Basic YW5uOnNlY3JldA==" in head
    assert hostile.asked[0][1]["host"] == "a.example"
    assert "proxy-authorization" not in hostile.asked[0][1]
    assert got.exchanges[0].address == "93.184.215.14"


def test_an_address_inside_is_refused_before_the_proxy_is_asked(proxy: Proxy, names: dict[str, str]) -> None:
    with pytest.raises(ClaimcheckError) as caught:
        fetch("http://inside.example/", policy=Policy(proxy=("127.0.0.1", proxy.port)))
    assert (caught.value.code, proxy.asked) == ("CC402", [])


def test_a_server_of_ones_own_is_reached_without_the_proxy(hostile: Hostile, proxy: Proxy) -> None:
    got = fetch(hostile.url("/ok"), policy=hostile.policy(proxy=("127.0.0.1", proxy.port)))
    assert (got.body, proxy.asked) == (PAGE, [])


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "407"),
        (b"hello\r\n\r\n", "no answer of a proxy"),
        (b"x" * 9_000, "no answer of a proxy"),
    ],
    ids=["password", "no proxy", "endless"],
)
def test_a_proxy_that_refuses_is_named(proxy: Proxy, names: dict[str, str], answer: bytes, says: str) -> None:
    proxy.answer = answer
    with pytest.raises(ClaimcheckError, match=says) as caught:
        fetch("http://a.example/", policy=Policy(proxy=("127.0.0.1", proxy.port), retries=0))
    assert caught.value.code == "CC406"
    assert "secret" not in caught.value.in_full()
