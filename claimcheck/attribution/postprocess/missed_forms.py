"""Attributions in forms that the span rules do not look for: each function adds to a list what it finds.

"X, citing Y, reported that Z" and "Y was quoted by X as saying" have two links for the same words; the
inner one names the outer one as its parent. All other parents are told afterwards, see `passes.nest`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from claimcheck.attribution.postprocess.span_correction import SAYING_NOW, group, used_to
from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.content_clauses import clause_end, limits, trim
from claimcheck.model import Attribution, Span
from claimcheck.nlp.finite_verbs import finite, has_clause, run_of, subject_follows
from claimcheck.nlp.lexicon import AUXILIARIES, DETERMINERS, NOUNLIKE, PREPOSITIONS, SUBJECTS, verbs
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

_CITING = words("citing quoting")
_QUOTED = words("quoted cited")
_BE = words("is are was were been be")
_FROM = words("heard learned learnt had got")
# Verbs whose bare object is what is claimed.
_NAMING = words("call brand label dub describe")
_OBJECT_VERBS = _NAMING | words(
    "promise pledge confirm deny predict forecast blame estimate list foresee allege put"
)
_ADDRESSEES = words("me us you him her them")
_NO_NOUN = PREPOSITIONS | words("that it there")
_NO_VERB = words("to the a an be been was were is are")  # before a word that is no finite verb then
_NO_SUBJECT = words("which who last")


def link(
    grid: TokenTable, source: TokenSpan, cue: TokenSpan, content: tuple[Span, ...], parent: int | None = None
) -> Attribution:
    """An attribution made of runs of tokens and content spans."""
    return Attribution(
        source=(grid.span(source),),
        cue=(grid.span(cue),),
        content=content,
        nested=parent is not None,
        parent=parent,
    )


def replace_misread(out: list[Attribution], wrong: Sequence[int], made: Attribution) -> None:
    """Put what was made in the place of the first of those that were read wrongly, else at the end."""
    if wrong:
        out[wrong[0]] = made
    else:
        out.append(made)


def by_sentence(grid: TokenTable, every: Sequence[Attribution]) -> Mapping[int, list[int]]:
    """The indexes of the attributions whose cue stands in each sentence."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(every):
        if one.cue:
            begin = run_of(grid, one.cue[0])[0]
            if begin < len(grid.sentence):
                found[grid.sentence[begin]].append(index)
    return found


def _bounds(grid: TokenTable, at: int) -> TokenSpan:
    return grid.bounds[grid.sentence[at]]


def _cue(grid: TokenTable, one: Attribution) -> TokenSpan:
    return run_of(grid, one.cue[0])


def _put(out: list[Attribution], places: Sequence[int], made: Sequence[Attribution]) -> list[int]:
    """Put what was made in the place of what was wrong, or at the end; where each stands now."""
    stands = []
    for number, one in enumerate(made):
        if number < len(places):
            out[places[number]] = one
            stands.append(places[number])
        else:
            out.append(one)
            stands.append(len(out) - 1)
    return stands


def citing(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """X, citing Y, reported that Z."""
    out = list(every)
    near = by_sentence(grid, out)
    for at in range(1, len(grid.low) - 2):
        if grid.low[at] not in _CITING or grid.low[at - 1] != "," or grid.quote[at] >= 0:
            continue
        here = near.get(grid.sentence[at], [])
        broken = [index for index in here if _cue(grid, out[index])[0] == at]
        first, stop = _bounds(grid, at)
        source = source_phrases.after(grid, at + 1, stop)
        if source is None or any(_is_whole(grid, out[index], at) for index in broken):
            continue
        outer = next((i for i in here if i not in broken and _is_outer(grid, out[i], at)), None)
        if outer is None:
            made = _made_outer(grid, at, source, first, stop)
            if made is None:
                continue
            outer = _put(out, (), [made])[0]
        _put(out, broken, [link(grid, source, (at, at + 1), out[outer].content, outer)])
    return out


def _is_whole(grid: TokenTable, one: Attribution, at: int) -> bool:
    return bool(one.source) and one.parent is not None and run_of(grid, one.source[0])[0] > at


def _is_outer(grid: TokenTable, one: Attribution, at: int) -> bool:
    if one.parent is not None or not one.source or not one.cue:
        return False
    cue = _cue(grid, one)
    if grid.low[cue[1] - 1] in _CITING:
        return False
    source = run_of(grid, one.source[0])
    return source[0] < at and source[1] <= at


def _made_outer(grid: TokenTable, at: int, cited: TokenSpan, first: int, stop: int) -> Attribution | None:
    """The outer attribution where the rules saw none: its verb before the comma or after the cited source."""
    that = next(
        (spot for spot in range(cited[1], min(stop, cited[1] + 12)) if grid.low[spot] == "that"), None
    )
    if that is None:
        return None
    content = trim(grid, (that, clause_end(grid, that, stop)))
    for spot in (*range(at - 2, first, -1), *range(cited[1], that)):
        if grid.low[spot] in verbs():
            subject = source_phrases.before(grid, spot if spot < at else at - 1, first)
            if subject is not None:
                return link(grid, subject, (spot, spot + 1), (grid.span(content),))
    return None


def quoted_by(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "...", Y was quoted by X as saying."""
    out = list(every)
    near = by_sentence(grid, out)
    for at in range(1, len(grid.low) - 3):
        if grid.low[at] not in _QUOTED or grid.low[at + 1] not in ("by", "as") or grid.low[at - 1] not in _BE:
            continue
        first, stop = _bounds(grid, at)
        saying = next((spot for spot in range(at, stop - 1) if grid.low[spot] == "as"), None)
        by = next((spot for spot in range(at, min(stop, at + 5)) if grid.low[spot] == "by"), at)
        outlet = (
            source_phrases.after(grid, by + 1, saying if saying and saying > by else stop)
            if by > at
            else None
        )
        speaker = source_phrases.before(grid, at - 1, first)
        if outlet is None or speaker is None or saying is None:
            continue
        run = trim(grid, (saying + 2, stop) if stop - saying > 3 and by < saying else (first, speaker[0]))
        if run[1] <= run[0]:
            continue
        content = (grid.span(run),)
        here = near.get(grid.sentence[at], [])
        broken = [index for index in here if at - 1 <= _cue(grid, out[index])[0] <= max(saying + 1, by)]
        outer = _put(out, broken[:1], [link(grid, outlet, (at - 1, at + 1), content)])[0]
        _put(out, broken[1:2], [link(grid, speaker, (saying, saying + 2), content, outer)])
    return out


def quoted_aside(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """Y, quoted by X, said that: X is the outer link."""
    out = list(every)
    near = by_sentence(grid, out)
    for at in range(2, len(grid.low) - 4):
        if grid.low[at] not in _QUOTED or grid.low[at - 1] != "," or grid.low[at + 1] not in ("by", "in"):
            continue
        _, stop = _bounds(grid, at)
        outlet = source_phrases.after(grid, at + 2, stop)
        inner = next((i for i in near.get(grid.sentence[at], ()) if _cue(grid, out[i])[0] > at), None)
        if outlet is not None and inner is not None and out[inner].source:
            out.append(link(grid, outlet, (at, at + 2), out[inner].content))
            out[inner] = msgspec.structs.replace(out[inner], parent=len(out) - 1, nested=True)
    return out


def colons(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """A clause with a subject that ends in a colon before a quotation speaks it."""
    out = list(every)
    openings = set(_openings(grid, out))
    held = {
        number for number, (begin, _) in enumerate(grid.quotes) if begin in openings or begin + 1 in openings
    }
    for number, (begin, end) in enumerate(grid.quotes):
        first, _ = _bounds(grid, begin)
        if number in held or begin < first + 3 or grid.low[begin - 1] != ":" or end - begin < 5:
            continue
        verb = next((spot for spot in range(first + 1, begin - 1) if finite(grid, spot, first)), None)
        subject = source_phrases.before(grid, verb, first) if verb else None
        if verb is not None and subject is not None:
            out.append(link(grid, subject, (verb, begin), (grid.span((begin, end)),)))
        elif (
            verb is None
            and begin - first < 9
            and any(grid.words[at][0].isupper() for at in range(first, begin))
        ):
            # A name and its title before a colon: "Forecaster Ann Lee: ...".
            out.append(link(grid, (first, begin - 1), (begin - 1, begin), (grid.span((begin, end)),)))
    return out


def nounlike(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """Smith claims the road is closed; Smith, an engineer, believes it is: a verb after a name and
    before a clause.
    """
    out = list(every)
    taken = {at for one in out for span in one.cue for at in range(*run_of(grid, span))}
    for at in range(1, len(grid.low) - 3):
        if (
            at in taken
            or grid.low[at] not in verbs()
            or not (grid.low[at] in NOUNLIKE or grid.low[at - 1] == ",")
        ):
            continue
        _, form, frames = verbs()[grid.low[at]]
        after_name = grid.words[at - 1][0].isupper() or grid.low[at - 1] == ","
        named = after_name and not grid.words[at][0].isupper()
        starts = grid.low[at + 1] in DETERMINERS or grid.low[at + 1] in SUBJECTS
        first, stop = limits(grid, at)
        if not (
            named
            and starts
            and form == "s"
            and {"S", "K"} & set(frames)
            and subject_follows(grid, at + 1, stop)
        ):
            continue
        subject = source_phrases.before(grid, at, first)
        if subject is not None:
            run = trim(grid, (at + 1, clause_end(grid, at + 1, stop)))
            out.append(link(grid, subject, (at, at + 1), (grid.span(run),)))
    return out


def from_whom(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """X learned from Y that: Y is the inner link of what X learned."""
    out = list(every)
    opened = {begin: index for index, one in enumerate(out) for begin in _openings(grid, [one])}
    for at in range(1, len(grid.low) - 3):
        if grid.low[at] != "from" or not _FROM.intersection(grid.low[max(0, at - 3) : at]):
            continue
        _, stop = _bounds(grid, at)
        that = next((spot for spot in range(at + 1, min(stop, at + 12)) if grid.low[spot] == "that"), None)
        outer = opened.get(that) if that is not None else None
        source = source_phrases.after(grid, at + 1, that) if that is not None else None
        cue = next((spot for spot in range(at - 1, max(0, at - 4), -1) if grid.low[spot] in _FROM), at)
        if outer is not None and source is not None:
            out.append(link(grid, source, (cue, at + 1), out[outer].content, outer))
    return out


def _openings(grid: TokenTable, every: Sequence[Attribution]) -> Iterator[int]:
    """The first token of every piece of content."""
    for one in every:
        for span in one.content:
            begin = run_of(grid, span)[0]
            if begin < len(grid.low):
                yield begin


def that_clauses(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """X conceded on Monday that; X heard from Y that (two links): a that-clause which no attribution
    holds.
    """
    out = list(every)
    opened = set(_openings(grid, out))
    for that in range(2, len(grid.low) - 2):
        if grid.low[that] != "that" or that in opened or that + 1 in opened:
            continue
        first, stop = limits(grid, that)
        verb = _governor(grid, that, first)
        subject = source_phrases.before(grid, group(grid, verb, first), first) if verb is not None else None
        if (
            verb is None
            or subject is None
            or not has_clause(grid, (that + 1, _clause_reach(grid, that, stop)))
        ):
            continue
        if _is_relative(grid, that, verb):
            continue
        content = (grid.span(trim(grid, (that, clause_end(grid, that, stop)))),)
        out.append(link(grid, subject, (verb, verb + 1), content))
    return out


def _clause_reach(grid: TokenTable, that: int, stop: int) -> int:
    """Where to look for the verb of a that-clause: "corrected that statement, saying" has none."""
    end = min(stop, that + 14)
    return next((at for at in range(that + 2, end) if grid.low[at] == "," and at < that + 4), end)


def _is_relative(grid: TokenTable, that: int, verb: int) -> bool:
    """ "learned it in a school THAT NO LONGER EXISTS": a noun, and a verb right behind "that"."""
    at = that + 1
    while grid.low[at] in ("no", "longer", "now", "never") and at < that + 3:
        at += 1
    return that - verb > 2 and finite(grid, at, that)


def _governor(grid: TokenTable, that: int, first: int) -> int | None:
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


def _reports_start(grid: TokenTable, one: Attribution, first: int) -> bool:
    """Do the words that somebody reports begin with the sentence?"""
    return any(run_of(grid, span)[0] <= first + 1 for span in one.content)


def trailing(grid: TokenTable, every: Sequence[Attribution]) -> list[Attribution]:
    """ "The bridge will close, figures suggest", "..., says coach": a sentence that ends in a subject and
    a verb.
    """
    out = list(every)
    near = by_sentence(grid, out)
    for number, (first, stop) in enumerate(grid.bounds):
        end = stop
        while end > first and grid.low[end - 1] in ".!”\"'":
            end -= 1
        comma = next((at for at in range(end - 2, max(first, end - 14), -1) if grid.low[at] == ","), None)
        if comma is None or comma - first < 3 or end - comma < 3:
            continue
        here = [out[index] for index in near.get(number, ())]
        if any(_cue(grid, one)[0] > comma or _reports_start(grid, one, first) for one in here):
            continue
        content = (grid.span(trim(grid, (first, comma))),)
        if grid.low[end - 1] in SAYING_NOW:
            out.append(link(grid, (comma + 1, end - 1), (end - 1, end), content))
        elif grid.low[comma + 1] in SAYING_NOW and grid.low[comma + 2] not in _NO_NOUN:
            out.append(link(grid, (comma + 2, end), (comma + 1, comma + 2), content))
    return out


def objects(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "has promised 40 nurses", "puts the cost at $3 million", "called it 'a lie'": a claim in a bare
    object.
    """
    out = list(every)
    taken = {at for one in out for span in one.cue for at in range(*run_of(grid, span))}
    for at, word in enumerate(grid.low[:-2]):
        entry = verbs().get(word)
        lemma = "put" if word in ("put", "puts") else entry[0] if entry and entry[1] != "ing" else ""
        if at in taken or lemma not in _OBJECT_VERBS or grid.low[at - 1] in _NO_VERB:
            continue
        first, stop = _bounds(grid, at)
        begin = group(grid, at, first)
        subject = source_phrases.before(grid, begin, first) if begin > first else None
        opens = at + 1 + (grid.low[at + 1] in _ADDRESSEES)
        content = trim(grid, (opens, clause_end(grid, opens, stop)))
        if subject and grid.low[subject[0]] not in _NO_SUBJECT and _is_object(grid, content, lemma):
            out.append(link(grid, subject, (at, at + 1), (grid.span(content),)))
    return out


def _is_object(grid: TokenTable, run: TokenSpan, lemma: str) -> bool:
    """Does a noun phrase follow that can be claimed: an estimate after "put", quoted words after "call"?"""
    if run[1] - run[0] < 2 or grid.low[run[0]] in PREPOSITIONS or grid.low[run[0]] == "to":
        return False
    if lemma == "put":
        return any(grid.low[spot] in ("at", "ahead") for spot in range(run[0] + 1, run[1]))
    if lemma in _NAMING:
        return any(grid.opening[spot] for spot in range(run[0] + 1, min(run[1], run[0] + 6)))
    return True
