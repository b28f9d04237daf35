"""What the models answered in earlier checks: an article that is checked again costs only what changed in it.

The file beside the vectors of the facts holds no text, only digests of what models were given, and numbers.
Each check appends one frame, its checksum and length first. A damaged file is taken for an empty one, and
begun anew where something is to be kept, as is one that has grown beyond `MOST`.
"""

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from claimcheck.filesystem import open_file, write_atomically

MOST = 1 << 24
"""Bytes of a file: some 180 articles."""
_HEAD = 8  # bytes before a frame: its checksum and its length
_Answers = dict[bytes, bytes]


class ModelAnswers(dict[bytes, bytes]):
    """The answers in a file, by the digests of the questions; new ones are kept when they are written."""

    def __init__(self, path: Path) -> None:
        found, self._size = _read(path)
        super().__init__(found)
        self._path, self._new = path, _Answers()

    def __setitem__(self, question: bytes, answer: bytes) -> None:
        self._new[question] = answer
        super().__setitem__(question, answer)

    def write(self) -> None:
        """Append what is new to the file; where that cannot be written, it is known to this process alone."""
        if not self._new:
            return
        body = msgspec.msgpack.encode(self._new)
        frame = crc32(body).to_bytes(4, "little") + len(body).to_bytes(4, "little") + body
        with suppress(OSError):
            if self._size and self._size + len(frame) <= MOST:
                file = open_file(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
                try:
                    os.write(file, frame)
                finally:
                    os.close(file)
            else:
                write_atomically(self._path, frame, 0o600)
                self._size = 0
                self.clear()
                self.update(self._new)
            self._size += len(frame)
        self._new = {}


def _read(path: Path) -> tuple[_Answers, int]:
    """The answers of a file with its size; none and 0 if it is damaged or not there."""
    found = _Answers()
    try:
        raw = path.read_bytes()
        at = 0
        while at < len(raw):
            check, length = (int.from_bytes(raw[i : i + 4], "little") for i in (at, at + 4))
            body = raw[at + _HEAD : at + _HEAD + length]
            if len(body) != length or crc32(body) != check:
                return {}, 0
            found |= msgspec.msgpack.decode(body, type=_Answers)
            at += _HEAD + length
    except (OSError, msgspec.DecodeError):
        return {}, 0
    return found, len(raw)
