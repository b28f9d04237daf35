"""Which claims of an article to check first."""

from collections.abc import Sequence

from claimcheck.model.types import Claim

SHARE = 3  # one claim in so many is marked; more, and the mark would tell nothing


def check_first(claims: Sequence[Claim], threshold: float = 0.5) -> frozenset[str]:
    """The ids of the claims to check first: the third of the article with the highest worth (of two alike the
    one that comes first), but none below `threshold` (0..1).
    """
    most = -(-len(claims) // SHARE)
    ranked = sorted(claims, key=lambda claim: -claim.worth)
    return frozenset(claim.id for claim in ranked[:most] if claim.worth >= threshold)
