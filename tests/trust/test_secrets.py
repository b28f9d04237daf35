"""A key that was planted is found nowhere again: on no screen, in no file, in no address."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

Call = Callable[..., tuple[int, str, str]]
KEY = "sesame-1f0c9a77"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.paths: list[str] = []
        self.headers: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    """Fails, and shows the caller all that it sent: what an error page of a clumsy service does."""

    server: _Server

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        self.server.headers.append(str(self.headers))
        body = f'{{"error": {{"message": "bad request {self.path}"}}}}'.encode()
        self.send_response(400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """No talk."""


@pytest.fixture
def service(desk: Path) -> Iterator[_Server]:
    server = _Server()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    port = server.server_address[1]
    (desk / "config.yaml").write_text(
        f"reviewer: r01\nallow: ['127.0.0.1:{port}']\n"
        f"external:\n  - {{name: fact-checks, kind: factchecktools, url: 'http://127.0.0.1:{port}'}}\n",
        encoding="utf-8",
    )
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("where", ["environment", "file"])
def test_a_key_reaches_the_service_in_a_header_and_nothing_else(
    where: str, service: _Server, desk: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    if where == "environment":
        monkeypatch.setenv("CLAIMCHECK_FACTCHECKTOOLS_KEY", KEY)
    else:
        (desk / ".claimcheck").mkdir(mode=0o700)
        path = desk / ".claimcheck" / "factchecktools.key"
        path.write_text(KEY, encoding="utf-8")
        path.chmod(0o600)
    told = [
        call("ask", "Nine people worked at the mill on the Teal."),
        call("check", "mill.md", "--online", "--yes-send", "127.0.0.1", "--format", "json"),
        call("report", "mill.md", "--out", "out.html"),
        call("sources", "list"),
        call("sources", "test"),
        call("config", "show"),
        call("evidence", "list"),
    ]
    assert any(KEY in headers for headers in service.headers)  # it was used at all
    assert not any(KEY in path for path in service.paths)
    for _, out, err in told:
        assert KEY not in out + err
    kept = [path for path in desk.rglob("*") if path.is_file() and path.suffix != ".key"]
    assert len(kept) > 5
    assert [path.name for path in kept if KEY.encode() in path.read_bytes()] == []


def test_a_key_that_others_may_read_is_refused(service: _Server, desk: Path, call: Call) -> None:
    (desk / ".claimcheck").mkdir(mode=0o700)
    path = desk / ".claimcheck" / "factchecktools.key"
    path.write_text(KEY, encoding="utf-8")
    path.chmod(0o644)
    status, out, err = call("ask", "Nine people worked at the mill on the Teal.")
    assert status in (2, 3)
    assert "chmod 600" in out + err
    assert service.headers == []
    assert KEY not in out + err


@pytest.mark.parametrize("part", [f"key={KEY}", f"api_key={KEY}", f"x={KEY}-9", "apikey=k1"])
def test_a_key_in_the_address_of_a_source_is_kept_and_shown_nowhere(
    part: str, service: _Server, desk: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = part.partition("=")[2]
    found = b'{"hits": [{"title": "Mill", "text": "Nine people worked at the mill on the Teal in 2019."}]}'

    def answered(handler: _Handler) -> None:
        handler.server.paths.append(handler.path)
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Location", handler.path)
        handler.send_header("Content-Length", str(len(found)))
        handler.end_headers()
        handler.wfile.write(found)

    monkeypatch.setattr(_Handler, "do_GET", answered)
    config = (desk / "config.yaml").read_text(encoding="utf-8").replace("factchecktools", "declared")
    address = f"http://127.0.0.1:{service.server_address[1]}"
    config = config.replace(f"'{address}'", f"'{address}/api?{part}&q={{query}}', results: hits, text: text")
    (desk / "config.yaml").write_text(config, encoding="utf-8")
    said = [
        call("ask", "Nine people worked at the mill on the Teal."),
        call("check", "mill.md", "--online", "--yes-send", "127.0.0.1", "--format", "json"),
        call("sources", "list"),
        call("sources", "test"),
        call("config", "show"),
        call("evidence", "list", "--all"),
    ]
    assert service.paths
    assert all(f"?{part}&q=" in path for path in service.paths)
    assert "Nine people" in said[0][1]
    for _, out, err in said:
        assert secret not in out + err
    kept = [path for path in (desk / ".claimcheck").rglob("*") if path.is_file()]
    addresses = (path for path in kept if b"/api?" in path.read_bytes())
    assert [path.name for path in addresses if f"={secret}".encode() in path.read_bytes()] == []
    assert any(b"=***&q=" in path.read_bytes() for path in kept)
    assert call("ask", "Nine people worked at the mill on the Teal.", "--offline")[0] == 0, "found again"


@pytest.mark.parametrize(
    "source",
    ["kind: factchecktools, url: 'http://pub.example.com'", "kind: factchecktools, url: 'http://10.0.0.7:99'",
     f"kind: declared, url: 'http://pub.example.com/a?key={KEY}&q={{query}}'"],
)  # fmt: skip
def test_no_key_goes_over_plain_http_but_to_this_machine(
    source: str, desk: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMCHECK_FACTCHECKTOOLS_KEY", KEY)
    (desk / "config.yaml").write_text(
        f"allow: ['10.0.0.7:99', 'pub.example.com:80']\nexternal:\n  - {{name: fc, {source}}}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("a server was looked up"))
    status, out, err = call("ask", "Nine people worked at the mill on the Teal.")
    assert status == 3
    assert "unencrypted" in out + err
    assert "https://" in out + err
    assert KEY not in out + err
