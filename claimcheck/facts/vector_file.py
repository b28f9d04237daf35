"""The file of vectors: a row of records that only grows, with one process at a time that writes.

A record holds the key of a wording, its vector in whole numbers from -127 to 127 with their scale, and a
checksum. What a kill cut short, or what does not fit its checksum, counts as not there. Importing this module
loads numpy.
"""

import mmap
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimcheck.filesystem import drafted, open_file
from claimcheck.nlp.embedder import MODEL, WIDTH
from claimcheck.nlp.runtime import WEIGHTS
from claimcheck.progress import step

try:
    import fcntl
except ImportError:  # Windows: two that write at once embed some wordings twice
    fcntl = None  # type: ignore[assignment]

_RECORD = np.dtype([("key", "<u8"), ("scale", "<f4"), ("check", "<u4"), ("vector", "i1", (WIDTH,))])
SIZE = _RECORD.itemsize
_FACTORS = np.arange(1, SIZE // 2, 2, dtype=np.uint32) * np.uint32(2654435761)
_FACTORS[3] = 0  # the checksum itself
_SEED = np.uint32(int(WEIGHTS[MODEL][:8], 16))  # the records of another model do not fit
_BLOCK = 1 << 14  # records at once: 25 MB of numbers in between
_LOOK_AGAIN = 0.2  # seconds, while another process writes
_SLACK = 4096  # records that nobody needs, which stay beside as many as are needed

Records = NDArray[np.void]


def packed(keys: NDArray[np.uint64], vectors: NDArray[np.float32]) -> Records:
    """Records of vectors (rows of `WIDTH` numbers of any length but 0)."""
    records = np.zeros(len(keys), _RECORD)
    scale = np.abs(vectors).max(axis=1) / 127
    records["key"], records["scale"] = keys, scale
    records["vector"] = np.rint(vectors / scale[:, None])
    records["check"] = _checksums(records)
    return records


def unpacked(records: Records) -> NDArray[np.float32]:
    """The vectors of records."""
    vectors: NDArray[np.float32] = records["vector"].astype(np.float32)
    vectors *= records["scale"][:, None]
    return vectors


def sound(records: Records) -> NDArray[np.bool_]:
    """For each record whether it fits its checksum."""
    blocks = (records[first : first + _BLOCK] for first in range(0, len(records), _BLOCK))
    return np.concatenate([np.zeros(0, np.bool_), *(_checksums(block) == block["check"] for block in blocks)])


def _checksums(records: Records) -> NDArray[np.uint32]:
    words = np.ascontiguousarray(records).view(np.uint32).reshape(len(records), -1)
    sums: NDArray[np.uint32] = (words * _FACTORS).sum(axis=1, dtype=np.uint32) + _SEED
    return sums


def read(path: Path | None) -> Records:
    """The whole records of a file, which is mapped, not read; none if there is no file."""
    try:
        with open(path or os.devnull, "rb") as file:
            length = os.fstat(file.fileno()).st_size // SIZE * SIZE
            kept = mmap.mmap(file.fileno(), length, access=mmap.ACCESS_READ) if length else b""
    except OSError:
        kept = b""
    return np.frombuffer(kept, _RECORD)


@contextmanager
def writing(path: Path | None, needed: NDArray[np.uint64], end: float) -> Iterator[int | None]:
    """The file, open to append to, for this process alone; None if it cannot be written.

    Another process that writes is waited for, until `end` (time.monotonic): None, too. Where most of the
    records are of keys that nobody needs, they are dropped first.
    """
    file = None
    try:
        file = _opened(path, needed, end) if path else None
        yield file
    finally:
        if file is not None:
            os.close(file)


def _opened(path: Path, needed: NDArray[np.uint64], end: float) -> int | None:
    while True:
        try:
            file = open_file(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        except OSError:
            return None
        with ExitStack() as stack, suppress(OSError):
            stack.callback(os.close, file)
            if not _locked(file, end):
                return None
            if os.fstat(file).st_ino != path.stat().st_ino or _shrunk(path, needed):
                continue  # another file is there now
            # A record that was cut short; nobody has mapped it.
            os.ftruncate(file, os.fstat(file).st_size // SIZE * SIZE)
            stack.pop_all()
            return file
        return None


def _locked(file: int, end: float) -> bool:
    while fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            step("facts embedded by another process")
            time.sleep(_LOOK_AGAIN)
    return True


def _shrunk(path: Path, needed: NDArray[np.uint64]) -> bool:
    """Whether a new file with only the records that are needed was put in the place of this one."""
    records = read(path)
    if len(records) <= 2 * len(needed) + _SLACK:
        return False
    keep = np.isin(records["key"], needed) & sound(records)
    _, last = np.unique(records["key"][keep][::-1], return_index=True)
    with drafted(path) as draft:
        draft.write(records[keep][::-1][last].tobytes())
    return True
