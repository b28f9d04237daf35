"""Detects document types (PDF, docx ...) by their first bytes."""

from typing import Literal

Kind = Literal["pdf", "docx"]

PDF, ZIP, OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def kind_of(data: bytes) -> Kind | None:
    """What kind of document these bytes are; an archive is taken for a docx until it is looked into.

    An office document with a password is in an envelope of the old office format.
    """
    if data[:1_024].lstrip().startswith(PDF):
        return "pdf"
    return "docx" if data.startswith(ZIP) or (data.startswith(OLE) and _LOCKED in data) else None
