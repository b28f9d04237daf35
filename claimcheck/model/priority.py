"""Which claims of an article to check first, and the orders that claims are listed in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from claimcheck.model.types import Claim

SHARE = 3  # one claim in so many is marked; more, and the mark would tell nothing

Order = Literal["text", "worth"]
ORDERS: Mapping[Order, str] = {"text": "as written", "worth": "check first"}


def arranged(claims: Iterable[Claim], order: Order, top: int = 0) -> tuple[Claim, ...]:
    """The claims, which come as written, in another order (of two alike in worth the one that comes first);
    only the first `top` of them, if it is not 0.
    """
    found = sorted(claims, key=lambda claim: -claim.worth) if order == "worth" else tuple(claims)
    return tuple(found[: top or None])


def check_first(claims: Sequence[Claim], threshold: float = 0.5) -> frozenset[str]:
    """The ids of the claims to check first: the third of the article with the highest worth, but none below
    `threshold` (0..1).
    """
    most = -(-len(claims) // SHARE)
    ranked = arranged(claims, "worth")[:most]
    return frozenset(claim.id for claim in ranked if claim.worth >= threshold)
