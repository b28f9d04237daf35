"""An RSS or Atom feed into its entries. It is foreign: it may define no entities and name no documents."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

import msgspec

from claimcheck.clean import line
from claimcheck.errors import ClaimcheckError

TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)
_MOST = 1_000  # entries; feeds hold some dozens
_LONGEST = 4_000  # characters of one field
_DEEPEST = 64
_FIELDS: Mapping[str, str] = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "id": "id",
    "pubDate": "published",
    "published": "published",
    "date": "published",  # Dublin Core, in RSS 1.0
    "updated": "updated",
}


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

    Raises `ClaimcheckError` CC110: no feed, broken XML, or a DOCTYPE.
    """
    reader = _Reader()
    try:
        reader.parse(data)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ClaimcheckError("CC110", f"no feed that can be read: {error}", file=line(address)) from None
    if not reader.is_feed:
        raise ClaimcheckError("CC110", "neither RSS nor Atom", file=line(address))
    found = (_entry(values, address) for values in reader.found)
    first: dict[str, Entry] = {}
    for entry in found:
        if entry:
            first.setdefault(entry.link, entry)
    return list(first.values())


class _Reader:
    """Collects the fields of entries while the parser goes through the feed."""

    def __init__(self) -> None:
        self.is_feed = False
        self.found: list[dict[str, str]] = []
        self._path: list[str] = []
        self._entry: dict[str, str] | None = None
        self._text: list[str] = []

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.Parse(data, True)

    def _refuse(self, *_: object) -> None:
        # Entities that unfold without end, and documents from elsewhere, need one; a feed does not.
        raise ValueError("it has a DOCTYPE")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if not self._path:
            self.is_feed = tag in ("rss", "feed", "RDF")
        self._path.append(tag)
        if len(self._path) > _DEEPEST:
            raise ValueError("it is nested too deeply")
        self._text.clear()
        if tag in ("item", "entry") and self._entry is None:
            self._entry = {}
        elif self._entry is not None and tag == "link" and (address := _href(attributes)):
            self._entry.setdefault("link", address)

    def _end(self, name: str) -> None:
        tag = self._path.pop()
        if self._entry is None:
            return
        if tag in ("item", "entry"):
            if len(self.found) >= _MOST:
                raise ValueError(f"it has more than {_MOST} entries")
            self.found.append(self._entry)
            self._entry = None
        elif tag in _FIELDS and self._path[-1] in ("item", "entry") and any(self._text):
            self._entry.setdefault(_FIELDS[tag], "".join(self._text).strip()[:_LONGEST])
        self._text.clear()


def _href(attributes: Mapping[str, str]) -> str:
    """Where a link of Atom leads, if it leads to the article itself."""
    return attributes.get("href", "")[:_LONGEST] if attributes.get("rel", "alternate") == "alternate" else ""


def _entry(values: Mapping[str, str], address: str) -> Entry | None:
    try:
        link = urljoin(address, values.get("link") or values.get("id", ""))
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return Entry(
        link=line(link, _LONGEST),
        home=address,
        title=line(values.get("title", "")),
        published=_day(values.get("published", "")),
        stamp=line(values.get("updated") or values.get("published", "")),
    )


def _day(text: str) -> str:
    """The day of a date as feeds write it (RFC 5322 or ISO 8601), as its writer had it; "" if it is none."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            day = read(text)
        except (ValueError, TypeError, IndexError):
            continue
        return day.strftime("%Y-%m-%d") if 1900 < day.year <= datetime.now(UTC).year + 1 else ""
    return ""
