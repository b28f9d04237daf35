"""Files of a git repository that changed since a revision. No shell; names may contain anything but NUL."""

import os
import subprocess
from pathlib import Path

from claimcheck.errors import ClaimcheckError
from claimcheck.text import line

_TIME = 60  # seconds for one question to git
# What a repository's settings could start is off: monitors, hooks, outside diffs.
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-optional-locks")
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules", "--diff-filter=d")


def changed_since(revision: str, folder: Path) -> list[str]:
    """The files that differ from `revision` or are new, in the repository that `folder` is in: real paths.

    Before the first commit HEAD holds nothing. What git ignores and what was deleted is left out; so are
    links, which may lead anywhere. Raises `ClaimcheckError` CC101 (no such revision, no repository), CC105,
    CC703 (no git).
    """
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    changed = _git(top, "diff", "--name-only", "-z", *_PLAIN, _tree(top, revision), "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    paths = {top / os.fsdecode(name) for name in (*changed.split(b"\0"), *new.split(b"\0")) if name}
    return sorted(str(path) for path in paths if path.is_file() and not path.is_symlink())


def _tree(top: Path, revision: str) -> str:
    """The commit of that name; the empty tree for HEAD where nothing was committed yet."""
    try:
        wanted = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return _git(top, "rev-parse", *wanted).decode().strip()
    except ClaimcheckError as error:
        if error.code != "CC101":
            raise
    if revision in ("HEAD", "@"):
        return _git(top, "hash-object", "-t", "tree", "--stdin").decode().strip()  # of no bytes
    hint = "`git log --oneline` and `git branch --all` list what there is"
    if _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
        hint = "the clone is shallow: `git fetch --unshallow`, in a workflow `fetch-depth: 0` of the checkout"
    what = f"unknown git revision {line(revision, 80)!r}"
    raise ClaimcheckError("CC101", what, file=str(top), hint=hint)


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", *_QUIET, *words], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TIME
        )
    except FileNotFoundError:
        raise ClaimcheckError("CC703", "--changed-since needs git, which is not installed") from None
    except (subprocess.TimeoutExpired, OSError, ValueError) as error:  # ValueError: a NUL in the revision
        raise ClaimcheckError("CC105", f"git failed: {error}", file=str(folder)) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0] or f"status {done.returncode}"
        hint = "run it in a git repository, or name the articles without --changed-since"
        raise ClaimcheckError("CC101", f"git: {said}", file=str(folder), hint=hint)
    return done.stdout
