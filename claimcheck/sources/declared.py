"""Source declared in config.yaml, without code: an address with {query}, and paths into its JSON.

    - {name: minutes, kind: declared, url: "https://minutes.example/api?q={query}", results: hits,
       title: headline, link: address, text: summary, date: day}

Where `text` is empty, the page behind `link` is read, unless a `sentence` is made of a result's parts:

    - {name: rents, kind: declared, url: "https://rents.example/api?q={query}", results: rows, key: rents,
       headers: {X-Api-Key: "{key}"}, sentence: "The rent in {city} was {rent.mean} euros in {year}."}
"""

import re
from typing import Any
from urllib.parse import quote

import msgspec

from claimcheck.config.keys import missing
from claimcheck.config.settings import External
from claimcheck.evidence import page_text
from claimcheck.evidence.responses import at, day, refusal, text_of, web, words_at
from claimcheck.net.address import check_for_key
from claimcheck.sources.fetcher import CachedFetcher, Document
from claimcheck.sources.hidden_keys import Hidden

_PART = re.compile(r"\{([\w.-]+)\}")
_RESULTS = 10  # looked at for a claim
_PAGES = 3  # read for a claim


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """The results of the source for `words`. Raises `ClaimcheckError` CC4xx."""
    results = _path(source.results)

    def refuse(data: Any, url: str) -> None:
        if not isinstance(at(data, *results), list):
            raise refusal(url, f"no list at {source.results or 'the top'} of the answer")

    url, headers = source.url.replace("{query}", quote(words, safe="")), source.headers
    if source.key:
        fetcher = _with_key(fetcher, source)
        url = url.replace("{key}", quote(fetcher.key, safe=""))
        headers = {name: value.replace("{key}", fetcher.key) for name, value in headers.items()}
    snapshot, data = fetcher.data(url, refuse, headers or None)
    found = at(data, *results)[:_RESULTS]
    links = [web(words_at(item, *_path(source.link))) for item in found]
    if not source.text and not source.sentence:
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
        if (text := _text(source, item))
    ]


def _with_key(fetcher: CachedFetcher, source: External) -> CachedFetcher:
    """The fetcher, which leaves the key out of all that is kept. Raises `ClaimcheckError` CC411, CC402."""
    if not fetcher.key:
        raise missing(source.key)
    check_for_key(source.url, fetcher.client.policy)
    values = {fetcher.key, quote(fetcher.key, safe="")}
    hidden = Hidden(fetcher.hidden.parts, (*fetcher.hidden.values, *sorted(values, key=len, reverse=True)))
    return msgspec.structs.replace(fetcher, hidden=hidden)


def _text(source: External, item: Any) -> str:
    """The text of a result: at its path, or the sentence with its parts; "" where one of them is missing."""
    if not source.sentence:
        return text_of(str(at(item, *_path(source.text)) or ""))
    parts = {path: words_at(item, *_path(path)) for path in _PART.findall(source.sentence)}
    return _PART.sub(lambda part: parts[part[1]], source.sentence) if all(parts.values()) else ""


def _path(written: str) -> list[str | int]:
    return [int(step) if step.isdecimal() else step for step in written.split(".") if step]
