"""Does a fact say the same as a claim? Agrees, conflicts or unclear, with the reasons as data and in words.

Unclear is the default. A fact conflicts only where it says nearly the whole of what the claim says and
differs in one thing that can be named: a number, a date, a negation, an opposite, a direction, a name, the
time for which it holds, its verdict.
"""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from claimcheck.language.periods import interval
from claimcheck.matching import dates, entities, numbers, polarity
from claimcheck.matching.features import Background, Weigher
from claimcheck.matching.ranker import weigher
from claimcheck.matching.side import Side, covered, side
from claimcheck.model import Claim, Fact, Reason, ReasonKind, Relation

_LONG = 45  # words; a longer fact says too much beside to conflict
_CLAIM = 0.6  # share of the claim (by rarity) that the fact must cover to conflict
_FACT = 0.25  # share of the fact that the claim must cover to conflict
_SAME = 0.5  # share of the claim that the fact must cover to agree
# Words of a claim about how things are, and not about one event.
_STATE = re.compile(
    r"\b(?:is|are|isn't|aren't|has|have|last|latest|since|remains?|still|currently|now|already|ever|never|stands?)\b"
)


class Agreement(msgspec.Struct, frozen=True):
    """How a fact bears on a claim. `later`: a source of the fact is younger than the claim; `same`: what both
    share."""

    relation: Relation
    reasons: tuple[Reason, ...] = ()
    later: bool = False
    same: tuple[str, ...] = ()


def agree(claim: Claim, fact: Fact, *, at: str = "", likely: bool = False) -> Agreement:
    """Compare a claim with a fact.

    `at` is the day of the saying (YYYY-MM-DD; "" = unknown), `likely` that the ranker holds the fact to bear
    on the claim.
    """
    mine = _claim_side(claim, at)
    theirs = _wording(mine, fact)
    relation, reasons = _compare(mine, theirs, fact, likely=likely)
    day = _judged(claim, mine, at)
    if relation == "agrees":
        relation, reasons = _in_time(fact, day, mine)
    elif relation == "conflicts" and _holds(fact, day) is False:
        relation, reasons = "unclear", ()
    if fact.verdict != "true":
        relation, reasons = _by_verdict(fact, relation, reasons, mine)
    if claim.polarity == "denied":
        relation, reasons = _turned(fact, relation, mine)
    later = bool(at) and any(source.published > at for source in fact.sources if source.published)
    return Agreement(relation, tuple(reasons), later, _shared(mine, theirs))


def _compare(mine: Side, theirs: Side, fact: Fact, *, likely: bool) -> tuple[Relation, Sequence[Reason]]:
    weigh = _weigher()
    both, other_both = covered(mine.content, theirs.content), covered(theirs.content, mine.content)
    found = differences(mine, theirs, fact)
    mine_cover = weigh.sum(both) / (weigh.sum(mine.content) or 1.0)
    fact_cover = weigh.sum(other_both) / (weigh.sum(theirs.content) or 1.0)
    if found:
        near = mine_cover >= _CLAIM and fact_cover >= _FACT and len(theirs.plain) <= _LONG and len(both) >= 2
        return ("conflicts", found) if near else ("unclear", ())
    return ("agrees", ()) if likely or (mine_cover >= _SAME and len(both) >= 2) else ("unclear", ())


def differences(mine: Side, theirs: Side, fact: Fact) -> list[Reason]:
    """What a claim and a fact say differently, most telling first."""
    found: list[Reason] = []
    same, different = numbers.compare(mine, theirs)
    for one, other in different[:1]:
        found.append(_reason("number", one.text, other.text, fact))
    words, direction = polarity.opposite(mine, theirs)
    denial = polarity.negation(mine, theirs)
    if words and not denial:
        found.append(_reason("quantity-direction" if direction else "negation", *words, fact))
    elif denial and not words:
        found.append(_reason("negation", denial[0] or "stated", denial[1] or "stated", fact))
    if (same or not found) and (when := dates.differ(mine, theirs)):
        found.append(_reason("date", *when, fact))
    if not found and (who := entities.differ(mine, theirs)):
        found.append(_reason("entity", *who, fact))
    return found


def _reason(kind: ReasonKind, claim: str, other: str, fact: Fact) -> Reason:
    return Reason(kind, claim, other, f"{claim} here, {other} in {fact.id}{_known(fact)}")


def _known(fact: Fact) -> str:
    first = min((source.published for source in fact.sources if source.published), default="")
    return f" (known since {first})" if first else ""


def _in_time(fact: Fact, day: str | None, mine: Side) -> tuple[Relation, Sequence[Reason]]:
    """What becomes of an agreement, given when the fact holds."""
    if not (fact.valid_from or fact.valid_until):
        return "agrees", ()
    if day is None:
        return "unclear", ()
    if _holds(fact, day):
        return "agrees", ()
    if fact.valid_from and day < fact.valid_from:
        why = f"{fact.id} holds from {fact.valid_from} on, the claim is of {day}"
    else:
        why = f"{fact.id} held until {fact.valid_until}, the claim is of {day}"
    return "conflicts", (Reason("validity", day, f"{fact.valid_from}/{fact.valid_until}", why),)


def _holds(fact: Fact, day: str | None) -> bool | None:
    """Whether the fact holds on a day; None if the day is unknown."""
    if day is None:
        return None
    return (not fact.valid_from or day >= fact.valid_from[: len(day)]) and (
        not fact.valid_until or day <= fact.valid_until + "~"
    )


def _judged(claim: Claim, mine: Side, at: str) -> str | None:
    """The day for which the claim must hold: of a dated event the event's, else that of the saying."""
    dated = [date.value for date in mine.dates if date.value]
    if len(dated) == 1 and not _STATE.search(claim.text.casefold().replace("’", "'")):
        period = interval(dated[0])
        if period:
            return period[0].isoformat()
    return at or None


def _by_verdict(
    fact: Fact, relation: Relation, reasons: Sequence[Reason], mine: Side
) -> tuple[Relation, Sequence[Reason]]:
    """What a relation to the words of a statement means, given that the statement is not held to be true."""
    if fact.verdict == "false" and relation == "agrees":
        why = f"{fact.id} holds this statement to be false{_known(fact)}"
        return "conflicts", (Reason("verdict", mine.text, fact.statement, why),)
    if fact.verdict == "false" and relation == "conflicts" and {r.kind for r in reasons} == {"negation"}:
        return "agrees", ()
    return "unclear", ()


def _turned(fact: Fact, relation: Relation, mine: Side) -> tuple[Relation, Sequence[Reason]]:
    """The relation of the denial of a claim."""
    if relation == "agrees":
        why = f"denied here, stated in {fact.id}{_known(fact)}"
        return "conflicts", (Reason("negation", mine.text, fact.statement, why),)
    return ("agrees" if relation == "conflicts" else "unclear"), ()


def _claim_side(claim: Claim, at: str) -> Side:
    text = claim.standalone or claim.text
    one = side(text, at or None)
    # The claim's own dates were resolved in the article, where more is known than in the sentence.
    return msgspec.structs.replace(one, dates=claim.dates) if claim.dates else one


def _wording(mine: Side, fact: Fact) -> Side:
    """The wording of the fact that is nearest to the claim."""
    wordings = [side(text) for text in (fact.statement, *fact.also)]
    return max(wordings, key=lambda one: len(covered(mine.content, one.content)))


def _shared(mine: Side, theirs: Side) -> tuple[str, ...]:
    other = theirs.text.casefold()
    names = [name for name in mine.names if name.casefold() in other]
    same = [number.text for number, _ in numbers.compare(mine, theirs)[0]]
    return tuple(dict.fromkeys((*names, *same)))


@cache
def _weigher() -> Weigher:
    return weigher(Background())
