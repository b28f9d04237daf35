"""Tells a reported statement ("said at least 40 had died") from a count ("reported 40 cases").

Closed classes of words, their places, and tags.
"""

from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.numbers.number_words import PARTS, SCALES, UNITS
from claimcheck.nlp.word_lists import words

_BOUNDS = words("about over under around above below between")
_AT = words("least most")
_COUNTS = frozenset((*UNITS, *SCALES, *PARTS)) | words("dozens hundreds thousands millions a some no")
_CURRENCIES = "$£€¥"
# Nouns of what is counted or measured, by whom it happened to.
_MEASURES = words(
    """
    loss losses profit profits revenue revenues sales earnings income turnover surplus deficit growth rise
    fall increase decrease drop gain decline jump number total case cases death deaths infection infections
    """
)
_MEASURING = words("report register record list post log count")
_CUTS = words("who which that")
_NEAR = 6  # words of an object within which its noun stands


def opens_amount(tokens: Document, i: int) -> bool:
    """Whether a bound of an amount begins at token `i`: "at least 40", "about three", "up to half"."""
    pair = tokens.lower[i : i + 2]
    after = tokens.lower[i + 2 : i + 3] if pair[:1] == ["at"] or pair == ["up", "to"] else pair[1:]
    bound = pair[:1] == ["at"] and pair[1:] and pair[1] in _AT
    return bool((bound or pair == ["up", "to"] or pair[0] in _BOUNDS) and after) and _counts(after[0])


def measures(tokens: Document, lemma: str, content: TokenSpan, kind: str | None) -> bool:
    """Whether a cue has an amount or a result for its object and says nothing of it: "the country reported
    40 cases", "the firm posted a loss". What an outlet or a document reports it says.
    """
    if lemma not in _MEASURING or kind in ("outlet", "document"):
        return False
    begin = content[0]
    end = next((i for i in range(*content) if tokens.lower[i] in _CUTS or tokens.lower[i] == ","), content[1])
    said = tokens.lower[begin:end]
    if not said or any(tokens.finite(i) for i in range(begin, end)):
        return False
    counted = (_counts(said[0]) or opens_amount(tokens, begin)) and said[0] not in ("a", "no")
    told = any(tokens.verbal(i) and not tokens.nominal(i + 1) for i in range(begin + 1, end - 1))
    return counted or (not told and not _MEASURES.isdisjoint(said[:_NEAR]))


def _counts(word: str) -> bool:
    return word[0].isdigit() or word in _CURRENCIES or word in _COUNTS
