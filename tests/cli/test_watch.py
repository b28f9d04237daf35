"""``claimcheck watch``: what comes in is in the library, once; it ends cleanly."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from claimcheck.app.batch.intake import guarded
from claimcheck.net import Policy
from claimcheck.readers.feed import Entry

Call = Callable[..., tuple[int, str, str]]


def library(call: Call) -> dict[str, dict[str, Any]]:
    rows = json.loads(call("library", "--folder", "nowhere", "--format", "json")[1])["articles"]
    return {row["id"]: row for row in rows}


def test_a_folder_comes_into_the_library_once_and_again_as_it_changes(workspace: Path, call: Call) -> None:
    status, out, err = call("watch", "seeds", "--once")
    assert (status, err) == (0, "")
    assert out.startswith("seeds/dam.md: ")
    assert "1 in conflict with a fact" in out
    call("verdict", "seeds/dam.md", "1", "false")
    story = (workspace / "seeds" / "dam.md").read_text(encoding="utf-8")
    assert call("watch", "seeds", "--once")[:2] == (0, "")
    (workspace / "seeds" / "dam.md").write_text(story + "\nIt is 90 metres high.\n", encoding="utf-8")
    (workspace / "seeds" / "bad.md").write_text("---\npublished: soon\n---\nIt rained.\n", encoding="utf-8")
    status, out, err = call("watch", "seeds", "--once")
    assert status == 2
    assert "CC106" in err or "CC208" in err
    assert len(out.splitlines()) == 1
    entry = library(call)["seeds/dam.md"]
    assert entry["version"] == 2
    assert entry["progress"]["decided"] == 1


def test_others_see_what_is_watched_until_it_ends(workspace: Path, call: Call) -> None:
    assert call("watch") == (0, "", "nothing is watched; name a FOLDER or a FEED to watch it\n")
    from claimcheck.app.batch.intake import Intake
    from claimcheck.workspace import find

    intake = Intake(find(workspace), "https://marl.example/news.xml")
    intake.announce("ann")
    status, out, _ = call("watch")
    assert (status, "https://marl.example/news.xml" in out, "ann" in out) == (0, True, True)
    intake.announce("ann", over=True)
    assert call("watch")[:2] == (0, "")


def test_what_stays_unreadable_is_given_up_until_it_changes(workspace: Path, call: Call) -> None:
    bad = workspace / "seeds" / "dam.md"
    story = bad.read_bytes()
    bad.write_bytes(bytes(range(256)))
    told = [call("watch", "seeds", "--once")[2] for _ in range(4)]
    assert ["CC103" in one for one in told] == [True, True, True, False]
    assert "given up" in told[2]
    bad.write_bytes(story)
    assert call("watch", "seeds", "--once")[0] == 0
    assert list(library(call)) == ["seeds/dam.md"]


PAGE = (
    "<html><head><title>Dam finished</title></head><body><article><h1>Dam finished</h1><p>The dam at Kol was "
    "finished in March 2011, the Water Board said on Monday. It is the highest one of the valley.</p>"
    "</article></body></html>"
)


class _News(BaseHTTPRequestHandler):
    """A feed with two entries, of which one leads nowhere."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        pages = {"/feed": ("application/rss+xml", self.feed()), "/dam": ("text/html", PAGE)}
        found = pages.get(self.path.partition("?")[0])
        self.send_response(200 if found else 404)
        kind, body = found or ("text/plain", "nothing")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def feed(self) -> str:
        items = "".join(
            f"<item><link>/{name}</link><pubDate>Tue, 10 Jul 2012 10:00:00 GMT</pubDate></item>"
            for name in ("gone", "dam")
        )
        return f"<rss version='2.0'><channel>{items}</channel></rss>"

    def log_message(self, *_: object) -> None:
        """No talk."""


@pytest.fixture
def news(workspace: Path) -> Iterator[str]:
    """The address of a server that the workspace allows."""
    _News.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _News) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        port = server.server_address[1]
        (workspace / "config.yaml").write_text(f"allow: ['127.0.0.1:{port}']\n", encoding="utf-8")
        yield f"http://127.0.0.1:{port}"
        server.shutdown()


def test_a_feed_brings_its_articles_with_their_days_and_each_once(
    workspace: Path, news: str, call: Call
) -> None:
    status, out, err = call("watch", f"{news}/feed", "--once")
    assert status == 2
    assert err.count("CC404") == 1
    assert out.startswith(f"{news}/dam: ")
    assert library(call)[f"{news}/dam"]["published"] == "2012-07-10"
    assert call("watch", f"{news}/feed", "--once")[1] == ""
    assert _News.asked.count("/dam") == 1


def test_what_a_link_of_a_feed_asks_with_is_neither_shown_nor_an_id(
    workspace: Path, news: str, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = f"<rss version='2.0'><channel><item><link>{news}/dam?token=SESAME</link></item></channel></rss>"
    monkeypatch.setattr(_News, "feed", lambda _: feed)
    status, out, err = call("watch", f"{news}/feed", "--once")
    assert status == 0
    assert "SESAME" not in out + err
    assert _News.asked[-1] == "/dam?token=SESAME"
    assert [id_.partition("#")[0] for id_ in library(call)] == [f"{news}/dam"]
    assert "SESAME" not in "".join(library(call))
    seen = [path.read_text(encoding="utf-8") for path in (workspace / ".claimcheck" / "watch").iterdir()]
    assert seen
    assert "SESAME" not in "".join(seen)
    article = next(iter(library(call)))
    assert call("verdict", article, "1", "true")[0] == 0, "read again where it came from"
    assert _News.asked[-1] == "/dam?token=SESAME"


def test_a_link_out_of_the_folder_is_not_followed(
    workspace: Path, call: Call, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("The budget was 7 million marks in 2012.", encoding="utf-8")
    inbox = workspace / "inbox"
    (inbox / "deep").mkdir(parents=True)
    (inbox / "mine.txt").write_text("The dam was finished in March 2011.", encoding="utf-8")
    (inbox / "out.txt").symlink_to(secret)
    (inbox / "deep" / "in.txt").symlink_to(inbox / "mine.txt")
    (inbox / "folder").symlink_to(secret.parent)
    _, out, _ = call("watch", "inbox", "--once")
    assert "mine.txt" in out
    assert "in.txt" in out
    assert "out.txt" not in out
    assert "secret" not in out
    _, out, _ = call("check", "inbox", "--format", "jsonl")
    assert "mine.txt" in out
    assert "in.txt" in out
    assert "out.txt" not in out
    assert "secret" not in out


def test_offline_no_feed_is_asked(workspace: Path, news: str, call: Call) -> None:
    status, _, err = call("watch", f"{news}/feed", "--once", "--offline")
    assert status == 2
    assert "CC401" in err
    assert _News.asked == []


def test_a_feed_outside_may_not_send_us_to_a_machine_inside() -> None:
    policy = Policy(allow=frozenset({("wiki.internal", 8080)}))
    outside = Entry(link="http://wiki.internal:8080/x", home="https://news.example/feed")
    inside = Entry(link="http://wiki.internal:8080/x", home="http://wiki.internal:8080/feed")
    assert not guarded(policy, outside).allows("wiki.internal", 8080)
    assert guarded(policy, inside).allows("wiki.internal", 8080)
    assert guarded(policy, None) is policy


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_what_came_while_it_ran_is_there(
    workspace: Path, call: Call, polite: signal.Signals
) -> None:
    command = [sys.executable, "-m", "claimcheck", "watch", "seeds", "--every", "1"]
    os.utime("seeds/dam.md", (1, 1))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith("seeds/dam.md: ")
        process.send_signal(polite)
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == ""
    assert list(library(call)) == ["seeds/dam.md"]


def test_a_folder_that_is_none_is_a_coded_error(workspace: Path, call: Call) -> None:
    status, _, err = call("watch", "nowhere", "--once")
    assert status == 2
    assert "CC101" in err


def test_a_broken_store_is_not_laid_at_the_door_of_an_article(workspace: Path, call: Call) -> None:
    store = workspace / ".claimcheck" / "reviews.db"
    store.parent.mkdir()
    for _ in range(4):
        store.write_bytes(b"no store" * 1_000)
        status, out, err = call("watch", "seeds", "--once")
        assert (status, out, "CC501" in err, "given up" in err) == (2, "", True, False)
    store.unlink()
    assert call("watch", "seeds", "--once")[0] == 0
    assert list(library(call)) == ["seeds/dam.md"]


LONG = "\n\n".join(f"The port said that {at} ships came in {1900 + at % 100}." for at in range(9_000))


@pytest.mark.slow
def test_ctrl_c_breaks_off_the_article_that_is_being_read(workspace: Path, call: Call) -> None:
    Path("seeds/aaa.txt").write_text(LONG, encoding="utf-8")
    for name in ("seeds/aaa.txt", "seeds/dam.md"):
        os.utime(name, (1, 1))
    command = [sys.executable, "-m", "claimcheck", "watch", "seeds", "--every", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        used = work_of(process.pid)
        while used < 1.5:
            used = work_of(process.pid)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stdout.read() == process.stderr.read() == ""


def work_of(pid: int) -> float:
    """Seconds of work of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_page_that_takes_too_long_does_not_keep_the_next_article_waiting(
    workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.readers import html_page

    monkeypatch.setattr(html_page, "seconds", lambda size: 1)
    markup = "<p>The port was closed in 2024, the mayor said.</p>" + "<form>x" * 20_000
    Path("seeds/aaa.html").write_text(markup, encoding="utf-8")
    status, out, err = call("watch", "seeds", "--once")
    assert status == 2
    assert "seeds/aaa.html: CC112" in err
    assert out.startswith("seeds/dam.md: ")
