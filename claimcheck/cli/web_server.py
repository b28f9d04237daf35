"""The guard around textual-serve: a key for each run, and no way in for other sites or other users.

A page of another site can make the browser talk to this machine, directly or by a name that is pointed here
(DNS rebinding); another user of the machine can connect too. So a request must name the server by an address,
`localhost` or the host that was given; one that says where it comes from must come from here; and all but the
first page, which takes the key and leaves it as a cookie, must bring the cookie.
"""

import ipaddress
import re
import secrets
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from textual_serve import server

from claimcheck.cli.output.console import show

_web: Any = vars(server)["web"]  # aiohttp's, which textual-serve brings along
_COOKIE = "claimcheck"
_HEADERS = {
    # Nothing is asked of anybody else.
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'"
    " 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws:;"
    " frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_FOREIGN = re.compile(r"<link[^>]*fonts\.googleapis[^>]*>")
_FOCUS = """<link rel="icon" href="data:,"><script>
// What is typed goes to the review at once, and at its end to the button that begins anew.
addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  const ended = document.body.classList.contains("-closed");
  document.querySelector(ended ? ".closed-dialog button" : ".xterm-helper-textarea")?.focus();
}).observe(document.body, { attributeFilter: ["class"] }));
</script></head>"""


class _Server(server.Server):
    """One run, with its key."""

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(command, host=host, port=port, title="claimcheck")
        self.key = secrets.token_urlsafe(24)
        self._cookie = f"{_COOKIE}-{port}"

    def initialize_logging(self) -> None:
        """No log: it would hold the names of articles."""

    async def on_startup(self, app: Any) -> None:
        """Tell the address, once there is somebody to answer."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        show([f"http://{name}:{self.port}/?key={self.key}"])
        sys.stdout.flush()

    async def _make_app(self) -> Any:
        app = await super()._make_app()
        app.middlewares.append(_web.middleware(partial(self._guard)))  # it marks what it is given
        return app

    async def _guard(self, request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        if not self._is_ours(request.host) or not self._is_own(request):
            raise _web.HTTPForbidden(text="this address is not for you")
        opens = request.path == "/" and _same(request.query.get("key", ""), self.key)
        if not opens and not _same(request.cookies.get(self._cookie, ""), self.key):
            raise _web.HTTPForbidden(text="open the address that claimcheck serve printed, with its key")
        self.public_url = f"http://{request.host}"  # the page names its parts by what the browser calls us
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
            if opens:
                response.text = _FOREIGN.sub("", response.text).replace("</head>", _FOCUS)
                response.set_cookie(self._cookie, self.key, httponly=True, samesite="Strict")
        return response

    def _is_ours(self, host: str) -> bool:
        name = urlsplit(f"//{host}").hostname or ""
        return name in ("localhost", self.host.lower()) or _address(name) is not None

    def _is_own(self, request: Any) -> bool:
        """A page of ours, or no page: a browser names the page that asks for a socket."""
        origin = request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc == request.host


def run(command: str, host: str, port: int) -> None:
    """Serve the application that `command` starts, until ctrl-C."""
    _Server(command, host, port).serve()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    found = _address(host)
    return found.is_loopback if found else host == "localhost"


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _same(given: str, key: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), key.encode())
