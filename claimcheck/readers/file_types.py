"""Detects document types (PDF, docx ...) by their first bytes."""

import os
from typing import Literal

from claimcheck import plugins
from claimcheck.plugins import Plugin

Kind = Literal["pdf", "docx"]

PDF, ZIP, OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


PAGES = (".html", ".htm", ".xhtml")
"""How the names of saved pages end."""

SUFFIXES = (".md", ".markdown", ".txt", *PAGES)
"""How the names of articles end where a whole folder is read; a file that is named may end as it likes."""

BUILT_IN = tuple(suffix[1:] for suffix in (*SUFFIXES, ".pdf", ".docx"))
"""The endings of names that no plug-in can take."""


def suffixes() -> tuple[str, ...]:
    """`SUFFIXES` and those that plug-ins read."""
    return (*SUFFIXES, *(f".{name}" for name in plugins.usable("readers", BUILT_IN)))


def plugin_for(path: str | os.PathLike[str] | None) -> Plugin | None:
    """The plug-in that reads files of this name, if there is one."""
    ending = os.path.splitext(path or "")[1].lower()[1:]
    return plugins.usable("readers", BUILT_IN).get(ending) if ending not in ("", *BUILT_IN) else None


def kind_of(data: bytes) -> Kind | None:
    """What kind of document these bytes are; an archive is taken for a docx until it is looked into.

    An office document with a password is in an envelope of the old office format.
    """
    if data[:1_024].lstrip().startswith(PDF):
        return "pdf"
    return "docx" if data.startswith(ZIP) or (data.startswith(OLE) and _LOCKED in data) else None
