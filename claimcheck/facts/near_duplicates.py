"""Finds facts that duplicate or contradict another fact of the base."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from claimcheck.facts.base import FactBase
from claimcheck.facts.derivation import alike, compared_at_their_word, figures, subject_words
from claimcheck.matching.comparand import comparand
from claimcheck.matching.entailment import averaged, judge
from claimcheck.model import Fact, ReasonKind

Nearness = Literal["same", "contradicts"]
_CANDIDATES = 6
_MEANT = 0.6  # cosine from which on the judge reads two statements
_SURE = 0.75  # its probability, the mean of both ways to read them
# Other names, and other times, make another statement and no contradiction.
_CLASHES: frozenset[ReasonKind] = frozenset({"number", "date", "negation", "quantity-direction"})


class Near(msgspec.Struct, frozen=True):
    """Another fact, and whether it says the same (with the same verdict) or contradicts; `why` in words."""

    fact: Fact
    nearness: Nearness
    why: str


def near(fact: Fact, base: FactBase) -> Iterator[Near]:
    """The facts of `base`, other than this one, that say the same or contradict it by their words, and those
    that say the same by meaning, where the models are installed and the facts embedded."""
    said = fact.statement
    words = subject_words(said)
    for other, by_meaning in _candidates(said, base):
        worded = alike(words, subject_words(other.statement))
        # A later state of the same thing contradicts nothing: there must be a day on which both hold.
        together = fact.valid_from < _ends(other) and other.valid_from < _ends(fact)
        if other.id == fact.id or not together or not (worded or by_meaning):
            continue
        # Both statements are taken at their word first; what their verdicts make of it comes after.
        compared = compared_at_their_word(fact, other, at=fact.valid_from)
        clashes = {reason.kind for reason in compared.reasons} if worded else set()
        same = compared.relation == "agrees" if worded else False
        if same or (by_meaning and not compared.occasion and _reads_same(said, other.statement)):
            if other.verdict == fact.verdict:
                yield Near(other, "same", f"{other.id} says the same: {other.statement}")
            elif {other.verdict, fact.verdict} == {"true", "false"} or _plain(other) == _plain(fact):
                why = f"{other.id} calls the same {other.verdict}: {other.statement}"
                yield Near(other, "contradicts", why)
        elif other.verdict == fact.verdict == "true" and _clash(clashes, said, other.statement):
            why = "; ".join(reason.why for reason in compared.reasons)
            yield Near(other, "contradicts", f"{other.id} contradicts it: {why}")


def _plain(fact: Fact) -> str:
    return " ".join(fact.statement.casefold().split())


def _candidates(said: str, base: FactBase) -> Iterator[tuple[Fact, bool]]:
    """The facts near a statement, each with whether it is near by meaning."""
    hits = base.vectors.nearest([said], _CANDIDATES)[0] if base.vectors is not None else []
    meant = {fact.id: fact for fact, cosine in hits if cosine >= _MEANT}
    found = {fact.id: fact for fact, _ in base.search(said, _CANDIDATES)}
    yield from ((fact, fact.id in meant) for fact in {**found, **meant}.values())


def _reads_same(one: str, other: str) -> bool:
    """Whether the judge reads two statements as one, each as the claim and as the fact, and all their figures
    and days are the same."""
    if figures(one) != figures(other):
        return False
    judged = judge([(other, one), (one, other)])
    return judged is not None and averaged(judged).agrees >= _SURE


def _clash(kinds: set[ReasonKind], one: str, other: str) -> bool:
    return bool(kinds) and kinds <= _CLASHES and ("date" in kinds or not _other_years(one, other))


def _other_years(one: str, other: str) -> bool:
    """Whether each tells of other years: of 2022 and of 2023 other figures may well hold."""
    left, right = comparand(one).years, comparand(other).years
    return bool(left and right) and not left & right


def _ends(fact: Fact) -> str:
    # "2024" ends after every day of 2024; a state that ends on a day gives way to the next on that day.
    return fact.valid_until + "~" * (len(fact.valid_until) < 10) if fact.valid_until else "~"
