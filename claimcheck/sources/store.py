"""The store of evidence: what was seen outside, kept as it was, named by its hash.

blobs/<sha256>        bytes as they came, and the text that was read from them
records/<sha256>      a `Snapshot` as JSON, named by the hash of these very bytes
asked.jsonl           what was asked when, a line for each answer (or sight of the same answer again)
given/                what sources gave for the claims of an article (see `kept`)
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from claimcheck.clean import line
from claimcheck.errors import ClaimcheckError
from claimcheck.sources.blobs import Blobs
from claimcheck.sources.log import Log

LIMIT = 1_000_000_000  # bytes of all evidence; a snapshot of a page is some 100 kB
OWN = "own"
"""The source of what somebody added by hand."""
_UNTOLD = frozenset({"set-cookie", "www-authenticate"})  # headers that may hold a secret


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A piece of evidence as it was when it was seen. `id` is the hash of the record itself.

    `kind`: the media type, or "person" for what somebody said. `body` and `text` are hashes ("" = none).
    `link` is the address to cite: permanent where the server has one. `primary`: whether the source itself
    speaks, None if nobody said. `said_by`, `channel`: who told it, and how.
    """

    id: str = ""
    source: str
    kind: str
    seen_at: str  # UTC, YYYY-MM-DDTHH:MM:SSZ
    url: str = ""
    final_url: str = ""
    link: str = ""
    status: int = 0
    headers: Mapping[str, str] = {}
    body: str = ""
    size: int = 0  # bytes of the body
    text: str = ""
    title: str = ""
    published: str = ""
    primary: bool | None = None
    said_by: str = ""
    channel: str = ""
    note: str = ""


class Asked(msgspec.Struct, frozen=True):
    """A line of the log: when which address was asked, and which snapshot was the answer."""

    at: str
    url: str
    id: str
    body: str


class Store:
    """The evidence of one workspace. Safe for threads, and for several processes."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder, self._blobs = folder, Blobs(folder, limit)
        self._asked = Log(folder / "asked.jsonl", Asked, lambda asked: asked.url)

    def keep(self, snapshot: Snapshot, body: bytes = b"", text: str = "") -> Snapshot:
        """Store what was seen; gives it with its hashes. Seen before and unchanged, it is the one from then.

        Raises `ClaimcheckError` CC410 if the store would grow beyond its limit, or cannot be written.
        """
        digest = sha256(body).hexdigest()
        earlier = self.last(snapshot.url) if snapshot.url else None
        known = self.find(earlier.id) if earlier and earlier.body == digest else None
        # Another version of this program may read other words from the same bytes.
        if known is None or known.text != (sha256(text.encode()).hexdigest() if text else ""):
            known = msgspec.structs.replace(
                snapshot,
                headers={key: value for key, value in snapshot.headers.items() if key not in _UNTOLD},
                body=self._blobs.write("blobs", body),
                size=len(body),
                text=self._blobs.write("blobs", text.encode()),
            )
            name = self._blobs.write("records", msgspec.json.encode(known))
            known = msgspec.structs.replace(known, id=name)
        if snapshot.url:
            self._asked.add(Asked(snapshot.seen_at, snapshot.url, known.id, digest))
        return known

    def last(self, url: str) -> Asked | None:
        """When an address was asked last, and what it gave; None if never."""
        return self._asked.get(url)

    def asked(self) -> list[Asked]:
        """When each address was asked last, and what it gave."""
        return self._asked.all()

    def heard(self, asked: Asked) -> None:
        """Take in what another store knows of an address, if that is newer. Raises CC410."""
        known = self.last(asked.url)
        if known is None or known.at < asked.at:
            self._asked.add(asked)

    def find(self, name: str) -> Snapshot | None:
        """The snapshot of this id; None if it is not there, or its record is not what was stored."""
        raw = self._blobs.read("records", name)
        if raw is not None:
            with suppress(msgspec.DecodeError):
                return msgspec.structs.replace(msgspec.json.decode(raw, type=Snapshot), id=name)
        return None

    def parts(self, name: str) -> tuple[bytes, bytes, bytes] | None:
        """A snapshot as it is stored, to take it elsewhere: record, body, text. None if any is not whole."""
        found = self.find(name)
        if found is None:
            return None
        blobs = [self._blobs.read("blobs", part) if part else b"" for part in (found.body, found.text)]
        record = self._blobs.read("records", name)
        return (record, blobs[0], blobs[1]) if record and None not in blobs else None  # type: ignore[return-value]

    def take(self, record: bytes, body: bytes, text: bytes) -> str:
        """Store a snapshot of another store; gives its id. Whoever calls has seen that its parts are its own.

        Raises `ClaimcheckError` CC410 if the store would grow beyond its limit, or cannot be written.
        """
        self._blobs.write("blobs", body)
        self._blobs.write("blobs", text)
        return self._blobs.write("records", record)

    def has(self, name: str) -> bool:
        """Whether a snapshot of this id is there; it is not read."""
        return self._blobs.has("records", name)

    def get(self, prefix: str) -> Snapshot:
        """The snapshot whose id begins with `prefix` (at least 4 characters). Raises CC408, CC409."""
        names = self._blobs.names("records") if len(prefix) > 3 else []
        names = [name for name in names if name.startswith(prefix)]
        if len(names) != 1:
            what = "several pieces of evidence begin" if names else "no piece of evidence begins"
            raise ClaimcheckError("CC408", f"{what} with {line(prefix, 80)!r}")
        found = self.find(names[0])
        if found is None:
            raise ClaimcheckError("CC409", "the record was changed", file=f"records/{names[0]}")
        return found

    def body(self, snapshot: Snapshot) -> bytes:
        """The bytes as they came. Raises `ClaimcheckError` CC409 if they are not what was stored."""
        return self._blob(snapshot.body)

    def text(self, snapshot: Snapshot) -> str:
        """The text that was read from the bytes. Raises `ClaimcheckError` CC409."""
        return self._blob(snapshot.text).decode()

    def all(self) -> list[Snapshot]:
        """Every snapshot whose record is whole, oldest first."""
        found = [one for name in self._blobs.names("records") if (one := self.find(name))]
        return sorted(found, key=lambda one: (one.seen_at, one.id))

    def size(self) -> int:
        """Bytes of all that is kept."""
        return self._blobs.size()

    def verify(self) -> Iterator[ClaimcheckError]:
        """What is not as it was stored: changed, or gone."""
        for folder in ("records", "blobs"):
            for name in self._blobs.names(folder):
                if self._blobs.read(folder, name) is None:
                    yield ClaimcheckError("CC409", "changed since it was stored", file=f"{folder}/{name}")
        there = set(self._blobs.names("blobs"))
        for one in self.all():
            for name in {one.body, one.text} - there - {""}:
                yield ClaimcheckError("CC409", f"a part of {one.id[:12]} is gone", file=f"blobs/{name}")

    def prune(self, keep: Collection[str], before: str) -> tuple[int, int]:
        """Remove what was seen before a time and is not in `keep` (ids); gives how many, and the bytes.

        What was seen again since stays, and so does what somebody added by hand.
        """
        size, time = self._blobs.size(), datetime.fromisoformat(before).timestamp()
        stays = {*keep, *(asked.id for asked in self._asked.all() if asked.at >= before)}
        everything = self.all()
        gone = {one.id for one in everything if one.url and one.seen_at < before and one.id not in stays}
        self._blobs.remove("records", gone, time)
        used = {name for one in everything if one.id not in gone for name in (one.body, one.text)}
        self._blobs.remove("blobs", set(self._blobs.names("blobs")) - used, time)
        self._blobs.sweep()
        self._asked.keep(lambda asked: asked.id not in gone)
        return len(gone), size - self._blobs.size()

    def _blob(self, name: str) -> bytes:
        raw = self._blobs.read("blobs", name) if name else b""
        if raw is None:
            raise ClaimcheckError("CC409", "changed or gone", file=f"blobs/{name}")
        return raw
