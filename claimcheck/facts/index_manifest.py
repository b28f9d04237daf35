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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from claimcheck.errors import UNDECODABLE, Problem
from claimcheck.filesystem import is_shared, write_atomically
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

    made_by: str = ""
    folder: str = ""
    files: dict[str, int] = {}
    sha256: str = ""
    parts: tuple[Part, ...] = ()
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
    except (OSError, *UNDECODABLE):
        return None
    return manifest if whole and manifest.made_by == made_by() else None


def is_fresh(path: Path, manifest: Manifest, files: Sequence[Path]) -> bool:
    """Whether these files have the contents that they had; where only time stamps changed, these are kept."""
    known = (*manifest.parts, *manifest.sources)
    if [part.path for part in known] != [str(file) for file in files]:
        return False
    written, settled = path.stat().st_mtime_ns, True
    for part, file in zip(known, files, strict=True):
        try:
            now = file.stat()
        except OSError:
            return False
        same = (now.st_size, now.st_mtime_ns) == (part.size, part.mtime_ns)
        if not same or part.mtime_ns > written - _RACY:
            if now.st_size != part.size or sha256_of(file) != part.sha256:
                return False
            settled = False
    if not settled:
        parts, sources = (tuple(map(_touched, group)) for group in (manifest.parts, manifest.sources))
        with suppress(OSError):  # it is only quicker next time
            _write(path, msgspec.structs.replace(manifest, parts=parts, sources=sources))
    return True


def _touched(part: Part) -> Part:
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


def adopt(made: Path, path: Path, manifest: Manifest) -> None:
    """Take a finished folder of `making` as that of a manifest, and write this to `path` in one step.

    The index folders of this base that it does not name are removed; a process that has one open keeps
    reading it. Raises OSError.
    """
    final = _named(made, f"{path.stem}-{manifest.sha256[:16]}-{made.name[-8:].lstrip('-')}")
    manifest = msgspec.structs.replace(manifest, made_by=made_by(), folder=final.name, files=_sizes(final))
    _write(path, manifest)
    for old in path.parent.glob(f"{path.stem}-*"):
        if old != final:
            shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, manifest: Manifest) -> None:
    write_atomically(path, msgspec.json.encode(manifest), 0o600)


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """A folder to make an index in, beside the manifest at `path`; it is removed where that fails."""
    folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=".making-"))
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _named(made: Path, name: str) -> Path:
    """A finished folder under the name that it keeps, which tells base and content.

    The engine makes files with the umask of the process. Who may read them is decided by the mode of the
    folder, which is the owner's alone unless a group shares the workspace.
    """
    if is_shared(made.parent):
        made.chmod(0o2770)
    mode = stat.S_IMODE(os.stat(made).st_mode)
    for inner in made.rglob("*"):
        inner.chmod(mode if inner.is_dir() else mode & 0o666)
    return made.rename(made.parent / name)


def _sizes(folder: Path) -> dict[str, int]:
    """The files below a folder with their sizes."""
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }
