"""The status of a quotation beside the place where its words are, with every change on both sides.

Negation and numbers are looked at first: they are what turns a quotation round.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec
from rapidfuzz.distance import LCSseq, Levenshtein

from claimcheck.model import Span
from claimcheck.model.quotations import Change, QuotationStatus
from claimcheck.quotes.places import IndexedRecord, Place
from claimcheck.quotes.words import BRACKET, ELLIPSIS, Words, same

_FILLERS = frozenset(["um", "uh", "erm", "er", "ah", "eh", "hm", "hmm", "mm", "mhm"])
_CALLING = frozenset(["well", "so", "now", "look", "see", "right", "okay", "yes", "like"])
_FILLING = (("you", "know"), ("i", "mean"))
_NOT = frozenset(["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "hardly"])
_SLACK = 5  # words more than the story has before the first or behind the last run
_REPEATED = 6  # words that a speaker may say twice


class Difference(msgspec.Struct, frozen=True):
    """Words [from, to) of the story that are otherwise in the record, and what they are instead."""

    story: tuple[int, int]
    record: tuple[int, int]

    @property
    def left_out(self) -> bool:
        """Whether the record has words here and the story none."""
        return self.story[0] == self.story[1]


class Alignment(msgspec.Struct, frozen=True):
    """A part of a quotation beside the words [first, last) of the record."""

    first: int
    last: int
    shared: int  # words that both have
    differences: tuple[Difference, ...]


def align(quoted: Words, part: tuple[int, int], place: Place, record: IndexedRecord) -> Alignment:
    """The words [part) of a quotation beside a place of the record.

    The runs that both share hold; what is between them, and as many words before and after, is compared.
    """
    first, last = place[0], place[-1]
    low = _low(quoted.folded[part[0] : first.story], record, first.record)
    high = _high(quoted.folded[last.story + last.length : part[1]], record, last.record + last.length)
    ends = [(part[0], low), *((run.story + run.length, run.record + run.length) for run in place)]
    starts = [*((run.story, run.record) for run in place), (part[1], high)]
    found, shared = list[Difference](), sum(run.length for run in place)
    begin, end = first.record, last.record + last.length
    for (mine_from, theirs_from), (mine_to, theirs_to) in zip(ends, starts, strict=True):
        mine, theirs = quoted.folded[mine_from:mine_to], record.words.folded[theirs_from:theirs_to]
        for step in Levenshtein.opcodes(mine, theirs):
            story = (mine_from + step.src_start, mine_from + step.src_end)
            said = (theirs_from + step.dest_start, theirs_from + step.dest_end)
            if step.tag == "equal":
                shared += story[1] - story[0]
            else:
                _extend(found, _pieces(quoted, record, Difference(story, said)))
            if step.tag in ("equal", "replace"):
                begin, end = min(begin, said[0]), max(end, said[1])
    kept = [one for one in found if not one.left_out or begin < one.record[0] < end]
    return Alignment(begin, end, shared, tuple(kept))


def _extend(found: list[Difference], more: Sequence[Difference]) -> None:
    """Add differences, as one with the last where they touch it on both sides."""
    for one in more:
        last = found[-1] if found else None
        if last and last.story[1] == one.story[0] and last.record[1] == one.record[0]:
            found[-1] = Difference((last.story[0], one.story[1]), (last.record[0], one.record[1]))
        else:
            found.append(one)


def _low(mine: Sequence[str], record: IndexedRecord, to: int) -> int:
    """The word of the record where the words before the first run begin: as many, or a few more where that
    gives more in common."""
    begin = bisect_left(record.speech, record.speech[to])
    starts = (max(begin, to - len(mine) - more) for more in range(_SLACK))
    return max(starts, key=lambda start: LCSseq.similarity(mine, record.words.folded[start:to]))


def _high(mine: Sequence[str], record: IndexedRecord, start: int) -> int:
    """The same behind the last run."""
    end = bisect_right(record.speech, record.speech[start - 1])
    stops = (min(end, start + len(mine) + more) for more in range(_SLACK))
    return max(stops, key=lambda stop: LCSseq.similarity(mine, record.words.folded[start:stop]))


def _pieces(quoted: Words, record: IndexedRecord, one: Difference) -> list[Difference]:
    """A replacement without the words that are the same after all: "'s" for "is"."""
    size = one.story[1] - one.story[0]
    if size != one.record[1] - one.record[0]:
        return [one]
    kept = list[Difference]()
    for i in range(size):
        a, b = one.story[0] + i, one.record[0] + i
        if same(quoted.folded[a], record.words.folded[b]):
            continue
        if kept and kept[-1].story[1] == a:
            kept[-1] = Difference((kept[-1].story[0], a + 1), (kept[-1].record[0], b + 1))
        else:
            kept.append(Difference((a, a + 1), (b, b + 1)))
    return kept


class Verdicts(msgspec.Struct, frozen=True):
    """The differences of an alignment by what they come to."""

    cleaned: tuple[Difference, ...]
    cut: tuple[Difference, ...]
    altered: tuple[Difference, ...]

    @property
    def status(self) -> QuotationStatus:
        """What weighs most."""
        return "altered" if self.altered else "cut" if self.cut else "cleaned" if self.cleaned else "verbatim"


def sort_out(quoted: Words, record: IndexedRecord, found: Sequence[Difference]) -> Verdicts:
    """Which differences only clean the words up, which leave words out, and which change them."""
    cleaned, cut, altered = list[Difference](), list[Difference](), list[Difference]()
    for one in found:
        mine = quoted.folded[slice(*one.story)]
        theirs = record.words.folded[slice(*one.record)]
        spoken = _without_fillers(theirs)
        if not mine and len(spoken) == 1 and _calls(record, one.record[0]):
            spoken = []
        if set(mine) <= {ELLIPSIS, BRACKET} and (mine or spoken):
            if _is_repeat(record.words.folded, *one.record) and not mine:
                cleaned.append(one)
            elif not mine and record.words.start[one.record[0]] == record.words.start[one.record[0] - 1]:
                altered.append(one)  # half of a contraction: "isn't" became "is"
            elif spoken or BRACKET in mine:
                cut.append(one)
        elif mine == spoken or (not spoken and not mine):
            cleaned.append(one)
        else:
            altered.append(one)

    def gravest(these: Sequence[Difference]) -> tuple[Difference, ...]:
        return tuple(sorted(these, key=lambda one: _weight(one, quoted, record)))

    return Verdicts(tuple(cleaned), gravest(cut), gravest(altered))


def _without_fillers(spoken: Sequence[str]) -> list[str]:
    kept = list[str]()
    at = 0
    while at < len(spoken):
        if tuple(spoken[at : at + 2]) in _FILLING:
            at += 2
            continue
        if spoken[at] not in _FILLERS:
            kept.append(spoken[at])
        at += 1
    return kept


def _calls(record: IndexedRecord, word: int) -> bool:
    """Whether a word only calls for attention: "Well, I looked"."""
    text, end = record.record.text, record.words.end[word]
    return record.words.folded[word] in _CALLING and text[end : end + 1] == ","


def _is_repeat(spoken: Sequence[str], first: int, last: int) -> bool:
    """Whether words are said twice in a row: "I, um, I think", "we have to, we have to go"."""
    words = _without_fillers(spoken[first:last])
    if not words or len(words) > _REPEATED:
        return False
    behind = _without_fillers(spoken[last : last + 2 * _REPEATED])[: len(words)]
    before = _without_fillers(spoken[max(0, first - 2 * _REPEATED) : first])[-len(words) :]
    return any(len(near) == len(words) and all(map(same, near, words)) for near in (behind, before))


def _weight(one: Difference, quoted: Words, record: IndexedRecord) -> int:
    """Negation first, then numbers, then all else."""
    both = (*quoted.folded[slice(*one.story)], *record.words.folded[slice(*one.record)])
    if _NOT.intersection(both):
        return 0
    return 1 if any(word[0].isdigit() for word in both) else 2


def change(quoted: Words, record: IndexedRecord, one: Difference) -> Change:
    """A difference by its places in story and record."""
    return Change(_span(quoted, one.story), _span(record.words, one.record))


def _span(side: Words, part: tuple[int, int]) -> Span | None:
    return side.span(*part) if part[0] < part[1] else None


def flat(text: str, span: Span | None, longest: int = 90) -> str:
    """The words at a place on one line, shortened in the middle."""
    words = re.sub(r"\s+", " ", text[slice(*span)]) if span else ""
    return (
        words
        if len(words) <= longest
        else f"{words[: longest // 2].rstrip()} … {words[-longest // 2 :].lstrip()}"
    )
