"""Mismatches of an article, and what each means for the claims that hold its places."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from claimcheck.model.analysis import spans_meet
from claimcheck.model.types import Claim, Mismatch, Span

NAME = "mismatch:"
"""What the name of a mismatch begins with."""


def name_of(one: Mismatch) -> str:
    """The name that a reviewer dismisses a mismatch by: the same at both its claims and in every version."""
    return f"{NAME}{one.kind}, {one.why}"


def located(found: Iterable[Mismatch], claims: Sequence[Claim]) -> tuple[Mismatch, ...]:
    """The mismatches in order of place, each with the claims that hold one of its places; where none does (as
    of the day of a saying: "told MPs on Monday, 4 May, that ..."), with the first claim of that sentence.
    """
    holding = [
        one if one.claims else msgspec.structs.replace(one, claims=_holding(one, claims)) for one in found
    ]
    return tuple(sorted(holding, key=lambda one: (one.a, one.b)))


def _holding(one: Mismatch, claims: Sequence[Claim]) -> tuple[str, ...]:
    places = (one.a, one.b)
    own = [claim.id for place in places for claim in claims if spans_meet(claim.span, place)]
    beside = (claim.id for place in places for claim in claims if spans_meet(claim.sentence, place))
    return tuple(dict.fromkeys(own or islice(beside, 1)))


def on_claims(claims: Sequence[Claim], found: Sequence[Mismatch]) -> tuple[Claim, ...]:
    """The claims, each with the mismatches that it has a part in, its own place first."""
    own: dict[str, list[Mismatch]] = defaultdict(list)
    spans = {claim.id: claim.span for claim in claims}
    sentences = {claim.id: claim.sentence for claim in claims}
    for one in found:
        for name in one.claims:
            if name in spans:
                alone = not any(spans_meet(spans[name], place) for place in (one.a, one.b))
                reach = spans | {name: sentences[name]} if alone else spans
                own[name].append(_seen_from(name, one, reach))
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
