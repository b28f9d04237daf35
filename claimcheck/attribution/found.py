"""An attribution in tokens, before it becomes one in characters."""

import msgspec

from claimcheck.attribution.grid import Run


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content in tokens; `within`: the anchor of an outer link with the same content."""

    anchor: int
    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    hedge: bool = False
    denied: bool = False
    speech: bool = True
    within: int | None = None
