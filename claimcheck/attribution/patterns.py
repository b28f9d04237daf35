"""Attributions by patterns that are data: "Reuters, citing a diplomat, said", "was quoted as saying by".

`data/patterns.yaml` holds them, with what each sign means; one matcher reads them all.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from claimcheck.attribution.spans import content_clauses, source_phrases
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.attribution.unnamed_sources import INDIVIDUALS
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.entities import ROLE_NOUNS

_GAP = 8  # tokens that ".." may stand for
_STOPS = frozenset(".;:?!")
_PARTS = re.compile(r"\(|\)\?|\.\.|<[^>]+>|[^\s()]+")
Captured = dict[str, TokenSpan]


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the file."""

    id: str
    patterns: tuple[str, ...]
    content: Literal["after", "beside", "inner", "outer"]
    examples: tuple[str, ...]
    counter: str
    source: Literal["", "subject"] = ""
    outer: Literal["", "subject"] = ""


class _Word(msgspec.Struct, frozen=True):
    """One of some words, or any form of one of some verbs."""

    options: frozenset[str]
    lemma: bool

    def fits(self, tokens: Document, i: int) -> bool:
        return (tokens.lemmas[i] if self.lemma else tokens.lower[i]) in self.options


class _Phrase(msgspec.Struct, frozen=True):
    name: str


class _Gap(msgspec.Struct, frozen=True):
    pass


class _Optional(msgspec.Struct, frozen=True):
    parts: "tuple[_Part, ...]"


_Part = _Word | _Phrase | _Gap | _Optional


class Compiled(msgspec.Struct, frozen=True):
    """A pattern ready to be matched."""

    entry: Pattern
    first: _Word
    rest: tuple[_Part, ...]


def compiled(entry: Pattern, signs: str) -> Compiled:
    """A pattern from its signs. Raises ValueError where it does not begin with a word or is not closed."""
    stack: list[list[_Part]] = [[]]
    for sign in _PARTS.findall(signs):
        if sign == "(":
            stack.append([])
        elif sign == ")?":
            inner = stack.pop()
            if not stack:
                break
            stack[-1].append(_Optional(tuple(inner)))
        elif sign == "..":
            stack[-1].append(_Gap())
        elif sign in ("SOURCE", "OUTER"):
            stack[-1].append(_Phrase(sign))
        else:
            stack[-1].append(_Word(frozenset(sign.strip("<>").split("|")), sign.startswith("<")))
    if len(stack) != 1 or not stack[0] or not isinstance(stack[0][0], _Word):
        raise ValueError(f"pattern {entry.id!r}: begin with a word, and close each bracket with )?")
    return Compiled(entry, stack[0][0], tuple(stack[0][1:]))


@cache
def load() -> tuple[Compiled, ...]:
    """The patterns that come with the package."""
    import yaml

    data = (Path(__file__).parent / "data" / "patterns.yaml").read_bytes()
    return read(yaml.load(data, yaml.CSafeLoader))


def read(plain: object) -> tuple[Compiled, ...]:
    """Patterns from plain data. Raises `msgspec.ValidationError`, or ValueError for signs that do not fit."""
    entries = msgspec.convert(plain, list[Pattern])
    return tuple(compiled(entry, signs) for entry in entries for signs in entry.patterns)


def add(
    tokens: Document, found: Sequence[Candidate], patterns: Sequence[Compiled] | None = None
) -> list[Candidate]:
    """The attributions with those of the patterns. A pattern's words are no cue of another one."""
    patterns = load() if patterns is None else patterns
    by_anchor = {one.anchor: one for one in found}
    sentences: dict[int, list[int]] = {}
    for anchor in by_anchor:
        sentences.setdefault(tokens.sentence[anchor], []).append(anchor)
    for i in range(len(tokens.lower)):
        for pattern in patterns:
            if pattern.first.fits(tokens, i) and (match := _match(tokens, pattern, i)) is not None:
                beside = [by_anchor[at] for at in sentences.get(tokens.sentence[i], ()) if at in by_anchor]
                new = _links(tokens, pattern.entry, (i, match[0]), match[1], beside)
                if new:
                    for one in beside:
                        if i <= one.anchor < match[0]:
                            by_anchor.pop(one.anchor, None)
                    by_anchor.update((one.anchor, one) for one in new)
                    break
    return sorted(by_anchor.values(), key=lambda one: one.anchor)


def _match(tokens: Document, pattern: Compiled, i: int) -> tuple[int, Captured] | None:
    """Where the first way ends in which the rest of a pattern follows, with its noun phrases."""
    _, stop = content_clauses.limits(tokens, i)
    return next(_ways(tokens, pattern.rest, i + 1, stop), None)


def _ways(tokens: Document, parts: Sequence[_Part], i: int, stop: int) -> Iterator[tuple[int, Captured]]:
    if not parts:
        yield i, {}
        return
    part, rest = parts[0], parts[1:]
    if isinstance(part, _Optional):
        yield from _ways(tokens, (*part.parts, *rest), i, stop)
        yield from _ways(tokens, rest, i, stop)
    elif isinstance(part, _Gap):
        for j in range(i, min(stop, i + _GAP)):
            yield from _ways(tokens, rest, j, stop)
            if tokens.lower[j] in _STOPS or tokens.mark(j) or _speaks(tokens, j):
                return
    elif i < stop and isinstance(part, _Word):
        if part.fits(tokens, i):
            yield from _ways(tokens, rest, i + 1, stop)
    elif i < stop and isinstance(part, _Phrase):
        run = _phrase(tokens, i, stop, rest)
        if run is not None:
            closed = run[1] < stop and tokens.lower[run[1]] == ","  # behind an apposition
            for end, captured in _ways(tokens, rest, run[1] + (closed and bool(rest)), stop):
                yield end, {part.name: run, **captured}


def _speaks(tokens: Document, i: int) -> bool:
    """Is a word the head of people who can be a source: "two people (familiar with the audit)"?"""
    chunk = tokens.chunk_at(i)
    people = tokens.lower[i] in INDIVIDUALS or tokens.lower[i] in ROLE_NOUNS
    return people and chunk is not None and chunk[1] == i + 1


def _phrase(tokens: Document, i: int, stop: int, rest: Sequence[_Part]) -> TokenSpan | None:
    """The noun phrase at a place, up to the word that the pattern has behind it."""
    if rest and isinstance(rest[0], _Word):
        word = rest[0]
        stop = next((j for j in range(i + 1, min(stop, i + 20)) if word.fits(tokens, j)), stop)
    if tokens.chunk[i] < 0:
        return None
    return source_phrases.after(tokens, i, stop)


def _links(
    tokens: Document, entry: Pattern, run: TokenSpan, captured: Captured, beside: Sequence[Candidate]
) -> list[Candidate]:
    """What a match says: one link or two, and the attribution of the sentence that it goes with, changed."""
    source, outer = captured.get("SOURCE"), captured.get("OUTER")
    first, stop = content_clauses.limits(tokens, run[0])
    cue = (run[0], min([run[1], *(begin for begin, _ in captured.values())]))
    if entry.content in ("inner", "outer"):
        return _with_own(tokens, entry, run, cue, source or outer, beside)
    subject = source_phrases.of_verb(tokens, run[0], first)
    source = source or (subject if entry.source else None)
    outer = outer or (subject if entry.outer else None)
    content: tuple[TokenSpan, ...] = (content_clauses.after(tokens, min(run[1], stop - 1), stop),)
    if entry.content == "beside" and content[0][1] - content[0][0] < 2:
        back = content_clauses.back(tokens, subject[0], first) if subject else None
        content = (back,) if back else ()
    if source is None or not content or content[0][1] <= content[0][0]:
        return []
    inner = Candidate(anchor=run[1] - 1, cue=cue, source=source, content=content)
    if outer is None:
        return [inner]
    around = Candidate(anchor=run[0], cue=cue, source=outer, content=content)
    return [around, msgspec.structs.replace(inner, within=around.anchor)]


def _with_own(
    tokens: Document,
    entry: Pattern,
    run: TokenSpan,
    cue: TokenSpan,
    source: TokenSpan | None,
    beside: Sequence[Candidate],
) -> list[Candidate]:
    """A link inside or around the attribution that a sentence has anyway."""
    apart = [one for one in beside if not run[0] <= one.anchor < run[1] and one.within is None]
    spoken = [one for one in apart if not one.hedge and one.source is not None]
    if source is None or not spoken:
        return []
    own = min(spoken, key=lambda one: (not _follows(one.source, run), abs(one.anchor - run[0]), one.anchor))
    content = tuple(content_clauses.trim(tokens, _without(part, run)) for part in own.content)
    content = tuple(part for part in content if part[1] > part[0])
    if not content:
        return []
    if own.source is not None and own.source[0] < run[1] and run[0] < own.source[1]:
        # "Reuters, citing a diplomat, said": who says it is before the pattern, or behind one that opens.
        first = tokens.bounds[tokens.sentence[run[0]]][0]
        before = source_phrases.before(tokens, run[0] - (tokens.lower[run[0] - 1] == ","), first)
        subject = before or source_phrases.before(tokens, own.cue[0], min(run[1] + 1, own.cue[0]))
        if own.cue[1] <= own.source[0] < run[0]:
            subject = (own.source[0], run[0])  # "according to a clerk quoted in ..."
        own = msgspec.structs.replace(own, source=subject or own.source)
    link = Candidate(anchor=run[0], cue=cue, source=source, content=content)
    if entry.content == "inner":
        return [
            msgspec.structs.replace(own, content=content),
            msgspec.structs.replace(link, within=own.anchor),
        ]
    return [link, msgspec.structs.replace(own, content=content, within=link.anchor)]


def _follows(source: TokenSpan | None, run: TokenSpan) -> bool:
    """Does a pattern stand right behind a source, a comma aside?"""
    return source is not None and 0 <= run[0] - source[1] <= 1


def _without(part: TokenSpan, run: TokenSpan) -> TokenSpan:
    """A content without a pattern at one of its ends."""
    begin, end = part
    if run[0] <= begin < run[1]:
        begin = run[1]
    if begin < run[0] < end <= run[1] + 1:
        end = run[0]
    return begin, end


def fires(tokens: Document, patterns: Sequence[Compiled]) -> Mapping[str, int]:
    """How often each pattern matches in a text."""
    counts: dict[str, int] = {}
    for i in range(len(tokens.lower)):
        for pattern in patterns:
            if pattern.first.fits(tokens, i) and _match(tokens, pattern, i) is not None:
                counts[pattern.entry.id] = counts.get(pattern.entry.id, 0) + 1
    return counts
