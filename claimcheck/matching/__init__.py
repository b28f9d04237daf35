"""Which facts bear on a claim, whether they agree, and where an article contradicts itself. Pure: no input,
no output."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.matching.agreement import Agreement, agree
    from claimcheck.matching.features import Background, Candidate
    from claimcheck.matching.mismatch import mismatches
    from claimcheck.matching.ranker import Scored, rank, weigher

__all__ = ["Agreement", "Background", "Candidate", "Scored", "agree", "mismatches", "rank", "weigher"]

_HOMES = {
    "Agreement": "agreement", "agree": "agreement", "Background": "features", "Candidate": "features",
    "mismatches": "mismatch", "Scored": "ranker", "rank": "ranker", "weigher": "ranker",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Late: the index needs only the words of this room, the mismatches need no ranker.
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
