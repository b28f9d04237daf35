"""Client of the Internet Archive's Wayback Machine: finds and requests archived copies.

To save publishes the address, so nothing here is done without being asked for. A save is a job at the
archive: only its end says whether the page was saved, and where its copy is.
https://archive.org/help/wayback_api.php, https://github.com/internetarchive/wayback (CDX server)
"""

import re
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.evidence.responses import items, json_of, refusal, web, words_at
from claimcheck.net.client import Client
from claimcheck.text import line

WEB = "https://web.archive.org"
_EVERY = 5.0  # seconds between two looks at a job
_LOOKS = 36  # at most: three minutes


class ArchivedCopy(msgspec.Struct, frozen=True):
    """A copy in the archive: its address and when it was made (YYYY-MM-DDTHH:MM:SSZ)."""

    url: str
    at: str


def archived(client: Client, url: str, *, near: str = "", base: str = WEB) -> ArchivedCopy | None:
    """The copy of `url` that is nearest to a day (YYYY-MM-DD; "" = now); None if there is none.

    Before a "none" it is asked a second time, without the scheme: the archive has pages under either.
    Raises `ClaimcheckError` CC4xx.
    """
    day = near.replace("-", "") or datetime.now(UTC).strftime("%Y%m%d%H%M%S")
    bare = re.sub(r"^https?://", "", url)
    return _nearest(client, url, day, base) or _nearest(client, bare, day, base)


def save(
    client: Client, url: str, key: str, *, base: str = WEB, every: float = _EVERY, looks: int = _LOOKS
) -> ArchivedCopy:
    """Have the archive save a page; gives the copy once it is made.

    `key` is "access:secret" of an account there. Raises `ClaimcheckError` CC4xx: CC411 without a key, CC404
    with the archive's words if it could not save the page, CC403 if the job is not done after all `looks`.
    """
    if not key:
        hint = "set CLAIMCHECK_WAYBACK_KEY to access:secret of your account there"
        raise ClaimcheckError("CC411", "no key", hint=hint)
    headers = {"Authorization": f"LOW {key}", "Accept": "application/json"}
    form = {"url": url, "if_not_archived_within": "1d"}
    data = json_of(client.fetch(f"{base}/save", headers=headers, form=form).body, base)
    job = words_at(data, "job_id")
    if not re.fullmatch(r"[\w-]{1,100}", job):
        raise refusal(f"{base}/save", words_at(data, "message"))
    address = f"{base}/save/status/{job}"
    for _ in range(looks):
        data = json_of(client.fetch(address, headers=headers).body, address)
        match words_at(data, "status"):
            case "success":
                original = words_at(data, "original_url") or url
                if copy := _archived(original, words_at(data, "timestamp"), base):
                    return copy
                raise refusal(address, "no time of the copy in the answer")
            case "pending":
                if client.cancelled.wait(every):
                    raise ClaimcheckError("CC407", "cancelled")
            case _:
                raise refusal(address, f"not saved: {words_at(data, 'message') or 'no reason given'}")
    hint = "look later: claimcheck evidence archived ADDRESS"
    raise ClaimcheckError("CC403", f"{address}: not saved yet", hint=hint)


def _nearest(client: Client, url: str, day: str, base: str) -> ArchivedCopy | None:
    asked = {
        "url": url, "output": "json", "sort": "closest", "closest": day, "filter": "statuscode:200",
        "limit": "1",
    }  # fmt: skip
    address = f"{base}/cdx/search/cdx?{urlencode(asked)}"
    data = json_of(client.fetch(address).body, address)
    if not isinstance(data, list):
        raise refusal(address, "not what was asked for")
    if not data:
        return None
    rows = [[line(str(cell), 2_000) for cell in items(data, at)] for at in (0, 1)]  # names of columns, a copy
    found = dict(zip(*rows, strict=False))
    copy = _archived(words_at(found, "original"), words_at(found, "timestamp"), base)
    if copy is None and len(data) > 1:
        raise refusal(address, "not what was asked for")
    return copy


def _archived(original: str, stamp: str, base: str) -> ArchivedCopy | None:
    try:
        at = datetime.strptime(stamp, "%Y%m%d%H%M%S").strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None
    if not web(original) or len(stamp) != 14:
        return None
    return ArchivedCopy(f"{base}/web/{stamp}/{quote(original, safe=_KEPT)}", at)


_KEPT = ":/?&=%#+,;@!$'()*~[]"
