"""The Internet Archive's Wayback Machine: is a page archived, and save it there on request.

To save publishes the address, so nothing here is done without being asked for.
https://archive.org/help/wayback_api.php
"""

import re
from urllib.parse import quote, urlencode

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.net.client import Client
from claimcheck.sources.answers import at, json_of, refused, web, words_at

ARCHIVE = "https://archive.org"
WEB = "https://web.archive.org"


class Archived(msgspec.Struct, frozen=True):
    """A copy in the archive: its address and when it was made (YYYY-MM-DDTHH:MM:SSZ)."""

    url: str
    at: str


def archived(client: Client, url: str, *, near: str = "", base: str = ARCHIVE) -> Archived | None:
    """The copy of `url` that is nearest to a day (YYYY-MM-DD; "" = the latest); None if there is none.

    Raises `ClaimcheckError` CC4xx.
    """
    asked = {"url": url} | ({"timestamp": near.replace("-", "")} if near else {})
    address = f"{base}/wayback/available?{urlencode(asked)}"
    data = json_of(client.fetch(address).body, address)
    if not isinstance(at(data, "archived_snapshots"), dict):
        raise refused(address, "not what was asked for")
    closest = at(data, "archived_snapshots", "closest")
    return _archived(words_at(closest, "url"), words_at(closest, "timestamp"))


def save(client: Client, url: str, key: str, *, base: str = WEB) -> str:
    """Ask the archive to save a page; gives the address to look for the copy at.

    `key` is "access:secret" of an account there. Raises `ClaimcheckError` CC4xx, CC411 without a key.
    """
    if not key:
        way_out = "set CLAIMCHECK_WAYBACK_KEY to access:secret of your account there"
        raise ClaimcheckError("CC411", "no key", way_out=way_out)
    headers = {"Authorization": f"LOW {key}", "Accept": "application/json"}
    form = {"url": url, "if_not_archived_within": "1d"}
    data = json_of(client.fetch(f"{base}/save", headers=headers, form=form).body, base)
    if not words_at(data, "job_id"):
        raise refused(f"{base}/save", words_at(data, "message"))
    return f"{base}/web/{quote(url, safe=':/?&=%')}"


def _archived(url: str, stamp: str) -> Archived | None:
    if not web(url) or not re.fullmatch(r"\d{14}", stamp):
        return None
    y, mo, d, h, mi, s = (stamp[:4], *(stamp[i : i + 2] for i in range(4, 14, 2)))
    return Archived(url, f"{y}-{mo}-{d}T{h}:{mi}:{s}Z")
