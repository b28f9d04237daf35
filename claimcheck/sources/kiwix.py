"""Source: a Kiwix server (offline Wikipedia). `url` is its address, `book` the name of a book.

The name is the one in the addresses of its pages (/content/NAME/...), not the one in the book's metadata.
https://kiwix-tools.readthedocs.io/en/latest/kiwix-serve.html
"""

import re
from urllib.parse import quote, unquote, urlencode
from xml.etree import ElementTree

from claimcheck.config.settings import External
from claimcheck.evidence.page_text import ExtractedPage
from claimcheck.evidence.responses import refusal, text_of
from claimcheck.net import Fetched
from claimcheck.sources.fetcher import CachedFetcher, Document
from claimcheck.text import line

_PAGES = 2  # read for a claim
_RAW = re.compile(r"/raw/([^/]+)/content/")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<>]{0,500})</title", re.IGNORECASE)


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """The pages of the book that hold `words`. Raises `ClaimcheckError` CC4xx."""
    base = source.url.rstrip("/")
    asked = {"pattern": words, "format": "xml", "start": 1, "pageLength": _PAGES}
    if source.book:
        asked["books.name"] = source.book
    url = f"{base}/search?{urlencode(asked)}"
    snapshot = fetcher.get(url, lambda got: ExtractedPage(text="\n".join(_paths(got))))
    paths = fetcher.store.text(snapshot).split("\n")
    return fetcher.documents([f"{base}/raw/{path}" for path in paths if path], _page, tertiary=True)


def _paths(response: Fetched) -> list[str]:
    """Where the pages of a search are: NAME/content/PATH."""
    if b"<!DOCTYPE" in response.body or b"<!ENTITY" in response.body:
        raise refusal(response.final_url, "a document type in the answer")
    try:
        root = ElementTree.fromstring(response.body)
    except ElementTree.ParseError:
        raise refusal(response.final_url, "the answer is no valid XML") from None
    paths = []
    for link in root.iterfind("channel/item/link"):
        found = re.fullmatch(r"(?:.*?)/content/([^/?#]+)/([^?#]+)", line(link.text or "", 1_000))
        if found:
            paths.append(f"{found[1]}/content/{quote(unquote(found[2]))}")
    return paths


def _page(response: Fetched) -> ExtractedPage:
    html = response.body.decode("utf-8", "replace")
    title = _TITLE.search(html)

    link = _RAW.sub(r"/content/\1/", response.final_url)
    return ExtractedPage(title=line(text_of(title[1])) if title else "", link=link, text=text_of(html))
