"""Warnings about weak evidence of a decision."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from claimcheck.evidence.responses import host
from claimcheck.model import Evidence

_FRONT = re.compile(r"/?(?:index\.\w{2,5}|home|default\.\w{2,5}|[a-z]{2})?/?", re.IGNORECASE)
_SEARCH = re.compile(r"/(?:search|suche|recherche|find|results?)(?:/|\.|$)", re.IGNORECASE)


def weak_link(link: str) -> str:
    """Why an address is a poor citation: a front page or a search page, which say something else tomorrow."""
    if not host(link):
        return ""
    parts = urlsplit(link)
    asked = parse_qs(parts.query)
    if _SEARCH.search(parts.path) or {"q", "query", "search"} & asked.keys():
        return "a search page: it will show something else tomorrow"
    if not asked and _FRONT.fullmatch(parts.path):
        return "a front page: it will show something else tomorrow"
    return ""


def weaknesses(cited: Iterable[Evidence], *, said_on: str = "") -> tuple[str, ...]:
    """What is weak about the cited evidence of a claim that was said on a day (YYYY-MM-DD; "" = unknown)."""
    cited = list(cited)
    found = [f"{item.link}: {why}" for item in cited if (why := weak_link(item.link))]
    found += [
        f"{item.title or item.link}: of {item.published}, later than the claim ({said_on})"
        for item in cited
        if said_on and item.published > said_on
    ]
    if cited and all(item.tertiary for item in cited):
        found.append("encyclopedias only: not sources themselves")
    return tuple(found)
