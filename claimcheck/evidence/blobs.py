"""Content-addressed file store: files are named by their hash, written whole, never overwritten.

Text is packed (gzip) where that makes it smaller; the name is that of the bytes before.

A process that is killed leaves whole files, and perhaps a draft, which `sweep` removes.
"""

import gzip
import os
import threading
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import drafted, make_folder

_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say: a gzip header and trailer
_MAGIC = b"\x1f\x8b"
_ABANDONED = 600.0  # seconds without a byte after which a draft is left from a killed process
_LEAST = 256  # bytes; smaller ones take one block of the disk anyway
_MOST = 100_000_000  # bytes that are unpacked of one file: more than anything that is kept


class FullError(Exception):
    """The files would grow beyond their limit: by `needed` bytes."""

    def __init__(self, needed: int) -> None:
        super().__init__(needed)
        self.needed = needed


class BlobStore:
    """Named bytes in folders of a root; nothing is made before something is kept. Safe for threads."""

    def __init__(self, root: Path, limit: int) -> None:
        self.root, self.limit = root, limit
        self._lock = threading.Lock()
        self._size: int | None = None

    def write(self, folder: str, data: bytes) -> str:
        """Keep bytes; gives their name ("" for none).

        Raises `FullError`, and `ClaimcheckError` CC410 if the file cannot be written.
        """
        name = sha256(data).hexdigest()
        path = self.root / folder / name
        if not data or path.exists():
            return name if data else ""
        data = _packed(data) if folder == "blobs" else data
        with self._lock:
            size = (self.size() if self._size is None else self._size) + len(data)
            if size > self.limit:
                raise FullError(size - self.limit)
            self._size = size
        try:
            make_folder(path.parent)
            with suppress(FileExistsError), drafted(path, replace=False) as file:  # or another was quicker
                file.write(data)
        except OSError as error:
            raise write_error(path, error) from None
        return name

    def read(self, folder: str, name: str) -> bytes | None:
        """The bytes of this name; None if they are gone, or are not what was stored."""
        try:
            raw = (self.root / folder / name).read_bytes()
        except (OSError, ValueError):
            return None
        whole = _unpacked(raw) if folder == "blobs" and raw.startswith(_MAGIC) else raw
        # What came packed, and was kept as it came before, is not unpacked.
        return next((data for data in (whole, raw) if sha256(data).hexdigest() == name), None)

    def has(self, folder: str, name: str) -> bool:
        """Whether bytes of this name are there, as they were stored or not."""
        return (self.root / folder / name).is_file()

    def names(self, folder: str) -> list[str]:
        """All names in a folder, sorted."""
        try:
            return sorted(name for name in os.listdir(self.root / folder) if not name.startswith("."))
        except FileNotFoundError:
            return []

    def size(self) -> int:
        """Bytes of everything below the root's folders."""
        return sum(entry.stat().st_size for entry in self._entries())

    def file_size(self, folder: str, name: str) -> int:
        """Bytes that a file takes; 0 if it is not there."""
        try:
            return (self.root / folder / name).stat().st_size
        except OSError:
            return 0

    def remove(self, folder: str, names: Collection[str], before: float) -> None:
        """Remove files by name, but none written after a time: its record may still be on the way."""
        for name in names:
            path = self.root / folder / name
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before:
                    path.unlink()
        with self._lock:
            self._size = None

    def sweep(self) -> None:
        """Remove what killed processes left behind: drafts that nobody has written to for a while."""
        for entry in self._entries():
            if entry.name.startswith(".") and entry.stat().st_mtime < time.time() - _ABANDONED:
                os.unlink(entry.path)

    def _entries(self) -> Iterator["os.DirEntry[str]"]:
        with suppress(FileNotFoundError):
            for folder in os.scandir(self.root):
                if folder.is_dir():
                    yield from os.scandir(folder.path)


def _packed(data: bytes) -> bytes:
    if len(data) < _LEAST:
        return data
    packed = gzip.compress(data, 6, mtime=0)
    return packed if len(packed) < 0.9 * len(data) else data


def _unpacked(raw: bytes) -> bytes:
    """The bytes as they were; those of the file where they are not packed, or too large unpacked."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        data = unpacker.decompress(raw, _MOST)
    except zlib.error:
        return raw
    return data if unpacker.eof else raw


def write_error(path: Path, error: OSError) -> ClaimcheckError:
    """The error for a file that the system does not let us write."""
    return ClaimcheckError("CC410", f"could not be written: {error.strerror}", file=str(path))
