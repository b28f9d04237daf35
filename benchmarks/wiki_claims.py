"""How well forty plain claims are answered by a wiki: the right passage first, and how it relates to them.

    python -m benchmarks.wiki_claims [--mediawiki]

A server on the loopback interface answers as MediaWiki does, with the pages of wiki_claims.yaml; it finds
pages that hold every word of a query, those first whose title holds most of them. With --mediawiki a real
MediaWiki (see .ci/live-servers) has the pages. All goes through `ask_all`.
"""

import json
import re
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import yaml

from benchmarks.mediawiki import mediawiki
from claimcheck.config.settings import External
from claimcheck.evidence.snapshots import SnapshotStore
from claimcheck.extraction.typed_claim import typed_claim
from claimcheck.matching.index_terms import stems
from claimcheck.model import Article, Evidence
from claimcheck.net import Policy
from claimcheck.sources.lookup import ask_all

DATA = Path(__file__).with_suffix(".yaml")


class Label(msgspec.Struct, frozen=True):
    """A claim, the page that settles it, how the sentence begins that does, and its relation ("": none)."""

    claim: str
    page: str = ""
    begins: str = ""
    relation: str = ""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Counts. `right`: claims whose sentence is in the passage shown first; `told`: of these those with the
    labelled relation. `agrees`, `conflicts`: passages that say so; `wrong_...`: those that must not.
    """

    settled: int = 0
    right: int = 0
    told: int = 0
    agrees: int = 0
    wrong_agrees: int = 0
    conflicts: int = 0
    wrong_conflicts: int = 0
    unsettled: int = 0
    shown: int = 0
    requests: int = 0


def labels(path: Path = DATA) -> tuple[Mapping[str, str], list[Label]]:
    """The pages by title, and the claims."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    settled = [
        Label(claim, page, begins, relation)
        for kind, relation in (("supported", "agrees"), ("contradicted", "conflicts"))
        for claim, page, begins in data[kind]
    ]
    return data["pages"], settled + [Label(one) for one in data["uncovered"]]


class Wiki(ThreadingHTTPServer):
    """A wiki with `pages` by title."""

    daemon_threads = True

    def __init__(self, pages: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = pages
        self.words = {title: frozenset(stems(f"{title} {text}")) for title, text in pages.items()}

    @property
    def url(self) -> str:
        """The folder of its api.php."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def search(self, query: str) -> list[str]:
        """The titles of pages with all words of a query, those first whose title holds most of them."""
        wanted = set(stems(query))
        found = [title for title, words in self.words.items() if wanted <= words]
        return sorted(found, key=lambda title: (-len(wanted & set(stems(title))), title))

    def html(self, title: str) -> str:
        """A page as MediaWiki shows it."""
        lines = (line.strip() for line in self.pages[title].splitlines())
        return "".join(
            f"<h2>{line.strip('= ')}</h2>" if line.startswith("==") else f"<p>{line}</p>" for line in lines
        )


class _Handler(BaseHTTPRequestHandler):
    server: Wiki
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self) -> None:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        title = asked.get("page", "").replace("_", " ")
        if "rest.php" in self.path:
            found = self.server.search(asked["q"])[: int(asked["limit"])]
            data: object = {"pages": [{"key": one.replace(" ", "_"), "title": one} for one in found]}
        elif title in self.server.pages:
            number = list(self.server.pages).index(title) + 1
            data = {"parse": {"title": title, "revid": number, "text": self.server.html(title)}}
        else:
            data = {"error": {"code": "missingtitle", "info": "The page does not exist."}}
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """No talk."""


@contextmanager
def running(pages: Mapping[str, str]) -> Iterator[Wiki]:
    """A wiki that runs."""
    wiki = Wiki(pages)
    threading.Thread(target=wiki.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield wiki
    wiki.shutdown()
    wiki.server_close()


def answered(*, real: bool = False) -> tuple[list[tuple[Label, tuple[Evidence, ...]]], int]:
    """What the wiki gives for each claim, and the requests it took; `real`: of MediaWiki itself."""
    pages, given = labels()
    claims = [
        msgspec.structs.replace(typed_claim(one.claim, "2024-05-02"), id=f"c{at}")
        for at, one in enumerate(given)
    ]
    article = Article(id="wiki", text="x", sha256="0", url="https://paper.example/")
    with tempfile.TemporaryDirectory() as folder, _served(pages, Path(folder), real=real) as url:
        store = SnapshotStore(Path(folder) / "evidence")
        found = ask_all(
            claims,
            article,
            Policy(allow=frozenset({("127.0.0.1", urlsplit(url).port or 80)})),
            [External(name="wiki", kind="mediawiki", url=url)],
            store=store,
        )
        answers = [(label, found[claim.id]) for label, claim in zip(given, claims, strict=True)]
        return answers, sum(not one.url.count("#") for one in store.asked())


@contextmanager
def _served(pages: Mapping[str, str], folder: Path, *, real: bool) -> Iterator[str]:
    """The address of a wiki with these pages."""
    if real:
        texts = {title: "\n\n".join(text.splitlines()) for title, text in pages.items()}
        (folder / "wiki").mkdir()
        with mediawiki(folder / "wiki", texts) as url:
            yield url
    else:
        with running(pages) as wiki:
            yield wiki.url


def has_sentence(label: Label, found: Evidence) -> bool:
    """Whether the passage is of the labelled page and holds the labelled sentence."""
    return found.title == label.page and bool(re.search(rf"(?:^|\s){re.escape(label.begins)}", found.passage))


def measure(results: list[tuple[Label, tuple[Evidence, ...]]], requests: int) -> Figures:
    """All claims, judged by the passage shown first; wrong relations are counted in all that are shown."""
    counts = dict.fromkeys(Figures.__struct_fields__, 0) | {"requests": requests}
    for label, evidence in results:
        found = [one for one in evidence if one.asked == "found"]
        first = found[0] if found else None
        right = bool(label.page and first and has_sentence(label, first))
        counts["settled" if label.page else "unsettled"] += 1
        counts["right"] += right
        counts["told"] += bool(right and first and first.relation == label.relation)
        counts["shown"] += bool(not label.page and first)
        for one in found:
            if one.relation in ("agrees", "conflicts"):
                counts[one.relation] += 1
                counts[f"wrong_{one.relation}"] += one.relation != label.relation
    return Figures(**counts)


def main() -> None:
    """Print what is not as labelled, and the figures."""
    results, requests = answered(real="--mediawiki" in sys.argv[1:])
    for label, evidence in results:
        found = [one for one in evidence if one.asked == "found"]
        as_labelled = (
            bool(found and has_sentence(label, found[0]) and found[0].relation == label.relation)
            if label.page
            else not found
        )
        if not as_labelled:
            print(f"{label.relation or 'nothing':9} {label.claim}")
            for one in found or evidence:
                print(f"    {one.relation} [{one.title}] {one.passage or one.why}")
                print("".join(f"        {reason.why}\n" for reason in one.reasons), end="")
    json.dump(msgspec.to_builtins(measure(results, requests)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
