"""Checks that raise CC505 where a decision is not possible."""

from collections.abc import Collection

from claimcheck.errors import ClaimcheckError
from claimcheck.review.decisions import Decision


def unless_known(word: str, kind: str, known: Collection[str]) -> None:
    """Raise CC505 if `word` is not a known `kind`; the hint names the known ones."""
    if word not in known:
        raise ClaimcheckError("CC505", f"unknown {kind} {word!r}", hint=", ".join(known))


def if_blind(blind: bool, what: str) -> None:
    """Raise CC505 in a blind review: `what` needs the decisions of all."""
    if blind:
        hint = "open the review without --blind"
        raise ClaimcheckError("CC505", f"{what} needs the decisions of all", hint=hint)


def if_of_others(decision: Decision, reviewer: str) -> None:
    """Raise CC505 if a reviewer withdraws a verdict that only others gave."""
    given = list(
        dict.fromkeys(judgement.by for judgement in decision.judgements if not judgement.carried_from)
    )
    if given and reviewer not in given:
        raise ClaimcheckError("CC505", f"you have not given a verdict on it; {', '.join(given)} did")


def unless_two(reviewers: Collection[str]) -> None:
    """Raise CC505 if there is no disagreement to resolve."""
    if len(reviewers) < 2:
        raise ClaimcheckError("CC505", "fewer than two reviewers have judged this claim")
