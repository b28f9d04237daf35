"""Input of the models: tokens, a coarse class of each, and the places where a cue word is in its frame."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from claimcheck.attribution.spans import cues
from claimcheck.attribution.spans.cues import Cue
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

    `cues` are those that the lexicon's frames accept, by their word. `verbs`, `opened`, `anchored` count
    finite verbs, opening marks and such cues before each token. `reported` is, for each sentence, the last
    of them with nothing behind it ("..., Reuters reported."), or -1.
    """

    tokens: Document
    kind: list[str]
    verbs: list[int]
    opened: list[int]
    anchored: list[int]
    reported: list[int]
    cues: dict[int, Cue]


def view_of(tokens: Document) -> TextView:
    """The view of a text."""
    kind = [
        low if low in _CLOSED or not word[0].isalnum() else tag
        for word, low, tag in zip(tokens.words, tokens.lower, tokens.tags, strict=True)
    ]
    finite = (tokens.finite(i) for i in range(len(kind)))
    framed = {cue.anchor: cue for cue in cues.cues(tokens)}
    reported = [-1] * len(tokens.bounds)
    for i, cue in framed.items():
        if cue.after == "end":
            reported[tokens.sentence[i]] = i
    anchors = (i in framed for i in range(len(kind)))
    return TextView(
        tokens,
        kind,
        _counts(finite),
        _counts(tokens.opening),
        _counts(anchors),
        reported,
        framed,
    )


def any_in(counts: Sequence[int], begin: int, end: int) -> bool:
    """Is there one among the tokens from `begin` up to `end`?"""
    return begin < end and counts[end] > counts[begin]


def _counts(flags: Iterable[bool]) -> list[int]:
    return list(accumulate(flags, initial=0))
