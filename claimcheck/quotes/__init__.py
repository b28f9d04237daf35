"""Quotations of a story held against records of what was said. Pure: no I/O. Decides nothing.

>>> from claimcheck.model.quotations import Quotation, Record, Speech
>>> said = "We will, um, build twelve ships."
>>> record = Record(name="talk", text=said, sha256="", speeches=(Speech((0, len(said)), "Ada Roe"),))
>>> [found] = compare([Quotation((0, 26), "We will build twenty ships", "Ada Roe")], [record])
>>> found.status, found.why
('altered', '“twenty” in the story, “twelve” in the record')
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from claimcheck.model import Span
from claimcheck.model.quotations import Change, CheckedQuotation, Quotation, QuotationStatus, Record
from claimcheck.quotes.comparison import Alignment, Verdicts, align, change, flat, sort_out
from claimcheck.quotes.places import IndexedRecord, Place, exact, index, places, word_at
from claimcheck.quotes.speakers import is_one_person
from claimcheck.quotes.words import BRACKET, ELLIPSIS, STAGE, Words, words
from claimcheck.text import counted

__all__ = ["compare"]

_MOST = 5  # places of words that are said again and again
_FOUND = 0.6  # share of a quotation's words that a place must have
_FEW = 3  # words: fewer than these in common are chance
_MARKS = re.compile('[‘’“”"]')
_EDGES = " .,;:!?…-–—'"
_RANK: dict[QuotationStatus, int] = {
    "verbatim": 0, "cleaned": 1, "cut": 2, "altered": 3, "spliced": 4, "wrong speaker": 5, "not found": 6,
}  # fmt: skip


def compare(quotations: Sequence[Quotation], records: Sequence[Record]) -> list[CheckedQuotation]:
    """Each quotation with its place in the record that fits it best, and what differs there.

    Linear in the length of the records for a given number of quotations. Raises nothing on any text.
    """
    indexed = [index(record) for record in records]
    return [
        min((_in_record(one, record) for record in indexed), key=lambda found: _RANK[found.status])
        if indexed
        else CheckedQuotation(quotation=one, status="not found", why="no record was given")
        for one in quotations
    ]


def _in_record(one: Quotation, record: IndexedRecord) -> CheckedQuotation:
    quoted = words(one.text)
    spoken = [word for word in quoted.folded if word not in (ELLIPSIS, BRACKET)]
    theirs = _speeches_of(one.speaker, record)
    if not spoken or not record.words.folded:
        return _finding(one, record, "not found", why="no words to look for")
    if len(spoken) == len(quoted.folded) and (found := exact(spoken, record)):
        return _word_for_word(one, record, found, len(spoken), theirs)
    chosen = places(quoted.folded, record, theirs)
    if not chosen:
        return _finding(one, record, "not found", why=f"no words like these in {record.record.name}")
    parts = _parts(chosen, len(quoted.folded))
    aligned = [align(quoted, part, place, record) for part, place in zip(parts, chosen, strict=True)]
    shared = sum(one.shared for one in aligned)
    spans = tuple(record.words.span(one.first, one.last) for one in aligned if one.first < one.last)
    if shared < _FOUND * len(spoken) or (shared < min(_FEW, len(spoken))):
        nearest = max(aligned, key=lambda one: one.shared)
        return _not_found(one, record, nearest)
    judged = sort_out(quoted, record, [diff for one in aligned for diff in one.differences])
    status: QuotationStatus = "spliced" if len(aligned) > 1 else judged.status
    changes = (*judged.altered, *judged.cut, *judged.cleaned)
    changed = tuple(_moved(change(quoted, record, diff), one.span[0]) for diff in changes)
    why = _spliced(spans, record) if status == "spliced" else _why(one, quoted, record, judged)
    if status == "verbatim":
        status, why = _written(one.text, record.record.text[slice(*spans[0])])
    said_by = {record.speaker(one.first) for one in aligned}
    if status in ("verbatim", "cleaned", "cut") and _others(one.speaker, said_by, theirs):
        status, why = "wrong speaker", _wrong_speaker(one.speaker, said_by)
    elif _others(one.speaker, said_by, theirs):
        why = f"{why}; {_wrong_speaker(one.speaker, said_by)}"
    return _finding(one, record, status, spans, changed, why)


def _word_for_word(
    one: Quotation, record: IndexedRecord, found: Sequence[int], size: int, theirs: frozenset[int]
) -> CheckedQuotation:
    own = [at for at in found if record.speech[at] in theirs] or list(found)
    spans = tuple(record.words.span(at, at + size) for at in own[:_MOST])
    said_by = {record.speaker(at) for at in own}
    status, why = _written(one.text, record.record.text[slice(*spans[0])])
    if len(own) > 1:
        why += f", {counted(len(own), 'place')}"
    if _others(one.speaker, said_by, theirs):
        return _finding(one, record, "wrong speaker", spans, (), _wrong_speaker(one.speaker, said_by))
    crossing = record.speech[own[0]] != record.speech[own[0] + size - 1]
    if crossing:
        return _finding(one, record, "spliced", spans, (), "runs on from one speaker to the next")
    return _finding(one, record, status, spans, (), why)


def _written(quoted: str, spoken: str) -> tuple[QuotationStatus, str]:
    """Whether the same words are also written the same; how the quotation begins and ends does not count."""
    spoken = STAGE.sub(" ", spoken)
    mine, theirs = (" ".join(_MARKS.sub("'", text).split()).strip(_EDGES) for text in (quoted, spoken))
    if mine[1:] == theirs[1:] and mine[:1].lower() == theirs[:1].lower():
        return "verbatim", "word for word"
    return "cleaned", "the same words, written otherwise"


def _parts(chosen: Sequence[Place], size: int) -> list[tuple[int, int]]:
    """The words of the quotation that belong to each place: halfway between two of them they part."""
    ends = [
        (before[-1].story + before[-1].length + place[0].story + 1) // 2
        for before, place in itertools.pairwise(chosen)
    ]
    return list(zip((0, *ends), (*ends, size), strict=True))


def _speeches_of(speaker: str, record: IndexedRecord) -> frozenset[int]:
    speeches = enumerate(record.record.speeches)
    return frozenset(number for number, one in speeches if is_one_person(speaker, one.speaker))


def _others(speaker: str, said_by: set[str], theirs: frozenset[int]) -> bool:
    """Whether somebody else says it, by name; told only of one who speaks in this record."""
    return bool(theirs) and all(by and not is_one_person(speaker, by) for by in said_by)


def _wrong_speaker(speaker: str, said_by: set[str]) -> str:
    return f"said by {' and '.join(sorted(said_by))} in the record, by {speaker} in the story"


def _not_found(one: Quotation, record: IndexedRecord, nearest: Alignment) -> CheckedQuotation:
    span = record.words.span(nearest.first, nearest.last) if nearest.first < nearest.last else None
    why = f"nearest: “{flat(record.record.text, span)}”" if span else "no words like these"
    return _finding(one, record, "not found", (span,) if span else (), (), why)


def _why(one: Quotation, quoted: Words, record: IndexedRecord, judged: Verdicts) -> str:
    """What differs, in words: at most three changes, the gravest first."""
    said = list[str]()
    for diff in judged.altered:
        both = change(quoted, record, diff)
        mine, theirs = flat(one.text, both.story), flat(record.record.text, both.record)
        if mine and theirs:
            said.append(f"“{mine}” in the story, “{theirs}” in the record")
        else:
            said.append(f"“{mine}” is not in the record" if mine else f"“{theirs}” is not in the story")
    said += [
        f"left out: “{flat(record.record.text, record.words.span(*diff.record))}”"
        for diff in judged.cut
        if diff.record[0] < diff.record[1]
    ]
    if said:
        more = f"; {counted(len(said) - 3, 'more change')}" if len(said) > 3 else ""
        return "; ".join(said[:3]) + more
    if judged.cut:
        return "words in brackets are the story's"
    return "only fillers, repeats or contractions differ" if judged.cleaned else "word for word"


def _spliced(spans: Sequence[Span], record: IndexedRecord) -> str:
    pieces = (f"“{flat(record.record.text, span, 50)}” ({_place(record, span)})" for span in spans)
    return f"{counted(len(spans), 'place')} as one: {', '.join(pieces)}"


def _moved(one: Change, by: int) -> Change:
    """A change with its place in the story, and not only in the quotation."""
    return Change((one.story[0] + by, one.story[1] + by) if one.story else None, one.record)


def _place(record: IndexedRecord, span: Span) -> str:
    """Where a place is in a reader's words: its time code, else its line."""
    times = record.record.times
    if times:
        return times[max(0, bisect_right(times, span[0], key=lambda item: item[0]) - 1)][1]
    return f"line {record.record.text.count(chr(10), 0, span[0]) + 1}"


def _finding(
    one: Quotation,
    record: IndexedRecord,
    status: QuotationStatus,
    at: tuple[Span, ...] = (),
    changed: tuple[Change, ...] = (),
    why: str = "",
) -> CheckedQuotation:
    place = ""
    if at:
        by = record.speaker(word_at(record, at[0][0]))
        place = ", ".join(filter(None, (_place(record, at[0]), by)))
    return CheckedQuotation(
        quotation=one, status=status, at=at, record=record.record.name, changed=changed, why=why, place=place
    )
