"""A claim as statistics are read in it: words, dates, numbers, places, and what was borrowed in brackets."""

import re
from datetime import date
from functools import cached_property, lru_cache

import msgspec

from claimcheck import nlp
from claimcheck.model import Article, Claim, DateMention, NumberMention, Span
from claimcheck.model.series import Series
from claimcheck.nlp import Document
from claimcheck.nlp.dates.forms import MONTHS
from claimcheck.nlp.word_lists import any_of
from claimcheck.series import places
from claimcheck.series.places import PlaceMention
from claimcheck.series.table import Phrase, phrases, stemmed
from claimcheck.series.vocabulary import APART, CLAUSE, JOINS, OF, SAME, WITHIN

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_YEAR = re.compile(r"\d{4}")
_RESOLVED = re.compile(r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}")
_MONTH = re.compile(rf"\b(?:{any_of(map(str.capitalize, MONTHS))}) $")
_PART = re.compile(r"\bper (?!cent\b|annum\b)")


class Reading(msgspec.Struct, frozen=True, dict=True):
    """A claim's words in its context, without brackets; `borrowed` are those that it does not say itself."""

    text: str
    borrowed: tuple[Span, ...]
    said_on: date | None
    document: Document

    @cached_property
    def low(self) -> str:
        """The text in small letters."""
        return self.text.lower().replace("’", "'")

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in the text."""
        return self.document.language.dates

    @property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The numbers in the text."""
        return self.document.language.numbers

    def is_own(self, span: Span) -> bool:
        """Whether the claim itself says these words."""
        return not any(start <= span[0] < end for start, end in self.borrowed)


def reading(claim: Claim, article: Article) -> Reading:
    """A claim as text with its words, numbers and dates. Linear in its length."""
    text, borrowed = _without_brackets(claim.standalone or claim.text)
    day = claim.said_on or article.published or ""
    language = nlp.analyse(text, published=day or None, country=article.country)
    said_on = date.fromisoformat(day) if len(day) == 10 else None
    return Reading(text, borrowed, said_on, nlp.document(text, language))


def _without_brackets(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without brackets. What only resolves ("last year [2023]") goes, but the year of a month."""
    parts: list[str] = []
    borrowed: list[Span] = []
    done = length = 0
    for found in _BRACKET.finditer(text):
        before, inner = text[done : found.start()], found[1]
        done = found.end()
        parts.append(before)
        length += len(before)
        if before.strip() and _RESOLVED.fullmatch(inner):
            if not (_YEAR.fullmatch(inner) and _MONTH.search(before)):
                continue
        else:
            borrowed.append((length, length + len(inner)))
        parts.append(inner)
        length += len(inner)
    return "".join((*parts, text[done:])), tuple(borrowed)


class Measured(msgspec.Struct, frozen=True):
    """Words that name a measure, whole: the phrase with what belongs to it, and the place in that."""

    phrase: Phrase
    span: Span
    place: str = ""


def measured(read: Reading, series: Series, mentions: list[PlaceMention]) -> list[Measured]:
    """Where a claim names what the series measures, and nothing narrower or else: no "core inflation".

    `mentions` are the places that it names.
    """
    if _PART.search(read.low) and " per " not in series.unit:
        return []
    found = (_whole(read, phrase, mentions) for phrase in phrases(stemmed(read.text), series))
    return [one for one in found if one is not None]


def _whole(read: Reading, phrase: Phrase, mentions: list[PlaceMention]) -> Measured | None:
    """The phrase with its noun phrase and what is joined to it; None where that names another measure."""
    document = read.document
    first, last = document.run_of(phrase.span)
    if first >= last:
        return None
    left, right = document.chunk_at(first), document.chunk_at(last - 1)
    begin, end = left[0] if left else first, right[1] if right else last
    known = _Known(read, phrase, mentions)
    if not all(known.is_same(i) for i in range(begin, end)):
        return None
    place = next(
        (one.place for one in mentions if document.start[begin] <= one.span[0] < document.end[end - 1]), ""
    )
    if not _headed(read, begin, shared=len(phrase.parts) > 1):
        return None
    joined = _joined(read, end, known)
    if joined is None:
        return None
    end, after = joined
    return Measured(phrase, (document.start[begin], document.end[end - 1]), place or after)


class _Known:
    """Which tokens leave the measure of a phrase the same."""

    def __init__(self, read: Reading, phrase: Phrase, mentions: list[PlaceMention]) -> None:
        self.read, self.phrase, self.mentions = read, phrase, mentions
        self.amounts = [*(one.span for one in read.dates), *(one.span for one in read.numbers)]
        self.spans = [*self.amounts, *(one.span for one in mentions), *phrase.parts]

    def is_same(self, i: int) -> bool:
        """Whether a token is of the phrase, a place, a date or number, or says nothing narrower."""
        document = self.read.document
        at, end = document.start[i], document.end[i]
        if any(start < end and at < stop for start, stop in self.spans):
            return True
        if (
            document.lemmas[i].lower() in SAME
            or document.lower[i] in SAME
            or not document.words[i][0].isalnum()
        ):
            return True
        inside = self.phrase.span[0] <= at < self.phrase.span[1]
        return inside and (document.verbal(i) or document.tags[i] in ("IN", "TO", "DT", "PRP$"))

    def place_in(self, first: int, end: int) -> str:
        """The place that a run of tokens names."""
        document = self.read.document
        start, stop = document.start[first], document.end[end - 1]
        return next((one.place for one in self.mentions if start <= one.span[0] < stop), "")


def _headed(read: Reading, begin: int, *, shared: bool) -> bool:
    """Whether what comes before the measure leaves it the same: "number of", but not "cost of", "fear of".

    `shared`: the phrase itself says of what there is a share.
    """
    document = read.document
    if not begin or document.lower[begin - 1] not in ("of", "in", *APART):
        return True
    if document.lower[begin - 1] in APART or begin < 2:
        return False
    chunk = document.chunk_at(begin - 2)
    if chunk is None:
        return document.lower[begin - 1] == "in" and not document.nominal(begin - 2)
    head = document.head_noun(chunk)
    at, end = document.start[head], document.end[head]
    number = any(one.span[0] < end and at < one.span[1] for one in read.numbers)
    return shared if number else document.lemmas[head].lower() in OF


def _joined(read: Reading, end: int, known: _Known) -> tuple[int, str] | None:
    """The end of what is joined to a measure by "in", "of" and the like, and the place in it; None where it
    names a part or another measure."""
    document, place = read.document, ""
    while end < len(document.words) and document.tags[end] in ("IN", "TO"):
        if document.lower[end] not in JOINS:  # "unemployment among sailors"
            return (end, place) if document.lower[end] in CLAUSE else None
        chunk = document.chunk_at(end + 1) if end + 1 < len(document.words) else None
        if chunk is None or chunk[0] > end + 2:
            break
        named = known.place_in(*chunk)
        filled = all(known.is_same(i) for i in range(*chunk))
        begin, stop = document.start[chunk[0]], document.end[chunk[1] - 1]
        counted = any(begin < b and a < stop for a, b in known.amounts)
        word = document.lower[end]
        if not filled or (named and word not in WITHIN and word not in ("than", "between")):
            return None
        if not named and not counted:
            return None
        if named and word == "than":
            break
        place, end = place or named, chunk[1]
    return end, place


@lru_cache(maxsize=4)
def only_place(text: str) -> str:
    """The one place that a whole article names; "" where it names none or several."""
    found = {one.place for one in places.find(text)}
    return found.pop() if len(found) == 1 else ""
