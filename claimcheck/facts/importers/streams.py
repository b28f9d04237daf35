"""Finds out what the bytes of an import are: unpacks archives, reads workbooks, tells tables from markup."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Literal, cast

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.documents.reader import Limits, read
from claimcheck.readers.documents.result import Sheet
from claimcheck.readers.encoding import encoding_of
from claimcheck.readers.file_types import ZIP

_GZIP = b"\x1f\x8b"
_TABLES = (".csv", ".tsv", ".tab")
_MARKUP = (".json", ".jsonl", ".jsonld", ".ndjson", ".html", ".htm", ".xhtml")
_WORKBOOK = "xl/workbook.xml"
_MOST = 2_000_000_000  # bytes of an unpacked file
_RATIO, _FREE = 200, 50_000_000  # how many times its size an archive may unfold to, and what any may
_LARGEST_WORKBOOK = 100_000_000
_PIECE = 1 << 20


class Input(msgspec.Struct, frozen=True):
    """What is imported: a table or markup, as bytes in an encoding, and what the reader should know of it."""

    stream: BinaryIO
    kind: Literal["table", "markup"]
    encoding: str
    warnings: tuple[str, ...] = ()


@contextmanager
def opened(file: BinaryIO, name: str, watched: Callable[[BinaryIO], BinaryIO]) -> Iterator[Input]:
    """What a file holds, from its beginning; `watched` makes the stream that is read in the end.

    The name decides between table and markup, or else the first character. Raises `ClaimcheckError` CC107
    (too large), CC110 (another kind), CC103, CC108 (no text), CC112, CC113, CC115 (archives and workbooks).
    """
    with TemporaryFile() as unpacked, TemporaryFile() as table:
        warnings: tuple[str, ...] = ()
        name, file = _unpacked(file, name, cast(BinaryIO, unpacked))
        if file.read(4) == ZIP and _is_workbook(file):
            sheet = _sheet(file, name)
            file, name, warnings = cast(BinaryIO, table), f"{name}.csv", sheet.warnings
            file.write(sheet.text.encode("utf-8", "replace"))
        file.seek(0)
        encoding, doubts = encoding_of(file, name)
        kind = _kind(file, name, encoding)
        file.seek(0)
        yield Input(watched(file), kind, encoding, (*warnings, *doubts))


def _kind(file: BinaryIO, name: str, encoding: str) -> Literal["table", "markup"]:
    suffix = PurePath(name.casefold()).suffix
    if suffix in (*_TABLES, *_MARKUP):
        return "table" if suffix in _TABLES else "markup"
    start = file.read(4_096).decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
    return "markup" if not start or start[0] in "<{[" else "table"


def _unpacked(file: BinaryIO, name: str, into: BinaryIO) -> tuple[str, BinaryIO]:
    """The name and the bytes of the file in an archive; of any other file itself."""
    head = file.read(4)
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    most = min(_MOST, max(_FREE, _RATIO * size))
    try:
        if head.startswith(_GZIP):
            with gzip.GzipFile(fileobj=file) as packed:
                _copy(iter(lambda: packed.read(_PIECE), b""), into, most, name)
            name = name[:-3] if name.casefold().endswith(".gz") else name
        elif head == ZIP and not _is_workbook(file):
            with zipfile.ZipFile(file) as archive:
                member = _only(archive, name)
                with archive.open(member) as part:
                    _copy(iter(lambda: part.read(_PIECE), b""), into, most, name)
                name = member.filename
        else:
            return name, file
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise ClaimcheckError(
            "CC115", f"the archive is damaged ({type(error).__name__})", file=name
        ) from None
    into.seek(0)
    return name, into


def _only(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The one file of an archive that can be imported."""
    files = [
        one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")
    ]
    named = [one for one in files if PurePath(one.filename.casefold()).suffix in (*_TABLES, *_MARKUP)]
    found = named or files
    if len(found) != 1:
        what = f"an archive of {len(found)} files that could be meant"
        raise ClaimcheckError("CC110", what, file=name, hint="unpack it, and import one of its files")
    if found[0].flag_bits & 1:
        raise ClaimcheckError("CC113", "the archive needs a password", file=name)
    return found[0]


def _copy(pieces: Iterator[bytes], into: BinaryIO, most: int, name: str) -> None:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise ClaimcheckError("CC107", f"it unfolds to more than {most / 1e6:,.0f} MB", file=name)
        into.write(piece)


def _is_workbook(file: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return _WORKBOOK in archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        return False
    finally:
        file.seek(0)


def _sheet(file: BinaryIO, name: str) -> Sheet:
    data = file.read(_LARGEST_WORKBOOK + 1)
    if len(data) > _LARGEST_WORKBOOK:
        hint = "save it as CSV"
        raise ClaimcheckError("CC107", "a workbook of more than 100 MB", file=name, hint=hint)
    return read(data, "xlsx", name, Sheet, Limits())
