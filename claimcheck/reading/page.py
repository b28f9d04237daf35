"""The main text of an HTML page and what the page says about itself."""

import logging
from datetime import date

import msgspec

from claimcheck.clean import line
from claimcheck.errors import ClaimcheckError


class Page(msgspec.Struct, frozen=True):
    """The main text, one paragraph a line, and the metadata found: title, outlet, author, published, url."""

    text: str
    values: dict[str, str]


def extract(html: str, name: str) -> Page:
    """Leave out menus, advertisements and the frame. Raises `ClaimcheckError` CC111: no main text."""
    import trafilatura

    for talkative in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(talkative).setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            # Only a date that the page states: one guessed from a copyright line would misdate every claim.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (
        Exception
    ):  # a page is foreign, its parsers are many: whatever they stumble over, it is not readable
        found = None
    text = _text(getattr(found, "text", None) or "")
    if not text:
        what = "the page holds no main text"
        raise ClaimcheckError("CC111", what, file=name, way_out="save the article's text and check that")
    return Page(text, _values(found))


def _text(text: str) -> str:
    return "\n".join(part.removeprefix("- ") for part in text.split("\n") if part.strip())


def _values(found: object) -> dict[str, str]:
    keys = {"title": "title", "sitename": "outlet", "author": "author", "date": "published", "url": "url"}
    values = {ours: line(str(getattr(found, theirs) or "")) for theirs, ours in keys.items()}
    if not values["url"].startswith(("http://", "https://")):
        values["url"] = ""
    try:
        values["published"] = date.fromisoformat(values["published"]).isoformat()
    except ValueError:
        values["published"] = ""
    return {key: value for key, value in values.items() if value}
