"""The state of `watch`: for each folder or feed a small file of what was added, so that it can resume."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.filesystem import make_folder, write_atomically
from claimcheck.text import file_name

_TRIES = 3  # for an article that could not be read; then only a change makes it news again


class WatchState(msgspec.Struct, kw_only=True):
    """`stamps` maps the name of an article to its state when it was added (time, size)."""

    source: str = ""
    stamps: dict[str, str] = {}
    failed: dict[str, int] = {}

    def new_or_changed(self, found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Of (name, stamp) those that are new or changed."""
        return ((name, stamp) for name, stamp in found if self.stamps.get(file_name(name)) != stamp)

    def mark_done(self, name: str, stamp: str) -> None:
        """Record that it was added."""
        name = file_name(name)
        self.stamps[name] = stamp
        self.failed.pop(name, None)

    def mark_failed(self, name: str, stamp: str) -> bool:
        """It could not be read; gives whether it was given up, after `_TRIES` times."""
        name = file_name(name)
        self.failed[name] = self.failed.get(name, 0) + 1
        if self.failed[name] < _TRIES:
            return False
        self.mark_done(name, stamp)
        return True


def load(folder: Path, source: str) -> WatchState:
    """What is known of `source`; nothing, where the file is missing or damaged."""
    source = file_name(source)
    try:
        return msgspec.json.decode(_path(folder, source).read_bytes(), type=WatchState)
    except (OSError, *UNDECODABLE):
        return WatchState(source=source)


def save(folder: Path, seen: WatchState) -> None:
    """Keep it, whole or not at all. Raises `ClaimcheckError` CC105."""
    path = _path(folder, seen.source)
    try:
        make_folder(folder)
        write_atomically(path, msgspec.json.encode(seen), 0o600)
    except OSError as error:
        raise ClaimcheckError("CC105", error.strerror or "not written", file=str(path)) from None


def in_folder(
    folder: Path, suffixes: Iterable[str], *, now: float, settles: float
) -> Iterator[tuple[str, str]]:
    """The articles below a folder, (path, stamp) in order.

    A file changed within `settles` seconds of `now` (seconds since the epoch) may be half written yet and is
    left for the next look. A time in the future, from another clock, means nothing.
    """
    known = tuple(suffixes)
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or path.suffix.lower() not in known:
            continue
        try:
            state = path.stat()
        except OSError:
            continue  # gone between two looks
        if path.is_file() and abs(now - state.st_mtime) >= settles:
            yield str(path), f"{state.st_size} {state.st_mtime_ns}"


def _path(folder: Path, source: str) -> Path:
    return folder / f"{hashlib.sha256(source.encode('utf-8', 'replace')).hexdigest()[:16]}.json"
