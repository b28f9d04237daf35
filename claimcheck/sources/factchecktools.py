"""Source: Google Fact Check Tools, published fact-checks. Needs an API key, sent in a header.

https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from claimcheck.config.keys import missing
from claimcheck.config.settings import External
from claimcheck.evidence.responses import at, day, items, refusal, web, words_at
from claimcheck.model import ratings
from claimcheck.net.address import check_for_key
from claimcheck.sources.fetcher import CachedFetcher, Document

_PAGES = 3  # of ten claims each


def find(fetcher: CachedFetcher, source: External, words: str) -> list[Document]:
    """The checks of claims like `words`. Raises `ClaimcheckError` CC4xx, CC411 without a key.

    The key goes over https only, or to a server of your own on this machine: CC402.
    """
    if not fetcher.key:
        raise missing("factchecktools")
    check_for_key(source.url, fetcher.client.policy)
    asked = {"query": words, "pageSize": "10"} | (
        {"languageCode": source.language} if source.language else {}
    )
    found: list[Document] = []
    for _ in range(_PAGES):
        url = f"{source.url.rstrip('/')}/v1alpha1/claims:search?{urlencode(asked)}"
        snapshot, data = fetcher.data(url, _refuse, {"X-Goog-Api-Key": fetcher.key})
        found += (review for claim in items(data, "claims") for review in _reviews(claim, snapshot.id))
        following = words_at(data, "nextPageToken")
        if not following:
            break
        asked["pageToken"] = following
    return found


def _refuse(data: Any, url: str) -> None:
    if not isinstance(data, dict) or (data and "claims" not in data):  # {} is what nothing found looks like
        raise refusal(url, words_at(data, "error", "message"))


def _reviews(claim: Any, snapshot: str) -> Iterator[Document]:
    text = words_at(claim, "text")
    for review in items(claim, "claimReview"):
        rating = words_at(review, "textualRating")
        publisher = words_at(review, "publisher", "name") or words_at(review, "publisher", "site")
        if text and (link := web(words_at(review, "url"))):
            claimant = words_at(claim, "claimant")
            yield Document(
                snapshot=snapshot,
                inline=True,
                title=words_at(review, "title") or publisher,
                link=link,
                text=text,
                published=day(words_at(review, "reviewDate")),
                verdict=ratings.known(rating) or "unproven",  # shown in its own words, it decides nothing
                note=" ".join(
                    part
                    for part in (
                        f"rated “{rating}”" if at(review, "textualRating") else "checked",
                        f"by {publisher}" if publisher else "",
                        f"(said by {claimant})" if claimant else "",
                    )
                    if part
                ),
            )
