"""Bytes from a file or standard input, or the coded error that says why not."""

import os
import sys
from pathlib import Path
from stat import S_ISDIR

from claimcheck.clean import line
from claimcheck.errors import ClaimcheckError

# A saved page carries scripts and pictures around its text; a file larger than this is no article.
MAX_BYTES = 8_000_000


def name_of(source: str | Path) -> str:
    """The source as it may be shown: "-" is the standard input."""
    return "<stdin>" if str(source) == "-" else line(str(source))


def read_bytes(source: str | Path) -> bytes:
    """All bytes of a file, a pipe or ("-") the standard input.

    Raises `ClaimcheckError` CC101 (missing), CC102 (a folder), CC105 (not allowed, or the system failed),
    CC107 (more than `MAX_BYTES`), CC104 (not one byte).
    """
    name = name_of(source)
    try:
        if str(source) == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            if S_ISDIR(os.stat(source).st_mode):
                raise ClaimcheckError("CC102", "this is a folder; name a file in it", file=name)
            with open(source, "rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise ClaimcheckError("CC101", "no such file", file=name) from None
    except OSError as error:
        what = f"the file could not be read: {error.strerror or error}"
        raise ClaimcheckError("CC105", what, file=name) from None
    if len(data) > MAX_BYTES:
        raise ClaimcheckError("CC107", f"larger than {MAX_BYTES // 1_000_000} MB", file=name)
    if not data.strip():
        raise ClaimcheckError("CC104", "the file is empty", file=name)
    return data
