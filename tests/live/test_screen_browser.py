"""The review in a real browser: the library, an article, keys, a verdict, and the end."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.app.context import Context
from claimcheck.app.library import Library
from claimcheck.workspace import find

from .chromium import FOUND, Browser, browser

STORY = """---
title: Quay at Sund to close for repairs
outlet: Sund Post
published: 2022-03-08
---

The quay at Sund has 14 berths, the harbour office said. It was built in 1931.
"""
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
_PATIENCE = 60.0


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """What `claimcheck serve` prints, while it serves the library of a newsroom with one article."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "quay.md").write_text(STORY, encoding="utf-8")
    (tmp_path / "config.yaml").write_text("offline: true\n", encoding="utf-8")
    command = [sys.executable, "-m", "claimcheck", "serve", "--port", "0", "--reviewer", "Ann Roe"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as child:
        assert child.stdout is not None
        yield child.stdout.readline().strip()
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=30) == 0


@pytest.fixture
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser, where there is one."""
    if FOUND is None:
        give_up = pytest.fail if os.environ.get("CLAIMCHECK_LIVE") == "required" else pytest.skip
        give_up("no Chromium to show the review in (see .ci/live-servers)")
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def shows(window: Browser, words: str) -> None:
    """Wait until the review paints these words."""
    end = time.monotonic() + _PATIENCE
    while words.encode() not in _ESCAPES.sub(b"", window.received):
        assert time.monotonic() < end, f"it was never painted: {words}"
        window.js("1")
        time.sleep(0.05)
    window.received = b""


def test_an_article_is_opened_and_judged_by_keys_alone(window: Browser, address: str, tmp_path: Path) -> None:
    window.open(address, 1280)
    shows(window, "Quay at Sund to close for repairs")
    window.wait("document.activeElement.className === 'xterm-helper-textarea'")  # without a click
    window.press("Enter")
    shows(window, "CLAIM 1")
    window.type("t")
    shows(window, "claim 1 True")
    window.type("q")
    window.wait("document.activeElement.innerText === 'Restart'")
    assert len(window.picture()) > 1000
    assert not [asked for asked in window.asked if "127.0.0.1" not in asked and "data:" not in asked]
    (entry,) = Library(Context(find(tmp_path))).entries()
    assert entry.progress
    assert (entry.state, entry.progress.decided, entry.reviewers) == ("in-hand", 1, ("Ann Roe",))
