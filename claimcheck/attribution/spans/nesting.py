"""Turns candidates in tokens into attributions in characters, ordered and nested."""

from collections.abc import Sequence

from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document, TokenSpan

# Contents that are looked at around one cue; keeps the work linear on absurd input.
_DEEPEST = 40


def nest(tokens: Document, candidates: Sequence[Candidate]) -> tuple[Attribution, ...]:
    """The attributions in order of place, an outer one before its inner ones."""
    candidates = sorted(candidates, key=_place)
    parents = _parents(candidates)
    order = _outer_first(parents)
    index = {old: new for new, old in enumerate(order)}
    return tuple(
        _attribution(tokens, candidates[old], None if (parent := parents[old]) is None else index[parent])
        for old in order
    )


def _place(candidate: Candidate) -> tuple[int, int]:
    starts = [
        candidate.cue[0],
        *(run[0] for run in candidate.content),
        *([candidate.source[0]] if candidate.source else []),
    ]
    return min(starts), candidate.anchor


def _outer_first(parents: Sequence[int | None]) -> list[int]:
    children: dict[int | None, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent, []).append(index)
    order: list[int] = []
    stack = children.get(None, [])[::-1]
    while stack:
        index = stack.pop()
        order.append(index)
        stack += children.get(index, [])[::-1]
    return order


def _parents(candidates: Sequence[Candidate]) -> list[int | None]:
    """For each attribution the innermost other one whose content holds its cue and source."""
    anchors = {item.anchor: index for index, item in enumerate(candidates)}
    runs = sorted((*run, index) for index, item in enumerate(candidates) for run in item.content)
    parents: list[int | None] = [None] * len(candidates)
    active: list[tuple[int, int, int]] = []
    waiting = iter(runs)
    upcoming = next(waiting, None)
    for index in sorted(range(len(candidates)), key=lambda at: candidates[at].cue[0]):
        one = candidates[index]
        while upcoming is not None and upcoming[0] <= one.cue[0]:
            active.append(upcoming)
            upcoming = next(waiting, None)
        active = [run for run in active if run[1] > one.cue[0]][-_DEEPEST:]
        if one.within is not None and one.within in anchors:
            parents[index] = anchors[one.within]
            continue
        holders = [
            run
            for run in active
            if run[2] != index
            and _holds(run[:2], candidates[run[2]], one)
            and not _inside(candidates[run[2]], one)
        ]
        if holders:
            parents[index] = min(holders, key=lambda run: (run[1] - run[0], -_depth(candidates[run[2]])))[2]
    return parents


def _holds(run: TokenSpan, outer: Candidate, candidate: Candidate) -> bool:
    source = candidate.source
    said = source is None or any(begin <= source[0] < end for begin, end in outer.content)
    return run[0] <= candidate.cue[0] and candidate.cue[1] <= run[1] and said


def _inside(outer: Candidate, candidate: Candidate) -> bool:
    """Does the would-be inner one hold the cue of the outer one? Then neither is inside the other."""
    return any(run[0] <= outer.cue[0] < run[1] for run in candidate.content)


def _depth(candidate: Candidate) -> int:
    return candidate.within is not None


def _attribution(tokens: Document, candidate: Candidate, parent: int | None) -> Attribution:
    return Attribution(
        source=(tokens.span(candidate.source),) if candidate.source else (),
        cue=(tokens.span(candidate.cue),),
        content=tuple(tokens.span(run) for run in candidate.content),
        nested=parent is not None,
        parent=parent,
        hedge=candidate.hedge,
        denied=candidate.denied,
        speech=candidate.speech,
    )
