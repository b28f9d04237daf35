"""The response of a server: refused by status, type or length, decompressed within limits."""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from claimcheck.errors import ClaimcheckError
from claimcheck.net.policy import media_type
from claimcheck.text import line

BUSY = frozenset({429, 503})
_DAY = 86_400.0  # seconds; who asks for more does not mean it
_PIECE = 65_536  # bytes unpacked at a time
_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say: a gzip header and trailer


class BusyError(Exception):
    """The server asks to come back later: after `wait` seconds, None if it does not say when."""

    def __init__(self, error: ClaimcheckError, wait: float | None) -> None:
        super().__init__(error.what)
        self.error, self.wait = error, wait


def check_head(
    where: str, status: int, headers: Mapping[str, str], types: frozenset[str], limit: int
) -> None:
    """Refuse by status, kind and length before the body is read. Raises `ClaimcheckError`, `BusyError`."""
    if not 200 <= status < 300:
        wait = _wait(headers)
        long = "" if wait is None else f"{wait:.0f} seconds" if wait < _DAY else "a day or longer"
        hint = f"the server asks to wait {long}" if long else ""
        limited = " (limited)" if status in BUSY else ""
        error = ClaimcheckError("CC404", f"{where}: the server answered {status}{limited}", hint=hint)
        raise BusyError(error, wait) if status in BUSY else error
    kind = media_type(headers.get("content-type", ""))
    if kind not in types:
        raise ClaimcheckError(
            "CC405", f"{where}: {line(kind, 60) or 'no kind of document given'}, which is not read"
        )
    length = headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > limit:
        raise _too_large(where, limit)


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that Retry-After asks for, given as such or as a date (RFC 9110, 10.2.3); a day at most."""
    asked = headers.get("retry-after", "")
    try:
        if re.fullmatch(r"\d{1,9}", asked):
            wait = float(asked)
        else:
            wait = max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
    return min(wait, _DAY)


def decompressed(where: str, chunks: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """The body, unpacked piece by piece. Neither what is sent nor what it unpacks to goes beyond `limit`
    bytes. Raises `ClaimcheckError` CC405 (more, or packed in another way), CC406 (broken off).
    """
    if encoding.lower() not in ("", "identity", "gzip", "x-gzip"):
        raise ClaimcheckError(
            "CC405", f"{where}: compressed as {line(encoding, 40)}, which was not requested"
        )
    sent = _capped(where, chunks, limit)
    pieces = _gunzip(where, sent) if "gzip" in encoding.lower() else sent
    yield from _capped(where, pieces, limit)


def _capped(where: str, chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise _too_large(where, limit)
        yield chunk


def _gunzip(where: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack piece by piece, so that a small packet cannot become a large one in memory.

    Like browsers, only the first member is read (RFC 1952 allows several).
    """
    unpacker = zlib.decompressobj(_GZIP)
    broken = ClaimcheckError("CC406", f"{where}: the answer broke off, or is not validly compressed")
    try:
        for chunk in chunks:
            while chunk and not unpacker.eof:
                yield unpacker.decompress(chunk, _PIECE)
                chunk = unpacker.unconsumed_tail
        yield unpacker.flush()  # at most the few bytes that the last call had no room for
    except zlib.error:
        raise broken from None
    if not unpacker.eof:
        raise broken


def _too_large(where: str, limit: int) -> ClaimcheckError:
    return ClaimcheckError("CC405", f"{where}: larger than {limit / 1_000_000:g} MB")
