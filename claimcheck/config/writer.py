"""Writes a setting of the person into the user's own settings file."""

import json
import re
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import locked, write_atomically
from claimcheck.text import line


def remember_reviewer(name: str, file: Path | None = None) -> Path:
    """Keep the name of the reviewer; see `remember`."""
    return remember("reviewer", name, file)


def remember(name: str, value: str, file: Path | None = None) -> Path:
    """Keep a setting in the user's config.yaml (or `file`), all else of it as it is.

    The file is the old one or the new one, whole, whatever happens meanwhile. Raises `ClaimcheckError` CC305
    where it cannot be written.
    """
    from platformdirs import user_config_path

    # Where the file is a link, what it leads to is written.
    path = (file or user_config_path("claimcheck") / "config.yaml").resolve()
    # A string of JSON is one of YAML too, whatever is in it.
    setting = f"{name}: {json.dumps(line(value, 200), ensure_ascii=False)}"
    known = re.compile(rf"^{name}:[^\r\n]*", re.MULTILINE)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(path.parent):
            before = path.read_bytes().decode("utf-8") if path.is_file() else ""
            if known.search(before):
                after = known.sub(lambda _: setting, before, count=1)
            else:
                after = before + ("\n" if before and not before.endswith("\n") else "") + setting + "\n"
            write_atomically(path, after.encode("utf-8"), 0o600)
    except (OSError, UnicodeError) as error:
        what = f"the setting {name} could not be saved: {getattr(error, 'strerror', '') or error}"
        raise ClaimcheckError("CC305", what, file=str(path)) from None
    return path
