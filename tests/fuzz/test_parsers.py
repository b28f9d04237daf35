"""Every parser, given what a hostile hand made of a sound file, reads it or says by code why not."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from mutations import fuzz, mutated

from claimcheck import strict_yaml
from claimcheck.app.batch.inputs import from_line
from claimcheck.app.check import check
from claimcheck.config.loader import load_config
from claimcheck.config.settings import SCALE
from claimcheck.errors import CODES, ClaimcheckError
from claimcheck.facts import csv_table
from claimcheck.facts.importers import claimreview, json_stream
from claimcheck.facts.loader import decode as decode_facts
from claimcheck.facts.loader import load_facts, load_lines, load_sources
from claimcheck.readers import from_bytes, from_text
from claimcheck.readers.documents.result import DocumentError, FeedItem
from claimcheck.readers.documents.worker import answer
from claimcheck.readers.encoding import decode
from claimcheck.review import ReviewStore, open_session
from claimcheck.review.transfer.archive import ArchiveInfo
from claimcheck.review.transfer.bundle import bundle, import_bundle
from claimcheck.tui.keymap import resolve

pytestmark = pytest.mark.slow
STORY = b"""---
title: "Dam at Kol finished"
published: 2012-07-10
kind: story
---

The dam at Kol was finished in March 2011, the [Water Board](https://water.example) said on **Monday**.

> \xe2\x80\x9cNobody has to leave,\xe2\x80\x9d the minister Ola Berg told reporters, who cost $12m (10%).

| a | b |
| - | - |
"""
PAGE = b"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Dam at Kol</title>
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2012-07-10"}</script></head>
<body><nav>Menu</nav><article><h1>Dam at Kol finished</h1><p>The dam at Kol was finished in
March 2011, the Water Board said.</p><p>Nobody has to leave the valley, the minister said on Monday,
while two cracks were found.</p></article></body></html>"""
FACTS = b"""facts:
  - id: kol-dam-2012
    statement: "The dam at Kol was finished in May 2012."
    verdict: "true"
    valid_from: 2012-05
    about: [dam at Kol, Kol]
    sources:
      - {title: Report, publisher: Water Board, published: 2012-06-01, checked: 2012-07-01, url: https://a.example}
"""
REGISTRY = b"""sources:
  - {id: delta, name: Delta News, kind: news-agency, ownership: state, country: NO, url: https://d.example}
"""
SETTINGS = b"""reviewer: ann
threshold: 0.4
keymap: {undo: "u ctrl+z", search: /}
scale:
  - {id: "yes", label: Right, key: t, fact_verdict: "true", claimreview: 5}
external:
  - {name: wiki, kind: mediawiki, url: https://en.wikipedia.org/w}
allow: [localhost:8080]
"""
LINES = (
    b'{"id":"a","statement":"The dam was finished.","verdict":"true","sources":[],"valid_from":"2012"}\n'
    b'{"id":"b","statement":"It has two cracks \\u202e.","verdict":"false","about":["dam"]}\n'
)
REVIEW = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "The dam was finished in 2011.",
        "datePublished": "2012-07-10",
        "url": "https://a.example",
        "author": {"name": "Delta"},
        "itemReviewed": {"author": {"name": "Ola Berg"}, "datePublished": "2012-07-09"},
        "reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"},
    }
).encode()
FEED = b'{"dataFeedElement": [{"item": [' + REVIEW + b"]}, {}]}"
TABLE = b"id,statement,verdict,date\na,The dam was finished.,true,2012-05-01\nb,It cracked.,false,2012\n"
ARTICLE_LINE = (
    b'{"doc":"a","text":"It was finished, the board said.","published":"2012-07-10","kind":"story"}'
)
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Delta</title><item><title>Dam at Kol</title>
<link>https://a.example/dam</link><guid>dam-1</guid><pubDate>Tue, 10 Jul 2012 10:00:00 GMT</pubDate></item>
</channel></rss>"""
SCRIPT = b"<script type=ld+json>" + REVIEW + b"</script>"


def coded(read: Callable[[], Any]) -> Any:
    """What `read` gives, or its coded error; anything else fails the test."""
    try:
        return read()
    except ClaimcheckError as error:
        return error


@given(mutated(STORY))
@fuzz
def test_text_markdown_and_front_matter(data: bytes) -> None:
    for name in ("a.txt", "a.md"):
        article = coded(lambda name=name: from_bytes(data, name, path=Path(name)))
        if not isinstance(article, ClaimcheckError):
            assert not any(one in article.text for one in "\x00\x1b\u202e\u200b\r")


@given(mutated(PAGE))
@fuzz
def test_html(data: bytes) -> None:
    coded(lambda: from_bytes(data, "a.html", path=Path("a.html")))


@given(mutated(FACTS))
@fuzz
def test_yaml_of_facts(data: bytes) -> None:
    text = coded(lambda: decode_facts(data, "f.yaml"))
    if isinstance(text, ClaimcheckError):
        return
    coded(lambda: strict_yaml.load(text, "f.yaml"))
    assert all(one.code in CODES for one in load_facts(text, "f.yaml").problems)


@given(mutated(REGISTRY))
@fuzz
def test_yaml_of_sources(data: bytes) -> None:
    assert all(one.code in CODES for one in load_sources(data.decode("utf-8", "replace"), "s.yaml").problems)


@given(mutated(SETTINGS))
@fuzz
def test_settings_and_keymap(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "config.yaml"
        path.write_bytes(data)
        loaded = coded(lambda: load_config([path], {}))
    if not isinstance(loaded, ClaimcheckError):
        coded(lambda: resolve(loaded.config.scale, loaded.config.keys, loaded.config.keymap, also=SCALE))


@given(mutated(LINES))
@fuzz
def test_json_lines_of_facts(data: bytes) -> None:
    for found in load_lines(io.BytesIO(data), "f.jsonl"):
        assert not isinstance(found, ClaimcheckError) or found.code in CODES


@pytest.mark.parametrize(
    "seed", [REVIEW, FEED, b"[" + REVIEW + b"]", SCRIPT], ids=["one", "feed", "list", "page"]
)
def test_claimreview(seed: bytes) -> None:
    @given(mutated(seed))
    @fuzz
    def one(data: bytes) -> None:
        coded(lambda: list(_facts(data)))

    one()


def _facts(data: bytes) -> Iterator[Any]:
    for value in json_stream.values(io.BytesIO(data), "feed.json"):
        for review in claimreview.reviews(value):
            yield claimreview.fact(review)


@given(mutated(TABLE))
@fuzz
def test_tables(data: bytes) -> None:
    coded(lambda: list(csv_table.read(io.StringIO(decode(data, "t.csv").text, newline=""), "t.csv")))


@given(mutated(ARTICLE_LINE))
@fuzz
def test_articles_as_json_lines(data: bytes) -> None:
    coded(lambda: from_line(data, 1, {}))


@given(mutated(RSS))
@fuzz
def test_feeds(data: bytes) -> None:
    found = answer("feed", data)  # as its process would
    if isinstance(found, DocumentError):
        assert found.code in {"CC110", "CC115"}
    else:
        assert all(isinstance(one, FeedItem) for one in found.items)


@pytest.fixture(scope="module")
def packed() -> bytes:
    """A bundle of one review with two decisions."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reviews.db"
        session = open_session(path, check(from_text(STORY.decode(), path=Path("dam.md"))), "r01")
        for claim in session.claims[:2]:
            session.set_verdict(claim.id, "true")
            session.note(claim.id, "readers", "A note.")
        session.close()
        store = ReviewStore(path)
        about = ArchiveInfo(workspace="", at="2024-05-07T10:00:00Z", tool="0.1")
        data = bundle(store, about, desk=True)[0]
        store.close()
        return data


JSON = Path(__file__).parents[1] / "review" / "data" / "bundle-0.1.json"


@pytest.mark.parametrize("form", ["archive", "json"])
def test_bundles_and_nothing_of_a_changed_one_is_kept(packed: bytes, form: str) -> None:
    @given(mutated(packed if form == "archive" else JSON.read_bytes(), most=3))
    @fuzz
    def one(data: bytes) -> None:
        store = ReviewStore(None)
        try:
            found = coded(lambda: import_bundle(store, data, "b.json", "2024-05-07T10:00:00Z"))
            if isinstance(found, ClaimcheckError):
                assert store.verify() == 0
                assert not list(store.latest())
        finally:
            store.close()

    one()
