"""What is to be resolved: pronouns and descriptions, each with its sort and its head noun."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from claimcheck.model import Gender, SourceKind, Span
from claimcheck.nlp.entities import FEMALE, MALE, ORG_NOUNS, OUTLET_NOUNS
from claimcheck.nlp.lexicon import DOCUMENTS
from claimcheck.nlp.word_lists import word_lists

Who = tuple[str, SourceKind | None]
Sort = Literal["he", "she", "it", "they", "human", "body", "outlet", "document", "name"]

_LISTS = word_lists(__file__, "unnamed_sources")
DOCUMENT_NOUNS = DOCUMENTS | _LISTS["documents"]
COLLECTIVE = ORG_NOUNS | _LISTS["collective"]
BARE: tuple[Sort, ...] = ("he", "she", "it", "they")
_PRONOUNS: Mapping[str, Sort] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "it": "it", "its": "it", "they": "they", "them": "they", "their": "they",
}  # fmt: skip


class Mention(msgspec.Struct, frozen=True):
    """What is to be resolved: its span, its sort, its head noun and all its words in lower case.

    `content` are the spans of the words it is the source of; `barred` are those who cannot be meant.
    """

    span: Span
    sort: Sort
    noun: str
    lower: str
    clash: Gender | None = None  # nobody of this gender
    content: tuple[Span, ...] = ()
    barred: frozenset[str] = frozenset()


def pronoun_sort(word: str) -> Sort | None:
    """The sort of a pronoun that can stand for a source; None for any other word."""
    return _PRONOUNS.get(word)


def noun_sort(noun: str) -> Sort:
    """The sort of a description with this head noun."""
    if noun in OUTLET_NOUNS:
        return "outlet"
    if noun in DOCUMENT_NOUNS:
        return "document"
    return "body" if noun in COLLECTIVE else "human"


def told_gender(lower: str) -> Gender:
    """What a pronoun or a noun ("the spokesman") tells."""
    said = lower.replace("’", "'").split()[:6]
    said = said[said[:1] in (["his"], ["her"]) and len(said) > 1 :]  # "her husband" is no woman
    plain = {word.strip(",").removesuffix("'s") for word in said}
    return "female" if plain & FEMALE else "male" if plain & MALE else "unknown"
