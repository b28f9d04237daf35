"""Manifest of a compiled base: the files it was made from, to rebuild only what changed.

Beside the index folders stands one manifest per base. A file with the size and time it had is taken as
unchanged; else its sha256 decides. A changed base is built whole in a new folder, which is renamed and then
named by the manifest, so two processes never write to one folder and none reads a half-made one.
"""

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from claimcheck.errors import Problem
from claimcheck.filesystem import is_shared
from claimcheck.model import Registered

_FORMAT = 6
# A file changed within this time before its manifest was written may have changed again with the same time
# stamp.
_RACY = 2_000_000_000  # nanoseconds


class Part(msgspec.Struct, frozen=True):
    """One file of a base: how it looked, and what it gave (rows `first` up to `end` of the index;
    problems)."""

    path: str
    size: int
    mtime_ns: int
    sha256: str
    first: int = 0
    end: int = 0
    problems: tuple[Problem, ...] = ()


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A built base. `folder` is the name of its index folder; `files` maps the file names in it to their
    sizes."""

    made_by: str
    folder: str
    files: dict[str, int]
    sha256: str
    parts: tuple[Part, ...]
    sources: tuple[Part, ...] = ()
    registered: tuple[Registered, ...] = ()
    problems: tuple[Problem, ...] = ()


def made_by() -> str:
    """The version of the format and of the index library: another one builds again."""
    import tantivy

    # Its own word for it, which its stubs leave out: importlib.metadata takes longer than all else here.
    return f"{_FORMAT}/{vars(tantivy)['__version__']}"


def manifest_path(index: Path, paths: Sequence[Path]) -> Path:
    """Where the manifest of the base at `paths` is kept."""
    name = "\0".join(str(path.absolute()) for path in paths)
    return index / f"{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}.json"


def read_manifest(path: Path) -> Manifest | None:
    """The manifest, if there is a sound one of this version whose index is whole."""
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
        folder = path.parent / manifest.folder
        whole = all((folder / name).stat().st_size == size for name, size in manifest.files.items())
    except (OSError, msgspec.DecodeError):
        return None
    return manifest if whole and manifest.made_by == made_by() else None


def is_fresh(manifest_file: Path, known: Sequence[Part], paths: Sequence[Path]) -> bool | None:
    """True: nothing changed. None: the time stamps did, the contents not. False: changed."""
    if [part.path for part in known] != [str(path) for path in paths]:
        return False
    written = manifest_file.stat().st_mtime_ns
    settled: bool | None = True
    for part, path in zip(known, paths, strict=True):
        try:
            now = path.stat()
        except OSError:
            return False
        same = (now.st_size, now.st_mtime_ns) == (part.size, part.mtime_ns)
        if not same or part.mtime_ns > written - _RACY:
            if now.st_size != part.size or sha256_of(path) != part.sha256:
                return False
            settled = None
    return settled


def touched(part: Part) -> Part:
    """The part with the time stamp that its file has now."""
    return msgspec.structs.replace(part, mtime_ns=os.stat(part.path).st_mtime_ns)


def digest(path: Path, now: os.stat_result, part: Part | None, written: int) -> str:
    """The sha256 of a file; of one that has the size and time stamp of its `part` the one that it had.

    `written`: when the manifest was, in nanoseconds. Raises OSError.
    """
    same = part and (now.st_size, now.st_mtime_ns) == (part.size, part.mtime_ns)
    return part.sha256 if part and same and now.st_mtime_ns <= written - _RACY else sha256_of(path)


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write it so that a reader sees the old or the new one, never a part. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".manifest-")
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(manifest))
        if is_shared(path.parent):
            os.fchmod(handle, 0o660)
    os.replace(name, path)


def adopt(made: Path, path: Path, sha256: str) -> Path:
    """Give a finished folder a name of its own, which tells base and content. Raises OSError.

    The engine makes files with the umask of the process. Who may read them is decided by the mode of the
    folder, which is the owner's alone unless a group shares the workspace.
    """
    if is_shared(made.parent):
        made.chmod(0o2770)
    mode = stat.S_IMODE(os.stat(made).st_mode)
    for inner in made.rglob("*"):
        inner.chmod(mode if inner.is_dir() else mode & 0o666)
    stem = path.stem
    final = made.parent / f"{stem}-{sha256[:16]}-{made.name[-8:].lstrip('-')}"
    os.rename(made, final)
    return final


def drop_others(path: Path, keep: str) -> None:
    """Remove index folders of this base that no manifest names; a process that has one open keeps reading
    it."""
    for old in path.parent.glob(f"{path.stem}-*"):
        if old.name != keep:
            shutil.rmtree(old, ignore_errors=True)


def sizes(folder: Path) -> dict[str, int]:
    """The files below a folder with their sizes."""
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }
