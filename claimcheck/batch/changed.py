"""Which files of a git repository changed since a revision. No shell; names may hold anything but NUL."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from claimcheck.errors import ClaimcheckError

_TIME = 60  # seconds for one question to git
# What a repository's settings could start is off: monitors, hooks, outside diffs.
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-optional-locks")


def changed_since(revision: str, folder: Path) -> list[str]:
    """The files below `folder` that differ from `revision` or are new there, as paths from `folder`, sorted.

    What git ignores and what was deleted is left out; a link is followed nowhere, so it is left out too.
    Raises `ClaimcheckError` CC101 (no such revision, no repository), CC703 (no git).
    """
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    plain = ("--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules", "--diff-filter=d")
    told = _git(folder, "diff", "--name-only", "-z", "--relative", *plain, commit.decode().strip(), "--")
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z")
    names = {os.fsdecode(name) for name in (*told.split(b"\0"), *new.split(b"\0")) if name}
    return sorted(name for name in names if (folder / name).is_file() and not (folder / name).is_symlink())


def _git(folder: Path, *words: str) -> bytes:
    command: Sequence[str] = ("git", *_QUIET, *words)
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TIME
        )
    except FileNotFoundError:
        raise ClaimcheckError("CC703", "--changed-since needs git, which is not installed") from None
    except (subprocess.TimeoutExpired, OSError, ValueError) as error:  # ValueError: a NUL in the revision
        raise ClaimcheckError("CC105", f"git could not be asked: {error}", file=str(folder)) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0] or "no such revision"
        raise ClaimcheckError("CC101", f"git: {said}", file=str(folder))
    return done.stdout
