"""The words of a news text: paragraphs, sentences, quotes, dates, numbers, names. Pure, linear, offsets
exact.
"""

from collections.abc import Mapping

from claimcheck.language import clock, dates, leads, names, numbers, paragraphs, quotes, sentences
from claimcheck.model import Language, NameKind, Span

__all__ = ["analyse"]


def analyse(
    text: str,
    *,
    published: str | None = None,
    country: str = "",
    headline: Span | None = None,
    known: Mapping[str, NameKind] = {},
) -> Language:
    """What the language room finds in `text`.

    `published`: YYYY-MM-DD, what "on Tuesday" is counted from; where it is missing a full date in the
    dateline serves. `country`: ISO 3166 code of the outlet's country, for 3/4/2023, fiscal years and
    seasons. `headline`: where the title stands in the text. `known`: names that the caller knows, and
    what they name. Offsets are those of `text`; the words of mentions come with plain spaces and hyphens.
    Raises nothing on any text.
    """
    country = country.upper()
    flat, spans = paragraphs.lay_out(text)
    turns = leads.speakers(flat, spans)
    found, datelines = sentences.find(flat, spans, headline=headline, speakers=turns)
    apart = sorted((*datelines, *(span for span, _ in turns.values())))
    named = names.find(flat, found, known=known, apart=apart)
    published = published or dates.in_dateline(flat, datelines)
    clocks = tuple(clock.find(flat))
    dated = dates.find(flat, found, published=published, country=country, apart=apart, clocks=clocks)
    taken = (
        *apart,
        *(span for span, _ in clocks),
        *(date.span for date in dated),
        *(name.span for name in named),
    )
    return Language(
        paragraphs=spans,
        sentences=found,
        quotes=quotes.find(flat, spans),
        dates=dated,
        numbers=numbers.find(flat, taken=taken, country=country),
        names=named,
        datelines=datelines,
        speakers=tuple(turns[index] for index in sorted(turns)),
    )
