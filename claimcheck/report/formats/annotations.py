"""The decisions as W3C Web Annotations, each with a quote and a position selector."""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from claimcheck.report import phrases
from claimcheck.report.formats.json import written
from claimcheck.report.model import Item, Report

_AROUND = 32  # characters before and after the words, enough to find them in a text that was changed


def render(report: Report) -> str:
    """A collection with one annotation a claim: assessed where it is decided, else only marked."""
    items = [item for item in report.items if item.state not in ("set-aside", "not-a-claim")]
    name = _digest(report)
    data = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{name}#claims",
        "type": "AnnotationCollection",
        "label": report.article.title or report.article.id,
        **({"summary": report.notice} if report.notice else {}),
        "total": len(items),
        "first": {
            "id": f"{name}#page-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(item, report, name) for item in items],
        },
    }
    return written(data)


def _annotation(item: Item, report: Report, name: str) -> dict[str, Any]:
    article, (start, end) = report.article, item.span
    annotation: dict[str, Any] = {
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{name}#{item.id}')}",
        "type": "Annotation",
        "motivation": "assessing" if item.holds else "highlighting",
        "created": item.at or report.method.made,
        "generated": report.method.made,
        "target": {
            "source": article.url or name,
            # Positions hold in this very text, whatever stands at the address by now.
            "state": {"type": "TimeState", "cached": name},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": article.text[start:end],
                    "prefix": article.text[max(0, start - _AROUND) : start],
                    "suffix": article.text[end : end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }
    if creators := [{"type": "Person", "name": name} for name in _names(item)]:
        annotation["creator"] = creators if creators[1:] else creators[0]
    if item.holds or item.state == "contested":
        annotation["body"] = [_body(text, purpose) for text, purpose in _bodies(item)]
    return annotation


def _names(item: Item) -> list[str]:
    """Whose the verdict is, or, of a contested claim, who judged it; else who acted."""
    return [judgement.by for judgement in item.judgements if judgement.by] or [item.by] * bool(item.by)


def _bodies(item: Item) -> list[tuple[str, str]]:
    if item.state == "contested":
        return [(f"{phrases.outcome(item)}. {phrases.contested(item)}.", "commenting")]
    said = phrases.said(item)
    bodies = [(f"{phrases.outcome(item)}. {said}." if said else f"{phrases.outcome(item)}.", "assessing")]
    return [*bodies, *((note, "commenting") for note in phrases.notes(item))]


def _body(text: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _digest(report: Report) -> str:
    """The name of the very text, by its hash (RFC 6920)."""
    sha256 = hashlib.sha256(report.article.text.encode("utf-8", "replace")).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(sha256).decode().rstrip('=')}"
