"""Reads an `Article` from a web address, through the guarded client."""

import re
from collections.abc import Mapping
from typing import Literal, Unpack

import msgspec

from claimcheck.errors import ClaimcheckError
from claimcheck.ids import from_url
from claimcheck.model import Article
from claimcheck.net import Fetched, Policy, fetch
from claimcheck.net.address import shown
from claimcheck.readers.article import Remembered, from_bytes, from_text
from claimcheck.readers.encoding import Decoded, decode
from claimcheck.readers.metadata import ArticleFields

FORMS: Mapping[str, Literal["plain", "markdown", "html"]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "plain",
    "text/markdown": "markdown",
}
DOCUMENTS = frozenset(
    ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def read_url(
    url: str,
    *,
    policy: Policy | None = None,
    remembered: Remembered | None = None,
    **known: Unpack[ArticleFields],
) -> Article:
    """The article at an http(s) address. Its `url` is where the redirects ended, and its id if none is given.

    `known` overrides what the page says about itself; `remembered` tells what neither does. Raises
    `ClaimcheckError` CC4xx (see `net.fetch`), and CC1xx and CC2xx as `from_text` does.
    """
    got = fetch(url, policy=msgspec.structs.replace(policy or Policy(), types=DOCUMENTS | FORMS.keys()))
    name = shown(got.final_url)
    known_as = known.get("id") or from_url(got.final_url)
    before = remembered(known_as) if remembered else {}
    try:
        if got.content_type in DOCUMENTS:
            raw = Decoded("")
            article = from_bytes(got.body, name, remembered=lambda _: before, **known)
        else:
            raw = decode_response(got, name)
            article = from_text(raw.text, form=FORMS[got.content_type], remembered=lambda _: before, **known)
    except ClaimcheckError as error:  # it knows the text, not where that came from
        raise ClaimcheckError(error.code, error.what, file=name, hint=error.hint) from None
    return msgspec.structs.replace(
        article,
        url=got.final_url,
        id=known_as,
        warnings=(*raw.warnings, *_in_clear(got), *article.warnings),
    )


def decode_response(response: Fetched, name: str) -> Decoded:
    """The text of an answer: in the encoding that its header names, unless that is a lie.

    Raises `ClaimcheckError` CC103, CC108, CC110.
    """
    declared = _CHARSET.search(response.headers.get("content-type", ""))
    if declared and declared[1].lower() not in ("utf-8", "utf8"):
        try:
            return Decoded(response.body.decode(declared[1]))
        except (LookupError, ValueError):
            pass  # an unknown name, or bytes that it does not fit
    return decode(response.body, name, page=FORMS[response.content_type] == "html")


def _in_clear(response: Fetched) -> tuple[str, ...]:
    return (
        ()
        if response.final_url.startswith("https:")
        else ("fetched over http: it could be changed on the way",)
    )
