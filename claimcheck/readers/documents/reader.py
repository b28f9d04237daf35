"""Reads PDF, docx, xlsx, feeds and microdata in a child process with limits of memory and time."""

import os
import subprocess
import sys
from typing import Literal, TypeVar

import msgspec

from claimcheck.errors import GUIDE, ClaimcheckError
from claimcheck.readers.documents import worker
from claimcheck.readers.documents.result import DocumentError, Feed, Microdata, ParsedDocument, Sheet
from claimcheck.readers.file_types import OLE, Kind

T = TypeVar("T", ParsedDocument, Feed, Sheet, Microdata)


class Limits(msgspec.Struct, frozen=True):
    """What a document may cost: bytes of memory, seconds of work, seconds on the clock."""

    memory: int = 1_000_000_000
    cpu: int = 60
    clock: float = 120.0


def parse(data: bytes, kind: Kind, name: str, limits: Limits | None = None) -> ParsedDocument:
    """What the document `name` says.

    Raises `ClaimcheckError` CC107 (too many pages), CC110 (another kind), CC112 (over the limits), CC113
    (encrypted), CC114 (no text), CC115 (damaged).
    """
    if data.startswith(OLE):
        raise _error("CC113", "the document needs a password", name)
    return read(data, kind, name, ParsedDocument, limits or Limits())


def read(
    data: bytes, kind: Kind | Literal["feed", "xlsx", "microdata"], name: str, form: type[T], limits: Limits
) -> T:
    """What the reader of this kind gives in its process. Raises `ClaimcheckError` CC1xx."""
    command = [
        sys.executable,
        "-P",
        worker.__file__,
        kind,
        str(limits.memory),
        str(limits.cpu),
    ]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.clock,
            check=False,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired:
        raise _error("CC112", f"it was not read within {limits.clock:g} seconds", name) from None
    except OSError as error:
        raise _error("CC105", f"its reader could not be started: {error.strerror}", name) from None
    return _answer(done.returncode, done.stdout, name, form)


def _answer(status: int, out: bytes, name: str, form: type[T]) -> T:
    if status == 0:
        try:
            return msgspec.json.decode(out, type=form)
        except msgspec.ValidationError:
            refused = msgspec.json.decode(out, type=DocumentError)
            raise _error(refused.code, refused.what, name) from None
        except msgspec.DecodeError:
            raise _error("CC115", "its reader broke off", name) from None
    if status < 0:  # ended by the system: time, or a library that met the limit of memory
        raise _error("CC112", "it needs more time or memory than a document may take", name)
    raise _error("CC112", "its reader could not go on: out of memory, most likely", name)


def _error(code: str, what: str, name: str) -> ClaimcheckError:
    return ClaimcheckError(code, what, file=name, hint=GUIDE[code].hint)
