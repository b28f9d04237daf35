"""Reads bytes from a file or standard input, or raises a coded error."""

import os
import sys
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO
from typing import BinaryIO

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.file_types import kind_of
from claimcheck.text import file_name

# A saved page carries scripts and pictures around its text; a file larger than this is no article.
MAX_BYTES = 8_000_000
# Of a PDF or docx, pictures take most.
MAX_DOCUMENT_BYTES = 50_000_000


def name_of(source: str | Path) -> str:
    """The source as it may be shown: "-" is the standard input."""
    return "<stdin>" if str(source) == "-" else file_name(source, 300)


def is_url(source: object) -> bool:
    """Whether a source names a page on the web, not a file."""
    return isinstance(source, str) and source[:8].lower().startswith(("http://", "https://"))


def is_outside(path: str, folder: str) -> bool:
    """Whether a path found below `folder` is a link to what is not below it."""
    if not os.path.islink(path):
        return False
    inside = os.path.join(os.path.realpath(folder), "")
    return not os.path.realpath(path).startswith(inside)


def read_bytes(source: str | Path, most: int | None = None) -> bytes:
    """All bytes of a file, a pipe or ("-") the standard input; at most `most`, else what its kind may have.

    Raises `ClaimcheckError` CC101 (missing), CC102 (a folder), CC105 (not allowed, or the system failed),
    CC107 (more than `most`), CC104 (not one byte).
    """
    name = name_of(source)
    try:
        if str(source) == "-":
            data, most = _read(sys.stdin.buffer, most)
        else:
            mode = os.stat(source).st_mode
            if S_ISFIFO(mode) and os.path.exists(os.path.realpath(source)):
                # It has a name, so that nobody may ever write to it; the pipe of a shell has none.
                hint = "cat it into: claimcheck check -"
                raise ClaimcheckError("CC105", "a named pipe is not read", file=name, hint=hint)
            if S_ISDIR(mode):
                if not os.access(source, os.R_OK | os.X_OK):
                    raise ClaimcheckError("CC105", "the folder may not be read", file=name)
                raise ClaimcheckError("CC102", "this is a folder", file=name)
            with open(source, "rb") as file:
                data, most = _read(file, most)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise ClaimcheckError("CC101", "no such file", file=name) from None
    except OSError as error:
        what = f"the file could not be read: {error.strerror or error}"
        raise ClaimcheckError("CC105", what, file=name) from None
    if len(data) > most:
        raise ClaimcheckError("CC107", f"larger than {most // 1_000_000} MB", file=name)
    if not data.strip():
        raise ClaimcheckError("CC104", "the file is empty", file=name)
    return data


def _read(file: BinaryIO, most: int | None) -> tuple[bytes, int]:
    """The bytes up to one more than the limit, and the limit."""
    if most is not None:
        return file.read(most + 1), most
    data = file.read(MAX_BYTES + 1)
    if len(data) <= MAX_BYTES or kind_of(data) is None:
        return data, MAX_BYTES
    return data + file.read(MAX_DOCUMENT_BYTES + 1 - len(data)), MAX_DOCUMENT_BYTES
