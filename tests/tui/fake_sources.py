"""A real server on this machine that answers searches as a declared source does."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from claimcheck.config.settings import Config, External

STORY = (
    "President Ada Brandt of Velland has accepted an invitation to visit Tarsk in the autumn of 2024."
    " Her office confirmed it to the diary of the town on Saturday."
)
PAGE = (
    '<html><head><title>Tarsk [/x] diary</title><meta property="article:published_time" content="2024-07-20">'
    f"</head><body><article><h1>Tarsk [/x] diary</h1><p>{STORY}</p></article></body></html>"
)


class Answers:
    """What the server was asked; it waits with each answer until `go` is set."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = threading.Event()
        self.go.set()
        self.status = 200


@contextmanager
def answering() -> Iterator[tuple[Answers, Config]]:
    """A server, and the settings that name it: one source `diary`, allowed by host and port."""
    answers = Answers()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers.asked.append(self.path)
            answers.go.wait(120)
            hit = {"url": f"{origin}/diary/3"}
            page = self.path == "/diary/3"
            body = (PAGE if page else json.dumps({"hits": [hit]})).encode()
            self.send_response(answers.status)
            self.send_header("Content-Type", "text/html" if page else "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    place = f"127.0.0.1:{server.server_address[1]}"
    origin = f"http://{place}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    source = External(
        name="diary",
        kind="declared",
        url=f"{origin}/?q={{query}}",
        results="hits",
    )
    try:
        yield answers, Config(external=(source,), allow=(place,))
    finally:
        answers.go.set()
        server.shutdown()
        server.server_close()
