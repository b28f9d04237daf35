"""A candidate attribution, in token indexes."""

import msgspec

from claimcheck.nlp.documents import TokenSpan


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content in tokens; `within`: the anchor of an outer link with the same content."""

    anchor: int
    cue: TokenSpan
    source: TokenSpan | None
    content: tuple[TokenSpan, ...]
    hedge: bool = False
    denied: bool = False
    speech: bool = True
    within: int | None = None
