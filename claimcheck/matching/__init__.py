"""Which facts bear on a claim, whether they agree, and where an article contradicts itself. Pure: no input,
no output.

>>> from claimcheck.model import Claim, Fact
>>> said = "The harbour of Elmport was opened in 2017"
>>> claim = Claim(id="c1", span=(0, 41), text=said, standalone=said, sentence=(0, 41))
>>> fact = Fact(id="harbour-2019", statement="Elmport's harbour was opened in 2019.", verdict="true")
>>> agree(claim, fact, at="2024-01-01").reasons[0].why
'2017 here, 2019 in harbour-2019'
>>> [one.fact.id for one in rank(said, [Candidate(fact, 7.5)])]
['harbour-2019']
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.matching.agreement import Agreement, agree
    from claimcheck.matching.features import Background, Candidate
    from claimcheck.matching.mismatch import mismatches
    from claimcheck.matching.ranker import Scored, breadth, rank, weigher

__all__ = [
    "Agreement", "Background", "Candidate", "Scored", "agree", "breadth", "mismatches", "rank", "weigher",
]  # fmt: skip

_HOMES = {
    "Agreement": "agreement", "agree": "agreement", "Background": "features", "Candidate": "features",
    "mismatches": "mismatch", "Scored": "ranker", "breadth": "ranker", "rank": "ranker",
    "weigher": "ranker",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Late: the index needs only the words of this room, the mismatches need no ranker.
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
