"""Mismatches of an article, and what each means for the claims that hold its places."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

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
    by_end = sorted(claims, key=lambda claim: claim.span[1])
    ends = [claim.span[1] for claim in by_end]
    by_sentence = sorted(claims, key=lambda claim: claim.sentence)
    starts = [claim.sentence[0] for claim in by_sentence]
    holding: list[Mismatch] = []
    for one in found:
        names = one.claims or tuple(dict.fromkeys((*_at(one.a, by_end, ends), *_at(one.b, by_end, ends))))
        beside = (_beside(place, by_sentence, starts) for place in (one.a, one.b))
        names = names or tuple(filter(None, beside))[:1]
        holding.append(msgspec.structs.replace(one, claims=names))
    return tuple(sorted(holding, key=lambda one: (one.a, one.b)))


def _at(place: Span, by_end: Sequence[Claim], ends: Sequence[int]) -> Iterator[str]:
    for claim in by_end[bisect_left(ends, place[0] + 1) :]:
        if claim.span[0] < place[1]:
            yield claim.id
        elif claim.sentence[0] >= place[1]:
            return


def _beside(place: Span, by_sentence: Sequence[Claim], starts: Sequence[int]) -> str:
    """The id of the first claim of the sentence that holds a place; "" where none does."""
    at = bisect_right(starts, place[0]) - 1
    if at < 0 or not spans_meet(by_sentence[at].sentence, place):
        return ""
    start = starts[at]
    same = by_sentence[bisect_left(starts, start) : at + 1]
    return min(same, key=lambda claim: claim.span).id


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
