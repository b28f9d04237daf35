"""Source: a SearXNG instance, web search and the pages it finds. `url` is its address.

JSON must be switched on in its settings (`search: formats`), else it answers 403.
https://docs.searxng.org/dev/search_api.html
"""

from typing import Any
from urllib.parse import urlencode

from claimcheck.config.settings import External
from claimcheck.evidence import page_text
from claimcheck.evidence.responses import at, items, refusal, web, words_at
from claimcheck.sources.fetcher import CachedFetcher, Document

_PAGES = 3  # read for a claim


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """The pages that the engines find for `words`. Raises `ClaimcheckError` CC4xx."""
    asked = urlencode({"q": words, "format": "json"})
    _, data = fetcher.data(f"{source.url.rstrip('/')}/search?{asked}", _refuse)
    links = [web(words_at(result, "url")) for result in items(data, "results")]
    return fetcher.documents([link for link in links if link][:_PAGES], page_text.read)


def _refuse(data: Any, url: str) -> None:
    """An empty list from engines that did not answer is no empty result."""
    if not isinstance(at(data, "results"), list):
        raise refusal(url, words_at(data, "error"))
    silent = [words_at(engine, 0) for engine in items(data, "unresponsive_engines")]
    if silent and not data["results"]:
        raise refusal(url, f"no engine answered ({', '.join(silent)})")
