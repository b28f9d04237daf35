"""Results that the document reader process returns."""

from typing import Any

import msgspec

MOST = 2_000_001
"""Characters after which a reader stops: one more than an article may have, so that the limit is told."""


class ParsedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Paragraphs by newlines; `pages`: where each page begins; `made`: the day of its making, by its word."""

    text: str
    title: str = ""
    made: str = ""
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a feed as it is written there, not cleaned; `day`: of its date in UTC, if it has one."""

    link: str
    title: str
    published: str
    day: str
    updated: str


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed holds."""

    items: tuple[FeedItem, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet of a workbook as a CSV table; not cleaned."""

    text: str
    warnings: tuple[str, ...] = ()


class Microdata(msgspec.Struct, frozen=True, kw_only=True):
    """The items that a page marks up, as JSON-LD would have them; not cleaned."""

    items: tuple[Any, ...]


class DocumentError(msgspec.Struct, frozen=True, kw_only=True):
    """The coded error that came instead."""

    code: str
    what: str
