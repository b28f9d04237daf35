"""Several checkers of one statement, in words."""

from collections.abc import Collection, Sequence

import msgspec

from claimcheck.model.types import Match, Rater


def facts_of(match: Match) -> tuple[str, ...]:
    """The fact of a match, and the others in which its statement is rated."""
    return tuple(dict.fromkeys((match.fact, *(one.fact for one in match.raters))))


def as_judged(match: Match, judged: Collection[str]) -> Match:
    """The match under that of its facts which was cited or dismissed ("fact:ID"): so it is there once."""
    named = next((name for name in facts_of(match) if f"fact:{name}" in judged), match.fact)
    return match if named == match.fact else msgspec.structs.replace(match, fact=named)


def differ(raters: Sequence[Rater]) -> bool:
    """Whether their ratings come to different verdicts."""
    return len({one.verdict for one in raters}) > 1


def ratings(raters: Sequence[Rater]) -> str:
    """Each with its rating and day: "checkers differ: Gull Checks: false (2020-03-04); Tern: mixture"; "" for
    none."""
    if not raters:
        return ""
    each = (
        f"{one.name or one.fact}: {one.rating}" + (f" ({one.published})" if one.published else "")
        for one in raters
    )
    return f"{'checkers differ' if differ(raters) else f'{len(raters)} checkers'}: {'; '.join(each)}"
