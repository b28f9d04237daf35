"""Consent to send words of a draft to a host, given once for each article and host."""

import os
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from claimcheck.config.settings import External
from claimcheck.errors import ClaimcheckError
from claimcheck.filesystem import open_file
from claimcheck.model import Article

FILE = "consent.jsonl"


class Consent(msgspec.Struct, frozen=True):
    """Somebody allowed words of an article to go to a host."""

    article: str
    host: str
    by: str
    at: str


def host(source: External) -> str:
    """The host that a source asks."""
    return urlsplit(source.url).hostname or ""


def leaves_machine(source: External) -> bool:
    """Whether words sent to the source leave this machine."""
    name = host(source)
    try:
        return not ip_address(name).is_loopback
    except ValueError:
        return name != "localhost"


def hosts_needing_consent(article: Article, sources: Iterable[External], folder: Path) -> tuple[str, ...]:
    """The hosts that need a yes before words of this article may go to them; () for what is public."""
    if article.is_public:
        return ()
    said = {consent.host for consent in all_consents(folder) if consent.article == article.id}
    return tuple(
        dict.fromkeys(
            host(source) for source in sources if leaves_machine(source) and host(source) not in said
        )
    )


def record_consent(article: Article, name: str, folder: Path, *, by: str, at: str) -> None:
    """Remember a yes. `folder` is the private one of the workspace; `at` in UTC.

    Raises `ClaimcheckError` CC410 if it cannot be written.
    """
    add(Consent(article.id, name, by, at), folder)


def add(yes: Consent, folder: Path) -> None:
    """Add a yes to those in `folder`. Raises `ClaimcheckError` CC410 if it cannot be written."""
    line = msgspec.json.encode(yes) + b"\n"
    try:
        file = open_file(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            os.write(file, line)
        finally:
            os.close(file)
    except OSError as error:
        what = f"could not be written: {error.strerror}"
        raise ClaimcheckError("CC410", what, file=str(folder / FILE)) from None


def all_consents(folder: Path) -> list[Consent]:
    """Every yes that was said; a broken line is skipped."""
    found = []
    with suppress(FileNotFoundError):
        for line in (folder / FILE).read_bytes().split(b"\n"):
            with suppress(msgspec.DecodeError):
                found.append(msgspec.json.decode(line, type=Consent))
    return found
