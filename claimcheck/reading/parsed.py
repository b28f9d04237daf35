"""What the reader of a document gives back to the program that asked it."""

import msgspec

MOST = 2_000_001
"""Characters after which a reader stops: one more than an article may have, so that the limit is told."""


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """Paragraphs by newlines; `pages`: where each page begins; `made`: the day of its making, by its word."""

    text: str
    title: str = ""
    made: str = ""
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """The coded error that came instead."""

    code: str
    what: str
