"""Finds facts that duplicate or contradict another fact of the base."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from claimcheck.facts.base import FactBase
from claimcheck.facts.derivation import alike, subject_words
from claimcheck.matching import compare_with_fact
from claimcheck.matching.comparand import comparand
from claimcheck.model import Claim, Fact, ReasonKind

Nearness = Literal["same", "contradicts"]
_CANDIDATES = 6
# Other names, and other times, make another statement and no contradiction.
_CLASHES: frozenset[ReasonKind] = frozenset({"number", "date", "negation", "quantity-direction"})


class Near(msgspec.Struct, frozen=True):
    """Another fact, and whether it says the same (with the same verdict) or contradicts; `why` in words."""

    fact: Fact
    nearness: Nearness
    why: str


def near(fact: Fact, base: FactBase) -> Iterator[Near]:
    """The facts of `base`, other than this one, that say the same or contradict it."""
    said = fact.statement
    words = subject_words(said)
    claim = Claim(id=fact.id, span=(0, len(said)), text=said, standalone=said, sentence=(0, len(said)))
    for other, _ in base.search(said, _CANDIDATES):
        if (
            other.id == fact.id
            or not _together(fact, other)
            or not alike(words, subject_words(other.statement))
        ):
            continue
        # Both statements are taken at their word first; what their verdicts make of it comes after.
        plain = msgspec.structs.replace(other, verdict="true", valid_from="", valid_until="", also=())
        agreed = compare_with_fact(claim, plain, at=fact.valid_from)
        clashes = {reason.kind for reason in agreed.reasons}
        if agreed.relation == "agrees" and other.verdict == fact.verdict:
            yield Near(other, "same", f"{other.id} says the same: {other.statement}")
        elif agreed.relation == "agrees" and {other.verdict, fact.verdict} == {"true", "false"}:
            yield Near(other, "contradicts", f"{other.id} calls the same {other.verdict}: {other.statement}")
        elif other.verdict == fact.verdict == "true" and _clash(clashes, said, other.statement):
            why = "; ".join(reason.why for reason in agreed.reasons)
            yield Near(other, "contradicts", f"{other.id} contradicts it: {why}")


def _clash(kinds: set[ReasonKind], one: str, other: str) -> bool:
    return bool(kinds) and kinds <= _CLASHES and ("date" in kinds or not _other_years(one, other))


def _other_years(one: str, other: str) -> bool:
    """Whether each tells of other years: of 2022 and of 2023 other figures may well hold."""
    left, right = comparand(one).years, comparand(other).years
    return bool(left and right) and not left & right


def _together(fact: Fact, other: Fact) -> bool:
    """Whether there is a day on which both hold. A later state of the same thing contradicts nothing."""
    return _begins(fact) < _ends(other) and _begins(other) < _ends(fact)


def _begins(fact: Fact) -> str:
    return fact.valid_from or ""


def _ends(fact: Fact) -> str:
    # "2024" ends after every day of 2024; a state that ends on a day gives way to the next on that day.
    return fact.valid_until + "~" * (len(fact.valid_until) < 10) if fact.valid_until else "~"
