"""Input of the learned engine: tokens, a coarse class of each, and the results of the rules."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.nlp import lexicon
from claimcheck.nlp.documents import Document
from claimcheck.nlp.word_lists import words

_CLOSED = (
    lexicon.AUXILIARIES
    | lexicon.ADVERBS
    | lexicon.SUBJECTS
    | lexicon.DETERMINERS
    | lexicon.POSSESSIVES
    | lexicon.CONJUNCTIONS
    | lexicon.PREPOSITIONS
    | lexicon.TIMES
    | words("that what whether how why where when whose whom there than so me him her them us said says")
)


class TextView(msgspec.Struct, frozen=True):
    """The tokens with a class of each token: a function word itself, else a mark of its form.

    `verbs`, `opened`, `anchored` count finite verbs, opening marks and the rules' cues before each token.
    `held` is the number of contents, by the rules, around a token; `rules` their attribution at an anchor.
    """

    tokens: Document
    kind: list[str]
    verbs: list[int]
    opened: list[int]
    anchored: list[int]
    held: list[int]
    rules: dict[int, Candidate]


def view_of(tokens: Document, candidates: Sequence[Candidate]) -> TextView:
    """The view of a text after the rules have read it."""
    kind = [
        low if low in _CLOSED or not word[0].isalnum() else tag
        for word, low, tag in zip(tokens.words, tokens.lower, tokens.tags, strict=True)
    ]
    finite = (tokens.finite(i) for i in range(len(kind)))
    outer = {item.anchor: item for item in candidates if item.within is None}
    anchors = (i in outer for i in range(len(kind)))
    return TextView(
        tokens,
        kind,
        _counts(finite),
        _counts(tokens.opening),
        _counts(anchors),
        _held(len(kind), outer.values()),
        outer,
    )


def any_in(counts: Sequence[int], begin: int, end: int) -> bool:
    """Is there one among the tokens from `begin` up to `end`?"""
    return begin < end and counts[end] > counts[begin]


def _counts(flags: Iterable[bool]) -> list[int]:
    return list(accumulate(flags, initial=0))


def _held(size: int, found: Iterable[Candidate]) -> list[int]:
    change = [0] * (size + 1)
    for item in found:
        for begin, end in item.content:
            change[begin] += 1
            change[end] -= 1
    return list(accumulate(change))
