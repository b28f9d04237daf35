"""Plug-ins: what other packages of this environment add by entry points, loaded when it is first used.

Only what is installed beside claimcheck counts: no workspace, setting or article can name code.
"""

import os
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.text import line

__all__ = ["GROUPS", "Plugin", "call", "installed", "load", "usable"]

GROUPS: Mapping[str, str] = {
    "readers": "a type of file",
    "sources": "a kind of external source",
    "reports": "a report format",
    "checks": "a check of an article for inconsistencies",
    "commands": "a command",
}
"""What a plug-in can add. The entry points are in the groups claimcheck.readers and so on."""

_PREFIX = "claimcheck."


class Plugin(msgspec.Struct, frozen=True):
    """One entry point: `target` is "module:object", `package` the distribution that declares it."""

    group: str
    name: str
    target: str
    package: str
    version: str

    def __str__(self) -> str:
        return f"the plug-in {self.name!r} of {self.package} {self.version}"


@cache
def installed() -> tuple[Plugin, ...]:
    """All plug-ins of this environment, by group, name and package. Loads none of them."""
    folders = list(_folders())
    if not any(map(_declares, folders)):  # importlib.metadata alone takes longer than to look
        return ()
    from importlib.metadata import distributions

    found = {
        Plugin(
            entry.group.removeprefix(_PREFIX), *map(_shown, (entry.name, entry.value, one.name, one.version))
        )
        for one in distributions(path=folders)
        for entry in one.entry_points
        if entry.group.removeprefix(_PREFIX) in GROUPS and entry.group.startswith(_PREFIX)
    }
    return tuple(sorted(found, key=lambda one: (list(GROUPS).index(one.group), one.name, one.package)))


def usable(group: str, built_in: Collection[str]) -> dict[str, Plugin]:
    """The plug-ins of a group by name, but for names that are `built_in` or that two packages claim."""
    here = [one for one in installed() if one.group == group]
    names = [one.name for one in here]
    return {one.name: one for one in here if one.name not in built_in and names.count(one.name) == 1}


def load(plugin: Plugin) -> Any:
    """The object of a plug-in. Raises `ClaimcheckError` CC705 where it cannot be had."""
    found, why = _loaded(plugin)
    if why:
        raise ClaimcheckError("CC705", f"{plugin} cannot be loaded: {why}", hint=_hint(plugin))
    return found


def call(plugin: Plugin, *arguments: Any) -> Any:
    """What the function of a plug-in gives. Raises `ClaimcheckError` CC705 where it fails, and its own."""
    function = load(plugin)
    try:
        return function(*arguments)
    except ClaimcheckError:
        raise
    except Exception as error:
        raise failed(plugin, f"{type(error).__name__}: {error}") from error


def failed(plugin: Plugin, why: str) -> ClaimcheckError:
    """The error of a plug-in that failed, or gave what it must not."""
    return ClaimcheckError("CC705", f"{plugin} failed: {line(why, 200)}", hint=_hint(plugin))


@cache
def _loaded(plugin: Plugin) -> tuple[Any, str]:
    """The object, or why there is none; a broken one is not imported twice."""
    module, _, name = plugin.target.partition(":")
    try:
        found: Any = import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (Exception, SystemExit) as error:
        return None, line(f"{type(error).__name__}: {error}", 200)
    return (found, "") if callable(found) else (None, f"{plugin.target} is not callable")


def _hint(plugin: Plugin) -> str:
    return f"update or uninstall {plugin.package}; claimcheck plugins lists all"


def _shown(text: str) -> str:
    return line(text, 100)


def _folders() -> Iterator[str]:
    """Where packages are installed: not the current folder, which may be anybody's."""
    here = os.path.realpath(os.curdir)
    return (folder for folder in sys.path if folder and os.path.realpath(folder) != here)


def _declares(folder: str) -> bool:
    """Whether a package in a folder has entry points for claimcheck."""
    try:
        names = [name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return False
    for name in names:
        try:
            with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                if b"[claimcheck." in file.read():
                    return True
        except OSError:
            continue
    return False
