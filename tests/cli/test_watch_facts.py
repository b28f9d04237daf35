"""``claimcheck watch --facts``: a feed of fact-checks comes into the fact base, and each change once."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., tuple[int, str, str]]
Answer = tuple[int, dict[str, str], bytes]


def review(claim: str, rating: str, url: str) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim,
        "url": url,
        "author": {"name": "Coast Checks"},
        "reviewRating": {"alternateName": rating},
    }


def data(*reviews: dict[str, Any]) -> bytes:
    return json.dumps({"@type": "DataFeed", "dataFeedElement": [{"item": [one]} for one in reviews]}).encode()


class Site:
    """A server whose answers a test sets by path; it keeps what it was asked, and with which ETag."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        self.address = ""

    def put(self, path: str, body: bytes, kind: str = "application/json", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (200, {"Content-Type": kind, **named}, body)


@pytest.fixture
def site(workspace: Path) -> Iterator[Site]:
    there = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            there.asked.append((self.path, self.headers.get("If-None-Match", "")))
            status, headers, body = there.answers.get(self.path, (404, {"Content-Type": "text/plain"}, b""))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """No talk."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        place = f"127.0.0.1:{server.server_address[1]}"
        there.address = f"http://{place}"
        (workspace / "config.yaml").write_text(f"allow: ['{place}']\n", encoding="utf-8")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield there
        server.shutdown()


def facts(workspace: Path, name: str = "coast") -> list[dict[str, Any]]:
    path = workspace / "claims" / "facts" / f"{name}-001.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_a_data_feed_is_imported_as_it_changes_and_edits_are_kept(
    workspace: Path, site: Site, call: Call
) -> None:
    gulls, terns = (
        review(f"{name} sing", "False", f"https://c.example/{name}") for name in ("Gulls", "Terns")
    )
    site.put("/feed", data(gulls, terns), ETag='"1"')
    watch = ("watch", f"{site.address}/feed", "--facts", "coast", "--once")
    assert call(*watch) == (0, f"{site.address}/feed: 2 new, 0 changed, 0 there already\n", "")
    assert call(*watch) == (0, "", "")
    assert site.asked == [("/feed", ""), ("/feed", '"1"')]
    made = workspace / "claims" / "facts" / "coast-001.jsonl"
    made.write_text(made.read_text("utf-8").replace("Gulls sing", "Gulls sing at night"), "utf-8")
    site.put("/feed", data({**gulls, "reviewRating": {"alternateName": "True"}}), ETag='"2"')
    status, out, err = call(*watch, "--complete")
    assert (status, out) == (0, f"{site.address}/feed: 0 new, 1 changed, 0 there already\n")
    assert "1 were edited here: the edits are kept" in err
    assert "1 are not there any more: tagged 'vanished'" in err
    first, second = facts(workspace)
    assert (first["statement"], first["verdict"]) == ("Gulls sing at night", "true")
    assert "vanished" in second["tags"]


def test_who_asks_to_wait_or_sends_rubbish_changes_nothing_and_is_asked_again(
    workspace: Path, site: Site, call: Call
) -> None:
    watch = ("watch", f"{site.address}/feed", "--facts", "coast", "--once")
    site.answers["/feed"] = (429, {"Content-Type": "text/plain", "Retry-After": "3600"}, b"")
    status, out, err = call(*watch)
    assert (status, out, "429 (limited)" in err, "3600 seconds" in err) == (2, "", True, True)
    assert len(site.asked) == 1
    for body in (b'{"dataFeedElement": [{"item": [', b"[1, 2", b"\xff\xfe\x00", b'"' + b"[" * 100_000):
        site.put("/feed", body, ETag='"broken"')
        status, out, err = call(*watch)
        assert (status, out) == (2, ""), body[:20]
        assert "CC10" in err
    site.put("/feed", b"{}", Content_Length=str(10**10))
    status, out, err = call(*watch)
    assert (status, out, "CC405" in err) == (2, "", True)
    assert facts(workspace) == []
    site.put("/feed", data(review("Gulls sing", "False", "https://c.example/1")), ETag='"broken"')
    assert call(*watch)[:2] == (0, f"{site.address}/feed: 1 new, 0 changed, 0 there already\n")


def rss(*items: tuple[str, str]) -> bytes:
    each = "".join(f"<item><link>{link}</link><pubDate>{day}</pubDate></item>" for link, day in items)
    return f"<rss version='2.0'><channel>{each}</channel></rss>".encode()


def page(*reviews: dict[str, Any]) -> bytes:
    marked = f'<script type="application/ld+json">{json.dumps(list(reviews))}</script>'
    return f"<html><body>{marked}</body></html>".encode()


MONDAY, TUESDAY = "Mon, 09 Jul 2012 10:00:00 GMT", "Tue, 10 Jul 2012 10:00:00 GMT"


def test_the_marked_up_pages_of_an_rss_feed_are_imported_each_once(
    workspace: Path, site: Site, call: Call
) -> None:
    site.put("/rss", rss(("/a", MONDAY), ("/b", MONDAY), ("/story", MONDAY)), "application/rss+xml")
    site.put("/a", page(review("Gulls sing", "False", "https://c.example/a")), "text/html")
    site.put("/story", b"<html><body>News</body></html>", "text/html")
    watch = ("watch", f"{site.address}/rss", "--facts", "coast", "--once")
    status, out, err = call(*watch)
    assert (status, out) == (2, f"{site.address}/rss: 1 new, 0 changed, 0 there already\n")
    assert "CC404" in err  # /b is not there yet
    assert "1 left out: no ClaimReview on the page" in err
    site.put(
        "/b", json.dumps(review("Terns sing", "True", "https://c.example/b")).encode(), "application/ld+json"
    )
    assert call(*watch)[:2] == (0, f"{site.address}/rss: 1 new, 0 changed, 0 there already\n")
    assert [path for path, _ in site.asked].count("/a") == 1
    site.put("/a", page(review("Gulls sing", "True", "https://c.example/a")), "text/html")
    assert call(*watch) == (0, "", "")
    site.put("/rss", rss(("/a", TUESDAY), ("/b", MONDAY), ("/story", MONDAY)), "application/rss+xml")
    assert call(*watch)[:2] == (0, f"{site.address}/rss: 0 new, 1 changed, 0 there already\n")
    assert [one["verdict"] for one in facts(workspace)] == ["true", "true"]


def test_a_feed_outside_may_not_lead_to_a_machine_inside(workspace: Path, site: Site, call: Call) -> None:
    (workspace / "feed.xml").write_bytes(rss((f"{site.address}/a", MONDAY)))
    status, _, err = call("watch", "feed.xml", "--facts", "coast", "--once")
    assert (status, "CC402" in err, site.asked) == (2, True, [])


def test_a_file_is_imported_again_as_it_changes(workspace: Path, call: Call) -> None:
    (workspace / "checks.csv").write_text("claim,label\nGulls sing,false\n", "utf-8")
    watch = ("watch", "checks.csv", "--facts", "coast", "--once")
    status, out, err = call(*watch)
    assert (status, out) == (0, "checks.csv: 1 new, 0 changed, 0 there already\n")
    assert "columns read: 'claim' as statement" in err
    assert call(*watch) == (0, "", "")
    (workspace / "checks.csv").write_text("claim,label\nGulls sing,false\nTerns sing,true\n", "utf-8")
    assert call(*watch)[1] == "checks.csv: 1 new, 0 changed, 1 there already\n"
    assert call("watch", "none.csv", "--facts", "coast", "--once")[0] == 2


def test_options_that_do_not_go_together_are_refused(workspace: Path, call: Call) -> None:
    for wrong in (
        ("seeds", "--complete"),
        ("a.csv", "b.csv", "--facts", "coast", "--complete"),
        ("a.csv", "--facts", "Not a name"),
    ):
        status, _, err = call("watch", *wrong, "--once")
        assert (status, "--complete" in err or "--facts" in err) == (2, True)
