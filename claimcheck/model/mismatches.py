"""Mismatches of an article, and what each means for the claims that hold its places."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimcheck.model.analysis import spans_meet
from claimcheck.model.types import Claim, Mismatch, Span


def located(found: Iterable[Mismatch], claims: Sequence[Claim]) -> tuple[Mismatch, ...]:
    """The mismatches in order of place, each with the claims that hold one of its places."""
    by_end = sorted(claims, key=lambda claim: claim.span[1])
    ends = [claim.span[1] for claim in by_end]
    holding = [
        one
        if one.claims
        else msgspec.structs.replace(
            one, claims=tuple(dict.fromkeys((*_at(one.a, by_end, ends), *_at(one.b, by_end, ends))))
        )
        for one in found
    ]
    return tuple(sorted(holding, key=lambda one: (one.a, one.b)))


def _at(place: Span, by_end: Sequence[Claim], ends: Sequence[int]) -> Iterator[str]:
    for claim in by_end[bisect_left(ends, place[0] + 1) :]:
        if claim.span[0] < place[1]:
            yield claim.id
        elif claim.sentence[0] >= place[1]:
            return


def on_claims(claims: Sequence[Claim], found: Sequence[Mismatch]) -> tuple[Claim, ...]:
    """The claims, each with the mismatches that it has a part in, its own place first."""
    own: dict[str, list[Mismatch]] = defaultdict(list)
    spans = {claim.id: claim.span for claim in claims}
    for one in found:
        for name in one.claims:
            if name in spans:
                own[name].append(_seen_from(name, one, spans))
    return tuple(
        msgspec.structs.replace(claim, mismatches=tuple(own[claim.id])) if claim.id in own else claim
        for claim in claims
    )


def _seen_from(name: str, one: Mismatch, spans: dict[str, Span]) -> Mismatch:
    here, there = (one.a, one.b) if spans_meet(spans[name], one.a) else (one.b, one.a)
    if spans_meet(spans[name], there):
        other = name
    else:
        other = next((claim for claim in one.claims if spans_meet(spans.get(claim, (0, 0)), there)), "")
    return Mismatch(kind=one.kind, why=one.why, other=other, a=here, b=there)
