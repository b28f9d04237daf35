"""Adds links for sources that a speaker cites or quotes.

Each function adds to the attributions of a text, or puts right, those of one form.
"""

from collections.abc import Iterator

import msgspec

from claimcheck.attribution.postprocess.missed_forms import by_sentence, link, replace_misread
from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.content_clauses import clause_end, trim
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import finite, has_clause, run_of, subject_follows, verb_phrase
from claimcheck.nlp.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CITING,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECTS,
    verbs,
)
from claimcheck.nlp.word_lists import words

_CITED = words("cited quoted cites quotes")
_WHO = words("who which")
_HOLDING = words("who which whose whom citing quoting")
_UTTERING = words("telling saying admitting warning claiming")
_PARTED = words("but while whereas although though and")
_SHIFTED = words("had would")  # the tenses of what is reported of the past
_JOINT = words("had has have would will could is are was were be")  # may hold for a participle behind "and"
_LONGEST = 24  # tokens of an aside
_PLACED = words("in on by")

replace = msgspec.structs.replace


def held_up(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "said THE OWNER, WHO LEFT IN MAY, had agreed to it": what is said goes on behind the aside."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.cue or not one.source or not one.content:
            continue
        cue, content = run_of(tokens, one.cue[-1]), run_of(tokens, one.content[-1])
        _, stop = tokens.bounds[tokens.sentence[cue[0]]]
        opens = content[1]
        torn = content[0] >= cue[1] and opens + 3 < stop and tokens.lower[opens] == ","
        if not torn or tokens.quote[content[0]] >= 0 or tokens.lower[opens + 1] not in _HOLDING:
            continue
        if has_clause(tokens, content):
            continue
        closes = _closing(tokens, opens + 1, stop)
        if closes is not None and verb_phrase(tokens, closes + 1, stop):
            end = trim(tokens, (content[0], clause_end(tokens, closes + 1, stop)))
            out[index] = replace(one, content=(*one.content[:-1], tokens.span(end)))
    return out


def _closing(tokens: Document, begin: int, stop: int) -> int | None:
    """The comma that ends an aside."""
    spots = range(begin + 2, min(stop - 2, begin + _LONGEST))
    return next((at for at in spots if tokens.lower[at] == "," and tokens.quote[at] < 0), None)


def cited(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """Whom a source cites, in front of it or in an aside: "Citing X, Y said", "Y, which cited X, said"; and
    "X said that Y, citing Z, said", where Y is the one who cites.
    """
    out = list(every)
    near = by_sentence(tokens, every)
    for at, opens, verb_at in _citations(tokens):
        _, stop = tokens.bounds[tokens.sentence[at]]
        source = source_phrases.after(tokens, opens, stop)
        if source is None:
            continue
        here = near.get(tokens.sentence[at], ())
        wrong = [
            i for i in here if run_of(tokens, out[i].cue[0])[0] <= verb_at < run_of(tokens, out[i].cue[0])[1]
        ]
        outer = next((i for i in here if i not in wrong and _cites(tokens, out[i], at, source)), None)
        if outer is None or any(out[i].content == out[outer].content for i in wrong):
            continue
        made = link(tokens, source, (verb_at, opens), out[outer].content, outer)
        who = run_of(tokens, out[outer].source[0])
        if who[0] < at < who[1]:
            out[outer] = replace(out[outer], source=(tokens.span((who[0], at)),))
        replace_misread(out, wrong, made)
    return out


def _citations(tokens: Document) -> Iterator[tuple[int, int, int]]:
    """Where an aside of citing begins, where the one who is cited, and where its verb is."""
    for at in range(len(tokens.lower) - 3):
        if tokens.quote[at] >= 0:
            continue
        opens = tokens.bounds[tokens.sentence[at]][0] == at
        if tokens.lower[at] in CITING and (opens or tokens.lower[at - 1] not in BE):
            yield at, at + 1, at
        elif (
            at and tokens.lower[at] in _WHO and tokens.lower[at - 1] == "," and tokens.lower[at + 1] in _CITED
        ):
            yield at, at + 2, at + 1


def _cites(tokens: Document, one: Attribution, at: int, source: TokenSpan) -> bool:
    """Does the source of an attribution stand beside the aside that begins at a token?"""
    if not one.source or not one.content:
        return False
    who = run_of(tokens, one.source[0])
    if who[1] in (at - 1, at) or who[0] < at < who[1]:
        return True  # "Y, citing X, said", "a post by Y quoting X"
    fronted = tokens.bounds[tokens.sentence[at]][0] == at
    return fronted and who[0] in (source[1] + 1, source[1])


def as_saying(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "..., Lee is quoted as saying IN THE ECHO": the Echo is the outer link."""
    out = list(every)
    near = by_sentence(tokens, every)
    for at in range(2, len(tokens.lower) - 3):
        if tokens.lower[at : at + 2] != ["as", "saying"] or tokens.lower[at + 2] not in _PLACED:
            continue
        first, stop = tokens.bounds[tokens.sentence[at]]
        begin = at - 1 - (tokens.lower[at - 2] in AUXILIARIES)
        outlet = source_phrases.after(tokens, at + 3, stop)
        speaker = source_phrases.before(tokens, begin, first)
        if tokens.lower[at - 1] not in _CITED or outlet is None or speaker is None or speaker[0] - first < 3:
            continue
        content = (tokens.span(trim(tokens, (first, speaker[0]))),)
        wrong = [
            i
            for i in near.get(tokens.sentence[at], ())
            if begin <= run_of(tokens, out[i].cue[0])[0] <= at + 1
        ]
        outer = link(tokens, outlet, (at - 1, at + 2), content)
        inner = link(tokens, speaker, (begin, at + 2), content, len(out))
        out.append(outer)
        replace_misread(out, wrong, inner)
    return out


def heard_saying(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "Lee recalled THE PILOT TELLING HER that": the pilot is the inner link."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.source or not one.content or not one.cue:
            continue
        cue, content = run_of(tokens, one.cue[-1]), run_of(tokens, one.content[0])
        spots = range(content[0] + 1, min(content[1] - 3, content[0] + 6))
        at = next((spot for spot in spots if tokens.lower[spot] in _UTTERING), None)
        if at is None or content[0] != cue[1] or has_clause(tokens, (content[0], at)):
            continue
        that = next((spot for spot in range(at + 1, at + 4) if tokens.lower[spot] == "that"), None)
        if that is not None and that < content[1]:
            said = (tokens.span((that, content[1])),)
            out.append(link(tokens, (content[0], at), (at, at + 1), said, index))
            out[index] = replace(one, content=said)
    return out


def plural_subjects(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "..., the insurers claim the crane was old": a plural before the base form of a verb of saying."""
    out = list(every)
    taken = {at for one in every for span in one.cue for at in range(*run_of(tokens, span))}
    for at in range(1, len(tokens.lower) - 3):
        entry = verbs().get(tokens.lower[at])
        noun = tokens.lower[at - 1]
        if at in taken or entry is None or entry[1] != "base" or "S" not in entry[2] or tokens.quote[at] >= 0:
            continue
        plural = noun.isalpha() and noun.endswith("s") and not noun.endswith("ss")
        starts = (
            tokens.lower[at + 1] in DETERMINERS | SUBJECTS | {"that"} or tokens.words[at + 1][0].isupper()
        )
        first, stop = tokens.bounds[tokens.sentence[at]]
        opens = at + 1 + (tokens.lower[at + 1] == "that")
        if (
            not plural
            or not starts
            or noun in PREPOSITIONS | ADVERBS
            or not subject_follows(tokens, opens, stop)
        ):
            continue
        subject = source_phrases.before(tokens, at, first)
        if subject is not None:
            content = trim(tokens, (at + 1, clause_end(tokens, at + 1, stop)))
            out.append(link(tokens, subject, (at, at + 1), (tokens.span(content),)))
    return out


def shifted(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "said A had risen, WHILE B HAD FALLEN": the tense tells that the second clause is reported too."""
    out = list(every)
    near = by_sentence(tokens, every)
    for index, one in enumerate(every):
        if not one.cue or not one.source or not one.content or one.hedge:
            continue
        cue, content = run_of(tokens, one.cue[-1]), run_of(tokens, one.content[-1])
        _, stop = tokens.bounds[tokens.sentence[cue[0]]]
        comma = content[1]
        if (
            content[0] < cue[1]
            or comma + 3 >= stop
            or tokens.lower[comma] != ","
            or tokens.quote[content[0]] >= 0
        ):
            continue
        entry = verbs().get(tokens.lower[cue[1] - 1])
        clause = (comma + 2, trim(tokens, (comma, stop))[1])
        others = [
            i for i in near.get(tokens.sentence[cue[0]], ()) if run_of(tokens, every[i].cue[0])[0] > comma
        ]
        past = entry is not None and entry[1] == "past"
        if (
            not past
            or others
            or tokens.lower[comma + 1] not in _PARTED
            or not subject_follows(tokens, *clause)
        ):
            continue
        verb = next((at for at in range(clause[0] + 1, clause[1]) if finite(tokens, at, clause[0])), None)
        if verb is not None and tokens.lower[verb] in _SHIFTED and tokens.quote[verb] < 0:
            out[index] = replace(one, content=(*one.content[:-1], tokens.span((content[0], clause[1]))))
    return out


def coordinated_acts(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "Lee said the mill was old, AND SACKED 40 MEN": behind a comma the one who said goes on to act."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.cue or not one.source or not one.content:
            continue
        cue, content = run_of(tokens, one.cue[-1]), run_of(tokens, one.content[-1])
        entry = verbs().get(tokens.lower[cue[1] - 1])
        if content[0] < cue[1] or entry is None or entry[1] != "past" or tokens.quote[content[0]] >= 0:
            continue
        verb = next((at for at in range(content[0] + 1, content[1]) if finite(tokens, at, content[0])), None)
        if verb is None or tokens.lower[verb] in _JOINT:
            continue  # "had closed the mill, and sold it": one auxiliary for both
        spots = range(verb + 1, content[1] - 2)
        cut = next((at for at in spots if _acts_on(tokens, at, content[1])), None)
        if cut is not None and tokens.quote[cut] < 0:
            out[index] = replace(one, content=(*one.content[:-1], tokens.span((content[0], cut))))
    return out


def _acts_on(tokens: Document, comma: int, end: int) -> bool:
    """A comma, "and" and a verb in the plain past that is no participle."""
    if tokens.lower[comma] != "," or tokens.lower[comma + 1] not in ("and", "but"):
        return False
    return (
        tokens.tags[comma + 2] == "VBD"
        and tokens.lower[comma + 2] not in ("was", "were", "had")
        and verb_phrase(tokens, comma + 2, end)
    )


def shared_subjects(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "Lee told the paper that the club HAD sold him, but DENIED that": she denies it, not the club.

    What somebody said of the past is in the past before; the plain past takes up the main clause.
    """
    out = list(every)
    near = by_sentence(tokens, every)
    for index, one in enumerate(every):
        if one.parent is None or not one.source or not every[one.parent].source or not one.cue:
            continue
        cue, outer = run_of(tokens, one.cue[0]), every[one.parent]
        entry = verbs().get(tokens.lower[cue[1] - 1])
        plain = entry is not None and entry[1] == "past" and cue[1] - cue[0] == 1
        said = run_of(tokens, outer.cue[-1])
        content = run_of(tokens, outer.content[-1])
        if not plain or tokens.lower[cue[0] - 1] not in ("but", "and") or not said[1] <= content[0] < cue[0]:
            continue
        who = run_of(tokens, one.source[0])
        shifted_here = any(tokens.lower[at] in _SHIFTED for at in range(who[1], cue[0] - 1))
        if who[0] < content[0] or not shifted_here or tokens.quote[cue[0]] >= 0:
            continue
        ended = trim(tokens, (content[0], cue[0] - 1))
        out[index] = replace(one, source=outer.source, parent=None, nested=False)
        out[one.parent] = replace(outer, content=(*outer.content[:-1], tokens.span(ended)))
        for other in near.get(tokens.sentence[cue[0]], ()):
            inner = out[other]
            if other not in (index, one.parent) and inner.content and inner.cue[0][0] < one.cue[0][0]:
                cut = [
                    (a, min(b, tokens.end[ended[1] - 1]))
                    for a, b in inner.content
                    if a < tokens.end[ended[1] - 1]
                ]
                out[other] = replace(inner, content=tuple(cut) or inner.content)
    return out


def names_with_age(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "JOAN LEE, 71, whose son is ill, said": the name before the age is the source."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.source:
            continue
        begin, end = run_of(tokens, one.source[0])
        if begin < 2 or not tokens.lower[begin].isdigit() or tokens.lower[begin - 1] != ",":
            continue
        first, _ = tokens.bounds[tokens.sentence[begin]]
        name = begin - 1
        while name > first and tokens.words[name - 1][0].isupper():
            name -= 1
        if name < begin - 1:
            out[index] = replace(one, source=(tokens.span((name, end)),))
    return out
