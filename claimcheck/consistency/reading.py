"""An article as the kinds of slip read it: sentences in which numbers and dates are slots.

A kind's patterns are written over such a sentence: "#" is a number and "@" a date, whatever their words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from claimcheck.consistency.people import People
from claimcheck.model import Article, Claim, DateMention, Mismatch, MismatchKind, NumberMention, Span
from claimcheck.nlp.dates.periods import Period, interval
from claimcheck.nlp.documents import Document
from claimcheck.nlp.entities import EntityTable
from claimcheck.nlp.word_lists import word_lists, words

COUNTS = word_lists(__file__, "counts")
NUMBER, DATE = "#", "@"
_MOST = 100  # slots of a sentence: a longer one is a list that nobody reads as prose
_SEPARATORS = words(", ; : – — - and but while whereas although though unlike including among that")
_SAYING = words("say tell add report show accord")
_APART = str.maketrans({NUMBER: " ", DATE: " ", "\n": " ", "\xa0": " ", "’": "'"})


class Slotted(msgspec.Struct, frozen=True, dict=True):
    """A sentence with slots in place of numbers and dates; `text` is as written, `low` in small letters."""

    span: Span
    text: str
    numbers: dict[int, NumberMention]  # by the place of the slot in `text`
    dates: dict[int, DateMention]
    places: list[int]  # of the runs of `text`, in order
    origins: list[int]  # where each run is in the article
    heading: bool
    paragraph: int

    @cached_property
    def low(self) -> str:
        """The sentence in small letters."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else self.text

    def number(self, match: re.Match[str], group: str | int) -> NumberMention:
        """The number that a group of a match ends with."""
        return self.numbers[match.end(group) - 1]

    def date(self, match: re.Match[str], group: str | int) -> DateMention:
        """The date that a group of a match ends with."""
        return self.dates[match.end(group) - 1]

    def within(self, start: int, end: int) -> list[NumberMention]:
        """The numbers of a stretch, in order."""
        return [number for place, number in self.numbers.items() if start <= place < end]

    def article_span(self, start: int, end: int) -> Span:
        """Where a stretch is in the article."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, place: int) -> int:
        run = bisect_right(self.places, place) - 1
        return self.origins[run] + place - self.places[run]


class Reading(msgspec.Struct, frozen=True, dict=True):
    """All that the kinds look at."""

    article: Article
    entities: EntityTable
    claims: Sequence[Claim]

    @property
    def document(self) -> Document:
        """The words of the article."""
        return self.entities.tokens

    @cached_property
    def people(self) -> People:
        """The people that the article tells of."""
        return People(self.entities)

    @cached_property
    def published(self) -> Period | None:
        """The day of publication, as a period."""
        return interval(self.article.published or "")

    @cached_property
    def sentences(self) -> tuple[Slotted, ...]:
        """The sentences, in order."""
        return tuple(self._slotted())

    def speaker(self, place: int) -> str:
        """Who says what is at a place of the text: the innermost source; "" for the article itself."""
        at = bisect_right(self._starts, place) - 1
        claim = self.claims[at] if at >= 0 else None
        inside = claim and place < claim.span[1] and claim.chain
        return inside[-1].source if inside else ""

    def is_people(self, noun: str) -> bool:
        """Whether a noun counts people."""
        return noun in COUNTS["people"]

    def leads_to(self, at: int) -> bool:
        """Whether a sentence goes on in the paragraph of the one before it, or tells more of the lead."""
        before, here = self.sentences[at - 1], self.sentences[at]
        lead = not any(one.paragraph < before.paragraph and not one.heading for one in self.sentences[:at])
        return before.paragraph == here.paragraph or (lead and before.paragraph == here.paragraph - 1)

    def counted(self, number: NumberMention, *, of: bool = False) -> str:
        """The lemma of the noun that a number counts, with `of` also behind "of"; "" where it counts none."""
        document = self.document
        first, last = document.run_of(number.span)
        if not first < last <= len(document.words) or document.lower[last - 1].startswith("-"):
            return ""
        part = of and document.lower[last : last + 1] == ["of"]
        head = document.head_noun(document.chunk_at(last + part - (not part)) or (first, last))
        return document.lemmas[head].lower() if head >= last else ""

    def parted(self, one: Span, other: Span) -> bool:
        """Whether a new statement, with a subject of its own, begins between two places of a sentence."""
        document = self.document
        separated = subject = False
        for i in range(*document.run_of((min(one[1], other[1]), max(one[0], other[0])))):
            if document.lower[i] in _SEPARATORS:
                separated = True
            elif separated and document.nominal(i):
                subject = True
            elif subject and document.finite(i) and document.lemmas[i] not in _SAYING:
                return True
        return False

    @cached_property
    def _starts(self) -> list[int]:
        return [claim.span[0] for claim in self.claims]

    def _slotted(self) -> Iterator[Slotted]:
        language = self.document.language
        every: list[NumberMention | DateMention] = [*language.numbers, *language.dates]
        mentions = sorted(every, key=lambda one: one.span)
        at = 0
        for sentence in language.sentences:
            start, end = sentence.span
            slotted = Slotted(sentence.span, "", {}, {}, [], [], sentence.heading, sentence.paragraph)
            pieces: list[str] = []
            length, done = 0, start
            while at < len(mentions) and mentions[at].span[0] < start:
                at += 1
            while at < len(mentions) and mentions[at].span[0] < end:
                mention = mentions[at]
                at += 1
                first, last = mention.span
                if first < done or len(slotted.places) > 2 * _MOST:
                    continue
                slotted.places.extend((length, length + first - done))
                slotted.origins.extend((done, first))
                pieces += (self.article.text[done:first].translate(_APART), "")
                length += first - done
                if isinstance(mention, NumberMention):
                    slotted.numbers[length] = _plain(mention)
                    pieces[-1] = NUMBER
                else:
                    slotted.dates[length] = mention
                    pieces[-1] = DATE
                length, done = length + 1, last
            slotted.places.append(length)
            slotted.origins.append(done)
            pieces.append(self.article.text[done:end].translate(_APART))
            yield msgspec.structs.replace(slotted, text="".join(pieces))


def _plain(number: NumberMention) -> NumberMention:
    """A count of votes, and what may be an age but says no years, as a plain number."""
    counted = number.unit == "vote" or (number.unit == "year" and number.text.isdigit())
    return msgspec.structs.replace(number, unit="") if counted else number


def mismatch(kind: MismatchKind, a: Span, b: Span, why: str) -> Mismatch:
    """A mismatch between two places, the earlier one first."""
    first, second = sorted((a, b))
    return Mismatch(kind=kind, why=why, a=first, b=second)
