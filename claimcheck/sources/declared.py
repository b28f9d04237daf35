"""Source declared in config.yaml, without code: an address with {query}, and paths into its JSON.

    - {name: minutes, kind: declared, url: "https://minutes.example/api?q={query}", results: hits,
       title: headline, link: address, text: summary, date: day}

Where `text` is empty, the page behind `link` is read.
"""

from typing import Any
from urllib.parse import quote

from claimcheck.config.settings import External
from claimcheck.evidence import page_text
from claimcheck.evidence.responses import at, day, refusal, text_of, web, words_at
from claimcheck.sources.fetcher import CachedFetcher, Document

_RESULTS = 10  # looked at for a claim
_PAGES = 3  # read for a claim


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """The results of the source for `words`. Raises `ClaimcheckError` CC4xx."""
    results = _path(source.results)

    def refuse(data: Any, url: str) -> None:
        if not isinstance(at(data, *results), list):
            raise refusal(url, f"no list at {source.results or 'the top'} of the answer")

    snapshot, data = fetcher.data(source.url.replace("{query}", quote(words, safe="")), refuse)
    found = at(data, *results)[:_RESULTS]
    links = [web(words_at(item, *_path(source.link))) for item in found]
    if not source.text:
        return fetcher.documents([link for link in links if link][:_PAGES], page_text.read)
    return [
        Document(
            snapshot=snapshot.id,
            inline=True,
            title=words_at(item, *_path(source.title)) or source.name,
            link=link or snapshot.link,
            text=text,
            published=day(words_at(item, *_path(source.date))) if source.date else "",
        )
        for item, link in zip(found, links, strict=True)
        if (text := text_of(str(at(item, *_path(source.text)) or "")))
    ]


def _path(written: str) -> list[str | int]:
    return [int(step) if step.isdecimal() else step for step in written.split(".") if step]
