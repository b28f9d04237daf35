"""Linguistic analysis: paragraphs, sentences, quotations, dates, numbers and names, with offsets."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from claimcheck.model import (
    DateMention,
    Language,
    LanguageSpan,
    NameKind,
    NumberMention,
    Quote,
    Sentence,
    Span,
)
from claimcheck.nlp import dates, languages, names, numbers, paragraphs, quotations, sentences, speaker_labels
from claimcheck.nlp.dates import clock_times, disambiguation
from claimcheck.nlp.documents import Document, document

__all__ = ["Document", "amounts", "analyse", "document", "outline"]


def analyse(
    text: str,
    *,
    published: str | None = None,
    country: str = "",
    headline: Span | None = None,
    known: Mapping[str, NameKind] = {},
) -> Language:
    """Analyse `text`: paragraphs, sentences, quotations, dates, numbers and names, as far as it is English.

    `published`: YYYY-MM-DD, what "on Tuesday" is counted from; where it is missing a full date in the
    dateline serves. `country`: ISO 3166 code of the outlet's country, for 3/4/2023, fiscal years and
    seasons. `headline`: where the title is in the text. `known`: names that the caller knows, and
    what they name. Offsets are those of `text`; the words of mentions come with plain spaces and hyphens.
    Raises nothing on any text.
    """
    country = country.upper()
    layout = _layout(text, headline, recognise=True)
    named = names.find(layout.flat, layout.sentences, known=known, apart=layout.apart)
    dated, taken = _find_dates(layout, published, country)
    return Language(
        code=layout.code,
        others=layout.others,
        other_sentences=layout.other_sentences,
        paragraphs=layout.paragraphs,
        sentences=layout.sentences,
        quotes=layout.quotes,
        dates=dated,
        numbers=numbers.find(
            layout.flat,
            taken=(*taken, *(name.span for name in named)),
            country=country,
            starts={sentence.span[0] for sentence in layout.sentences},
        ),
        names=named,
        datelines=layout.datelines,
        speakers=layout.speakers,
    )


def outline(text: str) -> Language:
    """What `analyse` finds of paragraphs, sentences, quotes and speakers, without the rest."""
    layout = _claim(text)
    return Language(
        paragraphs=layout.paragraphs,
        sentences=layout.sentences,
        quotes=layout.quotes,
        datelines=layout.datelines,
        speakers=layout.speakers,
    )


def amounts(
    text: str, *, published: str | None = None
) -> tuple[tuple[DateMention, ...], tuple[NumberMention, ...]]:
    """The dates and the numbers that `analyse` finds; names are looked for only where they may hide a
    number."""
    layout = _claim(text)
    dated, taken = _find_dates(layout, published, "")
    counted = numbers.find(layout.flat, taken=taken)
    if any(_in_capitals(layout.flat, number.span) for number in counted):
        named = names.find(layout.flat, layout.sentences, apart=layout.apart)
        counted = numbers.find(layout.flat, taken=(*taken, *(name.span for name in named)))
    return dated, counted


def _in_capitals(flat: str, span: Span) -> bool:
    """Whether a span can be part of a name: it or the word before it has a capital."""
    piece = flat[flat.rfind(" ", 0, max(0, span[0] - 1)) + 1 : span[1]]
    return piece != piece.lower()


class _Layout(NamedTuple):
    """Parts of a text; `apart` are the spans of metadata, in order. Where `flat` is in another language it is
    blank.
    """

    flat: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    datelines: tuple[Span, ...]
    speakers: tuple[tuple[Span, str], ...]
    apart: list[Span]
    code: str = languages.READ
    others: tuple[LanguageSpan, ...] = ()
    other_sentences: tuple[LanguageSpan, ...] = ()


def _layout(text: str, headline: Span | None = None, *, recognise: bool = False) -> _Layout:
    flat, spans = paragraphs.split_paragraphs(text)
    quotes = quotations.find(flat, spans)
    code, others = languages.find(flat, spans, quotes) if recognise else (languages.READ, ())
    unread = tuple(
        LanguageSpan(span, one.language) for one in others for span in sentences.split_unread(flat, one.span)
    )
    if others:
        flat = languages.masked(flat, others)
        quotes = tuple(quote for quote in quotes if flat[quote.span[0]] != " ")
    turns = speaker_labels.find(flat, spans)
    found, datelines = sentences.find(flat, spans, headline=headline, speakers=turns)
    apart = sorted((*datelines, *(span for span, _ in turns.values())))
    speakers = tuple(turns[index] for index in sorted(turns))
    return _Layout(flat, spans, found, quotes, datelines, speakers, apart, code, others, unread)


_claim = lru_cache(maxsize=64)(_layout)  # for its amounts, and again for its main clause


def _find_dates(
    layout: _Layout, published: str | None, country: str
) -> tuple[tuple[DateMention, ...], list[Span]]:
    """The dates, and the spans that hold no number because they are dates, times or metadata.

    A duration that is counted from an unknown day ("10 years before her release") is a number as well.
    """
    published = published or dates.in_dateline(layout.flat, layout.datelines)
    clocks = tuple(clock_times.find(layout.flat))
    dated = dates.find(
        layout.flat, layout.sentences, published=published, country=country, apart=layout.apart, clocks=clocks
    )
    whole = (date.span for date in dated if date.value or not disambiguation.is_duration(date.text))
    return dated, [*layout.apart, *(span for span, _ in clocks), *whole]
