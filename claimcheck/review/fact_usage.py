"""How the facts of a base fared in reviews: from the claims as they were kept, and the events on them."""

from collections.abc import Iterable

import msgspec

from claimcheck.evidence.citations import facts_in
from claimcheck.facts.statistics import FactUse, Usage
from claimcheck.review.decisions import fold
from claimcheck.review.store.protocol import Store


class _Rater(msgspec.Struct):
    fact: str


class _Match(msgspec.Struct):
    fact: str
    raters: tuple[_Rater, ...] = ()


class _Claim(msgspec.Struct):
    matches: tuple[_Match, ...] = ()


class _Kept(msgspec.Struct):
    claims: tuple[_Claim, ...] = ()


_KEPT = msgspec.json.Decoder(_Kept)


def fact_usage(store: Store) -> Usage:
    """Counts the claims beside which each fact was shown, cited, or found not relevant.

    Of each article the newest version counts: decisions are carried over to it. A check without a review
    leaves no trace. Raises `ClaimcheckError` CC501, CC503.
    """
    uses: dict[str, FactUse] = {}
    articles = 0

    def use(name: str) -> FactUse:
        return uses.setdefault(name, FactUse())

    for stored in store.latest():
        articles += 1
        for claim in _KEPT.decode(stored.checked).claims:
            names = (name for match in claim.matches for name in (match.fact, *_raters(match)))
            for name in dict.fromkeys(names):
                use(name).shown += 1
        for decision in fold(store.events(stored.article, stored.version)).values():
            for name in facts_in(cited.evidence for cited in decision.cited):
                use(name).cited += 1
            for name in facts_in(decision.dismissed):
                use(name).dismissed += 1
    return Usage(articles, uses)


def _raters(match: _Match) -> Iterable[str]:
    return (rater.fact for rater in match.raters)
