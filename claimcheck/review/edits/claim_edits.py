"""Edits of claims: the claims after all "edit" events, as a pure fold.

An edit holds the new claims whole, as they were when it was made: the same events give the same claims on
every machine, whatever extractor or fact base is there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Checked, Claim, Mismatch, Span
from claimcheck.model.analysis import spans_meet
from claimcheck.model.mismatches import name_of
from claimcheck.review.decisions import in_force
from claimcheck.review.events import Edit, Event
from claimcheck.review.versions.alignment import changes

# What a new check may tell anew about a claim that was kept: all else stays as it was first proposed.
_REFRESHED = ("dates", "said_on", "fact", "relation", "reasons", "matches", "evidence")


def renewed(claims: Sequence[Claim], fresh: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """The claims with what a new check (by id) tells about facts and days; a mismatch is on the claim that
    holds its place now, however the claims are drawn.
    """
    there = {claim.id: claim for claim in claims}
    lost = {
        name: claim for name, claim in fresh.items() if name not in there or there[name].span != claim.span
    }
    drawn = [claim for claim in claims if claim.id not in fresh or claim.id in lost]

    def holder(place: Span, name: str) -> str:
        places = (place, lost[name].span) if name in lost else ()
        found = (claim.id for span in places for claim in drawn if spans_meet(claim.span, span))
        return next(found, "") if name in lost else name

    found: dict[str, dict[object, Mismatch]] = defaultdict(dict)
    for name, claim in fresh.items():
        for one in claim.mismatches:
            seen = msgspec.structs.replace(one, other=holder(one.b, one.other))
            found[holder(one.a, name)].setdefault((name_of(one), *sorted((one.a, one.b))), seen)
    known = {name_of(one) for claim in fresh.values() for one in claim.mismatches}
    for claim in drawn:  # what only an earlier check found
        found[claim.id] |= {name_of(one): one for one in claim.mismatches if name_of(one) not in known}
    return tuple(_renew(claim, fresh.get(claim.id), tuple(found[claim.id].values())) for claim in claims)


def _renew(claim: Claim, fresh: Claim | None, found: tuple[Mismatch, ...]) -> Claim:
    if fresh is None or fresh.span != claim.span:
        return claim if claim.mismatches == found else msgspec.structs.replace(claim, mismatches=found)
    if fresh is claim and claim.mismatches == found:
        return claim
    changed = {name: getattr(fresh, name) for name in _REFRESHED}
    return msgspec.structs.replace(claim, **changed, mismatches=found)


def payload(act: Edit, made: Sequence[Claim], gone: Sequence[str], checked: Checked) -> dict[str, Any]:
    """What an edit event holds. A claim in `made` takes the place of the one with its id, or is new; it is
    among those to judge "anew" where it says something else, or a part of what one said.

    Raises `ClaimcheckError` CC505 where a claim is empty, lies outside the text or stands there already.
    """
    places = {claim.span: claim.id for claim in checked.claims if claim.id not in gone}
    for claim in made:
        start, end = claim.span
        if not 0 <= start < end <= len(checked.article.text) or not claim.text.strip():
            raise ClaimcheckError("CC505", "a claim needs words of the article")
        if places.get(claim.span, claim.id) != claim.id:
            raise ClaimcheckError("CC505", "these words are already a claim")
    was = {claim.id: claim for claim in checked.claims}
    drawn = made if act in ("span", "split", "join") else ()
    return {
        "act": act,
        "gone": list(gone),
        "made": [msgspec.to_builtins(claim) for claim in made],
        "anew": [one.id for one in drawn if one.id not in was or _says_else(was[one.id], one)],
    }


def _says_else(was: Claim, now: Claim) -> bool:
    # `changes` compares dates and numbers by what they mean: a part of one may not have been read anew.
    words = (re.findall(r"\w+", claim.text.casefold()) for claim in (was, now))
    return next(words) != next(words) or bool(changes(was, now))


def edited(claims: Iterable[Claim], events: Sequence[Event]) -> tuple[Claim, ...]:
    """The claims after all edits that count, in order of place."""
    by_id = {claim.id: claim for claim in claims}
    for event in in_force(events, "edit"):
        for gone in event.payload["gone"]:
            by_id.pop(gone, None)
        for plain in event.payload["made"]:
            claim = msgspec.convert(plain, Claim)
            by_id[claim.id] = claim
    return tuple(sorted((_known(claim, by_id) for claim in by_id.values()), key=lambda one: one.span))


def by_hand(events: Sequence[Event]) -> set[str]:
    """The ids of the claims that people drew."""
    return {
        plain["id"]
        for event in in_force(events, "edit")
        if event.payload["act"] != "analysis"
        for plain in event.payload["made"]
    }


def _known(claim: Claim, there: Mapping[str, Claim]) -> Claim:
    """Without what it has to say about claims that are no more."""
    kept = tuple(mismatch for mismatch in claim.mismatches if not mismatch.other or mismatch.other in there)
    return claim if kept == claim.mismatches else msgspec.structs.replace(claim, mismatches=kept)
