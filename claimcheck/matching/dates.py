"""Dates of a claim beside those of a fact."""

from claimcheck.language.periods import overlaps
from claimcheck.matching.side import Side


def differ(claim: Side, fact: Side) -> tuple[str, str] | None:
    """The dates on both sides, as written, if each side has some and none of them share a day."""
    mine = [date for date in claim.dates if date.value]
    theirs = [date for date in fact.dates if date.value]
    if mine and theirs:
        if any(overlaps(one.value, other.value) for one in mine for other in theirs):
            return _years(claim, fact) if len(claim.years) == len(fact.years) == 1 else None
        if len(mine) == 1 or len(theirs) == 1:
            return mine[0].text, theirs[0].text
        return None
    return _years(claim, fact)


def _years(claim: Side, fact: Side) -> tuple[str, str] | None:
    mine, theirs = claim.years - fact.years, fact.years - claim.years
    if len(mine) == len(theirs) == 1 and len(claim.years) == len(fact.years):
        return str(min(mine)), str(min(theirs))
    return None
