"""A source: the minutes of a council, a JSON list of {"title", "url", "text"} at the source's address."""

from urllib.parse import urlencode

from claimcheck.config.settings import External
from claimcheck.evidence.responses import refusal
from claimcheck.sources.fetcher import CachedFetcher, Document


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """The minutes that hold these words."""

    def refuse(data: object, url: str) -> None:
        if not isinstance(data, list):
            raise refusal(url, "the answer is no list")

    snapshot, data = fetcher.data(f"{source.url}?{urlencode({'q': words})}", refuse)
    return [
        Document(snapshot=snapshot.id, title=one["title"], link=one["url"], text=one["text"], inline=True)
        for one in data
    ]
