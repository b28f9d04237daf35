"""Claims of an article in other languages than English: its sentences, of which nothing else is known."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from claimcheck.extraction.claim_ids import claim_id
from claimcheck.model import Article, Claim, Language, LeftOut, Span
from claimcheck.text import place

_LEAST_WORDS = 3
_UNSPACED = r"(?:[\u0e00-\u0e7f\u3040-\u9fff].*?){5}"  # scripts without spaces between words


def unread(article: Article, language: Language) -> Iterator[Claim | LeftOut]:
    """Each sentence as a claim without speaker, flags, dates and numbers; one of two words is left out."""
    for one in language.other_sentences:
        words = article.text[slice(*one.span)]
        if len(words.split()) < _LEAST_WORDS and not re.search(_UNSPACED, words):
            yield LeftOut(one.span, "fragment")
        else:
            yield unread_claim(article, one.span, one.language)


def unread_claim(article: Article, span: Span, language: str) -> Claim:
    """Words in another language as a claim."""
    words = article.text[slice(*span)]
    return Claim(
        id=claim_id(article, span),
        span=span,
        text=words,
        standalone=" ".join(words.split()),
        sentence=span,
        language=language,
        origin=place(span, article.origin, article.line_starts),
        quote="unknown",
    )


def language_at(language: Language, span: Span) -> str:
    """The other language of the words at `span`, which may have quotation marks around them; "" for none."""
    at = bisect_right(language.others, span[0] + 1, key=lambda one: one.span[0]) - 1
    held = at >= 0 and span[1] <= language.others[at].span[1] + 1
    return language.others[at].language if held else ""
