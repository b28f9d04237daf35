"""Snapshots of outside evidence that travel in a bundle with the decisions that cite them."""

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from claimcheck.clean import clean, line
from claimcheck.errors import ClaimcheckError
from claimcheck.sources.citing import id_of
from claimcheck.sources.store import Snapshot, Store

LIMIT = 100_000_000
"""Bytes of all snapshots in one bundle; what does not fit stays at home."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A snapshot: its record (JSON), the bytes that came, the text that was read. All are named by hashes."""

    id: str
    record: bytes
    body: bytes
    text: bytes


def packed(cited: Iterable[str], store: Store) -> tuple[tuple[Piece, ...], int]:
    """The snapshots behind these citations, and how many were left out: gone, changed, too large."""
    names = dict.fromkeys(id_of(name) for name in cited if name.startswith("evidence:"))
    pieces: list[Piece] = []
    size = left = 0
    for name in names:
        parts = store.parts(name)
        piece = Piece(id=name, record=parts[0], body=parts[1], text=parts[2]) if parts else None
        large = sum(map(len, parts)) if parts else 0
        if piece is None or size + large > LIMIT or wrong(piece):
            left += 1
            continue
        size += large
        pieces.append(piece)
    return tuple(pieces), left


def check(pieces: Iterable[Piece]) -> None:
    """Raise ValueError for a snapshot whose parts are not what its name says, or that hides something."""
    for piece in pieces:
        if what := wrong(piece):
            raise ValueError(f"the snapshot {line(piece.id, 12)!r} {what}")


def wrong(piece: Piece) -> str:
    """What is wrong with a snapshot, in words; "" if nothing."""
    found = msgspec.json.decode(piece.record, type=Snapshot)
    hashes = [sha256(part).hexdigest() if part else "" for part in (piece.body, piece.text)]
    if sha256(piece.record).hexdigest() != piece.id or hashes != [found.body, found.text]:
        return "was changed"
    return "holds hidden characters" if hides((piece.text.decode(), found)) else ""


def unpack(pieces: Iterable[Piece], store: Store) -> tuple[int, int]:
    """Store checked snapshots; gives how many are new and how many could not be kept (the store is full)."""
    new = left = 0
    for piece in pieces:
        if store.has(piece.id):
            continue
        try:
            store.take(piece.record, piece.body, piece.text)
            new += 1
        except ClaimcheckError:
            left += 1
    return new, left


def hides(thing: object) -> bool:
    """Whether a text in it (of a noun, at any depth) holds characters that `clean` would drop."""
    return any(clean(word).text != word for word in _words(msgspec.to_builtins(thing)))


def _words(plain: object) -> Iterable[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield from _words(key)
            yield from _words(value)
    elif isinstance(plain, list | tuple):
        for one in plain:
            yield from _words(one)
