"""Consent to send words of a draft to a host, given once for each article and host."""

from collections.abc import Collection, Iterable
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

from claimcheck.config.settings import External
from claimcheck.model import Article


class Consents(Protocol):
    """What was said yes to, where reviews are kept."""

    def hosts(self, article: str) -> Collection[str]:
        """The hosts to which words of this article may go. Raises `ClaimcheckError` CC50x."""

    def add(self, article: str, host: str, by: str) -> None:
        """Remember the yes of a person. Raises `ClaimcheckError` CC50x."""


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


def hosts_needing_consent(
    article: Article, sources: Iterable[External], consents: Consents | None
) -> tuple[str, ...]:
    """The hosts that need a yes before words of this article may go to them; () for what is public."""
    outside = () if article.is_public else tuple(filter(leaves_machine, sources))
    said = consents.hosts(article.id) if outside and consents else ()
    return tuple(dict.fromkeys(name for name in map(host, outside) if name not in said))
