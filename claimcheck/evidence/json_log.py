"""A log of JSON lines of which the last of each key counts. It is written anew once most of it is outdated.

Any number of threads and processes may add at once: a line is one write, under a lock that keeps it out while
another process puts a shorter log in the place of the long one.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.filesystem import drafted, locked, make_folder, open_file

_SPARE = 256  # outdated lines that are never worth a new file

Line = TypeVar("Line", bound=msgspec.Struct)


class JsonLog(Generic[Line]):
    """The lines of a file by their key; nothing is read before it is asked for. Safe for threads."""

    def __init__(self, path: Path, kind: type[Line], key: Callable[[Line], str]) -> None:
        self.path, self._key = path, key
        self._decoder = msgspec.json.Decoder(kind)
        self._lock = threading.RLock()
        self._last: dict[str, Line] | None = None

    def all(self) -> list[Line]:
        """The last line of each key, in the order in which the keys first came."""
        with self._lock:
            return list(self._known().values())

    def get(self, key: str) -> Line | None:
        """The last line of this key."""
        with self._lock:
            return self._known().get(key)

    def add(self, line: Line) -> None:
        """Add a line. Raises `ClaimcheckError` CC410 if it cannot be written."""
        with self._lock:
            known = self._known()
            try:
                make_folder(self.path.parent)
                with locked(self.path.parent):
                    file = open_file(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
                    try:  # begins with a newline, so that a line cut by a crash spoils no other
                        os.write(file, b"\n" + msgspec.json.encode(line) + b"\n")
                    finally:
                        os.close(file)
            except OSError as error:
                what = f"could not be written: {error.strerror}"
                raise ClaimcheckError("CC410", what, file=str(self.path)) from None
            known[self._key(line)] = line

    def keep(self, wanted: Callable[[Line], bool]) -> None:
        """Write the log anew with the last line of each key, as far as it is `wanted`. Raises CC410."""
        with self._lock:
            if not self.path.exists():
                return
            try:
                with locked(self.path.parent):
                    lines, _ = self._read()  # with what others added meanwhile
                    lines = {key: line for key, line in lines.items() if wanted(line)}
                    with drafted(self.path) as file:  # `BlobStore.sweep` removes what is left of it
                        file.writelines(msgspec.json.encode(item) + b"\n" for item in lines.values())
            except OSError as error:
                what = f"could not be written: {error.strerror}"
                raise ClaimcheckError("CC410", what, file=str(self.path)) from None
            self._last = lines

    def _known(self) -> dict[str, Line]:
        if self._last is None:
            self._last, count = self._read()
            if count > 2 * len(self._last) + _SPARE:
                with suppress(ClaimcheckError):  # a long log is no reason to fail
                    self.keep(lambda _: True)
        return self._last

    def _read(self) -> tuple[dict[str, Line], int]:
        """The last line of each key, and how many lines there are; a broken one is skipped."""
        found: dict[str, Line] = {}
        count = 0
        with suppress(FileNotFoundError):
            for raw in self.path.read_bytes().split(b"\n"):
                with suppress(*UNDECODABLE):
                    one = self._decoder.decode(raw)
                    found[self._key(one)] = one
                    count += 1
        return found, count
