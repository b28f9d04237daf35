"""A headless Chromium, spoken to over two pipes (the DevTools protocol): no server, no port, no network."""

import json
import os
import select
import shutil
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import F_DUPFD, fcntl
from pathlib import Path
from typing import Any

FOUND = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    "--remote-debugging-pipe",
)
_PATIENCE = 60.0  # seconds for one answer
_GONE = "Inspected target navigated or closed"


class PageGoneError(Exception):
    """The page that was asked made way for another before it answered."""


class Browser:
    """One page. `console` holds what it logged, `asked` every address it tried to load."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._rest = to, back, b""
        self._number = 0
        self._session = ""
        self.console: list[str] = []
        self.asked: list[str] = []
        self.received = b""  # over sockets of the page
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to one command; what happens meanwhile is noted."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if answer.get("error", {}).get("message") == _GONE:
                    raise PageGoneError
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result

    def open(self, page: Path | str, width: int, *, dark: bool = False, media: str = "screen") -> None:
        """Show a file, or what is at an address, in a window of this width, and wait until it stands."""
        self.console.clear()
        self.asked.clear()
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])
        address = page.as_uri() if isinstance(page, Path) else page
        self.call("Page.navigate", url=address)
        scheme = address.partition(":")[0]
        self.wait(f"document.readyState + location.protocol === 'complete{scheme}:'")

    def wait(self, condition: str) -> None:
        """Wait until an expression is true in the page, also while another page takes its place."""
        end = time.monotonic() + _PATIENCE
        while not self._holds(condition):
            assert time.monotonic() < end, f"it never came: {condition}"
            time.sleep(0.02)

    def _holds(self, condition: str) -> bool:
        """Whether an expression is true now; the page that was asked may go before it answers."""
        try:
            return bool(self.js(condition))
        except PageGoneError:
            return False

    def js(self, expression: str) -> Any:
        """The value of an expression in the page, of a promise once it is kept."""
        got = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key that writes nothing, like Tab or Enter."""
        code = {"Tab": 9, "Enter": 13, "Escape": 27}[key]
        text = {"text": "\r"} if key == "Enter" else {}
        about = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown", **about, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def type(self, words: str) -> None:
        """Type what is printable, key by key."""
        for letter in words:
            about = {"key": letter, "text": letter, "unmodifiedText": letter}
            self.call("Input.dispatchKeyEvent", type="keyDown", **about)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def picture(self) -> bytes:
        """What is in sight, as a PNG."""
        return b64decode(self.call("Page.captureScreenshot")["data"])

    def pdf(self) -> bytes:
        """The page on paper, of the size that its style asks for."""
        printed = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return b64decode(printed["data"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._back], [], [], _PATIENCE)
            assert ready, "the browser does not answer"
            piece = os.read(self._back, 1 << 20)
            assert piece, "the browser went away"
            self._rest += piece
        one, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        if message.get("method") in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            self.console.append(json.dumps(message["params"]))
        if message.get("method") == "Network.requestWillBeSent":
            self.asked.append(message["params"]["request"]["url"])
        if message.get("method") == "Network.webSocketFrameReceived":
            frame = message["params"]["response"]
            data = frame["payloadData"]
            self.received += b64decode(data) if frame["opcode"] == 2 else data.encode()
        return message


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile, stopped at the end. It reads from its descriptor 3 and answers on 4."""
    assert FOUND
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    high = [fcntl(pipe, F_DUPFD, 10) for pipe in (theirs_in, theirs_out)]  # none of them is 3 or 4 itself
    process = subprocess.Popen(
        [FOUND, *_FLAGS, f"--user-data-dir={profile}"],
        pass_fds=(3, 4),
        preexec_fn=lambda: [os.dup2(pipe, number) for number, pipe in enumerate(high, 3)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for pipe in (theirs_in, theirs_out, *high):
        os.close(pipe)
    try:
        yield Browser(ours_out, ours_in)
    finally:
        process.terminate()
        process.wait(20)
        os.close(ours_out)
        os.close(ours_in)
