"""Tells a reported statement ("said at least 40 had died") from a count ("reported 40 cases"), a share of
people ("60% expect") and a comparison ("more than they expected").

Closed classes of words, their places, and tags.
"""

from collections.abc import Sequence
from itertools import pairwise

from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import DETERMINERS
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
_SHARES = words("of per percent %")
_PORTIONS = words("majority minority half third thirds two-thirds quarter quarters three-quarters")
_COMPARING = words("than what")
_EQUAL = 6  # tokens between "as" and "as"
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


def is_survey(tokens: Document, source: TokenSpan) -> bool:
    """ "60% of voters expect", "23 of the 45 economists say", "eight in ten say", "a majority of voters
    think": that they do is the claim.
    """
    said = tokens.lower[slice(*source)][:6]
    return any(
        (word[0].isdigit() and after in _SHARES)
        or (word in _PORTIONS and after == "of")
        or (word in UNITS and after in ("in", "of") and (number[0].isdigit() or number in UNITS))
        for word, after, number in zip(said, [*said[1:], "."], [*said[2:], ".", "."], strict=False)
    )


def is_compared(tokens: Document, source: TokenSpan, cue: TokenSpan, content: TokenSpan) -> bool:
    """ "twice as much as they had believed", "in line with what analysts expect": said by nobody."""
    at = source[0] - 1
    if content[0] >= cue[0] or at <= content[0]:
        return False
    equal = (
        tokens.lower[at] == "as"
        and tokens.lower[at - 1] != ","
        and "as" in tokens.lower[max(content[0], at - _EQUAL) : at]
    )
    return tokens.lower[at] in _COMPARING or equal


def takes_lives(said: Sequence[str]) -> bool:
    """A storm that "claimed 30 lives" says nothing; who "claimed the mayor lives in Leith" does."""
    for before, word in pairwise(("of", *said)):
        if word == "lives" and (before[0].isdigit() or before in DETERMINERS or before == "of"):
            return True
    return False
