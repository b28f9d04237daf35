"""Several checkers of one statement, in words."""

from collections.abc import Sequence

from claimcheck.model.types import Rater


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
