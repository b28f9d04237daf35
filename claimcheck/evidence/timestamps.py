"""Time stamps of an authority (RFC 3161): proof that a record of evidence existed at a time.

Asked for is the SHA-256 that is the id of the record, which holds those of its bytes and its text. Here it is
checked that the answer is about that hash and our own number; `openssl ts -verify` checks the signature.
"""

import secrets
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

import msgspec

from claimcheck.evidence.responses import refusal
from claimcheck.evidence.snapshots import STAMP, Snapshot, SnapshotStore
from claimcheck.net.client import Client

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
_SHA256 = bytes.fromhex("0609608648016503040201")  # the object identifier, with its tag
_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")  # id-ct-TSTInfo
_SEQUENCE, _INTEGER, _OCTETS, _TIME = 0x30, 0x02, 0x04, 0x18


class TimeStamp(msgspec.Struct, frozen=True):
    """When an authority saw a record (UTC), and who that is: the host it was asked at."""

    at: str
    authority: str


def stamp(client: Client, store: SnapshotStore, snapshot: Snapshot, authority: str) -> TimeStamp:
    """Have a record stamped, and keep the answer as it came. Raises `ClaimcheckError` CC4xx."""
    number = secrets.randbits(63)
    query = _query(bytes.fromhex(snapshot.id), number)
    got = client.fetch(authority, content=(QUERY, query), types=frozenset({REPLY}))
    at = read(got.body, bytes.fromhex(snapshot.id), number)
    if not at:
        raise refusal(authority, "no time stamp of what was sent")
    host = urlsplit(authority).hostname or authority
    about = Snapshot(
        source="timestamp", kind=REPLY, seen_at=at, url=STAMP + snapshot.id, final_url=authority, title=host
    )
    store.save(about, got.body)
    return TimeStamp(at, host)


def stamp_of(store: SnapshotStore, snapshot: Snapshot) -> TimeStamp | None:
    """The time stamp that is kept for a record and is about it; None where there is none."""
    asked = store.last(STAMP + snapshot.id)
    kept = store.find(asked.id) if asked else None
    at = read(store.body(kept), bytes.fromhex(snapshot.id)) if kept else ""
    return TimeStamp(at, kept.title) if kept and at else None


def read(reply: bytes, digest: bytes, number: int | None = None) -> str:
    """The time in a granted answer (YYYY-MM-DDTHH:MM:SSZ) about this hash and number; "" in any other."""
    try:
        granted = _first(_first(_first(reply)))
        if int.from_bytes(granted) > 1:  # 0 granted, 1 granted with modifications
            return ""
        wrapped = _first(reply[reply.index(_TST_INFO) + len(_TST_INFO) :])
        parts = list(_elements(_first(_first(wrapped))))
    except (ValueError, IndexError, StopIteration):
        return ""
    if len(parts) < 5:
        return ""
    imprint, numbers = parts[2][1], [int.from_bytes(value) for tag, value in parts if tag == _INTEGER]
    if not imprint.endswith(_element(_OCTETS, digest)) or _SHA256 not in imprint:
        return ""
    if number is not None and number not in numbers[2:]:
        return ""
    times = [value for tag, value in parts if tag == _TIME]
    try:
        when = datetime.strptime(times[0].decode("ascii")[:14], "%Y%m%d%H%M%S")
    except (IndexError, ValueError):
        return ""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _query(digest: bytes, number: int) -> bytes:
    algorithm = _element(_SEQUENCE, _SHA256 + b"\x05\x00")
    imprint = _element(_SEQUENCE, algorithm + _element(_OCTETS, digest))
    asked = _element(_INTEGER, number.to_bytes(number.bit_length() // 8 + 1))
    return _element(_SEQUENCE, _element(_INTEGER, b"\x01") + imprint + asked + b"\x01\x01\xff")


def _element(tag: int, value: bytes) -> bytes:
    size = len(value)
    length = bytes((size,)) if size < 128 else bytes((0x81, size))
    return bytes((tag,)) + length + value


def _first(data: bytes) -> bytes:
    """The value of the first element."""
    return next(_elements(data))[1]


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The elements of DER one after another: tag and value."""
    at = 0
    while at < len(data):
        tag, size, start = data[at], data[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            size, start = int.from_bytes(data[start : start + count]), start + count
        if start + size > len(data):
            raise ValueError
        yield tag, data[start : start + size]
        at = start + size
