"""File permissions (the owner alone, or the group of a folder made by `init --group`), locks, atomic writes.

A folder is a group's if its group may write there and what is made in it belongs to that group (mode 2770).
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from claimcheck.errors import ClaimcheckError


def is_shared(folder: Path) -> bool:
    """Whether a folder is a group's; False if it is not there."""
    try:
        return folder.stat().st_mode & 0o2020 == 0o2020
    except OSError:
        return False


def make_folder(path: Path, rights: int = 0o700) -> None:
    """Make a folder with its parents: `rights`, or 2770 in a folder that is a group's. Raises OSError.

    `rights` are less what the umask takes away: 0777 for what is no secret, such as facts and reports.
    """
    if path.is_dir():
        return
    make_folder(path.parent, rights)
    path.mkdir(mode=rights, exist_ok=True)
    if is_shared(path.parent):
        with suppress(PermissionError):  # somebody else of the group was quicker
            path.chmod(0o2770)


def open_file(path: Path, flags: int, rights: int = 0o600) -> int:
    """Open a file, as `os.open`; a new one has `rights`, or 0660 in a group's folder. Raises OSError."""
    file = os.open(path, flags, rights)
    if flags & os.O_CREAT and is_shared(path.parent):
        with suppress(PermissionError):  # it is somebody else's of the group, who has done it
            os.fchmod(file, 0o660)  # whatever the umask is
    return file


def make_file(path: Path) -> None:
    """Make an empty file with the rights of `open_file`, if there is none; one that is there is not opened.

    That matters to SQLite: where a process closes a file, the system drops all its locks on it, also those of
    its open connections (https://www.sqlite.org/howtocorrupt.html, 2.2). Raises OSError.
    """
    with suppress(FileExistsError):
        os.close(open_file(path, os.O_CREAT | os.O_EXCL | os.O_RDWR))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other writers out of a folder. The lock is on the folder itself: no file is left behind."""
    try:
        import fcntl
    except ImportError:  # Windows: several at one file at once must look out for each other
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_atomically(path: Path, data: bytes, rights: int | None = 0o644) -> None:
    """Write a whole file in one step, with the rights of `drafted`. Raises OSError."""
    with drafted(path, rights) as file:
        file.write(data)


@contextmanager
def drafted(path: Path, rights: int | None = 0o600, *, replace: bool = True) -> Iterator[BinaryIO]:
    """A file to write, also by its `name`, that is at `path` when all of it is on the disk, else nowhere.

    It has the rights of the file that it replaces; a new one has `rights` whatever the umask is (None: what
    the umask leaves of 0666), or 0660 in a folder that is a group's. A link is replaced, never followed; a
    device or a pipe is written to. Raises OSError; FileExistsError if something is there and not `replace`.
    """
    if _is_device(path):
        with open(path, "wb") as device:
            yield device
        return
    if not replace and os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    draft = path.with_name(f".{path.name[:80]}-{os.urandom(4).hex()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if rights is None else rights)
    try:
        with open(draft, "wb", opener=lambda *_: handle) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        rights = 0o660 if is_shared(path.parent) else rights
        if replace and path.is_file():
            rights = path.stat().st_mode & 0o777
        if rights is not None:
            os.chmod(draft, rights)
        if replace:
            os.replace(draft, path)
        else:
            _name_once(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink()


@contextmanager
def new_file(path: Path, rights: int | None = 0o600, *, force: bool = False) -> Iterator[BinaryIO]:
    """As `drafted`; raises `ClaimcheckError` CC601 (something is there, no `force`), CC606 (not written)."""
    try:
        with drafted(path, rights, replace=force) as file:
            yield file
    except FileExistsError:
        what = "the file is there already"
        raise ClaimcheckError("CC601", what, file=str(path), hint="--force replaces it") from None
    except OSError as error:
        raise ClaimcheckError("CC606", error.strerror or "not written", file=str(path)) from None


def _is_device(path: Path) -> bool:
    """Whether what is written to `path` is no file: a terminal, a pipe, /dev/null, /dev/stdout."""
    _, *folders = path.absolute().parts
    named = folders[:1] in (["dev"], ["proc"]) and folders[:2] != ["dev", "shm"]  # that holds plain files
    return named or (path.exists() and not path.is_file())


def _name_once(draft: Path, path: Path) -> None:
    """Give the draft its name, if nothing has it."""
    try:
        os.link(draft, path)  # fails where something is already, without a moment in between
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        os.replace(draft, path)
