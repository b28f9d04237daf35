"""Converts ClaimReview markup (schema.org), as found on the web, to facts.

Numbers come as strings, ratings as lists, authors as plain names, scales upside down, verdicts as whole
sentences. What was given is kept as it was (`Fact.rating`); what it comes to here (`Fact.verdict`) is made of
the words, and of the number only where they say nothing. What nobody can tell is "unproven": such a fact is
shown beside a claim, but never makes it conflict.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimcheck.facts.importers.common import Unread, made_id, one_line
from claimcheck.facts.importers.dates import day
from claimcheck.model import Citation, Fact, FactVerdict, ratings

_LONGEST = 2000  # characters of a statement
_MOST = 20  # addresses of one claim
_DEEPEST = 40  # levels of markup that are looked into


def reviews(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every ClaimReview in a piece of JSON-LD or an answer of Google's Fact Check Tools API, wherever it is;
    what is nested too deep is skipped."""
    stack: list[tuple[Any, int]] = [(data, 0)]
    while stack:
        value, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            if answers := _answers(value):
                yield from answers
                continue
            kinds = value.get("@type")
            if any(str(kind).endswith("ClaimReview") for kind in _list(kinds)):
                yield value
                continue
            stack += [(child, depth + 1) for child in reversed(value.values())]
        elif isinstance(value, list):
            stack += [(child, depth + 1) for child in reversed(value)]


def _answers(claim: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The reviews of a claim in an answer of Google's API, as ClaimReviews."""
    found = [
        one for one in _list(claim.get("claimReview")) if isinstance(one, dict) and "textualRating" in one
    ]
    said = {"author": claim.get("claimant"), "datePublished": claim.get("claimDate")}
    return [
        {
            "claimReviewed": claim.get("text"),
            "itemReviewed": said,
            "author": one.get("publisher"),
            "url": one.get("url"),
            "headline": one.get("title"),
            "datePublished": one.get("reviewDate"),
            "reviewRating": one.get("textualRating"),
        }
        for one in found
    ]


def fact(review: Mapping[str, Any], name: str = "", known: ratings.Known = ratings.known) -> Fact | None:
    """One ClaimReview as a fact; None where it names no claim, or no rating.

    The id is made of its claim and its address, else of its checker, else of `name`, the name of the import:
    the same review gives the same one, whatever its rating.
    """
    statement = _words(review.get("claimReviewed"), _LONGEST)
    rating = _rating(review.get("reviewRating"))
    if not statement or not rating:
        return None
    said = _first(review.get("itemReviewed"))
    citation = Citation(
        title=_words(review.get("headline") or review.get("name"), 300),
        publisher=_name(review.get("author")) or _name(review.get("publisher")),
        url=_address(review.get("url")),
        published=day(_words(review.get("datePublished"), 40)),
    )
    return Fact(
        id=made_id("cr-", statement, url=citation.url, publisher=citation.publisher, name=name),
        statement=statement,
        verdict=verdict(rating, known),
        sources=(citation,),
        tags=("claimreview",),
        rating=rating_words(rating),
        claimed_by=_name(said.get("author")),
        claimed_on=day(_words(said.get("datePublished"), 40)),
        appeared_at=tuple(dict.fromkeys(_appearances(said)))[:_MOST],
    )


def lack(review: Mapping[str, Any]) -> str:
    """Why a ClaimReview makes no fact."""
    return "no rating" if _words(review.get("claimReviewed"), _LONGEST) else "no claim"


def unread(review: Mapping[str, Any], known: ratings.Known = ratings.known) -> Iterator[Unread]:
    """What of a ClaimReview that makes a fact was not understood: a rating, a date."""
    rating = _rating(review.get("reviewRating"))
    if verdict(rating, known) == "unproven" and known(_rated(rating)) is None:
        yield Unread("rating", rating_words(rating))
    dated = (("published", review), ("claimed_on", _first(review.get("itemReviewed"))))
    for field, part in dated:
        if (written := _words(part.get("datePublished"), 40)) and not day(written):
            yield Unread(field, written)


def _appearances(said: Mapping[str, Any]) -> Iterator[str]:
    """The addresses at which a claim was made."""
    for part in ("firstAppearance", "appearance"):
        for item in _list(said.get(part)):
            if found := _address(item.get("url") if isinstance(item, dict) else item):
                yield found


def _rated(rating: Mapping[str, Any]) -> str:
    return _words(rating.get("alternateName") or rating.get("name"), 400)


def verdict(rating: Mapping[str, Any], known: ratings.Known = ratings.known) -> FactVerdict:
    """What a rating comes to here: by its words, else by its place on its own scale."""
    words = _rated(rating)
    if found := known(words):
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
    return one_line(value, limit)


def _address(value: Any) -> str:
    found = _words(value, 2000)
    return found if found.startswith(("https://", "http://")) and " " not in found else ""


def _number(value: Any) -> float | None:
    try:
        return float(value) if isinstance(value, (int, float, str)) else None
    except ValueError:
        return None
