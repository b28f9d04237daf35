"""Source: a MediaWiki such as Wikipedia. `url` is the folder of api.php (https://en.wikipedia.org/w).

Search: the REST interface, which looks into the texts on every search engine of a wiki (action=query with
list=search looks at titles only on those that search in SQL). Text: action=parse, which every wiki has, with
the revision, so that what is cited is a permanent link. https://www.mediawiki.org/wiki/API:REST_API/Reference
"""

import re
from functools import partial
from typing import Any
from urllib.parse import urlencode

from claimcheck.config.settings import External
from claimcheck.evidence.page_text import ExtractedPage
from claimcheck.evidence.responses import at, items, json_of, refusal, text_of, words_at
from claimcheck.net import Fetched
from claimcheck.sources.fetcher import CachedFetcher, Document

_LISTED = 5  # results of a search
_PAGES = 2  # of them are read for a query: those first whose title it names


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """The pages that the wiki finds for `words`. Raises `ClaimcheckError` CC4xx."""
    base = source.url.rstrip("/")
    asked = urlencode({"q": words, "limit": _LISTED})
    _, data = fetcher.data(f"{base}/rest.php/v1/search/page?{asked}", _refuse)
    keys = [key for page in items(data, "pages") if (key := words_at(page, "key"))]
    keys.sort(key=lambda key: not _names_it(key, words))
    urls = [_address(base, key) for key in keys[:_PAGES]]
    return fetcher.documents(urls, partial(_page, base), tertiary=True)


def _names_it(key: str, words: str) -> bool:
    """Whether the title of a page, without what tells it from namesakes, is among the words."""
    title = key.replace("_", " ").partition(" (")[0].casefold()
    return bool(re.search(rf"\b{re.escape(title)}\b", words.casefold()))


def _refuse(data: Any, url: str) -> None:
    if not isinstance(at(data, "pages"), list):
        raise refusal(url, words_at(data, "errorKey"))


def _address(base: str, key: str) -> str:
    asked = {
        "action": "parse", "format": "json", "formatversion": "2", "redirects": "1", "prop": "text|revid",
        "disableeditsection": "1", "disabletoc": "1", "page": key,
    }  # fmt: skip
    return f"{base}/api.php?{urlencode(asked)}"


def _page(base: str, response: Fetched) -> ExtractedPage:
    data = json_of(response.body, response.final_url)
    revision, html = at(data, "parse", "revid"), at(data, "parse", "text")
    if not isinstance(revision, int) or not isinstance(html, str):
        raise refusal(response.final_url, words_at(data, "error", "info"))  # errors come with status 200
    return ExtractedPage(
        title=words_at(data, "parse", "title"), link=f"{base}/index.php?oldid={revision}", text=text_of(html)
    )
