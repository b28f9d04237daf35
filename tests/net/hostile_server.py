"""A real server on the loopback interface that does whatever a hostile one would do."""

import gzip
import socketserver
import ssl
import time
from pathlib import Path

from claimcheck.net import Policy

PAGE = b"<html><body><p>The bridge was closed on Sunday.</p></body></html>"
STORY = (
    "<html><head><title>Bridge closed</title></head><body><nav>Home News</nav><article><h1>Bridge closed</h1>"
    "<p>The old bridge over the Tarn was closed on Sunday, the mayor of Brill said. It has a crack.</p>"
    "<p>Engineers will inspect the café side of it this week. The repair could cost two million euros.</p>"
    "</article></body></html>"
)
DRIPS = 400  # at 20 a second: far beyond every deadline of these tests


def _answer(body: bytes, head: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    return (
        f"HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
        + body
    )


def _to(location: str) -> bytes:
    return _answer(b"", f"Location: {location}", "302 Found")


FIXED = {
    "/ok": _answer(PAGE),
    "/story": _answer(STORY.encode()),
    "/latin": _answer(STORY.encode("latin-1"), "Content-Type: text/html; charset=ISO-8859-1"),
    "/charset-lie": _answer(STORY.encode(), "Content-Type: text/html; charset=shift_jis_2099"),
    "/plain": _answer(b"# No markup\n\nThe bridge is closed.", "Content-Type: text/plain"),
    "/empty": _answer(b"<html><body></body></html>"),
    "/moved": _to("/story?id=7"),
    "/gzip": _answer(gzip.compress(PAGE), "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip"),
    "/gzip-cut": _answer(gzip.compress(PAGE)[:-20], "Content-Type: text/html\r\nContent-Encoding: gzip"),
    "/gzip-lie": _answer(PAGE, "Content-Type: text/html\r\nContent-Encoding: gzip"),
    "/bomb": _answer(gzip.compress(bytes(64_000_000)), "Content-Type: text/html\r\nContent-Encoding: gzip"),
    "/br": _answer(b"\x0b\x02\x80abc\x03", "Content-Type: text/html\r\nContent-Encoding: br"),
    "/type": _answer(b"\x89PNG", "Content-Type: image/png"),
    "/no-type": _answer(PAGE, "X-Nothing: 1"),
    "/cut": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\nshort",
    "/large": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000000\r\n\r\n",
    "/endless": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
    + bytes(10_000_000),
    "/busy": _answer(b"", "Retry-After: 7", "429 Too Many Requests"),
    "/error": _answer(b"", "Content-Type: text/html", "500 Internal Server Error"),
    "/garbage": b"\x00\x01 this is not the protocol\r\n\r\n",
    "/escape": _answer(PAGE, "Content-Type: text/html\r\nX-Title: \x1b]52;c;AAAA\x07red\x1b[31m"),
    "/loop": _to("/loop?token=hidden"),
    "/inside": _to("http://10.0.0.1/admin"),
    "/inside-name": _to("http://localhost/admin"),
    "/metadata": _to("http://169.254.169.254/latest"),
    "/script": _to("javascript:alert(1)"),
    "/file": _to("file:///etc/passwd"),
    "/broken-location": _to("http://[::1/"),
    "/with-password": _to("http://user:secret@127.0.0.1:{port}/ok"),
    "/relative": _to("ok"),
    **{f"/hop{n}": _to(f"/hop{n - 1}" if n > 1 else "/ok") for n in range(1, 7)},
}


class Hostile(socketserver.ThreadingTCPServer):
    """Answers by path; `asked` holds the request heads, `dripped` counts the pieces of slow answers."""

    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def __init__(self, certificate: Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.dripped = 0
        self.other = ""  # where /away leads
        self.raw = b""  # what /raw answers
        self.port = int(self.server_address[1])
        self.scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def policy(self, *, allow: frozenset[tuple[str, int]] = frozenset(), **rules: object) -> Policy:
        own = {("127.0.0.1", self.port), ("localhost", self.port)}
        return Policy(allow=allow | own, **rules)  # type: ignore[arg-type]  # a test may set any rule

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent: clients that hang up are what is tested."""


class _Handler(socketserver.StreamRequestHandler):
    server: Hostile

    def handle(self) -> None:
        path = self.rfile.readline().decode("latin-1").split()[1]
        heads: dict[str, str] = {}
        while line := self.rfile.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            heads[name.lower()] = value.strip()
        # A form left unread would reset the connection when it closes, at times before the answer is through.
        self.rfile.read(int(heads.get("content-length", 0)))
        self.server.asked.append((path, heads))
        path = path.partition("?")[0]
        if path == "/away":
            self.wfile.write(_to(self.server.other))
        elif path == "/raw":
            self.wfile.write(self.server.raw)
        elif path == "/drip":
            self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        elif path == "/drip-head":
            self.drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        elif path == "/silent":
            self.drip(b"", b"")
        else:
            self.wfile.write(FIXED[path].replace(b"{port}", str(self.server.port).encode()))

    def drip(self, head: bytes, drop: bytes = b"x") -> None:
        self.wfile.write(head)
        for _ in range(DRIPS):
            self.wfile.write(drop)
            self.server.dripped += 1
            time.sleep(0.05)
