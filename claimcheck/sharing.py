"""Who may read what is kept: its owner alone, or a group where the folder is a group's (`init --group`).
And how several may write it: one at a time, and a file whole or not at all.

A folder is a group's if its group may write there and what is made in it belongs to that group (mode 2770).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


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


def open_plain(path: str, flags: int) -> int:
    """For `open(..., opener=)`: `open_file` for what is no secret, with what the umask leaves of 0666."""
    return open_file(Path(path), flags, 0o666)


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


def put(path: Path, data: bytes, rights: int = 0o644) -> None:
    """Write a whole file in one step, with the rights of the one that it replaces.

    A new one has `rights`, or 0660 in a folder that is a group's. Raises OSError."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        rights = 0o660 if is_shared(path.parent) else rights
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else rights)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
