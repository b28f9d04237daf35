"""Snapshots of outside evidence that travel in a bundle with the decisions that cite them."""

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.citations import id_of
from claimcheck.evidence.snapshots import Snapshot, SnapshotStore
from claimcheck.text import clean, line

LIMIT = 100_000_000
"""Bytes of all snapshots in one bundle; what does not fit stays at home."""


class EvidenceBlob(msgspec.Struct, frozen=True, kw_only=True):
    """A snapshot: its record (JSON), the bytes that came, the text that was read. All are named by hashes."""

    id: str
    record: bytes
    body: bytes
    text: bytes


def pack(cited: Iterable[str], store: SnapshotStore) -> tuple[tuple[EvidenceBlob, ...], int]:
    """The snapshots behind these citations, and how many were left out: gone, changed, too large."""
    names = dict.fromkeys(id_of(name) for name in cited if name.startswith("evidence:"))
    pieces: list[EvidenceBlob] = []
    size = left = 0
    for name in names:
        parts = store.parts(name)
        piece = EvidenceBlob(id=name, record=parts[0], body=parts[1], text=parts[2]) if parts else None
        large = sum(map(len, parts)) if parts else 0
        if piece is None or size + large > LIMIT or problem_with(piece):
            left += 1
            continue
        size += large
        pieces.append(piece)
    return tuple(pieces), left


def check(pieces: Iterable[EvidenceBlob]) -> None:
    """Raise ValueError for a snapshot whose parts are not what its name says, or that hides something."""
    for piece in pieces:
        if what := problem_with(piece):
            raise ValueError(f"the snapshot {line(piece.id, 12)!r} {what}")


def problem_with(piece: EvidenceBlob) -> str:
    """What is wrong with a snapshot, in words; "" if nothing."""
    found = msgspec.json.decode(piece.record, type=Snapshot)
    hashes = [sha256(part).hexdigest() if part else "" for part in (piece.body, piece.text)]
    if sha256(piece.record).hexdigest() != piece.id or hashes != [found.body, found.text]:
        return "was changed"
    return "holds hidden characters" if has_hidden_characters((piece.text.decode(), found)) else ""


def unpack(pieces: Iterable[EvidenceBlob], store: SnapshotStore) -> tuple[int, int]:
    """Store checked snapshots; gives how many are new and how many could not be kept (the store is full)."""
    new = left = 0
    for piece in pieces:
        if store.has(piece.id):
            continue
        try:
            store.import_snapshot(piece.record, piece.body, piece.text)
            new += 1
        except ClaimcheckError:
            left += 1
    return new, left


def has_hidden_characters(thing: object) -> bool:
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
