"""What a claim and a fact have in common, as numbers: the features of the decision.

`nearness` needs words, names, numbers and dates alone, and can be had for every candidate; `judged` needs the
comparison in detail, and what the models say where there are any. What is not known is 0.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from claimcheck.matching.comparand import Comparand, comparand, covered
from claimcheck.matching.comparison import dates, entities, negation, numbers
from claimcheck.matching.entailment import Judgement
from claimcheck.matching.index_terms import STOP, stems
from claimcheck.matching.ranker import ranked_by_meaning
from claimcheck.matching.ranking_features import RarityTable
from claimcheck.matching.relation import Comparison
from claimcheck.model import Fact, ReasonKind
from claimcheck.nlp.dates.periods import interval

_KINDS: tuple[ReasonKind, ...] = (
    "number", "date", "negation", "entity", "quantity-direction", "verdict", "validity",
)  # fmt: skip
ALONE = -4.0  # log-odds of a claim that no fact is near to
Row = dict[str, float]


class Setting(msgspec.Struct, frozen=True):
    """What an article tells beyond the claim: the stems of its words and of its names, and its date
    (YYYY-MM-DD or "")."""

    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    published: str = ""


class Found(msgspec.Struct, frozen=True):
    """A fact that was found for a claim: the ranker's probability, the wording with most of the claim's
    words, and its cosines with the claim's own words and its sentence (None where no vector is there)."""

    fact: Fact
    ranked: float
    near: Comparand
    cosine: float | None = None
    of_sentence: float | None = None


def nearness(
    claim: Comparand, found: Sequence[Found], setting: Setting, rarity: RarityTable, day: str
) -> list[Row]:
    """A row for each fact that was found; `day` is that of the saying."""
    odds = [log_odds(one.ranked) for one in found]
    cosines = [one.cosine or 0.0 for one in found]
    meant = ranked_by_meaning(odds, cosines)
    here = frozenset(claim.stems)
    context = setting.words | here
    rows = []
    for at, one in enumerate(found):
        rival = max((odd for n, odd in enumerate(odds) if n != at), default=-9.2)
        row = _shared(claim, one, setting, here, context, rarity) | {
            "ranker": odds[at] / 4,
            "ranker lead": max(-6.0, min(6.0, odds[at] - rival)) / 4,
            "days apart": _days_apart(claim, one.near, day),
        }
        if one.cosine is not None:
            row["ranker by meaning"] = max(-8.0, min(8.0, meant[at])) / 4
            other = max((cosine for n, cosine in enumerate(cosines) if n != at), default=0.0)
            row |= {
                "cosine": one.cosine,
                "cosine lead": one.cosine - other,
                "cosine of sentence": one.of_sentence or 0.0,
            }
        rows.append(row)
    return rows


def ahead(near: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """How far each claim of an article is ahead of the others for each of its facts, in log-odds.

    `near` holds for each claim how likely its facts are to be about it. Where no other claim is near, one
    that is as unlikely as `ALONE` is taken for it.
    """
    odds = [{fact: log_odds(share) for fact, share in claim.items()} for claim in near]
    best: dict[str, list[float]] = {}
    for claim in odds:
        for fact, own in claim.items():
            best[fact] = sorted((*best.get(fact, (ALONE, ALONE)), own))[-2:]
    return [{fact: own - best[fact][own != best[fact][1]] for fact, own in claim.items()} for claim in odds]


def judged(compared: Comparison, fact: Fact, judgement: Judgement | None, *, denied: bool) -> Row:
    """What the comparison says of a pair and the judge of its words; `denied`: the claim is a denial."""
    kinds = {reason.kind for reason in compared.reasons}
    conflicts = compared.relation == "conflicts"
    row = {
        "rules agree": float(compared.relation == "agrees"),
        "rules conflict": float(conflicts),
        "occasion": float(compared.occasion),
        "denied": float(denied),
    } | {f"conflict {kind}": float(conflicts and kind in kinds) for kind in _KINDS}
    if judgement is not None:
        row |= {
            "judged": 1.0,
            "judge agrees": log_odds(judgement.agrees) / 2,
            "judge conflicts": log_odds(judgement.conflicts) / 2,
            "judge decides": log_odds(1 - judgement.neutral) / 2,
            "judge decides in sentence": log_odds(1 - judgement.neutral_in_sentence) / 2,
            "long": float(judgement.long),
        }
    return row


def _shared(
    claim: Comparand,
    found: Found,
    setting: Setting,
    here: frozenset[str],
    context: frozenset[str],
    rarity: RarityTable,
) -> Row:
    """The words, names, numbers and dates of a claim and a fact. `here`: the stems of the claim; `context`:
    these, and those of its article."""
    fact, near = found.fact, found.near
    known = _known(fact)
    shared = covered(claim.content, known)
    rare = sorted((rarity[word] for word in shared), reverse=True)
    names, named = _names(claim), _names(near)
    strange = any(not covered(name, context) for name in _called(near))
    other = claim.content - names - setting.names
    both = covered(other, known)
    same, different = numbers.compare(claim, near)
    asserted, unmet = numbers.asserted(claim), numbers.unmet(claim, same)
    met = dates.meet(claim, near)
    return {
        "claim covered": _share(claim.content, shared, rarity),
        "fact covered": _share(near.content, covered(near.content, here), rarity),
        "fact in article": _share(near.content, covered(near.content, context), rarity),
        "rarest shared": rare[0] if rare else 0.0,
        "second rarest shared": rare[1] if len(rare) > 1 else 0.0,
        "names of claim": _share(names, covered(names, known), rarity) if names else 0.5,
        "names of fact": _share(named, covered(named, here), rarity) if named else 0.5,
        "names not in article": 1 - _share(named, covered(named, context), rarity) if named else 0.0,
        "other words": min(4, len(both)) / 4,
        "other words covered": _share(other, both, rarity) if other else 0.5,
        "one word": float(len(shared) < (1 if same or met else 2)),
        "unknown name": float(strange),
        "names alone": float(not both and not same and not met),
        "same number": float(bool(same)),
        "other number": float(bool(different) and not same),
        "all met": float(len(same) == len(claim.numbers) and not different and met is not False),
        "most met": float(met is not False and not different and 2 * len(unmet) <= len(asserted)),
        "nothing more": float(len(same) == len(near.numbers)),
        "number lacking": float(bool(claim.numbers) and not same),
        "same date": float(met is True),
        "other date": float(met is False),
        "years apart": 0.0 if claim.dates else _years_apart(near, setting.published),
        "subject in article": _subject(fact, setting),
        "claim words": math.log1p(len(claim.content)) / 2,
        "fact words": math.log1p(len(near.content)) / 2,
        "clash": float(numbers.other_case(claim, near) or negation.opposite(claim, near)[0] is not None),
    }


def log_odds(probability: float) -> float:
    """The logarithm of the odds, at most 7 either way."""
    return math.log(max(1e-3, probability) / max(1e-3, 1 - probability))


def _share(these: frozenset[str], found: frozenset[str], rarity: RarityTable) -> float:
    return rarity.sum(these & found) / rarity.sum(these) if these else 0.0


@lru_cache(maxsize=1 << 12)
def _known(fact: Fact) -> frozenset[str]:
    more = stems(" ".join((fact.title, *fact.also, *fact.about)))
    return comparand(fact.statement).content.union(more)


@lru_cache(maxsize=1 << 12)
def _names(side: Comparand) -> frozenset[str]:
    return frozenset(s for name in side.names for s in stems(name) if s not in STOP)


@lru_cache(maxsize=1 << 12)
def _called(side: Comparand) -> tuple[frozenset[str], ...]:
    """The stems of each name of a side."""
    known = entities.named(side)
    return tuple(found for name in side.names if (found := known.intersection(stems(name))))


def _subject(fact: Fact, setting: Setting) -> float:
    """The share of the fact's subjects that the article names; 0.5 where the fact tells none."""
    subjects = [frozenset(s for s in stems(name) if s not in STOP) for name in fact.about]
    found = [covered(subject, setting.words) == subject for subject in subjects if subject]
    return sum(found) / len(found) if found else 0.5


def _years_apart(fact: Comparand, published: str) -> float:
    years = [int(date.value[:4]) for date in fact.dates if date.value]
    return float(min(3, *(abs(int(published[:4]) - year) for year in years))) if years and published else 0.0


def _days_apart(claim: Comparand, fact: Comparand, day: str) -> float:
    """The days between a claim and a fact, 0 to 1 on a logarithmic scale; a claim without a date is of
    `day`."""
    known = [period for date in fact.dates if (period := interval(date.value))]
    said = [period for date in claim.dates if (period := interval(date.value))]
    if not said and (saying := interval(day)):
        said = [saying]
    gaps = [max(0, (max(one[0], other[0]) - min(one[1], other[1])).days) for one in said for other in known]
    return min(1.0, math.log1p(min(gaps)) / 7) if gaps else 0.0
