"""Streams JSON values one by one, so that a feed of any size needs little memory.

Read are: a Data Commons feed (the elements of its `dataFeedElement`), a list, JSON lines, one value, and of
an HTML page the JSON-LD blocks and the microdata of ClaimReviews.
"""

import io
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.documents.reader import Limits, read
from claimcheck.readers.documents.result import Microdata

_CHUNK = 1 << 20  # characters read at a time
LARGEST = 64 << 20  # characters of one value
_FEED = re.compile(r'"dataFeedElement"\s{0,100}:\s{0,100}\[')
_SPACE = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder(strict=False)  # a bare newline in a text is common in the wild


def values(stream: BinaryIO, file: str, encoding: str = "utf-8-sig") -> Iterator[Any]:
    """The values of a stream. Raises `ClaimcheckError` CC109 where it is no JSON, CC107 for a huge value."""
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace")
    head = text.read(_CHUNK)
    start = head.lstrip()
    if start.startswith("<"):
        page = head + text.read(LARGEST)
        yield from blocks(page)
        if "itemscope" in page and "ClaimReview" in page:
            yield from read(page.encode("utf-8", "replace"), "microdata", file, Microdata, Limits()).items
        return
    feed = _FEED.search(head) if start.startswith("{") else None
    inside = feed is not None or start.startswith("[")
    at = feed.end() if feed else len(head) - len(start) + 1 if inside else 0
    yield from _elements(text, head[at:], inside, file)


def blocks(page: str) -> Iterator[Any]:
    """The values of the JSON-LD blocks of an HTML page; one that is no JSON is skipped."""
    lower, at = page.lower(), 0
    while (at := lower.find("<script", at)) >= 0:
        end = lower.find(">", at)
        close = lower.find("</script", end) if end >= 0 else -1
        if close < 0:
            return
        if "ld+json" in lower[at:end]:
            with suppress(json.JSONDecodeError, RecursionError):
                yield _DECODER.decode(page[end + 1 : close].strip())
        at = close


def _elements(text: io.TextIOWrapper, buffer: str, inside: bool, file: str) -> Iterator[Any]:
    """The values that follow each other in a stream; `inside`: up to the end of a list."""
    offset, size = 0, _CHUNK
    while True:
        match = _SPACE.match(buffer, offset)
        offset = match.end() if match else offset
        if inside and buffer.startswith("]", offset):
            return
        try:
            value, end = _DECODER.raw_decode(buffer, offset)
            # A number at the end may go on in what was not read yet.
            whole = end < len(buffer) or isinstance(value, (dict, list, str))
        except json.JSONDecodeError as error:
            whole, end = False, error.pos
        except RecursionError:
            raise ClaimcheckError("CC109", "a value that is nested too deep", file=file) from None
        if whole:
            yield value
            offset, size = end, _CHUNK
            continue
        more = text.read(size)
        buffer, offset = buffer[offset:] + more, 0
        size = min(size * 2, LARGEST)  # so that one long value is not read again and again
        if not more:
            if inside or buffer.strip():
                what = f"no JSON at {buffer[:40]!r}" if buffer.strip() else "the list breaks off"
                raise ClaimcheckError("CC109", what, file=file)
            return
        if len(buffer) > 2 * LARGEST:
            raise ClaimcheckError("CC107", "one value is larger than 64 MB", file=file)
