"""The starred claims as ClaimReview markup (schema.org), for search engines, archives and other checkers."""

import re
from collections.abc import Mapping
from typing import Any

from claimcheck.errors import ClaimcheckError
from claimcheck.model.claimreview import claim_review, filled
from claimcheck.report import phrases
from claimcheck.report.formats.json import written
from claimcheck.report.model import Item, Report
from claimcheck.report.rich_text import plain

LONGEST = 75
"""From how many characters on a claimReviewed is likely to be cut (Google's advice)."""

_TYPES: Mapping[str, str] = {"person": "Person", "organisation": "Organization", "outlet": "Organization"}


def render(report: Report) -> str:
    """A JSON-LD list with one ClaimReview a starred claim; it can stand in a page's `script` as it is.

    Raises `ClaimcheckError` CC604 where the settings do not tell who publishes the report, and where.
    """
    return _json(_reviews(report))


def feed(report: Report) -> str:
    """The same in the envelope of the Data Commons feed."""
    made = report.method.made
    items = [{"@type": "DataFeedItem", "dateCreated": made, "item": [review]} for review in _reviews(report)]
    return _json(
        {
            "@context": "https://schema.org",
            "@type": "DataFeed",
            "dateModified": made,
            "dataFeedElement": items,
        }
    )


def block(report: Report) -> str:
    """The markup for the page itself; "" where nothing in it can be published as ClaimReview."""
    try:
        reviews = [] if report.notice else _reviews(report)
    except ClaimcheckError:
        return ""
    return _json(reviews) if reviews else ""


def remarks(report: Report) -> list[str]:
    """Which starred claims are left out, and why; whose words are too long."""
    said = []
    for item in (item for item in report.items if item.publish):
        if why := missing(item, report):
            said.append(f"claim {item.number} is left out: {why}")
        elif (length := len(_words(item))) > LONGEST:
            said.append(f"claim {item.number} has {length} characters; at most {LONGEST} are shown in full")
    return said


def missing(item: Item, report: Report) -> str:
    """Why a claim cannot be published as a ClaimReview; "" if it can."""
    if report.article.status == "draft":
        return "the article is a draft"
    if item.state == "contested":
        return "reviewers differ about it"
    if item.state != "decided" or not item.holds:
        return "it has no verdict"
    if item.said is False:
        return "it was not said as reported"
    if item.polarity == "denied":  # its words are what the source says is not so: they are not the source's
        return "it is denied, not claimed"
    return "" if _claimant(item, report) else "no source is named"


def _reviews(report: Report) -> list[dict[str, Any]]:
    publisher = report.publisher
    if not (publisher.name and publisher.url and publisher.page):
        what = "ClaimReview needs the publisher of the report, and its address"
        raise ClaimcheckError(
            "CC604", what, hint="set publisher: {name: ..., url: ..., page_url: ...} in config.yaml"
        )
    return [_review(item, report) for item in report.items if item.publish and not missing(item, report)]


def _review(item: Item, report: Report) -> dict[str, Any]:
    publisher, article = report.publisher, report.article
    assert item.holds
    return claim_review(
        _words(item),
        url=f"{publisher.page}#{item.anchor}",
        published=report.method.made[:10],
        publisher=publisher.name,
        home=publisher.url,
        label=item.holds.label,
        number=item.holds.claimreview,
        why=" ".join(plain("\n\n".join(phrases.notes(item))).split()),
        said={
            "author": _claimant(item, report),
            "datePublished": item.said_on or article.published,
            "appearance": filled(
                {
                    "@type": "CreativeWork",
                    "url": article.url,
                    "headline": article.title,
                    "datePublished": article.published,
                    "publisher": _named("Organization", article.outlet),
                }
            ),
        },
    )


def _claimant(item: Item, report: Report) -> dict[str, Any] | None:
    """Who made the claim: the last of the chain, if it has a name and can speak; else the article's voice."""
    if item.chain:
        origin = item.chain[-1]
        kind = _TYPES.get(origin.kind, "")
        return filled(_named(kind, origin.source) | {"sameAs": origin.url}) if kind else None
    if report.article.kind == "speech":
        return _named("Person", report.article.speaker) or None
    return _named("Organization", report.article.outlet) or None


def _words(item: Item) -> str:
    """The short wording; else the claim without the brackets around what was added to be read alone."""
    words = item.short or re.sub(r"\[([^\[\]]*)\]", r"\1", item.standalone)
    return " ".join(words.split())


def _named(kind: str, name: str) -> dict[str, Any]:
    return {"@type": kind, "name": name} if name else {}


def _json(data: Any) -> str:
    # So written, no words can end the script element that holds them, or a line in an old reader.
    return re.sub(r"[<>&\u2028\u2029]", lambda found: f"\\u{ord(found.group()):04x}", written(data))
