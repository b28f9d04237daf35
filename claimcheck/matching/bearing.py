"""Does a fact bear on this claim of this article? The ranker's probability, seen in the light of the article.

The ranker knows a claim's words alone. Near misses of a curated base (the same forecast of another year, the
same ministry in another matter) share those words; what tells them apart are dates, numbers, and whether the
article speaks of the fact's subject at all. The weights stand in model/README.md with what they were set on.
"""

import math
from collections.abc import Sequence

import msgspec

from claimcheck.matching import dates, numbers
from claimcheck.matching.features import Weigher
from claimcheck.matching.ranker import Scored
from claimcheck.matching.side import Side, covered
from claimcheck.matching.words import STOP, stems
from claimcheck.model import Fact

_BIAS = -5.7
_RANKER = 0.33  # times the log-odds of the ranker's probability, at most 9 either way
_SUBJECT = 1.9  # the article names what the fact is about
_SAME_DATE, _OTHER_DATE = 1.7, -0.6
_SAME_NUMBER = 1.7
_RAREST = 1.6  # the rarest word that both share
_NAMES = 1.5  # the claim's names that the fact has
_PREDICATE = 2.4  # up to four words beside names that both share
_AGE = -0.2  # for each year, up to three, between an undated claim and the fact's date


class Setting(msgspec.Struct, frozen=True):
    """What an article tells beyond the claim: its words, the words of its names, and its date (YYYY-MM-DD or
    "")."""

    words: frozenset[str]
    names: frozenset[str]
    published: str = ""


def bearing(
    claim: Side, scored: Sequence[tuple[Scored, Side]], setting: Setting, weigh: Weigher
) -> list[Scored]:
    """The facts with the probability that they bear on the claim in its article, likeliest first."""
    judged = [Scored(one.fact, _probability(one, claim, wording, setting, weigh)) for one, wording in scored]
    return sorted(judged, key=lambda one: -one.probability)


def _probability(one: Scored, claim: Side, fact: Side, setting: Setting, weigh: Weigher) -> float:
    odds = math.log(max(1e-4, one.probability) / max(1e-4, 1 - one.probability))
    known = fact.content | frozenset(stems(" ".join((*one.fact.also, *one.fact.about))))
    shared = covered(claim.content, known)
    names = frozenset(s for name in claim.names for s in stems(name) if s not in STOP)
    same, _ = numbers.compare(claim, fact)
    total = (
        _BIAS
        + _RANKER * odds
        + _SUBJECT * _subject(one.fact, setting)
        + (_SAME_NUMBER if same else 0.0)
        + _RAREST * max(map(weigh.__getitem__, shared), default=0.0)
        + _NAMES * (len(covered(names, known)) / len(names) if names else 0.5)
        + _PREDICATE * min(4, len(covered(claim.content - setting.names, known))) / 4
    )
    match dates.meet(claim, fact):
        case True:
            total += _SAME_DATE
        case False:
            total += _OTHER_DATE
        case None if not claim.dates:
            total += _AGE * _years_apart(fact, setting.published)
    return 1 / (1 + math.exp(-total))


def _subject(fact: Fact, setting: Setting) -> float:
    """The share of the fact's subjects that the article names; 0.5 where the fact tells none."""
    subjects = [frozenset(s for s in stems(name) if s not in STOP) for name in fact.about]
    found = [covered(subject, setting.words) == subject for subject in subjects if subject]
    return sum(found) / len(found) if found else 0.5


def _years_apart(fact: Side, published: str) -> int:
    years = [int(date.value[:4]) for date in fact.dates if date.value]
    return min(3, *(abs(int(published[:4]) - year) for year in years)) if years and published else 0
