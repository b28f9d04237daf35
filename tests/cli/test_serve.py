"""The review in a browser: there for who has the key, and for nobody else. On loopback, with real HTTP."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import aiohttp
import pytest

from claimcheck.cli.web_server import is_loopback

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def address(workspace: Path) -> Iterator[str]:
    """What `claimcheck serve` prints, while it serves."""
    command = [sys.executable, "-m", "claimcheck", "serve", "seeds/dam.md", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "TERM": "dumb"}
    ) as child:
        assert child.stdout is not None
        where = child.stdout.readline().strip()
        for _ in range(300):  # it tells the address a moment before it listens
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", urlsplit(where).port or 0)) == 0:
                    break
            sleep(0.1)
        yield where
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=30) == 0


def status(address: str, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """What the server answers: status, headers, body."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request(
        "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()


async def screen(address: str, cookie: str, words: bytes) -> bool:
    """Whether the review shows `words`, through the socket that a browser opens."""
    where = f"http://{urlsplit(address).netloc}/ws?width=100&height=30"
    seen = b""
    async with (
        aiohttp.ClientSession(headers={"Cookie": cookie}) as session,
        session.ws_connect(where) as line,
    ):
        async with asyncio.timeout(60):
            async for message in line:
                seen += message.data if isinstance(message.data, bytes) else message.data.encode()
                if words in seen:
                    return True
    return False


def test_the_review_is_served_to_the_key_and_to_nobody_else(address: str) -> None:
    first = address.removeprefix(f"http://{urlsplit(address).netloc}")
    code, headers, page = status(address, first)
    assert code == 200
    assert "/ws" in page
    assert "googleapis" not in headers["content-security-policy"]
    assert "default-src 'self'" in headers["content-security-policy"]
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    cookie = cookie.partition(";")[0]
    assert status(address, "/static/js/textual.js", Cookie=cookie)[0] == 200
    refused = {
        "no key": status(address, "/"),
        "a wrong key": status(address, "/?key=guess"),
        "a part without the cookie": status(address, "/static/js/textual.js"),
        "the socket without the cookie": status(address, "/ws"),
        "a name that was pointed here": status(address, first, Host="evil.example"),
        "another site": status(address, "/ws", Cookie=cookie, Origin="http://evil.example"),
        "a sandboxed page": status(address, "/ws", Cookie=cookie, Origin="null"),
    }
    assert {what: answer[0] for what, answer in refused.items()} == dict.fromkeys(refused, 403)
    assert asyncio.run(screen(address, cookie, b"Water Board"))


def test_a_port_that_is_taken_and_a_missing_extra_have_a_way_out(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, err = call("serve", "seeds/dam.md", "--port", str(taken.getsockname()[1]))
    assert code == 2
    assert "CC704" in err
    monkeypatch.setattr("claimcheck.cli.commands.articles.serve.find_spec", lambda name: None)
    code, _, err = call("serve", "seeds/dam.md")
    assert code == 2
    assert "CC703" in err
    assert "pip install '.[web]'" in err


def test_an_article_that_cannot_be_read_is_told_before_anything_is_served(
    workspace: Path, call: Call
) -> None:
    code, out, err = call("serve", "none.md", "--port", "0")
    hint = "check the path, or take an id that `claimcheck library` lists"
    assert (code, out, err) == (2, "", f"none.md: CC101 no such file; {hint}\n")
    assert call("serve", "-")[0] == 2


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("me", False)],
)
def test_only_loopback_is_this_machine_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
