"""Origins of an article's claims: how many claims come from each, and through whom."""

from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.model import Claim, Link, SourceKind

CHECKWORTHY = 0.5  # the worth from which a claim carries an article


class Route(msgspec.Struct, frozen=True):
    """A way from an origin to the reader: the sources between, outermost first, and the ids of the claims.

    No source between: the article heard the origin itself.
    """

    through: tuple[str, ...]
    claims: tuple[str, ...]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to whom claims go back, with all the ways they took. `source` "" is the article's own voice.

    `weighty`: how many of the claims have a worth of at least a half.
    """

    source: str
    kind: SourceKind | None
    registry: str | None
    claims: tuple[str, ...]
    weighty: int
    ways: tuple[Route, ...]


def key(link: Link) -> str:
    """What makes two names one source: the entry of the registry, else the name in lower case."""
    return link.registry or link.source.casefold()


def origin_key(claim: Claim) -> str:
    """What makes two origins one; "" is the article's own voice, "?" with a language what is not read."""
    if claim.chain:
        return key(claim.chain[-1])
    return f"?{claim.language}" if claim.language else ""


def origins(claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """The origins of an article's claims, the one with the most claims first, else in order of place.

    Nobody knows whose those are that were not read.
    """
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(origin_key(claim), []).append(claim)
    found = [_origin(same) for name, same in grouped.items() if name[:1] != "?"]
    return tuple(sorted(found, key=lambda item: -len(item.claims)))


def _origin(same: Sequence[Claim]) -> Origin:
    last = same[0].chain[-1] if same[0].chain else None
    return Origin(
        source=last.source if last else "",
        kind=last.kind if last else None,
        registry=last.registry if last else None,
        claims=tuple(claim.id for claim in same),
        weighty=sum(claim.worth >= CHECKWORTHY for claim in same),
        ways=tuple(_routes(same)),
    )


def _routes(same: Sequence[Claim]) -> Iterator[Route]:
    grouped: dict[tuple[str, ...], list[Claim]] = {}
    for claim in same:
        grouped.setdefault(tuple(map(key, claim.chain[:-1])), []).append(claim)
    for claims in grouped.values():
        between = tuple(link.source for link in claims[0].chain[:-1])
        yield Route(between, tuple(claim.id for claim in claims))
