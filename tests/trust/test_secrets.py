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
