"""What the span rules leave open, completed for chains: citing between commas, quotations that run on,
bare colons.

The engines are measured on outermost attributions; a chain also needs the link that stands between commas
("X, citing Y, reported that Z"), the paper that quotes somebody ("Y was quoted by X as saying"), and every
sentence of a quotation whose first one is attributed.
"""

from collections.abc import Sequence

import msgspec

from claimcheck.attribution import sources
from claimcheck.attribution.contents import clause_end, trim
from claimcheck.attribution.finite import finite, has_clause, run_of
from claimcheck.attribution.grid import Grid, Run
from claimcheck.attribution.lexicon import AUXILIARIES, verbs, words
from claimcheck.attribution.rereading import group, objects, reread, trailing, used_to
from claimcheck.model import Attribution

_CITING = words("citing quoting")
_QUOTED = words("quoted cited")
_BE = words("is are was were been be")
_FROM = words("heard learned learnt had got")


def mend(grid: Grid, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with what is missing for chains; indexes of parents stay right."""
    mended = _untangled(grid, [one if one.hedge else reread(grid, one) for one in attributions])
    for found in (_citing, _quoted_by, _colons, _that_clauses, trailing, objects):
        mended = found(grid, mended)
    return _nested(grid, mended)


def _untangled(grid: Grid, every: list[Attribution]) -> list[Attribution]:
    """ "A told B that C, D told E": what A told ends before D, whose content holds it all."""
    out = list(every)
    for outer in every:
        if not outer.source or not outer.content or outer.content[0][1] > outer.source[0][0]:
            continue
        begin, end = outer.content[0][0], outer.source[0][0]
        for index, one in enumerate(out):
            inside = bool(one.cue) and begin <= one.cue[0][0] < end
            if one is outer or not inside or not one.content or one.content[-1][1] <= end:
                continue
            start, _ = one.content[-1]
            cut = grid.span(trim(grid, run_of(grid, (start, end)))) if start < end else None
            if cut is not None:
                out[index] = _replace(one, content=(*one.content[:-1], cut))
    return out


def _nested(grid: Grid, every: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Parents told again: the innermost other content that holds source and cue, or a link with the same
    words.
    """
    out = []
    for index, one in enumerate(every):
        parent = one.parent
        same = parent is not None and parent < len(every) and every[parent].content == one.content
        if not same and one.cue:
            place = one.source[0][0] if one.source else one.cue[0][0]
            held = [
                (sum(b - a for a, b in other.content), number)
                for number, other in enumerate(every)
                if number != index
                and _holds(other, one.cue[0][0])
                and _holds(other, place)
                and not (other.cue and _holds(one, other.cue[0][0]))
            ]
            # Of two links with the same words the later one is the inner.
            parent = min(held, key=lambda pair: (pair[0], -_depth_of(every, pair[1])))[1] if held else None
        out.append(_replace(one, parent=parent, nested=parent is not None))
    return tuple(out)


def _holds(one: Attribution, at: int) -> bool:
    return not one.hedge and any(start <= at < end for start, end in one.content)


def _depth_of(every: Sequence[Attribution], index: int) -> int:
    parent = every[index].parent
    return int(parent is not None and every[parent].content == every[index].content)


_replace = msgspec.structs.replace


def _sentence(grid: Grid, at: int) -> Run:
    return grid.bounds[grid.sentence[at]]


def _cue(grid: Grid, one: Attribution) -> Run:
    return run_of(grid, one.cue[0]) if one.cue else (0, 0)


# ------------------------------------------------------------------ X, citing Y, reported that Z


def _citing(grid: Grid, every: list[Attribution]) -> list[Attribution]:
    out = list(every)
    for at in range(1, len(grid.low) - 2):
        if grid.low[at] not in _CITING or grid.low[at - 1] != "," or grid.quote[at] >= 0:
            continue
        broken = [index for index, one in enumerate(out) if _cue(grid, one)[0] == at]
        if any(_is_whole(grid, out[index], at) for index in broken):
            continue
        first, stop = _sentence(grid, at)
        source = sources.after(grid, at + 1, stop)
        if source is None:
            continue
        outer = next(
            (index for index, one in enumerate(out) if _is_outer(grid, one, at, index, broken)), None
        )
        made = _made_outer(grid, at, source, first, stop) if outer is None else None
        if made is not None:
            out.append(made)
            outer = len(out) - 1
        if outer is None:
            continue
        content = out[outer].content
        link = Attribution(
            source=(grid.span(source),),
            cue=(grid.span((at, at + 1)),),
            content=content,
            nested=True,
            parent=outer,
        )
        if broken:
            out[broken[0]] = link
        else:
            out.append(link)
        _adopt(grid, out, outer, len(out) - 1 if not broken else broken[0])
    return out


def _is_whole(grid: Grid, one: Attribution, at: int) -> bool:
    return bool(one.source) and one.parent is not None and run_of(grid, one.source[0])[0] > at


def _is_outer(grid: Grid, one: Attribution, at: int, index: int, broken: Sequence[int]) -> bool:
    if index in broken or one.parent is not None or not one.source or not one.cue:
        return False
    cue = _cue(grid, one)
    if grid.sentence[cue[0]] != grid.sentence[at] or grid.low[cue[1] - 1] in _CITING:
        return False
    source = run_of(grid, one.source[0])
    return source[0] < at and source[1] <= at


def _made_outer(grid: Grid, at: int, cited: Run, first: int, stop: int) -> Attribution | None:
    """The outer attribution where the rules saw none: its verb before the comma or after the cited source."""
    that = next(
        (spot for spot in range(cited[1], min(stop, cited[1] + 12)) if grid.low[spot] == "that"), None
    )
    if that is None:
        return None
    content = trim(grid, (that, clause_end(grid, that, stop)))
    for spot in (*range(at - 2, first, -1), *range(cited[1], that)):
        if grid.low[spot] in verbs():
            subject = sources.before(grid, spot if spot < at else at - 1, first)
            if subject is not None:
                return Attribution(
                    source=(grid.span(subject),),
                    cue=(grid.span((spot, spot + 1)),),
                    content=(grid.span(content),),
                )
    return None


def _adopt(grid: Grid, out: list[Attribution], outer: int, link: int) -> None:
    """What stands inside the outer content is inside the cited source's."""
    start, end = out[outer].content[0][0], out[outer].content[-1][1]
    for index, one in enumerate(out):
        if index in (outer, link) or not one.cue:
            continue
        if one.parent == outer or (one.parent is None and start <= one.cue[0][0] and one.cue[-1][1] <= end):
            out[index] = _replace(one, parent=link, nested=True)


# ------------------------------------------------------------------ "...", Y was quoted by X as saying


def _quoted_by(grid: Grid, every: list[Attribution]) -> list[Attribution]:
    out = list(every)
    for at in range(1, len(grid.low) - 3):
        if grid.low[at] not in _QUOTED or grid.low[at + 1] != "by" or grid.low[at - 1] not in _BE:
            continue
        first, stop = _sentence(grid, at)
        saying = next((spot for spot in range(at, stop - 1) if grid.low[spot] == "as"), None)
        outlet = sources.after(grid, at + 2, saying or stop)
        speaker = sources.before(grid, at - 1, first)
        if outlet is None or speaker is None or saying is None:
            continue
        content = (saying + 2, stop) if stop - saying > 3 else (first, speaker[0])
        spans = (grid.span(trim(grid, content)),)
        broken = [index for index, one in enumerate(out) if at - 1 <= _cue(grid, one)[0] <= saying + 1]
        made = [
            Attribution(source=(grid.span(outlet),), cue=(grid.span((at - 1, at + 2)),), content=spans),
            Attribution(
                source=(grid.span(speaker),),
                cue=(grid.span((saying, saying + 2)),),
                content=spans,
                nested=True,
            ),
        ]
        places = [*broken, *range(len(out), len(out) + 2)][:2]
        for place, one in zip(places, made, strict=True):
            if place < len(out):
                out[place] = one
            else:
                out.append(one)
        out[places[1]] = _replace(out[places[1]], parent=places[0])
        _adopt(grid, out, places[0], places[1])
    return out


# ------------------------------------------------------------------ X hit back: "..."


def _colons(grid: Grid, every: list[Attribution]) -> list[Attribution]:
    """A clause with a subject that ends in a colon before a quotation speaks it."""
    out = list(every)
    held = {number for one in out for span in one.content for number in (_quote_of(grid, span),)}
    for number, (begin, end) in enumerate(grid.quotes):
        first, _ = _sentence(grid, begin)
        if number in held or begin < first + 3 or grid.low[begin - 1] != ":" or end - begin < 5:
            continue
        verb = next((spot for spot in range(first + 1, begin - 1) if finite(grid, spot, first)), None)
        subject = sources.before(grid, verb, first) if verb else None
        if verb is not None and subject is not None:
            out.append(
                Attribution(
                    source=(grid.span(subject),),
                    cue=(grid.span((verb, begin)),),
                    content=(grid.span((begin, end)),),
                )
            )
    return out


def _quote_of(grid: Grid, span: tuple[int, int]) -> int:
    run = run_of(grid, span)
    return grid.quote[run[0]] if run[0] < len(grid.quote) else -1


# ------------------------------------------------------------------ X conceded on Monday that; X had it
# from Y that


def _that_clauses(grid: Grid, every: list[Attribution]) -> list[Attribution]:
    """A finite verb, perhaps an adverbial, and a that-clause that no attribution holds; "heard from Y
    that" has two.
    """
    out = list(every)
    for that in range(2, len(grid.low) - 2):
        if grid.low[that] != "that" or not has_clause(grid, (that + 1, min(len(grid.low), that + 14))):
            continue
        first, stop = _sentence(grid, that)
        if any(_opens(grid, one, that) for one in out):
            continue
        verb = _governor(grid, that, first)
        subject = sources.before(grid, group(grid, verb, first), first) if verb is not None else None
        if verb is None or subject is None:
            continue
        content = grid.span(trim(grid, (that, clause_end(grid, that, stop))))
        holder = _holder(grid, out, verb)
        out.append(
            Attribution(
                source=(grid.span(subject),),
                cue=(grid.span((verb, verb + 1)),),
                content=(content,),
                nested=holder is not None,
                parent=holder,
            )
        )
        origin = next((spot for spot in range(verb + 1, that) if grid.low[spot] == "from"), None)
        if origin is not None and (source := sources.after(grid, origin + 1, that)):
            out.append(
                Attribution(
                    source=(grid.span(source),),
                    cue=(grid.span((verb, origin + 1)),),
                    content=(content,),
                    nested=True,
                    parent=len(out) - 1,
                )
            )
    return out


def _opens(grid: Grid, one: Attribution, that: int) -> bool:
    return any(run_of(grid, span)[0] in (that, that + 1) for span in one.content)


def _governor(grid: Grid, that: int, first: int) -> int | None:
    """The verb that a that-clause depends on: right before it, or before an adverbial of a few words."""
    for spot in range(that - 1, max(first, that - 7), -1):
        word = grid.low[spot]
        entry = verbs().get(word)
        verbal = finite(grid, spot, first) or grid.low[spot - 1] in AUXILIARIES or used_to(grid, spot)
        saying = entry is not None and any(letter in entry[2] for letter in "SCK") and verbal
        direct = spot == that - 1 and word.endswith("ed") and verbal
        if saying or direct or (word in _FROM and "from" in grid.low[spot + 1 : that]):
            return spot
        if word in ",;:" or grid.mark(spot):
            return None
    return None


def _holder(grid: Grid, out: Sequence[Attribution], at: int) -> int | None:
    """The innermost attribution whose content holds token `at`."""
    best, length = None, 1 << 30
    for index, one in enumerate(out):
        for span in one.content:
            begin, end = run_of(grid, span)
            if begin <= at < end and end - begin < length:
                best, length = index, end - begin
    return best
