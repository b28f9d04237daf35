"""Reads the entries of an RSS or Atom feed, with feedparser in a child process.

A feed is foreign, and 100 KB of blank lines keep feedparser busy for half a minute: hence the limits. What it
could unfold or have read from elsewhere takes a DOCTYPE, which is refused.
"""

from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.readers.documents import reader
from claimcheck.readers.documents.result import Feed, FeedItem
from claimcheck.text import line

TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)
LIMITS = reader.Limits(memory=500_000_000, cpu=10, clock=30.0)
_MOST = 1_000  # entries; feeds hold some dozens
_LONGEST = 4_000  # characters of one field


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry. `link` is an http(s) address; `published` is YYYY-MM-DD or ""; `stamp` changes with it.

    `home`: where the feed came from.
    """

    link: str
    home: str = ""
    title: str = ""
    published: str = ""
    stamp: str = ""


def entries(data: bytes, address: str) -> list[Entry]:
    """The entries of the feed that came from `address`, in its order, but for those without a web address.

    Raises `ClaimcheckError` CC110 (no feed, broken XML, or a DOCTYPE), CC112 (over the limits), CC115.
    """
    feed = reader.read(data, "feed", line(address), Feed, LIMITS)
    first: dict[str, Entry] = {}
    for item in feed.items:
        if entry := _entry(item, address):
            first.setdefault(entry.link, entry)
    return list(first.values())


def parse(data: bytes) -> Feed:
    """What a feed says; for the child process of `readers.documents`. Raises `ClaimcheckError` CC110."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ClaimcheckError("CC110", f"no feed that can be read: {error}") from None

    import feedparser

    # As a stream: a string would be taken for an address or a file.
    found = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.version:
        raise ClaimcheckError("CC110", "neither RSS nor Atom")
    if len(found.entries) > _MOST:
        raise ClaimcheckError("CC110", f"it has more than {_MOST} entries")
    return Feed(items=tuple(_item(entry, found.version.startswith("rss")) for entry in found.entries))


def _refuse(*_: object) -> None:
    raise ValueError("it has a DOCTYPE")


def _item(found: Any, rss: bool) -> FeedItem:
    # With `get` alone feedparser gives one date for another. RSS 1.0 has one only, that of Dublin Core.
    updated = found["updated"] if "updated" in found else ""  # noqa: SIM401
    dated = "published" if "published" in found else "updated" if rss and updated else ""
    day = found.get(f"{dated}_parsed")
    return FeedItem(
        link=found.get("link") or found.get("id", ""),
        title=found.get("title", ""),
        published=found[dated] if dated else "",
        day=f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else "",
        updated=updated,
    )


def _entry(item: FeedItem, address: str) -> Entry | None:
    try:
        link = urljoin(address, item.link[:_LONGEST])
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return Entry(
        link=line(link, _LONGEST),
        home=address,
        title=line(item.title),
        published=_day(item.published[:_LONGEST], item.day),
        stamp=line(item.updated or item.published),
    )


def _day(written: str, read: str) -> str:
    """The day of a date as its writer had it (RFC 5322, ISO 8601); "" unless feedparser read the same in UTC.

    Each of the two makes a day of what names none: of "2012", or of a month in another language.
    """
    for way in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            day = way(written).date()
            same = abs(day - date.fromisoformat(read)) <= timedelta(days=1)
        except (ValueError, TypeError, IndexError):
            continue
        return str(day) if same and 1900 < day.year <= datetime.now(UTC).year + 1 else ""
    return ""
