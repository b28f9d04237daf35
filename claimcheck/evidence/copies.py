"""Groups evidence that copies one text: ten papers with one agency's story have one origin."""

from collections.abc import Iterable

import msgspec

from claimcheck.matching.index_terms import words
from claimcheck.model import Evidence

_RUN = 5  # words in a row
_ALIKE = 0.5  # share of the shorter text's runs that the longer one has too
_LEAST = 8  # runs; a shorter text may be alike by chance


def numbered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with `origin` numbered from 1 over what was found; copies have the same number."""
    first: list[tuple[frozenset[tuple[str, ...]], str]] = []
    made = []
    for one in evidence:
        if one.asked == "found":
            runs = _runs(f"{one.before} {one.passage} {one.after}")
            same = next((n for n, (other, link) in enumerate(first) if _copies(runs, other, one, link)), None)
            if same is None:
                first.append((runs, one.link))
            one = msgspec.structs.replace(one, origin=len(first) if same is None else same + 1)
        made.append(one)
    return tuple(made)


def _copies(
    runs: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]], evidence: Evidence, link: str
) -> bool:
    if evidence.link and evidence.link == link:
        return True
    shorter = min(len(runs), len(other))
    return shorter >= _LEAST and len(runs & other) >= _ALIKE * shorter


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    plain = words(text)
    return frozenset(tuple(plain[i : i + _RUN]) for i in range(len(plain) - _RUN + 1))
