"""What is imported, as an open file: from the disk, through a pipe, from an address."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import msgspec

from claimcheck.app.facts.lint import Progress
from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.facts.importers.streams import Input
    from claimcheck.net import Fetched
    from claimcheck.net.client import Client
    from claimcheck.workspace import Workspace

_LARGEST_ANSWER = 400_000_000  # bytes; the feed of Data Commons has some 150 MB
_PATIENCE = 600.0  # seconds for the whole of it
_PIECE = 1 << 16  # bytes read at a time
_TABLE_TYPES = frozenset({"text/csv", "text/tab-separated-values"})
_TYPES = _TABLE_TYPES | {
    "application/gzip",
    "application/x-gzip",
    "application/zip",
    "application/x-zip-compressed",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@contextmanager
def unseen(length: int) -> Iterator[Callable[[int], object]]:
    """Progress that nobody is shown."""
    yield lambda done: None


class _Watched(io.RawIOBase):
    """A stream that tells how many bytes were read of it."""

    def __init__(self, stream: BinaryIO, told: Callable[[int], object]) -> None:
        self._stream, self._told = stream, told

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self._told(len(piece))
        return len(piece)


@contextmanager
def opened(source: str, workspace: "Workspace", progress: Progress, *, offline: bool) -> "Iterator[Input]":
    """What is in a file or at an address. Raises `ClaimcheckError` CC1xx, CC4xx."""
    from claimcheck.readers.file_input import is_url

    with ExitStack() as stack:
        file = cast(BinaryIO, stack.enter_context(TemporaryFile()))
        name = source
        if is_url(source):
            with client(workspace, offline=offline) as asked:
                name = fetched(asked, source, file)[0]
        else:
            found = stack.enter_context(of_disk(source))
            file = found if found.seekable() else _kept(found, file, source)
        yield stack.enter_context(unpacked(file, name, progress))


@contextmanager
def unpacked(file: BinaryIO, name: str, progress: Progress) -> "Iterator[Input]":
    """What the bytes of a file are. Raises as `streams.opened`."""
    from claimcheck.facts.importers.streams import opened

    with ExitStack() as stack:

        def watched(file: BinaryIO) -> BinaryIO:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            advance = stack.enter_context(progress(size))
            return io.BufferedReader(_Watched(file, advance), _PIECE)

        yield stack.enter_context(opened(file, name, watched))


def of_disk(source: str) -> BinaryIO:
    """A file. Raises `ClaimcheckError` CC101, CC102, CC105."""
    try:
        return Path(source).open("rb")
    except FileNotFoundError:
        raise ClaimcheckError("CC101", "no such file", file=source) from None
    except IsADirectoryError:
        raise ClaimcheckError("CC102", "a folder, not a file", file=source) from None
    except OSError as error:
        raise ClaimcheckError("CC105", error.strerror or "unreadable", file=source) from None


def _kept(pipe: BinaryIO, into: BinaryIO, source: str) -> BinaryIO:
    """What comes through a pipe, as a file that can be read again."""
    for piece in iter(lambda: pipe.read(_PIECE), b""):
        into.write(piece)
        if into.tell() > _LARGEST_ANSWER:
            raise ClaimcheckError("CC107", "more than 400 MB from a pipe", file=source)
    into.seek(0)
    return into


def client(workspace: "Workspace", *, offline: bool) -> "Client":
    """A client for large answers."""
    from claimcheck.net.client import Client
    from claimcheck.sources.settings import policy

    rules = policy(workspace, offline=offline)
    return Client(msgspec.structs.replace(rules, limit=_LARGEST_ANSWER, deadline=_PATIENCE))


def fetched(
    client: "Client", address: str, into: BinaryIO, headers: Mapping[str, str] = {}
) -> "tuple[str, Fetched]":
    """Write what is at an address into a file; gives a name whose end says what it is, if anything does, and
    the answer. Raises `ClaimcheckError` CC4xx."""
    from claimcheck.net.policy import TYPES

    got = client.fetch(address, types=TYPES | _TYPES, into=into, headers=headers)
    into.seek(0)
    name = got.final_url.partition("?")[0].partition("#")[0]
    plain = got.content_type not in TYPES or got.content_type == "text/plain"
    suffix = ".csv" if got.content_type in _TABLE_TYPES else "" if plain else ".json"
    return f"{name}{suffix}", got
