"""Converts ClaimReview markup (schema.org), as found on the web, to facts.

Numbers come as strings, ratings as lists, authors as plain names, scales upside down, verdicts as whole
sentences. What was given is kept as it was (`Fact.rating`); what it comes to here (`Fact.verdict`) is made of
the words, and of the number only where they say nothing. What nobody can tell is "unproven": such a fact is
shown beside a claim, but never makes it conflict.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimcheck.facts.importers import ratings
from claimcheck.facts.importers.common import Unread, day, made_id
from claimcheck.model import Citation, Fact, FactVerdict
from claimcheck.text import line

_LONGEST = 2000  # characters of a statement
_DEEPEST = 40  # levels of markup that are looked into


def reviews(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every ClaimReview in a piece of JSON-LD, wherever it stands; what is nested too deep is skipped."""
    stack: list[tuple[Any, int]] = [(data, 0)]
    while stack:
        value, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            kinds = value.get("@type")
            if any(str(kind).endswith("ClaimReview") for kind in _list(kinds)):
                yield value
                continue
            stack += [(child, depth + 1) for child in reversed(value.values())]
        elif isinstance(value, list):
            stack += [(child, depth + 1) for child in reversed(value)]


def fact(review: Mapping[str, Any], name: str = "") -> Fact | None:
    """One ClaimReview as a fact; None where it names no claim, or no rating.

    The id is made of its claim and its address, else of its checker, else of `name`, the name of the import:
    the same review gives the same one, whatever its rating.
    """
    statement = _words(review.get("claimReviewed"), _LONGEST)
    rating = _rating(review.get("reviewRating"))
    if not statement or not rating:
        return None
    citation = Citation(
        title=_words(review.get("headline") or review.get("name"), 300),
        publisher=_name(review.get("author")) or _name(review.get("publisher")),
        url=_address(review.get("url")),
        published=day(_published(review)),
    )
    return Fact(
        id=made_id("cr-", statement, url=citation.url, publisher=citation.publisher, name=name),
        statement=statement,
        verdict=verdict(rating),
        sources=(citation,),
        tags=("claimreview",),
        rating=rating_words(rating),
    )


def unread(review: Mapping[str, Any]) -> Iterator[Unread]:
    """What of a ClaimReview that makes a fact was not understood: a rating, a date."""
    rating = _rating(review.get("reviewRating"))
    if verdict(rating) == "unproven" and ratings.known(_rated(rating)) is None:
        yield Unread("rating", rating_words(rating))
    if (published := _published(review)) and not day(published):
        yield Unread("published", published)


def _published(review: Mapping[str, Any]) -> str:
    return _words(review.get("datePublished"), 40)


def _rated(rating: Mapping[str, Any]) -> str:
    return _words(rating.get("alternateName") or rating.get("name"), 400)


def verdict(rating: Mapping[str, Any]) -> FactVerdict:
    """What a rating comes to here: by its words, else by its place on its own scale."""
    words = _rated(rating)
    if found := ratings.known(words):
        return found
    value, best, worst = (_number(rating.get(key)) for key in ("ratingValue", "bestRating", "worstRating"))
    # Words that say something else than a verdict are not overruled by a number.
    if (
        words
        or value is None
        or best is None
        or worst is None
        or not worst < best
        or not worst <= value <= best
    ):
        return "unproven"
    return "true" if value == best else "false" if value == worst else "misleading"


def rating_words(rating: Mapping[str, Any]) -> str:
    """The rating as it was given, as one line: its words, and its numbers with their scale."""
    words = _words(rating.get("alternateName") or rating.get("name"), 300)
    value, best, worst = (_words(rating.get(key), 20) for key in ("ratingValue", "bestRating", "worstRating"))
    numbers = f"{value} on a scale from {worst or '?'} to {best or '?'}" if value else ""
    return " · ".join(filter(None, (words, numbers)))


def _rating(value: Any) -> Mapping[str, Any]:
    """The first rating that says something."""
    if isinstance(value, str):
        return {"alternateName": value} if value.strip() else {}
    found = (item for item in _list(value) if isinstance(item, dict) and rating_words(item))
    return next(found, {})


def _list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else (value,)


def _first(value: Any) -> Mapping[str, Any]:
    return next((item for item in _list(value) if isinstance(item, dict)), {})


def _name(value: Any) -> str:
    """A name, given as a text, as an object with a name, or as a list of such."""
    for item in _list(value):
        if found := _words(item.get("name") if isinstance(item, dict) else item, 200):
            return found
    return ""


def _words(value: Any, limit: int) -> str:
    """A value as one clean line; numbers as they are written, anything else is nothing."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str) and item.strip()), "")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return ""
    return line(html.unescape(value) if "&" in value else value, limit)


def _address(value: Any) -> str:
    found = _words(value, 2000)
    return found if found.startswith(("https://", "http://")) and " " not in found else ""


def _number(value: Any) -> float | None:
    try:
        return float(value) if isinstance(value, (int, float, str)) else None
    except ValueError:
        return None
