"""Stale verdicts: decisions that a newer fact contradicts."""

from collections.abc import Mapping, Sequence

from claimcheck.config.settings import Rating
from claimcheck.model import Claim, Relation
from claimcheck.model.raters import facts_of
from claimcheck.review.decisions import OPEN, Decision

# What a fact says of the claim where it speaks against a verdict, by what the verdict becomes as a fact.
_AGAINST: Mapping[str, Relation] = {"true": "conflicts", "false": "agrees"}


def overtaken(
    proposed: Sequence[Claim],
    now: Sequence[Claim],
    decisions: Mapping[str, Decision],
    scale: Sequence[Rating],
) -> tuple[str, ...]:
    """The ids of the claims whose verdict a fact speaks against that was not there at first.

    `proposed`: the claims as they were first kept, `now`: with what the facts say today. A fact that the
    decision cites or that was found not to bear on the claim was seen.
    """
    verdicts = {rating.id: rating.fact_verdict or "" for rating in scale}
    before = {claim.id: {name for match in claim.matches for name in facts_of(match)} for claim in proposed}
    contradicted: list[str] = []
    for claim in now:
        decision = decisions.get(claim.id, OPEN)
        against = _AGAINST.get(verdicts.get(decision.holds or "", ""))
        seen = {*decision.dismissed, *(cited.evidence for cited in decision.cited)}
        opposed = (one for one in claim.matches if one.relation == against)
        names = [facts_of(one) for one in opposed if before.get(claim.id, set()).isdisjoint(facts_of(one))]
        if against and any(seen.isdisjoint(f"fact:{name}" for name in group) for group in names):
            contradicted.append(claim.id)
    return tuple(contradicted)
