"""ClaimReview (schema.org) as it is published: of reports and of facts alike.

Google's profile of it is followed: claimReviewed, reviewRating.alternateName and url are there always.
"""

from collections.abc import Mapping
from typing import Any

BEST, WORST = 5, 1
"""The ends of the scale that numbers of ratings are on."""


def claim_review(
    words: str,
    *,
    url: str,
    published: str,
    publisher: str,
    home: str,
    label: str,
    number: int | None,
    why: str = "",
    said: Mapping[str, Any] = {},
) -> dict[str, Any]:
    """The review of a claim, at `url`, published on a day ("" for not known) by `publisher`, with its `home`.

    `label`, `number`: the rating, which has a number only where the scale has one for it; `why` explains it.
    `said`: who made the claim, when and where, as fields of a Claim.
    """
    scale = {"ratingValue": number, "bestRating": BEST, "worstRating": WORST} if number is not None else {}
    claim = filled(said)
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": url,
            "datePublished": published,
            "author": {"@type": "Organization", "name": publisher, "url": home},
            "claimReviewed": words,
            "itemReviewed": {"@type": "Claim", **claim} if claim else {},
            "reviewRating": filled(
                {"@type": "Rating", "alternateName": label, **scale, "ratingExplanation": why}
            ),
        }
    )


def filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {key: value for key, value in data.items() if value not in ("", {}, [], None)}
