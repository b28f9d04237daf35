"""A draft stays on the machine: not one connection or look-up of a name while nothing was asked outside."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]

_ASKED: list[tuple[str, str]] = []
_WATCHED = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook sees every connection of this process, whichever library makes it."""
    if event in _WATCHED:
        _ASKED.append((event, str(arguments[-2:])))


sys.addaudithook(_watch)  # it cannot be taken out again


@pytest.fixture
def asked() -> Iterator[list[tuple[str, str]]]:
    """The connections that were tried since the test began."""
    _ASKED.clear()
    yield _ASKED
    _ASKED.clear()


def test_the_watch_sees_a_connection(asked: list[tuple[str, str]]) -> None:
    import socket

    with pytest.raises(OSError, match=r".+"), socket.create_connection(("127.0.0.1", 1), timeout=1):
        pass
    assert asked


LOCAL = [
    ("check", "mill.md"),
    ("check", "mill.md", "--format", "json"),
    ("report", "mill.md", "--format", "html", "--out", "report.html"),
    ("library",),
    ("sources", "list"),
    ("facts", "lint"),
    ("facts", "search", "mill"),
    ("facts", "stats"),
    ("evidence", "list"),
    ("config", "show"),
]


@pytest.mark.parametrize("arguments", LOCAL, ids=" ".join)
def test_what_works_on_the_draft_alone_connects_to_nothing(
    arguments: tuple[str, ...], desk: Path, call: Call, asked: list[tuple[str, str]]
) -> None:
    status, _, err = call(*arguments)
    assert status in (0, 1), err
    assert asked == []


ASKING = [
    ("ask", "Nine people worked at the mill on the Teal."),
    ("check", "mill.md", "--online", "--yes-send", "en.wikipedia.org"),
    ("check", "https://teal.example/mill"),
    ("sources", "test"),
    ("evidence", "add", "https://teal.example/mill"),
]


@pytest.mark.parametrize("how", ["flag", "setting", "environment"])
@pytest.mark.parametrize("arguments", ASKING, ids=lambda arguments: arguments[0])
def test_offline_is_obeyed_by_every_command_that_asks(
    arguments: tuple[str, ...],
    how: str,
    desk: Path,
    call: Call,
    asked: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if how == "flag":
        arguments = (*arguments, "--offline")
    elif how == "setting":
        (desk / "config.yaml").write_text("offline: true\n", encoding="utf-8")
    else:
        monkeypatch.setenv("CLAIMCHECK_OFFLINE", "true")
    status, out, err = call(*arguments)
    assert asked == []
    assert status in (2, 3)
    assert "offline" in out + err or "switched off" in out + err
