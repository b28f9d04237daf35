"""Claims that an article makes at several places, as people see them: one claim, decided once."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from claimcheck.model.types import Checked, Claim, Mismatch, Span


def once(checked: Checked) -> Checked:
    """The article without the claims that say the `same_as` another: this one has their mismatches, too."""
    kept = {claim.id: claim.same_as or claim.id for claim in checked.claims}
    if not any(claim.same_as for claim in checked.claims):
        return checked
    found: dict[str, dict[Mismatch, None]] = {}
    for claim in sorted(checked.claims, key=lambda one: bool(one.same_as)):
        for one in claim.mismatches:
            seen = msgspec.structs.replace(one, other=kept.get(one.other, one.other))
            found.setdefault(kept[claim.id], {})[seen] = None
    return msgspec.structs.replace(
        checked,
        claims=tuple(
            msgspec.structs.replace(claim, mismatches=tuple(found.get(claim.id, ())))
            for claim in checked.claims
            if not claim.same_as
        ),
        mismatches=tuple(
            msgspec.structs.replace(
                one, claims=tuple(dict.fromkeys(kept.get(name, name) for name in one.claims))
            )
            for one in checked.mismatches
        ),
    )


def also_in(claim: Claim, headline: Span | None, starts: Sequence[int]) -> str:
    """Where else it is said: "also in the headline, §2"; "" where it is said once. `starts`: of the
    paragraphs.
    """
    places = (
        "the headline"
        if headline and headline[0] <= start < headline[1]
        else f"§{max(1, bisect_right(starts, start))}"
        for start, _ in claim.also_at
    )
    where = ", ".join(dict.fromkeys(places))
    return f"also in {where}" if where else ""
