"""What the learned engine sees of a text: the grid, a coarse class of each token, what the rules found."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.nlp import lexicon
from claimcheck.nlp.token_table import TokenTable
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
    """The grid with a class of each token: a function word itself, else a mark of its form.

    `verbs`, `opened`, `anchored` count finite verbs, opening marks and the rules' cues before each token.
    `held` is the number of contents, by the rules, around a token; `rules` their attribution at an anchor.
    """

    grid: TokenTable
    kind: list[str]
    verbs: list[int]
    opened: list[int]
    anchored: list[int]
    held: list[int]
    rules: dict[int, Candidate]


def view_of(grid: TokenTable, found: Sequence[Candidate]) -> TextView:
    """The view of a grid after the rules have read it."""
    forms = lexicon.verbs()
    known: dict[str, str] = {}
    kind = []
    for word, low in zip(grid.words, grid.low, strict=True):
        form = known.get(word)
        if form is None:
            form = known[word] = _kind(word, low, forms.get(low))
        kind.append(form)
    finite = (
        source_phrases.finite(grid, at, first) for first, stop in grid.bounds for at in range(first, stop)
    )
    outer = {one.anchor: one for one in found if one.within is None}
    anchors = (at in outer for at in range(len(kind)))
    return TextView(
        grid,
        kind,
        _counts(finite),
        _counts(grid.opening),
        _counts(anchors),
        _held(len(kind), outer.values()),
        outer,
    )


def any_in(counts: Sequence[int], begin: int, end: int) -> bool:
    """Is there one of the counted things among the tokens from `begin` up to `end`?"""
    return begin < end and counts[end] > counts[begin]


def _counts(flags: Iterable[bool]) -> list[int]:
    return list(accumulate(flags, initial=0))


def _held(size: int, found: Iterable[Candidate]) -> list[int]:
    change = [0] * (size + 1)
    for one in found:
        for begin, end in one.content:
            change[begin] += 1
            change[end] -= 1
    return list(accumulate(change))


def _kind(word: str, low: str, entry: lexicon.Entry | None) -> str:
    if low in _CLOSED or not word[0].isalnum():
        return low
    if word[0].isdigit():
        return "0"
    if word[0].isupper():
        return "A"
    if entry is not None:
        return f"v{entry[1]}"
    return "F" if low in lexicon.FINITE else low[-2:]
