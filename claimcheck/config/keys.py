"""Keys and passwords: from the environment, or a file that nobody else can read; never from a config.yaml."""

import os
from collections.abc import Mapping
from pathlib import Path

from claimcheck.errors import ClaimcheckError


def key(kind: str, folder: Path, environ: Mapping[str, str] | None = None) -> str:
    """The key of a kind of source, or the password of the "store".

    It is CLAIMCHECK_<KIND>_KEY, else `<kind>.key` in the private folder, else "".

    Raises `ClaimcheckError` CC303 where others may read the file.
    """
    found = (os.environ if environ is None else environ).get(f"CLAIMCHECK_{kind.upper()}_KEY", "")
    path = folder / f"{kind}.key"
    if found or not path.is_file():
        return found.strip()
    if path.stat().st_mode & 0o077:
        raise ClaimcheckError("CC303", "others may read this key", file=str(path), hint=f"chmod 600 {path}")
    return path.read_text(encoding="utf-8", errors="replace").strip()


def missing(kind: str) -> ClaimcheckError:
    """The error of a source that cannot be asked without its key."""
    hint = f"set CLAIMCHECK_{kind.upper()}_KEY, or write it into .claimcheck/{kind}.key (0600)"
    return ClaimcheckError("CC411", "no key", hint=hint)
