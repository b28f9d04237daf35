"""Matching of claims and facts: which facts are relevant, and whether they agree. Pure: no I/O.

>>> from claimcheck.model import Claim, Fact
>>> said = "The harbour of Elmport was opened in 2017"
>>> claim = Claim(id="c1", span=(0, 41), text=said, standalone=said, sentence=(0, 41))
>>> fact = Fact(id="harbour-2019", statement="Elmport's harbour was opened in 2019.", verdict="true")
>>> compare_with_fact(claim, fact, at="2024-01-01").reasons[0].why
'2017 here, 2019 in harbour-2019'
>>> [one.fact.id for one in rank(said, [Candidate(fact, 7.5)])]
['harbour-2019']
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.matching.ranker import Scored, breadth, rank, rarity_table
    from claimcheck.matching.ranking_features import Background, Candidate
    from claimcheck.matching.relation import Comparison, compare_with_fact

__all__ = [
    "Background",
    "Candidate",
    "Comparison",
    "Scored",
    "breadth",
    "compare_with_fact",
    "rank",
    "rarity_table",
]  # fmt: skip

_HOMES = {
    "Comparison": "relation", "compare_with_fact": "relation", "Background": "ranking_features",
    "Candidate": "ranking_features", "Scored": "ranker", "breadth": "ranker", "rank": "ranker",
    "rarity_table": "ranker",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Late: the index needs only the words of this package.
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
