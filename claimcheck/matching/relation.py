"""Relation of a fact to a claim: agrees, conflicts or unclear, with reasons.

Unclear is the default. A fact conflicts only where it says nearly the whole of what the claim says and
differs in one thing that can be named: a number, a date, a negation, an opposite, a direction, a name, the
time for which it holds, its verdict.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from claimcheck.matching.comparand import Comparand, comparand, covered
from claimcheck.matching.comparison import diff_spans, numbers, occasion
from claimcheck.matching.comparison.coverage import Coverage, coverage, in_words
from claimcheck.matching.comparison.differences import (
    Difference,
    WordingDiff,
    compare,
    differences,
    measured,
    numbered,
    share,
)
from claimcheck.matching.comparison.negation import negation
from claimcheck.model import Claim, DateMention, Fact, Reason, ReasonKind, Relation
from claimcheck.nlp.dates.periods import Period, interval

_RATED = 0.5  # share of what was rated or held to be false that a claim must have: the whole was, not a part
_DENIED = 0.7  # share of a false statement that its denial must have
# Conflicts whose denial agrees.
_CONTRARY: frozenset[ReasonKind] = frozenset(("negation", "verdict", "quantity-direction"))
_LASTING = frozenset(
    ("still", "remain", "remains", "remained", "continue", "continues", "continued", "ongoing")
)
# Words of a claim about how things are, and not about one event.
_STATE = re.compile(
    r"\b(?:is|are|isn't|aren't|has|have|last|latest|since|remains?|still|currently|now|already|ever|never|stands?)\b"
)


class Comparison(msgspec.Struct, frozen=True):
    """How a fact relates to a claim by their words. `later`: a source of the fact is younger; `same`: what
    both share; `differs`: what is said otherwise, if both are about one thing; `occasion`: both tell of what
    recurs, at different times or in different cases; `unlike`: a number that differs is of something else;
    `unmet`: numbers of the claim that the fact lacks."""

    relation: Relation
    reasons: tuple[Reason, ...] = ()
    later: bool = False
    same: tuple[str, ...] = ()
    differs: tuple[Reason, ...] = ()
    occasion: bool = False
    unmet: tuple[str, ...] = ()
    unlike: bool = False


def compare_with_fact(
    claim: Claim,
    fact: Fact,
    *,
    at: str = "",
    full_name: Callable[[str], str] = str,
) -> Comparison:
    """Compare a claim with a fact.

    `at` is the day of the saying (YYYY-MM-DD; "" = unknown); `full_name` gives the name that a registry has
    for a name or an alias, or the same again.
    """
    side = claim_side(claim, at)
    near = wording(side, fact)
    relation, reasons = _compare(side, fact, full_name)
    why: Sequence[Reason] = ()
    seen: Coverage | None = None
    if relation != "conflicts":
        relation, why, seen = _limit_agreement(fact, relation, side, near)
    period = _valid_at(claim, side, at)
    if relation == "agrees":
        relation, reasons = _in_time(fact, period)
    elif relation == "conflicts" and (_holds(fact, period) is False or _to_come(side, near, at, reasons)):
        relation, reasons = "unclear", ()
    apart = occasion.other_occasion(side, _wordings(fact), at)
    if apart and relation != "unclear":
        told_days = f"may be another occasion: {apart[0]} here, {apart[1]} in {fact.id}"
        relation, reasons, why = "unclear", (), [Reason("occasion", *apart, told_days)]
    elif (
        relation != "unclear" and (fact.rating or fact.verdict == "false") and not _whole(fact, side, _RATED)
    ):
        relation, reasons, why = "unclear", (), [_part(fact, side)]
    if fact.verdict != "true":
        relation, reasons = _by_verdict(fact, relation, reasons, side)
    if claim.polarity == "denied":
        relation, reasons = _of_denial(fact, relation, reasons, side)
    later = any(_younger(source.published, at) for source in fact.sources)
    shown, alike = reasons, tuple[str, ...]()
    if relation == "unclear":
        shown = why or [_unsettled(fact, period, seen or coverage(side, fact, near))]
    elif relation == "agrees":
        alike = (seen or coverage(side, fact, near)).about
    case = numbers.other_case(side, near)
    named = differences(side, near, full_name)
    differs = tuple(_reason(one, fact, side, near) for one in named)
    unlike = not all(measured(side, near, one) for one in named if one.kind == "number")
    same, _ = numbers.compare(side, near)
    unmet = tuple(number.text for number in numbers.unmet(side, same))
    shared = _shared(side, near, same, alike)
    case = case or apart is not None
    return Comparison(relation, tuple(shown), later, shared, differs, case, unmet, unlike)


def opposite(claim: Claim, fact: Fact, near: str, compared: Comparison) -> tuple[Reason, ...]:
    """Why a fact conflicts that reads as the opposite: its verdict, a denial, what differs by name, or the
    meaning alone; `near` is the wording that was read."""
    if fact.verdict == "false":
        return (_held_false(fact, claim.standalone),)
    if claim.polarity == "denied":
        return (_denied(fact, claim.standalone),)
    why = f"reads as the opposite of {fact.id}; what differs is not named"
    return compared.differs or (Reason("meaning", claim.standalone, near, why),)


def _compare(
    claim: Comparand, fact: Fact, full_name: Callable[[str], str]
) -> tuple[Relation, Sequence[Reason]]:
    """The relation to the words of a fact. Its wordings mean the same, so the one with least to object to
    counts."""
    compared = [(compare(claim, wording, full_name), wording) for wording in _wordings(fact)]
    found, near = min(compared, key=lambda pair: (pair[0].doubtful or bool(pair[0].told), -pair[0].share))
    told = found.told or _missing_from_nearest(near, compared)
    # What one has done and another has not is no difference of names.
    if told and all(item.kind == "entity" for item in told) and claim.denied != near.denied:
        return "unclear", ()
    if told:
        return "conflicts", [_reason(item, fact, claim, near) for item in told]
    # Who is named otherwise in one wording is not the same for being left out in the nearest.
    other = any(item.kind == "entity" for pair, _ in compared for item in pair.told)
    return "unclear" if found.doubtful or other else "agrees", ()


def _missing_from_nearest(
    near: Comparand, compared: Sequence[tuple[WordingDiff, Comparand]]
) -> tuple[Difference, ...]:
    """A date or number that another wording gives otherwise, where the nearest wording gives none: it says
    less, and does not excuse the claim."""
    for found, _ in compared:
        kinds = {item.kind for item in found.told}
        if (kinds == {"date"} and not near.dates) or (kinds == {"number"} and not near.numbers):
            return found.told
    return ()


def _limit_agreement(
    fact: Fact, relation: Relation, claim: Comparand, near: Comparand
) -> tuple[Relation, Sequence[Reason], Coverage | None]:
    """What is left of an agreement where the fact does not say all of it, and what it says nothing on."""
    if relation == "agrees" and (denied := negation(claim, near)):
        return "unclear", [_reason(Difference("negation", *denied), fact, claim, near)], None
    if relation == "agrees" and _goes_on(claim) and not (_goes_on(near) or _is_so(near)):
        return "unclear", [], None
    if relation == "agrees" and (pairs := numbers.inexact(claim, near)):
        return "unclear", [_reason(numbered(claim, near, pairs[0]), fact, claim, near)], None
    seen = coverage(claim, fact, near)
    if relation == "agrees" and seen.full:
        return "agrees", (), seen
    return "unclear", () if seen.full else [_lacking(seen, in_words(seen, fact))], seen


def _goes_on(side: Comparand) -> bool:
    """Whether it says that something lasts: what was so once, or how it ended, says nothing on that."""
    return not _LASTING.isdisjoint(side.plain)


def _is_so(side: Comparand) -> bool:
    return not {"is", "are"}.isdisjoint(side.plain)


def _lacking(seen: Coverage, why: str) -> Reason:
    return Reason("coverage", " ".join(seen.missing), "", why)


def _unsettled(fact: Fact, period: Period | None, seen: Coverage) -> Reason:
    """Why a fact decides nothing, though it says what the claim says or the contrary."""
    why = in_words(seen, fact)
    if fact.verdict not in ("true", "false"):
        why = f"{fact.id} is held to be {fact.verdict}"
    elif period is None and (fact.valid_from or fact.valid_until):
        held = " ".join(
            f"{word} {day}" for word, day in (("from", fact.valid_from), ("until", fact.valid_until)) if day
        )
        why = f"{fact.id} holds {held}, and the day of the claim is not known"
    return _lacking(seen, why)


def _reason(difference: Difference, fact: Fact, claim: Comparand, near: Comparand) -> Reason:
    """A difference in words; `claim` and `fact` hold it as it is written on both sides."""
    why = f"{difference.claim} here, {difference.fact} in {fact.id}{_known(fact)}"
    if (difference.claim, difference.fact) == ("denied", "stated"):
        return Reason(difference.kind, *diff_spans.denial(claim, near), why)
    if (difference.claim, difference.fact) == ("stated", "denied"):
        return Reason(difference.kind, *diff_spans.denial(near, claim)[::-1], why)
    texts = (
        near.text,
        *(side.text for side in _wordings(fact)),
    )  # which one differs is not always the nearest
    known = next(
        (found for text in texts if (found := diff_spans.exact(text, difference.fact)) != text), near.text
    )
    return Reason(difference.kind, diff_spans.exact(claim.text, difference.claim), known, why)


def _known(fact: Fact) -> str:
    first = min((source.published for source in fact.sources if source.published), default="")
    return f" (known since {first})" if first else ""


def _in_time(fact: Fact, period: Period | None) -> tuple[Relation, Sequence[Reason]]:
    """What becomes of an agreement, given when the fact holds."""
    if not (fact.valid_from or fact.valid_until):
        return "agrees", ()
    if period is None:
        return "unclear", ()
    if _holds(fact, period):
        return "agrees", ()
    day = period[1].isoformat()
    if fact.valid_from and day < fact.valid_from:
        why = f"{fact.id} holds from {fact.valid_from} on, the claim is of {day}"
    else:
        why = f"{fact.id} held until {fact.valid_until}, the claim is of {day}"
    return "conflicts", (Reason("validity", day, f"{fact.valid_from}/{fact.valid_until}", why),)


def _holds(fact: Fact, period: Period | None) -> bool | None:
    """Whether the fact holds on some day of a time; None if the time is unknown."""
    if period is None:
        return None
    first, last = interval(fact.valid_from), interval(fact.valid_until)
    return (first is None or period[1] >= first[0]) and (last is None or period[0] <= last[1])


def _to_come(claim: Comparand, near: Comparand, at: str, reasons: Sequence[Reason]) -> bool:
    """Whether the claim is of the past, and the fact tells by its date of what came after the saying."""
    saying = interval(at)
    if saying is None or not any(reason.kind == "date" for reason in reasons):
        return False
    said = [period for date in claim.dates if (period := interval(date.value))]
    known = [period for date in near.dates if (period := interval(date.value))]
    past = bool(said) and all(period[0] <= saying[1] for period in said)
    return past and bool(known) and all(period[0] > saying[1] for period in known)


def _valid_at(claim: Claim, claim_side: Comparand, at: str) -> Period | None:
    """The time for which the claim must hold: of a dated event that has been the event's, else the day of the
    saying."""
    saying = interval(at)
    dated = [period for date in claim_side.dates if (period := interval(date.value))]
    state = _STATE.search(claim.text.casefold().replace("’", "'"))
    # Of what is still to come only the plan can be true, and that is a state of the day of the saying.
    past = len(dated) == 1 and (saying is None or dated[0][0] <= saying[1])
    return dated[0] if past and not state else saying


def _by_verdict(
    fact: Fact, relation: Relation, reasons: Sequence[Reason], claim: Comparand
) -> tuple[Relation, Sequence[Reason]]:
    """What a relation to the words of a statement means, given that the statement is not held to be true."""
    if fact.verdict == "false" and relation == "agrees":
        return "conflicts", (_held_false(fact, claim.text),)
    if fact.verdict == "false" and relation == "conflicts" and {r.kind for r in reasons} == {"negation"}:
        # A denial of less than the statement is another one: the rest may be what makes that false.
        return ("agrees" if _whole(fact, claim, _DENIED) else "unclear"), ()
    return "unclear", ()


def _whole(fact: Fact, claim: Comparand, least: float) -> bool:
    """Whether the claim has this share of some wording of the fact."""
    return max(share(wording, claim) for wording in _wordings(fact)) >= least


def _part(fact: Fact, claim: Comparand) -> Reason:
    return Reason("coverage", claim.text, fact.statement, f"only a part of what {fact.id} says")


def _of_denial(
    fact: Fact, relation: Relation, reasons: Sequence[Reason], claim: Comparand
) -> tuple[Relation, Sequence[Reason]]:
    """The relation of the denial of a claim. Who denies a wrong number or name has not said the right one."""
    if relation == "agrees":
        return "conflicts", (_denied(fact, claim.text),)
    contrary = relation == "conflicts" and {reason.kind for reason in reasons} <= _CONTRARY
    return ("agrees" if contrary else "unclear"), ()


def _held_false(fact: Fact, claim: str) -> Reason:
    why = f"your facts rate this statement false: {fact.id}{_known(fact)}"
    return Reason("verdict", claim, fact.statement, why)


def _denied(fact: Fact, claim: str) -> Reason:
    return Reason("negation", claim, fact.statement, f"denied here, stated in {fact.id}{_known(fact)}")


def claim_side(claim: Claim, at: str) -> Comparand:
    """A parsed claim; `at` is the day from which its relative dates are counted, "" if unknown."""
    # The claim's own dates were resolved in the article, where more is known than in the sentence.
    return _dated_side(claim.standalone or claim.text, at, claim.dates)


@lru_cache(maxsize=1 << 8)
def _dated_side(text: str, at: str, dates: tuple[DateMention, ...]) -> Comparand:
    one = comparand(text, at or None)
    return msgspec.structs.replace(one, dates=dates) if dates else one


def wording(claim: Comparand, fact: Fact) -> Comparand:
    """The wording of the fact that is nearest to the claim."""
    found = _wordings(fact)
    return max(found, key=lambda item: len(covered(claim.content, item.content))) if fact.also else found[0]


def _wordings(fact: Fact) -> list[Comparand]:
    return [comparand(text) for text in (fact.statement, *fact.also)]


def _younger(published: str, at: str) -> bool:
    """Whether a time of publication lies after that of a saying; either may be a month or a year."""
    first, last = interval(published), interval(at)
    return first is not None and last is not None and first[0] > last[1]


def _shared(
    claim: Comparand, fact: Comparand, equal: Sequence[numbers.Pair], alike: Sequence[str]
) -> tuple[str, ...]:
    """The names and numbers that both have; what an agreement is on, in the words `alike` beside them."""
    other = fact.text.casefold()
    names = [name for name in claim.names if name.casefold() in other]
    same = [number.text for number, _ in equal]
    named = " ".join((*names, *same))
    return tuple(dict.fromkeys((*names, *same, *(word for word in alike if word not in named))))
