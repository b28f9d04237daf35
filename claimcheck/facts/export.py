"""Exports facts as JSON lines and as a ClaimReview feed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from claimcheck.config.settings import Publisher, Rating
from claimcheck.errors import ClaimcheckError
from claimcheck.facts.importers.shards import encoded
from claimcheck.model import Fact
from claimcheck.model.claimreview import claim_review


def lines(facts: Iterable[Fact]) -> Iterator[bytes]:
    """A fact a line; it can be read again as it is."""
    return (encoded(fact) + b"\n" for fact in facts)


def feed(
    facts: Iterable[Fact], publisher: Publisher, scale: Sequence[Rating], *, made: str
) -> Iterator[bytes]:
    """The facts as a Data Commons feed of ClaimReviews, each with the rating of the scale for its verdict.

    `made`: the day of the export. Facts that others rated are theirs, and left out. Raises `ClaimcheckError`
    CC604 where the settings do not tell who publishes, and where.
    """
    if not (publisher.name and publisher.url):
        hint = "set publisher: {name: ..., url: ...} in config.yaml"
        raise ClaimcheckError("CC604", "ClaimReview needs to know who publishes it", hint=hint)
    ratings = {rating.fact_verdict: rating for rating in reversed(scale) if rating.fact_verdict}
    head = msgspec.json.encode({"@context": "https://schema.org", "@type": "DataFeed", "dateModified": made})
    yield head[:-1] + b',"dataFeedElement":['
    between = b"\n"
    for fact in facts:
        if not fact.rating and fact.verdict in ratings:
            item = [_review(fact, publisher, ratings[fact.verdict])]
            yield between + msgspec.json.encode({"@type": "DataFeedItem", "dateCreated": made, "item": item})
            between = b",\n"
    yield b"\n]}\n"


def _review(fact: Fact, publisher: Publisher, rating: Rating) -> Mapping[str, Any]:
    dates = [day for source in fact.sources if (day := source.checked or source.published)]
    return claim_review(
        fact.statement,
        url=f"{publisher.url.rstrip('/')}/#{fact.id}",
        published=max(dates, default=""),
        publisher=publisher.name,
        home=publisher.url,
        label=rating.label,
        number=rating.claimreview,
        said={
            "author": {"@type": "Person", "name": fact.claimed_by} if fact.claimed_by else None,
            "datePublished": fact.claimed_on,
            "appearance": [{"@type": "CreativeWork", "url": url} for url in fact.appeared_at],
        },
    )
