"""What becomes of an error that nobody expected: one coded line, and a log for who mends it.

The log holds the kinds of the errors and the places in the code. No message, value or argument: these may
hold words of a draft, or a key.
"""

import os
import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from claimcheck.cli.output.mode import OUTPUT_MODE
from claimcheck.errors import ClaimcheckError
from claimcheck.version import __version__


def log_crash(error: BaseException) -> ClaimcheckError:
    """Keep a log of `error`; gives the coded error that names it."""
    kind = type(error).__name__
    try:
        log = _log_entry("\n".join(_lines(error)) + "\n")
    except (OSError, ClaimcheckError):  # a full disk: the fault itself must still be told
        return ClaimcheckError("CC702", f"{kind}; no log could be written", hint="please report it")
    hint = "what was confirmed is kept; please report it with that log, which has no text of yours"
    return ClaimcheckError("CC702", f"{kind}; see the log", file=str(log), hint=hint)


def _log_entry(text: str) -> Path:
    from claimcheck.filesystem import make_folder, open_file
    from claimcheck.workspace import find

    folder = (OUTPUT_MODE.place or find()).prepare().log_dir
    make_folder(folder)
    path = folder / f"fault-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.log"
    with open(open_file(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), "w", encoding="utf-8") as file:
        file.write(text)
    return path


def _lines(error: BaseException) -> Iterator[str]:
    yield f"claimcheck {__version__}, Python {platform.python_version()}, {platform.system()}"
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield f"{type(one).__module__}.{type(one).__qualname__}"
        for frame in traceback.extract_tb(one.__traceback__, limit=-60):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        one = one.__cause__ or one.__context__
