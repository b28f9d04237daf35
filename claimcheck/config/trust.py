"""Which settings are trusted: the user's own, those of a group's folder, and those of a trusted folder.

A config.yaml names servers, keys are sent to them, and templates are run. Where somebody else owns the file,
or everybody may write it or its folder, it is not read until the folder is trusted (`claimcheck trust DIR`).
Facts and articles are data: they are read wherever they are.
"""

import os
from pathlib import Path

import msgspec

from claimcheck.errors import UNDECODABLE, ClaimcheckError
from claimcheck.filesystem import is_shared, locked, make_folder, write_atomically

_FILE = "trusted.json"


def trusted(config: Path) -> bool:
    """Whether the settings in `config` may be used: the file is safe, or its folder is trusted."""
    return safe(config) or folders().get(_name(config.parent)) == _owner(config)


def safe(config: Path) -> bool:
    """Whether nobody can write `config` but oneself, the administrator, or the group of a group's folder.

    True if it is not there, and on a system without owners of files.
    """
    if not hasattr(os, "getuid"):
        return True
    try:
        file, folder = config.stat(), config.parent.stat()
    except OSError:
        return True
    if (file.st_mode | folder.st_mode) & 0o002:
        return False
    mine = {os.geteuid(), 0}
    if file.st_uid in mine and folder.st_uid in mine:
        return True
    return is_shared(config.parent) and folder.st_gid in (os.getegid(), *os.getgroups())


def folders() -> dict[str, int]:
    """The folders that this user trusts, each with the owner that its config.yaml had then."""
    path = _path()
    try:
        if not safe(path):
            return {}
        return msgspec.json.decode(path.read_bytes(), type=dict[str, int])
    except (OSError, *UNDECODABLE):
        return {}


def trust(folder: Path) -> Path:
    """Trust the config.yaml of a folder, as long as its owner stays the same. Gives the folder's whole path.

    Raises `ClaimcheckError` CC305 where there is none, or the list cannot be written.
    """
    config = folder / "config.yaml"
    if not os.path.isfile(config):
        raise ClaimcheckError("CC305", "no workspace: the folder has no config.yaml", file=str(folder))
    _change(_name(folder), _owner(config))
    return Path(_name(folder))


def forget(folder: Path) -> bool:
    """Trust a folder no longer; gives whether it was trusted. Raises `ClaimcheckError` CC305."""
    known = _name(folder) in folders()
    _change(_name(folder), None)
    return known


def _change(name: str, owner: int | None) -> None:
    path = _path()
    try:
        make_folder(path.parent)
        with locked(path.parent):
            known = folders() | ({} if owner is None else {name: owner})
            if owner is None:
                known.pop(name, None)
            write_atomically(path, msgspec.json.encode(known), 0o600)
    except OSError as error:
        what = f"the list of trusted folders cannot be written: {error.strerror}"
        raise ClaimcheckError("CC305", what, file=str(path)) from None


def _path() -> Path:
    from platformdirs import user_data_path

    return user_data_path("claimcheck") / _FILE


def _name(folder: Path) -> str:
    return os.fsencode(os.path.realpath(folder)).decode("utf-8", "backslashreplace")


def _owner(config: Path) -> int:
    try:
        return config.stat().st_uid
    except OSError:
        return -1
