"""Corrects attributions whose source, addressee or action interrupts the content.

Each function adds to the attributions of a text, or puts right, those of one form.
"""

import msgspec

from claimcheck.attribution.postprocess.missed_forms import by_sentence, link, replace_misread
from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.content_clauses import clause_end, trim
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import finite, run_of
from claimcheck.nlp.lexicon import ADVERBS, AUXILIARIES, BE, DOCUMENTS, PREPOSITIONS, verbs
from claimcheck.nlp.word_lists import words

_TOLD = words("told tell tells assured informed reminded")
_SUBJECTS = words("he she they it we i")
_SHOWN = words("seen obtained reviewed viewed shared published released verified")
_SHOW = words(
    "show shows showed suggest suggests suggested indicate indicates indicated reveal reveals revealed"
)
_REACH = 8  # tokens
_FAR = 12  # tokens from "accused" to the deed

replace = msgspec.structs.replace


def unsourced(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "THE MAKER OF BARS now expects": an active verb has a subject, though it was not seen."""
    out = list(every)
    for index, one in enumerate(every):
        if one.hedge or not one.cue or not one.content:
            continue
        cue = run_of(tokens, one.cue[0])
        if one.source and not _is_end(tokens, run_of(tokens, one.source[0]), cue):
            continue
        first, _ = tokens.bounds[tokens.sentence[cue[0]]]
        form = verbs().get(tokens.lower[cue[1] - 1], ("", "", ""))[1]
        active = form in ("s", "past") and BE.isdisjoint(tokens.lower[max(first, cue[0] - 1) : cue[1]])
        if not active or run_of(tokens, one.content[0])[0] < cue[1]:
            continue
        subject = source_phrases.before(tokens, cue[0], first)
        if (
            subject is not None
            and not source_phrases.is_empty(tokens, subject)
            and subject[1] - subject[0] > 1
        ):
            out[index] = replace(one, source=(tokens.span(subject),))
    return out


def awaited(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "The vote is expected ON FRIDAY": what nobody by name expects is all of it."""
    out = list(every)
    for index, one in enumerate(every):
        if one.source or one.hedge or not one.cue or len(one.content) != 1:
            continue
        cue, content = run_of(tokens, one.cue[0]), run_of(tokens, one.content[0])
        _, stop = tokens.bounds[tokens.sentence[cue[0]]]
        rest = trim(tokens, (cue[1], clause_end(tokens, cue[1], stop))) if cue[1] < stop else (0, 0)
        passive = not BE.isdisjoint(tokens.lower[cue[0] : cue[1]])
        if (
            passive
            and content[1] == cue[0]
            and rest[1] - rest[0] > 1
            and tokens.lower[rest[0]] in PREPOSITIONS
        ):
            out[index] = replace(one, content=(*one.content, tokens.span(rest)))
    return out


def _is_end(tokens: Document, source: TokenSpan, cue: TokenSpan) -> bool:
    """Is a source only what comes behind a preposition: "the owner of a mill near LUND now expects"?"""
    return source[1] == cue[0] and source[0] > 0 and tokens.lower[source[0] - 1] in PREPOSITIONS


def addressed(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "had told envoys HE EXPECTED to sign": what is told begins behind those who were told."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.cue or not one.content:
            continue
        cue, content = run_of(tokens, one.cue[-1]), run_of(tokens, one.content[0])
        if tokens.lower[cue[1] - 1] not in _TOLD or content[0] <= cue[1] or content[0] - cue[1] > _REACH:
            continue
        starts = (
            at
            for at in range(cue[1] + 1, content[0])
            if tokens.lower[at] in _SUBJECTS
            and finite(tokens, at + 1, at)
            and tokens.lower[at - 1] not in PREPOSITIONS
        )
        begin = next(starts, None)
        if begin is not None:
            out[index] = replace(one, content=(tokens.span((begin, content[1])), *one.content[1:]))
    return out


def passive_tellers(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "The pier is unsafe, THE ECHO WAS TOLD BY A GUARD": the guard says what is in front."""
    out = list(every)
    near = by_sentence(tokens, every)
    for at in range(4, len(tokens.lower) - 2):
        if tokens.lower[at : at + 2] != ["told", "by"] or tokens.quote[at] >= 0:
            continue
        first, stop = tokens.bounds[tokens.sentence[at]]
        begin = _group(tokens, at, first)
        hearer, teller = (
            source_phrases.before(tokens, begin, first),
            source_phrases.after(tokens, at + 2, stop),
        )
        framed = hearer is not None and hearer[0] - first > 3 and tokens.lower[hearer[0] - 1] == ","
        if hearer is None or teller is None or not framed or stop - teller[1] > 2:
            continue
        content = (tokens.span(trim(tokens, (first, hearer[0] - 1))),)
        made = link(tokens, teller, (begin, at + 2), content)
        wrong = [
            i for i in near.get(tokens.sentence[at], ()) if run_of(tokens, every[i].cue[-1])[1] == at + 1
        ]
        replace_misread(out, wrong, made)
    return out


def shown(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "Pictures SEEN BY THE ECHO SHOW 30 trucks": the pictures show it, whoever saw them."""
    out = list(every)
    near = by_sentence(tokens, every)
    for at in range(1, len(tokens.lower) - 4):
        if (
            tokens.lower[at] not in _SHOWN
            or tokens.lower[at + 1] != "by"
            or tokens.lower[at - 1] not in DOCUMENTS
        ):
            continue
        first, stop = tokens.bounds[tokens.sentence[at]]
        verb = next(
            (spot for spot in range(at + 3, min(stop - 1, at + _REACH)) if tokens.lower[spot] in _SHOW), None
        )
        noun = source_phrases.before(tokens, at, first)
        if verb is None or noun is None:
            continue
        content = trim(tokens, (verb + 1, clause_end(tokens, verb + 1, stop)))
        made = link(tokens, (noun[0], verb), (verb, verb + 1), (tokens.span(content),))
        wrong = [
            i for i in near.get(tokens.sentence[at], ()) if at <= run_of(tokens, every[i].cue[0])[0] <= verb
        ]
        replace_misread(out, wrong, made)
    return out


def accused(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "Lee accused the city OF HIDING two reports": the deed is what is claimed."""
    out = list(every)
    near = by_sentence(tokens, every)
    for at in range(1, len(tokens.lower) - 4):
        if tokens.lower[at] not in ("accused", "accuses") or tokens.quote[at] >= 0:
            continue
        first, stop = tokens.bounds[tokens.sentence[at]]
        by = tokens.lower[at + 1] == "by"
        passive = not BE.isdisjoint(tokens.lower[max(first, at - 2) : at])
        spots = range(at + 2, min(stop - 2, at + _FAR))
        of = next(
            (spot for spot in spots if tokens.lower[spot] == "of" and tokens.lower[spot + 1].endswith("ing")),
            None,
        )
        if of is None or passive != by:
            continue
        subject = (at + 2, of) if by else source_phrases.before(tokens, _group(tokens, at, first), first)
        if subject is None or subject[1] <= subject[0]:
            continue
        content = trim(tokens, (of + 1, _deed_end(tokens, of + 1, stop)))
        made = link(tokens, subject, (at, at + 1), (tokens.span(content),))
        wrong = [
            i for i in near.get(tokens.sentence[at], ()) if run_of(tokens, every[i].cue[-1])[1] - 1 == at
        ]
        replace_misread(out, wrong, made)
    return out


def _group(tokens: Document, at: int, first: int) -> int:
    """Where a verb begins with its auxiliaries and adverbs: "HAS PREVIOUSLY accused"."""
    while at > first and (
        tokens.lower[at - 1] in AUXILIARIES | ADVERBS or tokens.lower[at - 1].endswith("ly")
    ):
        at -= 1
    return at


def _deed_end(tokens: Document, begin: int, stop: int) -> int:
    """Where a deed ends: at a comma with a relative, a conjunction or the end."""
    for at in range(begin + 1, stop - 1):
        if tokens.lower[at] in (";", "—") or (
            tokens.lower[at] == "," and tokens.lower[at + 1] in ("which", "who", "but", "saying")
        ):
            return at
    return stop
