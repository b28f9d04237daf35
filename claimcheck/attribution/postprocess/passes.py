"""Runs the post-processing passes over the attributions, in order.

The engines are measured on outermost attributions of plain forms. A chain also needs the inner links, so
each attribution is read again (`attribution.postprocess.span_correction`), missed forms are added
(`missed`), and who is inside whom is told anew.
"""

from collections.abc import Sequence

import msgspec

from claimcheck.attribution.postprocess import (
    cited_sources,
    interrupted_spans,
    missed_forms,
    parentheticals,
    source_extension,
)
from claimcheck.attribution.postprocess.span_correction import reread
from claimcheck.attribution.spans.content_clauses import trim
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document
from claimcheck.nlp.finite_verbs import run_of

_FORMS = (
    cited_sources.held_up,
    cited_sources.shifted,
    cited_sources.coordinated_acts,
    cited_sources.names_with_age,
    missed_forms.citing,
    cited_sources.cited,
    cited_sources.as_saying,
    missed_forms.quoted_by,
    missed_forms.quoted_aside,
    missed_forms.colons,
    missed_forms.that_clauses,
    missed_forms.nounlike,
    cited_sources.plural_subjects,
    cited_sources.heard_saying,
    cited_sources.shared_subjects,
    missed_forms.from_whom,
    missed_forms.trailing,
    missed_forms.objects,
    source_extension.agents,
    source_extension.fronted,
    source_extension.coordinated_verbs,
    interrupted_spans.unsourced,
    interrupted_spans.awaited,
    interrupted_spans.addressed,
    interrupted_spans.passive_tellers,
    interrupted_spans.shown,
    interrupted_spans.accused,
    source_extension.subjects,
    source_extension.issued,
    source_extension.opened,
    source_extension.accounts,
    parentheticals.resumed,
    parentheticals.followed,
    parentheticals.preceded,
    parentheticals.rumours,
    parentheticals.asides,
    parentheticals.according,
    parentheticals.hearings,
    parentheticals.courts,
)


def postprocess(tokens: Document, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, corrected and completed, with their parents."""
    read = [one if one.hedge else reread(tokens, one) for one in attributions]
    mended = separate_overlaps(tokens, read)
    for add in _FORMS:
        mended = add(tokens, mended)
    return nest(source_extension.full_source(tokens, mended))


def separate_overlaps(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "A told B that C, D told E": what A told ends before D, whose content holds it all."""
    out = list(every)
    near = missed_forms.by_sentence(tokens, every)
    for outer in every:
        if not outer.source or not outer.content or outer.content[0][1] > outer.source[0][0]:
            continue
        begin, end = outer.content[0][0], outer.source[0][0]
        for index in near.get(tokens.sentence[run_of(tokens, outer.source[0])[0]], ()):
            one = out[index]
            if not begin <= one.cue[0][0] < end or not one.content or one.content[-1][1] <= end:
                continue
            start = one.content[-1][0]
            if one is not outer and start < end:
                cut = tokens.span(trim(tokens, run_of(tokens, (start, end))))
                out[index] = msgspec.structs.replace(one, content=(*one.content[:-1], cut))
    return out


def nest(every: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Parents told anew: the innermost other content that holds source and cue; a link with the same
    words keeps its own. Sweeps over the text once, with the contents that are open at each cue.
    """
    openings = sorted(
        (start, end, index) for index, one in enumerate(every) if not one.hedge for start, end in one.content
    )
    open_now: list[tuple[int, int, int]] = []
    parents: dict[int, int | None] = {}
    upcoming = 0
    for index in sorted(range(len(every)), key=lambda number: _place(every[number])):
        place = _place(every[index])
        while upcoming < len(openings) and openings[upcoming][0] <= place:
            open_now.append(openings[upcoming])
            upcoming += 1
        open_now = [one for one in open_now if one[1] > place]
        parents[index] = _parent(every, index, open_now)
    return tuple(
        msgspec.structs.replace(one, parent=parents[index], nested=parents[index] is not None)
        for index, one in enumerate(every)
    )


def _place(one: Attribution) -> int:
    return one.cue[0][0] if one.cue else 0


def _parent(every: Sequence[Attribution], index: int, open_now: Sequence[tuple[int, int, int]]) -> int | None:
    one = every[index]
    if one.parent is not None and every[one.parent].content == one.content:
        return one.parent
    source = one.source[0][0] if one.source else _place(one)
    held = [
        (_length(every[holder]), -_is_inner(every, holder), holder)
        for _, _, holder in open_now
        if holder != index and _holds(every[holder], source) and not _holds(one, _place(every[holder]))
    ]
    # Of two links with the same words the later one is the inner.
    return min(held)[2] if held else None


def _holds(one: Attribution, at: int) -> bool:
    return any(start <= at < end for start, end in one.content)


def _length(one: Attribution) -> int:
    return sum(end - start for start, end in one.content)


def _is_inner(every: Sequence[Attribution], index: int) -> bool:
    parent = every[index].parent
    return parent is not None and every[parent].content == every[index].content
