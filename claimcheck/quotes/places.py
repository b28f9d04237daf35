"""Where in a record the words of a quotation are: runs of shared words, chained in the quotation's order.

Linear in the record's length: it is indexed once by pairs of words, and a quotation looks up its own pairs.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec

from claimcheck.model.quotations import Record
from claimcheck.quotes.words import BRACKET, ELLIPSIS, Words, words

_COMMON = 400  # a pair of words that is found more often than this says nothing about the place
_RUNS = 80  # the longest runs that are looked at
_GAP = 30  # words that may be left out inside a quotation, and it is still one place
_MARKED = 250  # the same where the story marks it with an ellipsis
_JUMP = 4.0  # shared words that must speak for a second place
_STEP = 0.02  # of a shared word: the price of each word left out
_RARE = 3  # places: a word that the record has no more often tells where it is


class Run(msgspec.Struct, frozen=True):
    """`length` words that quotation (from `story`) and record (from `record`) share, in a row."""

    story: int
    record: int
    length: int


Place = tuple[Run, ...]  # runs of one place of the record, in order


class IndexedRecord(msgspec.Struct, frozen=True, dict=True):
    """A record by its words; `speech` is the index of the speech that each word is in."""

    record: Record
    words: Words
    speech: list[int]

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each pair of words is."""
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for at, pair in enumerate(pairwise(self.words.folded)):
            found[pair].append(at)
        return dict(found)

    @cached_property
    def single(self) -> dict[str, list[int]]:
        """Where each word is."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words.folded):
            found[word].append(at)
        return dict(found)

    def speaker(self, word: int) -> str:
        """Who says a word, as the record names them."""
        return self.record.speeches[self.speech[word]].speaker


def index(record: Record) -> IndexedRecord:
    """A record by its words, made once for all quotations."""
    found, speech = Words([], [], []), list[int]()
    for number, one in enumerate(record.speeches):
        said = words(record.text, *one.span)
        kept = [i for i, word in enumerate(said.folded) if word not in (BRACKET, ELLIPSIS)]
        found.folded.extend(said.folded[i] for i in kept)
        found.start.extend(said.start[i] for i in kept)
        found.end.extend(said.end[i] for i in kept)
        speech.extend([number] * len(kept))
    return IndexedRecord(record, found, speech)


def exact(quoted: Sequence[str], record: IndexedRecord) -> list[int]:
    """The words of the record from which on it has just these words."""
    if not quoted:
        return []
    if len(quoted) == 1:
        return record.single.get(quoted[0], [])
    rarest = min(range(len(quoted) - 1), key=lambda i: len(record.pairs.get((quoted[i], quoted[i + 1]), ())))
    starts = (at - rarest for at in record.pairs.get((quoted[rarest], quoted[rarest + 1]), ()))
    size = len(quoted)
    return [at for at in starts if at >= 0 and record.words.folded[at : at + size] == list(quoted)]


def places(quoted: Sequence[str], record: IndexedRecord, prefer: frozenset[int] = frozenset()) -> list[Place]:
    """The places whose words together make up most of the quotation, in its order; one as a rule.

    Of equals those in a speech of `prefer` count first.
    """
    runs = sorted(_runs(quoted, record), key=lambda run: -run.length)[:_RUNS]
    runs.sort(key=lambda run: (run.story, run.record))
    chain = _chain(runs, quoted, record, prefer)
    found: list[list[Run]] = []
    for run in chain:
        if found and _one_place(found[-1][-1], run, quoted, record):
            found[-1].append(run)
        else:
            found.append([run])
    return [tuple(place) for place in found]


def _runs(quoted: Sequence[str], record: IndexedRecord) -> Iterator[Run]:
    """All runs of two words and more, and single words that the record has but a few times."""
    open_runs: dict[int, int] = {}  # by diagonal (record minus story), the start in the story
    for i, pair in enumerate(pairwise(quoted)):
        hits = record.pairs.get(pair, ())
        diagonals = {at - i for at in hits} if len(hits) <= _COMMON else set[int]()
        for diagonal in [one for one in open_runs if one not in diagonals]:
            start = open_runs.pop(diagonal)
            yield Run(start, start + diagonal, i - start + 1)
        for diagonal in diagonals:
            open_runs.setdefault(diagonal, i)
    for diagonal, start in open_runs.items():
        yield Run(start, start + diagonal, len(quoted) - start)
    for i, word in enumerate(quoted):
        hits = record.single.get(word, ())
        if len(hits) <= _RARE:
            yield from (Run(i, at, 1) for at in hits)


def _chain(
    runs: Sequence[Run], quoted: Sequence[str], record: IndexedRecord, prefer: frozenset[int]
) -> list[Run]:
    """The runs that cover most of the quotation in its order, at the price of jumps in the record."""
    best: list[tuple[float, int]] = []  # the worth of the best chain that ends here, and the run before
    for n, run in enumerate(runs):
        own = run.length + (0.5 if record.speech[run.record] in prefer else 0.0)
        found = (own, -1)
        for m in range(n):
            before = runs[m]
            overlap = before.story + before.length - run.story
            if overlap >= run.length or before.story >= run.story:
                continue
            price = (
                _STEP * max(0, run.record - before.record)
                if _one_place(before, run, quoted, record)
                else _JUMP
            )
            worth = best[m][0] + own - max(0, overlap) - price
            if worth > found[0]:
                found = (worth, m)
        best.append(found)
    if not best:
        return []
    at = max(range(len(best)), key=lambda n: best[n][0])
    chain = list[Run]()
    while at >= 0:
        run = runs[at]
        if chain and (over := run.story + run.length - chain[-1].story) > 0:
            run = Run(run.story, run.record, run.length - over)
        chain.append(run)
        at = best[at][1]
    return chain[::-1]


def _one_place(before: Run, run: Run, quoted: Sequence[str], record: IndexedRecord) -> bool:
    """Whether what lies between two runs may have been left out: forward in one speech, and not far."""
    first, last = before.record + before.length, run.record
    if record.speech[before.record] != record.speech[run.record] or last < before.record + 1:
        return False
    marked = ELLIPSIS in quoted[before.story : run.story]
    return last - first <= (_MARKED if marked else _GAP)


def word_at(record: IndexedRecord, place: int) -> int:
    """The word that a character is in, or the last before it."""
    return max(0, bisect_right(record.words.start, place) - 1)
