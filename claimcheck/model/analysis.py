"""What the analysis of a text finds: sentences, quotations, dates, numbers, names, languages.

Offsets are code points into `Article.text`, end exclusive.
"""

import msgspec

from claimcheck.model.vocabularies import Bound, Gender, NameKind

Span = tuple[int, int]


def spans_meet(one: Span, other: Span) -> bool:
    """Whether two spans have a place in common."""
    return one[0] < other[1] and other[0] < one[1]


class Sentence(msgspec.Struct, frozen=True):
    """A sentence without its surrounding white space. `paragraph` is the index of its paragraph."""

    span: Span
    paragraph: int
    heading: bool = False


class Quote(msgspec.Struct, frozen=True):
    """Quoted words: `span` with the marks, `inner` without. An unclosed one ends with its paragraph."""

    span: Span
    inner: Span


class DateMention(msgspec.Struct, frozen=True):
    """A date as written and its value: YYYY, YYYY-MM, YYYY-MM-DD, START/END; null, with `why`."""

    text: str
    span: Span
    value: str | None
    why: str = ""
    time: str = ""  # HH:MM and the zone as written, where the text gives a time of that day


class NumberMention(msgspec.Struct, frozen=True):
    """A number as written. `value` is in base units where `unit` is normalised (percent stays percent).

    `precision` is half of the last given place: 1.2 million has 50_000, 1,204 has 0.5.
    """

    text: str
    span: Span
    value: float
    unit: str = ""
    bound: Bound = "exact"
    precision: float = 0.0
    high: float | None = None  # the upper end where a range is written (`value` is its lower end)


class Name(msgspec.Struct, frozen=True):
    """A mention of a person, organisation or place; `canonical` is its fullest form in the article."""

    span: Span
    text: str
    canonical: str
    kind: NameKind = "other"
    gender: Gender = "unknown"
    plural: bool = False


class LanguageSpan(msgspec.Struct, frozen=True):
    """Words in another language than English, which are not read: `language` is a key of `LANGUAGES`."""

    span: Span
    language: str


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """The analysis of a text by `nlp`; all in order of position.

    What is in another language is in `others`, by passage, with its sentences in `other_sentences`, and in
    none of the rest but `paragraphs`. `code` is the language of most of the text.
    """

    code: str = "en"
    others: tuple[LanguageSpan, ...] = ()
    other_sentences: tuple[LanguageSpan, ...] = ()

    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[DateMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    names: tuple[Name, ...] = ()
    datelines: tuple[Span, ...] = ()  # "BEIJING, July 11 (Reuters) -" and time stamps: metadata, no sentence
    speakers: tuple[tuple[Span, str], ...] = ()  # "TREMAINE:" before a turn, with the name as written
