"""Snapshot store: fetched content, unchanged, named by its hash.

blobs/<sha256>        bytes as they came, and the text that was read from them; packed where that helps
records/<sha256>      a `Snapshot` as JSON, named by the hash of these very bytes
asked.jsonl           what was asked when, a line for each answer (or sight of the same answer again)
given/                what sources gave for the claims of an article (see `lookup_results`)
"""

import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from claimcheck.clock import now
from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.evidence.blobs import BlobStore, FullError
from claimcheck.evidence.json_log import JsonLog
from claimcheck.text import line

LIMIT = 5_000_000_000  # bytes of all evidence; a snapshot of a page is some 100 kB, packed some 30
FULL = 0.8
"""Share of the limit from which the store warns, and down to which it frees space."""
OWN = "own"
"""The source of what somebody added by hand."""
_ON_ITS_WAY = 600.0  # seconds for which a part is left alone that has no record yet
_COPY = "copy of "  # before the address of a page: what is known of its copy in an archive
STAMP = "time stamp of "
"""Before the id of a snapshot: the time stamp that an authority gave it."""
_OMITTED = frozenset({"set-cookie", "www-authenticate"})  # headers that may hold a secret


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A piece of evidence as it was when it was seen. `id` is the hash of the record itself.

    `kind`: the media type, or "person" for what somebody said. `body` and `text` are hashes ("" = none).
    `warc` is the hash of the exchanges as WARC records, each redirect too, with the server's address and the
    hash of its certificate. `link` is the address to cite: permanent where the server has one. `primary`:
    whether the source itself speaks, None if nobody said. `said_by`, `channel`: who told it, and how.
    `private`: who gave it has not agreed that it is published.
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
    warc: str = ""
    title: str = ""
    published: str = ""
    primary: bool | None = None
    said_by: str = ""
    channel: str = ""
    private: bool = False
    note: str = ""


class LookupEntry(msgspec.Struct, frozen=True):
    """A line of the log: when which address was asked, and which snapshot was the answer."""

    at: str
    url: str
    id: str
    body: str


class SnapshotStore:
    """The evidence of one workspace. Safe for threads, and for several processes.

    When it is full it frees space if `cited` says which ids stay: the oldest of the others go, but nothing
    that was seen since the store was opened. `dropped` counts them.
    """

    def __init__(
        self, folder: Path, limit: int = LIMIT, cited: Callable[[], Collection[str]] | None = None
    ) -> None:
        self.folder, self._blobs = folder, BlobStore(folder, limit)
        self._cited, self._opened = cited, now()
        self._lock = threading.RLock()
        self.dropped = 0
        self._asked = JsonLog(folder / "asked.jsonl", LookupEntry, lambda asked: asked.url)

    def save(self, snapshot: Snapshot, body: bytes = b"", text: str = "", warc: bytes = b"") -> Snapshot:
        """Store what was seen; gives it with its hashes. Seen before and unchanged, it is the one from then.

        Raises `ClaimcheckError` CC410 if the store would grow beyond its limit, or cannot be written.
        """
        with self._lock:
            return self._kept(snapshot, body, text, warc)

    def _kept(self, snapshot: Snapshot, body: bytes, text: str, warc: bytes) -> Snapshot:
        digest = sha256(body).hexdigest()
        earlier = self.last(snapshot.url) if snapshot.url else None
        known = self.find(earlier.id) if earlier and earlier.body == digest else None
        # Another version of this program may read other words from the same bytes.
        if known is None or known.text != (sha256(text.encode()).hexdigest() if text else ""):
            known = msgspec.structs.replace(
                snapshot,
                headers={key: value for key, value in snapshot.headers.items() if key not in _OMITTED},
                body=self._write("blobs", body),
                size=len(body),
                text=self._write("blobs", text.encode()),
                warc=self._write("blobs", warc),
            )
            name = self._write("records", msgspec.json.encode(known))
            known = msgspec.structs.replace(known, id=name)
        if snapshot.url:
            self._asked.add(LookupEntry(snapshot.seen_at, snapshot.url, known.id, digest))
        return known

    def note_copy(self, url: str, copy: str, at: str) -> None:
        """Keep where an archive has its copy of a page, which it made on request. Raises CC410."""
        noted = Snapshot(source="wayback", kind="text/uri-list", seen_at=at, url=_COPY + url, link=copy)
        self.save(noted, copy.encode())

    def copy_of(self, *urls: str) -> str:
        """Where an archive has a copy of the first of these pages of which one was made; "" if of none."""
        made = (self.last(_COPY + url) for url in urls if url)
        found = (self.find(asked.id) for asked in made if asked)
        return next((item.link for item in found if item), "")

    def last(self, url: str) -> LookupEntry | None:
        """When an address was asked last, and what it gave; None if never."""
        return self._asked.get(url)

    def asked(self) -> list[LookupEntry]:
        """When each address was asked last, and what it gave."""
        return self._asked.all()

    def merge_log_entry(self, asked: LookupEntry) -> None:
        """Take in what another store knows of an address, if that is newer. Raises CC410."""
        known = self.last(asked.url)
        if known is None or known.at < asked.at:
            self._asked.add(asked)

    def find(self, name: str) -> Snapshot | None:
        """The snapshot of this id; None if it is not there, or its record is not what was stored."""
        raw = self._blobs.read("records", name)
        if raw is not None:
            with suppress(*UNDECODABLE):
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

    def import_snapshot(self, record: bytes, body: bytes, text: bytes) -> str:
        """Store a snapshot of another store; gives its id. Whoever calls has seen that its parts are its own.

        Raises `ClaimcheckError` CC410 if the store would grow beyond its limit, or cannot be written.
        """
        with self._lock:
            self._write("blobs", body)
            self._write("blobs", text)
            return self._write("records", record)

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

    def warc(self, snapshot: Snapshot) -> bytes:
        """The exchanges as WARC records; b"" where none are kept, as of what came in a bundle."""
        return (self._blobs.read("blobs", snapshot.warc) if snapshot.warc else None) or b""

    def all(self) -> list[Snapshot]:
        """Every snapshot whose record is whole, oldest first."""
        found = [one for name in self._blobs.names("records") if (one := self.find(name))]
        return sorted(found, key=lambda item: (item.seen_at, item.id))

    @property
    def limit(self) -> int:
        """Bytes that it may hold."""
        return self._blobs.limit

    def size(self) -> int:
        """Bytes of all that is kept."""
        return self._blobs.size()

    def warning(self) -> str:
        """That the store is nearly full, with its limit; "" while it is not."""
        size = self.size()
        if size < FULL * self.limit:
            return ""
        held = f"{size / 1e6:,.1f} of {self.limit / 1e6:,.1f} MB"
        return f"the store of evidence is {size / self.limit:.0%} full ({held})"

    def verify(self) -> Iterator[ClaimcheckError]:
        """What is not as it was stored: changed, or gone."""
        for folder in ("records", "blobs"):
            for name in self._blobs.names(folder):
                if self._blobs.read(folder, name) is None:
                    yield ClaimcheckError("CC409", "changed since it was stored", file=f"{folder}/{name}")
        there = set(self._blobs.names("blobs"))
        for item in self.all():
            for name in {item.body, item.text} - there - {""}:
                yield ClaimcheckError("CC409", f"a part of {item.id[:12]} is gone", file=f"blobs/{name}")

    def prune(self, keep: Collection[str], before: str) -> tuple[int, int]:
        """Remove what was seen before a time and is not in `keep` (ids), and then, while the store is nearly
        full, also the oldest of what was seen later; gives how many, and the bytes.

        What somebody added by hand stays, and of what stays the time stamp, and what is known of its copy.
        """
        size = self._blobs.size()
        count = self._remove(self._spare(keep, before))
        if self.warning():
            count += self._make_room(keep, self._blobs.size() - int(FULL * self.limit), "9999")
        self._blobs.sweep()
        return count, size - self._blobs.size()

    def _spare(self, keep: Collection[str], before: str) -> list[Snapshot]:
        """What can go, the oldest first, by when it was last seen."""
        everything, seen = self.all(), {asked.id: asked.at for asked in self._asked.all()}
        last = {item.id: max(item.seen_at, seen.get(item.id, "")) for item in everything}

        def goes(one: Snapshot) -> bool:
            return bool(one.url) and one.source != OWN and last[one.id] < before and one.id not in keep

        kept = (item for item in everything if not goes(item))
        stays = {name for item in kept for name in (item.id, item.link, item.final_url, item.url)}
        gone = filter(goes, everything)
        spare = [one for one in gone if one.url.removeprefix(_COPY).removeprefix(STAMP) not in stays]
        return sorted(spare, key=lambda item: (last[item.id], item.id))

    def _remove(self, gone: Collection[Snapshot]) -> int:
        """Remove snapshots, and the parts that no other has."""
        ids, now = {item.id for item in gone}, time.time()
        self._blobs.remove("records", ids, now)
        used = {part for item in self.all() for part in (item.body, item.text, item.warc)}
        unused = set(self._blobs.names("blobs")) - used
        # A part without a record may be on its way: only what is gone with its record is taken at once.
        own = {part for item in gone for part in (item.body, item.text, item.warc)} & unused
        self._blobs.remove("blobs", own, now)
        self._blobs.remove("blobs", unused - own, now - _ON_ITS_WAY)
        self._asked.keep(lambda asked: asked.id not in ids)
        return len(ids)

    def _make_room(self, keep: Collection[str], needed: int, before: str) -> int:
        """Remove the oldest of what can go until `needed` bytes are free; gives how many."""
        freed, gone = 0, list[Snapshot]()
        for item in self._spare(keep, before):
            if freed >= needed:
                break
            gone.append(item)
            freed += self._blobs.file_size("records", item.id)
            freed += sum(
                self._blobs.file_size("blobs", part) for part in {item.body, item.text, item.warc} - {""}
            )
        return self._remove(gone) if gone else 0

    def _write(self, folder: str, data: bytes) -> str:
        """Keep bytes; frees space for them where it can. Raises `ClaimcheckError` CC410."""
        with suppress(FullError):
            return self._blobs.write(folder, data)
        if self._cited is not None:
            free = self.size() - int(FULL * self.limit) + len(data)
            self.dropped += self._make_room(self._cited(), free, self._opened)
            with suppress(FullError):
                return self._blobs.write(folder, data)
        hint = "claimcheck evidence prune removes what nothing cites; evidence: {limit: ...} sets its size"
        raise ClaimcheckError("CC410", "the store of evidence is full", hint=hint)

    def _blob(self, name: str) -> bytes:
        raw = self._blobs.read("blobs", name) if name else b""
        if raw is None:
            raise ClaimcheckError("CC409", "changed or gone", file=f"blobs/{name}")
        return raw
