"""From runs of tokens to attributions: order of place, and which one is inside which."""

from collections.abc import Sequence

from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.model import Attribution
from claimcheck.nlp.token_table import TokenSpan, TokenTable

# Contents that are looked at around one cue; keeps the work linear on absurd input.
_DEEPEST = 40


def nest(grid: TokenTable, found: Sequence[Candidate]) -> tuple[Attribution, ...]:
    """The attributions in order of place, an outer one before its inner ones."""
    found = sorted(found, key=_place)
    parents = _parents(found)
    order = _outer_first(parents)
    index = {old: new for new, old in enumerate(order)}
    return tuple(
        _attribution(grid, found[old], None if (parent := parents[old]) is None else index[parent])
        for old in order
    )


def _place(one: Candidate) -> tuple[int, int]:
    starts = [one.cue[0], *(run[0] for run in one.content), *([one.source[0]] if one.source else [])]
    return min(starts), one.anchor


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


def _parents(found: Sequence[Candidate]) -> list[int | None]:
    """For each attribution the innermost other one whose content holds its cue and source."""
    anchors = {one.anchor: index for index, one in enumerate(found)}
    runs = sorted((*run, index) for index, one in enumerate(found) for run in one.content)
    parents: list[int | None] = [None] * len(found)
    active: list[tuple[int, int, int]] = []
    waiting = iter(runs)
    upcoming = next(waiting, None)
    for index in sorted(range(len(found)), key=lambda at: found[at].cue[0]):
        one = found[index]
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
            if run[2] != index and _holds(run[:2], one) and not _inside(found[run[2]], one)
        ]
        if holders:
            parents[index] = min(holders, key=lambda run: (run[1] - run[0], -_depth(found[run[2]])))[2]
    return parents


def _holds(run: TokenSpan, one: Candidate) -> bool:
    return (
        run[0] <= one.cue[0]
        and one.cue[1] <= run[1]
        and (one.source is None or run[0] <= one.source[0] < run[1])
    )


def _inside(outer: Candidate, one: Candidate) -> bool:
    """Does the would-be inner one hold the cue of the outer one? Then neither is inside the other."""
    return any(run[0] <= outer.cue[0] < run[1] for run in one.content)


def _depth(one: Candidate) -> int:
    return one.within is not None


def _attribution(grid: TokenTable, one: Candidate, parent: int | None) -> Attribution:
    return Attribution(
        source=(grid.span(one.source),) if one.source else (),
        cue=(grid.span(one.cue),),
        content=tuple(grid.span(run) for run in one.content),
        nested=parent is not None,
        parent=parent,
        hedge=one.hedge,
        denied=one.denied,
        speech=one.speech,
    )
