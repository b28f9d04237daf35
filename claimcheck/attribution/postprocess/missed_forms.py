"""Attributions in forms that the rule engine misses: each function adds what it finds to a list.

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
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import finite, has_clause, run_of, subject_follows
from claimcheck.nlp.lexicon import AUXILIARIES, CITING, DETERMINERS, NOUNLIKE, PREPOSITIONS, SUBJECTS, verbs
from claimcheck.nlp.word_lists import words

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
    tokens: Document,
    source: TokenSpan,
    cue: TokenSpan,
    content: tuple[Span, ...],
    parent: int | None = None,
) -> Attribution:
    """An attribution made of runs of tokens and content spans."""
    return Attribution(
        source=(tokens.span(source),),
        cue=(tokens.span(cue),),
        content=content,
        nested=parent is not None,
        parent=parent,
    )


def replace_misread(out: list[Attribution], wrong: Sequence[int], made: Attribution) -> None:
    """Replace the first misread attribution by the new ones, or append them."""
    if wrong:
        out[wrong[0]] = made
    else:
        out.append(made)


def by_sentence(tokens: Document, every: Sequence[Attribution]) -> Mapping[int, list[int]]:
    """The indexes of the attributions whose cue is in each sentence."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(every):
        if one.cue:
            begin = run_of(tokens, one.cue[0])[0]
            if begin < len(tokens.sentence):
                found[tokens.sentence[begin]].append(index)
    return found


def _bounds(tokens: Document, at: int) -> TokenSpan:
    return tokens.bounds[tokens.sentence[at]]


def _cue(tokens: Document, one: Attribution) -> TokenSpan:
    return run_of(tokens, one.cue[0])


def _put(out: list[Attribution], places: Sequence[int], made: Sequence[Attribution]) -> list[int]:
    """Put what was made in the place of what was wrong, or at the end; where each is now."""
    stands = []
    for number, one in enumerate(made):
        if number < len(places):
            out[places[number]] = one
            stands.append(places[number])
        else:
            out.append(one)
            stands.append(len(out) - 1)
    return stands


def citing(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """X, citing Y, reported that Z."""
    out = list(every)
    near = by_sentence(tokens, out)
    for at in range(1, len(tokens.lower) - 2):
        if tokens.lower[at] not in CITING or tokens.lower[at - 1] != "," or tokens.quote[at] >= 0:
            continue
        here = near.get(tokens.sentence[at], [])
        broken = [index for index in here if _cue(tokens, out[index])[0] == at]
        first, stop = _bounds(tokens, at)
        source = source_phrases.after(tokens, at + 1, stop)
        if source is None or any(_is_whole(tokens, out[index], at) for index in broken):
            continue
        outer = next((i for i in here if i not in broken and _is_outer(tokens, out[i], at)), None)
        if outer is None:
            made = _made_outer(tokens, at, source, first, stop)
            if made is None:
                continue
            outer = _put(out, (), [made])[0]
        _put(out, broken, [link(tokens, source, (at, at + 1), out[outer].content, outer)])
    return out


def _is_whole(tokens: Document, one: Attribution, at: int) -> bool:
    return bool(one.source) and one.parent is not None and run_of(tokens, one.source[0])[0] > at


def _is_outer(tokens: Document, one: Attribution, at: int) -> bool:
    if one.parent is not None or not one.source or not one.cue:
        return False
    cue = _cue(tokens, one)
    if tokens.lower[cue[1] - 1] in CITING:
        return False
    source = run_of(tokens, one.source[0])
    return source[0] < at and source[1] <= at


def _made_outer(tokens: Document, at: int, cited: TokenSpan, first: int, stop: int) -> Attribution | None:
    """The outer attribution where the rules saw none: its verb before the comma or after the cited source."""
    that = next(
        (spot for spot in range(cited[1], min(stop, cited[1] + 12)) if tokens.lower[spot] == "that"), None
    )
    if that is None:
        return None
    content = trim(tokens, (that, clause_end(tokens, that, stop)))
    for spot in (*range(at - 2, first, -1), *range(cited[1], that)):
        if tokens.lower[spot] in verbs():
            subject = source_phrases.before(tokens, spot if spot < at else at - 1, first)
            if subject is not None:
                return link(tokens, subject, (spot, spot + 1), (tokens.span(content),))
    return None


def quoted_by(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "...", Y was quoted by X as saying."""
    out = list(every)
    near = by_sentence(tokens, out)
    for at in range(1, len(tokens.lower) - 3):
        if (
            tokens.lower[at] not in _QUOTED
            or tokens.lower[at + 1] not in ("by", "as")
            or tokens.lower[at - 1] not in _BE
        ):
            continue
        first, stop = _bounds(tokens, at)
        saying = next((spot for spot in range(at, stop - 1) if tokens.lower[spot] == "as"), None)
        by = next((spot for spot in range(at, min(stop, at + 5)) if tokens.lower[spot] == "by"), at)
        outlet = (
            source_phrases.after(tokens, by + 1, saying if saying and saying > by else stop)
            if by > at
            else None
        )
        speaker = source_phrases.before(tokens, at - 1, first)
        if outlet is None or speaker is None or saying is None:
            continue
        run = trim(tokens, (saying + 2, stop) if stop - saying > 3 and by < saying else (first, speaker[0]))
        if run[1] <= run[0]:
            continue
        content = (tokens.span(run),)
        here = near.get(tokens.sentence[at], [])
        broken = [index for index in here if at - 1 <= _cue(tokens, out[index])[0] <= max(saying + 1, by)]
        outer = _put(out, broken[:1], [link(tokens, outlet, (at - 1, at + 1), content)])[0]
        _put(out, broken[1:2], [link(tokens, speaker, (saying, saying + 2), content, outer)])
    return out


def quoted_aside(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """Y, quoted by X, said that: X is the outer link."""
    out = list(every)
    near = by_sentence(tokens, out)
    for at in range(2, len(tokens.lower) - 4):
        if (
            tokens.lower[at] not in _QUOTED
            or tokens.lower[at - 1] != ","
            or tokens.lower[at + 1] not in ("by", "in")
        ):
            continue
        _, stop = _bounds(tokens, at)
        outlet = source_phrases.after(tokens, at + 2, stop)
        inner = next((i for i in near.get(tokens.sentence[at], ()) if _cue(tokens, out[i])[0] > at), None)
        if outlet is not None and inner is not None and out[inner].source:
            out.append(link(tokens, outlet, (at, at + 2), out[inner].content))
            out[inner] = msgspec.structs.replace(out[inner], parent=len(out) - 1, nested=True)
    return out


def colons(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """A clause with a subject that ends in a colon before a quotation speaks it."""
    out = list(every)
    openings = set(_openings(tokens, out))
    held = {
        number
        for number, (begin, _) in enumerate(tokens.quotes)
        if begin in openings or begin + 1 in openings
    }
    for number, (begin, end) in enumerate(tokens.quotes):
        first, _ = _bounds(tokens, begin)
        if number in held or begin < first + 3 or tokens.lower[begin - 1] != ":" or end - begin < 5:
            continue
        verb = next((spot for spot in range(first + 1, begin - 1) if finite(tokens, spot, first)), None)
        subject = source_phrases.before(tokens, verb, first) if verb else None
        if verb is not None and subject is not None:
            out.append(link(tokens, subject, (verb, begin), (tokens.span((begin, end)),)))
        elif (
            verb is None
            and begin - first < 9
            and any(tokens.words[at][0].isupper() for at in range(first, begin))
        ):
            # A name and its title before a colon: "Forecaster Ann Lee: ...".
            out.append(link(tokens, (first, begin - 1), (begin - 1, begin), (tokens.span((begin, end)),)))
    return out


def nounlike(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """Smith claims the road is closed; Smith, an engineer, believes it is: verb between name and clause."""
    out = list(every)
    taken = {at for one in out for span in one.cue for at in range(*run_of(tokens, span))}
    for at in range(1, len(tokens.lower) - 3):
        if (
            at in taken
            or tokens.lower[at] not in verbs()
            or not (tokens.lower[at] in NOUNLIKE or tokens.lower[at - 1] == ",")
        ):
            continue
        _, form, frames = verbs()[tokens.lower[at]]
        after_name = tokens.words[at - 1][0].isupper() or tokens.lower[at - 1] == ","
        named = after_name and not tokens.words[at][0].isupper()
        starts = tokens.lower[at + 1] in DETERMINERS or tokens.lower[at + 1] in SUBJECTS
        first, stop = limits(tokens, at)
        if not (
            named
            and starts
            and form == "s"
            and {"S", "K"} & set(frames)
            and subject_follows(tokens, at + 1, stop)
        ):
            continue
        subject = source_phrases.before(tokens, at, first)
        if subject is not None:
            run = trim(tokens, (at + 1, clause_end(tokens, at + 1, stop)))
            out.append(link(tokens, subject, (at, at + 1), (tokens.span(run),)))
    return out


def from_whom(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """X learned from Y that: Y is the inner link of what X learned."""
    out = list(every)
    opened = {begin: index for index, one in enumerate(out) for begin in _openings(tokens, [one])}
    for at in range(1, len(tokens.lower) - 3):
        if tokens.lower[at] != "from" or not _FROM.intersection(tokens.lower[max(0, at - 3) : at]):
            continue
        _, stop = _bounds(tokens, at)
        that = next(
            (spot for spot in range(at + 1, min(stop, at + 12)) if tokens.lower[spot] == "that"), None
        )
        outer = opened.get(that) if that is not None else None
        source = source_phrases.after(tokens, at + 1, that) if that is not None else None
        cue = next((spot for spot in range(at - 1, max(0, at - 4), -1) if tokens.lower[spot] in _FROM), at)
        if outer is not None and source is not None:
            out.append(link(tokens, source, (cue, at + 1), out[outer].content, outer))
    return out


def _openings(tokens: Document, every: Sequence[Attribution]) -> Iterator[int]:
    """The first token of every piece of content."""
    for one in every:
        for span in one.content:
            begin = run_of(tokens, span)[0]
            if begin < len(tokens.lower):
                yield begin


def that_clauses(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """X conceded on Monday that; X heard from Y that (two links): a that-clause outside all attributions."""
    out = list(every)
    opened = set(_openings(tokens, out))
    for that in range(2, len(tokens.lower) - 2):
        if tokens.lower[that] != "that" or that in opened or that + 1 in opened:
            continue
        first, stop = limits(tokens, that)
        verb = _governor(tokens, that, first)
        subject = (
            source_phrases.before(tokens, group(tokens, verb, first), first) if verb is not None else None
        )
        if (
            verb is None
            or subject is None
            or not has_clause(tokens, (that + 1, _clause_reach(tokens, that, stop)))
        ):
            continue
        if _is_relative(tokens, that, verb):
            continue
        content = (tokens.span(trim(tokens, (that, clause_end(tokens, that, stop)))),)
        out.append(link(tokens, subject, (verb, verb + 1), content))
    return out


def _clause_reach(tokens: Document, that: int, stop: int) -> int:
    """Where to look for the verb of a that-clause: "corrected that statement, saying" has none."""
    end = min(stop, that + 14)
    return next((at for at in range(that + 2, end) if tokens.lower[at] == "," and at < that + 4), end)


def _is_relative(tokens: Document, that: int, verb: int) -> bool:
    """ "learned it in a school THAT NO LONGER EXISTS": a noun, and a verb right behind "that"."""
    at = that + 1
    while tokens.lower[at] in ("no", "longer", "now", "never") and at < that + 3:
        at += 1
    return that - verb > 2 and finite(tokens, at, that)


def _governor(tokens: Document, that: int, first: int) -> int | None:
    """The verb that a that-clause depends on: right before it, or before an adverbial of a few words."""
    for spot in range(that - 1, max(first, that - 7), -1):
        word = tokens.lower[spot]
        entry = verbs().get(word)
        verbal = finite(tokens, spot, first) or tokens.lower[spot - 1] in AUXILIARIES or used_to(tokens, spot)
        saying = entry is not None and any(letter in entry[2] for letter in "SCK") and verbal
        direct = spot == that - 1 and word.endswith("ed") and verbal
        if saying or direct or (word in _FROM and "from" in tokens.lower[spot + 1 : that]):
            return spot
        if word in ",;:" or tokens.mark(spot):
            return None
    return None


def _reports_start(tokens: Document, one: Attribution, first: int) -> bool:
    """Do the words that somebody reports begin with the sentence?"""
    return any(run_of(tokens, span)[0] <= first + 1 for span in one.content)


def trailing(tokens: Document, every: Sequence[Attribution]) -> list[Attribution]:
    """ "The bridge will close, figures suggest", "..., says coach": a sentence that ends in a subject and
    a verb.
    """
    out = list(every)
    near = by_sentence(tokens, out)
    for number, (first, stop) in enumerate(tokens.bounds):
        end = stop
        while end > first and tokens.lower[end - 1] in ".!”\"'":
            end -= 1
        comma = next((at for at in range(end - 2, max(first, end - 14), -1) if tokens.lower[at] == ","), None)
        if comma is None or comma - first < 3 or end - comma < 3:
            continue
        here = [out[index] for index in near.get(number, ())]
        if any(_cue(tokens, one)[0] > comma or _reports_start(tokens, one, first) for one in here):
            continue
        content = (tokens.span(trim(tokens, (first, comma))),)
        if tokens.lower[end - 1] in SAYING_NOW:
            out.append(link(tokens, (comma + 1, end - 1), (end - 1, end), content))
        elif tokens.lower[comma + 1] in SAYING_NOW and tokens.lower[comma + 2] not in _NO_NOUN:
            out.append(link(tokens, (comma + 2, end), (comma + 1, comma + 2), content))
    return out


def objects(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "has promised 40 nurses", "puts the cost at $3 million", "called it 'a lie'": a claim in a bare
    object.
    """
    out = list(every)
    taken = {at for one in out for span in one.cue for at in range(*run_of(tokens, span))}
    for at, word in enumerate(tokens.lower[:-2]):
        entry = verbs().get(word)
        lemma = "put" if word in ("put", "puts") else entry[0] if entry and entry[1] != "ing" else ""
        if at in taken or lemma not in _OBJECT_VERBS or tokens.lower[at - 1] in _NO_VERB:
            continue
        first, stop = _bounds(tokens, at)
        begin = group(tokens, at, first)
        subject = source_phrases.before(tokens, begin, first) if begin > first else None
        opens = at + 1 + (tokens.lower[at + 1] in _ADDRESSEES)
        content = trim(tokens, (opens, clause_end(tokens, opens, stop)))
        if subject and tokens.lower[subject[0]] not in _NO_SUBJECT and _is_object(tokens, content, lemma):
            out.append(link(tokens, subject, (at, at + 1), (tokens.span(content),)))
    return out


def _is_object(tokens: Document, run: TokenSpan, lemma: str) -> bool:
    """Does a noun phrase follow that can be claimed: an estimate after "put", quoted words after "call"?"""
    if run[1] - run[0] < 2 or tokens.lower[run[0]] in PREPOSITIONS or tokens.lower[run[0]] == "to":
        return False
    if lemma == "put":
        return any(tokens.lower[spot] in ("at", "ahead") for spot in range(run[0] + 1, run[1]))
    if lemma in _NAMING:
        return any(tokens.opening[spot] for spot in range(run[0] + 1, min(run[1], run[0] + 6)))
    return True
