"""Relevance of a fact to a claim of an article: the ranker's probability, adjusted by the article.

The ranker knows a claim's words alone. Near misses of a curated base (the same forecast of another year, the
same ministry in another matter) share those words; they differ in dates, numbers, and whether the
article speaks of the fact's subject at all. The weights stand in model/README.md with what they were set on.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from claimcheck.matching.comparand import Comparand, comparand, covered
from claimcheck.matching.comparison import dates, negation, numbers
from claimcheck.matching.index_terms import STOP, stems
from claimcheck.matching.ranker import Scored
from claimcheck.matching.ranking_features import RarityTable
from claimcheck.model import Fact, Relation

_BIAS = -4.8
_RANKER = 0.33  # times the log-odds of the ranker's probability, at most 9 either way
_SUBJECT = 1.7  # the article names what the fact is about
_SAME_DATE, _OTHER_DATE = 1.4, -1.1
_SAME_NUMBER = 2.1
_RAREST = 1.15  # the rarest word that both share
_NAMES = 0.95  # the claim's names that the fact has
_PREDICATE = 1.85  # up to four words beside names that both share
_NAMES_ALONE = -2.0  # they share names and nothing else: no word, number or date
_LITTLE = -4.0  # they share one word, or a date or number and no word at all
_AGE = -0.33  # for each year, up to three, between an undated claim and the fact's date
_RIVAL = 0.02  # a fact less likely than this pushes no other aside
_YIELDED = 0.3  # what is left of the probability of one that is pushed aside
# What a relation adds to the log-odds: what says the same as the claim is mostly about it.
_RELATED: Mapping[Relation, float] = {"agrees": 2.2, "conflicts": 1.8, "unclear": -0.25}
_TWIN = 0.6  # of the words of two statements that both have, where they are one statement
_TRUST = 0.4  # added at last, so that what is shown can be cut where it is for the ranker alone


class RelevanceContext(msgspec.Struct, frozen=True):
    """What an article tells beyond the claim: its words, the words of its names, and its date (YYYY-MM-DD or
    "")."""

    words: frozenset[str]
    names: frozenset[str]
    published: str = ""


def relevance(
    claim: Comparand,
    scored: Sequence[tuple[Scored, Comparand]],
    context: RelevanceContext,
    rarity: RarityTable,
) -> list[Scored]:
    """The facts with the probability that they are relevant to the claim in its article, likeliest first.

    A fact that clashes with the claim in a date, number or direction yields to one about the same subject
    that fits: it tells of another time or another case.
    """
    looks = [_look(one, claim, wording, context, rarity) for one, wording in scored]
    judged = {look.fact.id: look.probability for look in looks}
    for look in looks:
        fitting = [other for other in looks if look.clashes and _rivals(other, look)]
        if fitting:
            best = max(fitting, key=lambda other: other.probability)
            judged[best.fact.id] = max(judged[best.fact.id], look.probability)
            judged[look.fact.id] = min(judged[look.fact.id], best.probability, look.probability * _YIELDED)
    found = [Scored(look.fact, judged[look.fact.id]) for look in looks]
    return sorted(found, key=lambda item: -item.probability)


def reweigh(scored: Sequence[Scored], relations: Sequence[Relation]) -> list[Scored]:
    """The facts of one claim, with their probabilities now that their relations are known.

    They compete: a claim is mostly about one fact. Only those that all agree, or all conflict, or say the
    same as each other take nothing from one another, for a base may hold one thing twice.
    """
    related = zip(scored, relations, strict=True)
    odds = [math.exp(_log_odds(one.probability) + _RELATED[relation]) for one, relation in related]
    found = []
    for i, (own, relation) in enumerate(zip(odds, relations, strict=True)):
        alike = [
            (relation != "unclear" and other == relation) or _twins(scored[i].fact, scored[n].fact)
            for n, other in enumerate(relations)
        ]
        rivals = sum(odd for n, odd in enumerate(odds) if n != i and not alike[n])
        found.append(Scored(scored[i].fact, own / (own + (1 + rivals) * math.exp(-_TRUST))))
    return found


def _twins(fact: Fact, other: Fact) -> bool:
    """Whether two facts are about the same statement, whatever their verdicts: the same words and figures."""
    return fact.id != other.id and _same(fact.statement, other.statement)


@lru_cache(maxsize=1 << 12)
def _same(one: str, other: str) -> bool:
    left, right = comparand(one), comparand(other)
    if len(left.content & right.content) < _TWIN * max(1, len(left.content | right.content)):
        return False
    return dates.meet(left, right) is not False and not numbers.compare(left, right)[1]


class _FactView(msgspec.Struct, frozen=True):
    """One fact beside the claim."""

    fact: Fact
    probability: float
    clashes: bool
    fits: bool
    years_apart: int
    predicate: int  # words beside names that both share, up to four
    names: float  # share of the claim's names that the fact has


def _rivals(other: _FactView, clashing: _FactView) -> bool:
    """Whether another fact about the same subject fits the claim where this one clashes with it."""
    nearer = other.fits or other.years_apart < clashing.years_apart
    same = not clashing.fact.about or set(other.fact.about) & set(clashing.fact.about)
    alike = other.predicate >= clashing.predicate - 1 and other.names >= clashing.names
    return not other.clashes and nearer and bool(same) and alike and other.probability >= _RIVAL


def _look(
    scored: Scored, claim: Comparand, fact: Comparand, context: RelevanceContext, rarity: RarityTable
) -> _FactView:
    known = fact.content | frozenset(stems(" ".join((*scored.fact.also, *scored.fact.about))))
    shared = covered(claim.content, known)
    names = frozenset(s for name in claim.names for s in stems(name) if s not in STOP)
    same, different = numbers.compare(claim, fact)
    met = dates.meet(claim, fact)
    apart = 0 if claim.dates else _years_apart(fact, context.published)
    predicate = min(4, len(covered(claim.content - context.names, known)))
    named = len(covered(names, known)) / len(names) if names else 0.5
    total = (
        _BIAS
        + _RANKER * _log_odds(scored.probability)
        + _SUBJECT * _subject(scored.fact, context)
        + (_SAME_NUMBER if same else 0.0)
        + {True: _SAME_DATE, False: _OTHER_DATE, None: _AGE * apart}[met]
        + _RAREST * max(map(rarity.__getitem__, shared), default=0.0)
        + _NAMES * named
        + (_PREDICATE * predicate / 4 if predicate or same or met else _NAMES_ALONE)
        + (_LITTLE if len(shared) < (1 if same or met else 2) else 0.0)
    )
    other = bool(different and not same) or numbers.other_case(claim, fact)
    clashes = met is False or other or negation.opposite(claim, fact)[0] is not None
    return _FactView(
        scored.fact, 1 / (1 + math.exp(-total)), clashes, met is True or bool(same), apart, predicate, named
    )


def _log_odds(probability: float) -> float:
    return math.log(max(1e-4, probability) / max(1e-4, 1 - probability))


def _subject(fact: Fact, context: RelevanceContext) -> float:
    """The share of the fact's subjects that the article names; 0.5 where the fact tells none."""
    subjects = [frozenset(s for s in stems(name) if s not in STOP) for name in fact.about]
    found = [covered(subject, context.words) == subject for subject in subjects if subject]
    return sum(found) / len(found) if found else 0.5


def _years_apart(fact: Comparand, published: str) -> int:
    years = [int(date.value[:4]) for date in fact.dates if date.value]
    return min(3, *(abs(int(published[:4]) - year) for year in years)) if years and published else 0
