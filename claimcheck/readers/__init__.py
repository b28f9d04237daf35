"""Readers: a file, a web page or standard input as an `Article`."""

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from claimcheck.model import Article
from claimcheck.readers.article import (
    MAX_CHARACTERS,
    MAX_LINES,
    MAX_WORDS,
    Form,
    Remembered,
    from_bytes,
    from_text,
    path_id,
)
from claimcheck.readers.file_input import is_url, name_of, read_bytes
from claimcheck.readers.metadata import ArticleFields

if TYPE_CHECKING:
    from claimcheck.net import Policy

__all__ = [
    "MAX_CHARACTERS",
    "MAX_LINES",
    "MAX_WORDS",
    "Form",
    "Remembered",
    "from_bytes",
    "from_text",
    "path_id",
    "read",
]


def read(
    source: str | Path,
    *,
    root: Path | None = None,
    policy: "Policy | None" = None,
    remembered: Remembered | None = None,
    **known: Unpack[ArticleFields],
) -> Article:
    """The article in a file (text, Markdown, HTML, PDF, docx) or at an address; "-" is standard input.

    `known` overrides what the file says about itself; `remembered` tells what neither does. `root` is the
    workspace: an article in it without an id or address of its own is known by its path there. `policy` holds
    the rules of the network. Raises `ClaimcheckError` CC1xx, CC207, CC208, for an address also CC4xx.
    """
    if isinstance(source, str) and is_url(source):
        from claimcheck.readers.web import read_url

        return read_url(source, policy=policy, remembered=remembered, **known)
    return from_bytes(
        read_bytes(source),
        name_of(source),
        path=None if str(source) == "-" else Path(source),
        root=root,
        remembered=remembered,
        **known,
    )
