"""A small wiki of our own on the loopback interface, for the commands that ask it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DAM = "<p>The dam at Kol was finished in May 2012.</p><p>Its wall is 90 metres high.</p>"
SEARCH = {"pages": [{"key": "Kol_Dam"}]}
PAGE = {"parse": {"title": "Kol Dam", "revid": 7, "text": DAM}}
STORY = (
    "<html><head><title>Dam finished</title></head><body><article><h1>Dam finished</h1><p>The dam at Kol was "
    "finished in March 2011, the Water Board said on Monday. It is the highest one of the valley.</p>"
    "</article></body></html>"
)


class Wiki(ThreadingHTTPServer):
    """Answers every search with the page of the dam; `down` makes it fail. `asked` holds the paths."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.down = False
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def settings(self) -> str:
        """Lines of a config.yaml that asks this wiki only."""
        return (
            f"external:\n  - {{name: wiki, kind: mediawiki, url: '{self.url}'}}\n"
            f"allow: ['127.0.0.1:{self.server_address[1]}']\n"
        )


class _Handler(BaseHTTPRequestHandler):
    server: Wiki
    wbufsize = -1

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path == "/story":
            kind, body = "text/html", STORY.encode()
        else:
            kind, body = "application/json", json.dumps(SEARCH if "search" in self.path else PAGE).encode()
        self.send_response(500 if self.server.down else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """No talk."""


@contextmanager
def running() -> Iterator[Wiki]:
    """A wiki that runs."""
    server = Wiki()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
