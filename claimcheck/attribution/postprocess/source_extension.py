"""Extends sources to their full noun phrase, and finds the agents of passives."""

import msgspec

from claimcheck.attribution.chains import ACCOUNTS
from claimcheck.attribution.postprocess.missed_forms import by_sentence, link
from claimcheck.attribution.postprocess.span_correction import SAYING_NOW
from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.content_clauses import clause_end, trim
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import run_of, subject_follows, verb
from claimcheck.nlp.lexicon import DENYING, DETERMINERS, NOUNS, PREPOSITIONS, SUBJECTS, TIMES, verbs
from claimcheck.nlp.word_lists import words

_TOLD = words("told informed assured warned advised reminded")
_BE = words("is are was were been being")
_DISTANCING = words("said believed thought understood expected reported alleged feared rumoured assumed")
_BEEN = words("was were been being")
_PARTICIPLES = words("seen shown written held given drawn sent led run made known built read")
_NUMERALS = words("one two three four five six several")
_DATING = TIMES | words("in on may")
_ADVERBIAL = TIMES | words("in on at during late early after before")
_FRONTING = words("in on at during after before since near outside inside across")
_WHEN = TIMES | words("year month week day night morning evening later earlier ago before")
_LONGEST = 14  # tokens from a participle to the verb of its noun
_REACH = 7  # tokens from the participle back to the start of its noun phrase

replace = msgspec.structs.replace


def full_source(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "A paper issued in May by the bank PUTS": the source is all of it, and "issued" is nobody's cue.

    Nobody is called by a phrase that opens with a preposition: it belongs to a participle before it.
    """
    out = list(every)
    dropped: set[int] = set()
    near = None
    for index, one in enumerate(every):
        if (
            not one.source
            or not one.cue
            or tokens.lower[run_of(tokens, one.cue[0])[0]] in ("according", "as")
        ):
            continue
        tail = run_of(tokens, one.source[0])
        begin = _noun_phrase(tokens, tail) if tokens.lower[tail[0]] in PREPOSITIONS else None
        if begin is None or tail[1] > run_of(tokens, one.cue[0])[0]:
            continue
        out[index] = replace(one, source=(tokens.span((begin, tail[1])),))
        near = near or by_sentence(tokens, every)
        for other in near.get(tokens.sentence[begin], ()):
            if begin <= run_of(tokens, every[other].cue[0])[0] < tail[1]:
                dropped.add(other)
    return _without(out, dropped)


def issued(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "..., a paper ISSUED BY THE BANK FOUND": the verb at the end is the cue, not the participle."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.cue or not one.source or not one.content:
            continue
        cue, source = run_of(tokens, one.cue[0]), run_of(tokens, one.source[0])
        _, stop = tokens.bounds[tokens.sentence[cue[0]]]
        last = next((at for at in range(stop - 1, cue[1], -1) if tokens.lower[at][0].isalpha()), cue[1])
        trailing = run_of(tokens, one.content[0])[1] <= source[0] and source[1] == cue[0]
        if not trailing or not 2 < last - cue[0] < _LONGEST or tokens.lower[last] not in SAYING_NOW:
            continue
        if tokens.lower[cue[1] - 1].endswith("ed") and tokens.lower[cue[1]] in PREPOSITIONS:
            out[index] = replace(
                one, source=(tokens.span((source[0], last)),), cue=(tokens.span((last, last + 1)),)
            )
    return out


def subjects(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "A guard, WHO gave no name, said": the noun, not the relative; "the firm IS SAID to": nobody."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.cue or not one.source or not one.content:
            continue
        cue, source = run_of(tokens, one.cue[0]), run_of(tokens, one.source[0])
        begin, _ = run_of(tokens, one.content[0])
        first, _ = tokens.bounds[tokens.sentence[cue[0]]]
        if (
            tokens.lower[slice(*source)] == ["who"]
            and tokens.lower[cue[0] - 1] == ","
            and source[0] - 1 > first
        ):
            noun = source_phrases.before(tokens, source[0] - 1, first)
            out[index] = replace(one, source=(tokens.span(noun),)) if noun else one
        distant = tokens.lower[cue[1] - 1] in _DISTANCING and _BE.intersection(tokens.lower[slice(*cue)])
        if distant and source[1] == cue[0] and begin == cue[1] and tokens.lower[begin] == "to":
            out[index] = replace(one, source=(), content=(tokens.span(source), *one.content))
    return out


def coordinated_verbs(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "THE FIRM sold its mill and said": who did the one said the other."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.cue or not one.source:
            continue
        begin, end = run_of(tokens, one.source[0])
        if tokens.lower[end - 1] in ("and", "but") and end == run_of(tokens, one.cue[0])[0]:
            at = verb(tokens, (begin, end - 1))
            who = source_phrases.before(tokens, at, begin) if at else None
            out[index] = replace(one, source=(tokens.span(who),)) if who else one
    return out


def fronted(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "IN ELM, the envoy, who came late, said": nobody is called by the place or the time in front."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.cue or not one.source:
            continue
        cue, source = run_of(tokens, one.cue[0])[0], run_of(tokens, one.source[0])
        first, _ = tokens.bounds[tokens.sentence[cue]]
        told = tokens.lower[first] in _FRONTING or tokens.lower[source[1] - 1] in _WHEN
        opens = source[0] == first and told and tokens.lower[source[1]] == ","
        if opens and source[1] + 2 < cue and tokens.lower[cue - 1] == ",":
            noun = source_phrases.before(tokens, cue, source[1] + 1)
            ends = (at for at in range(source[1] + 2, cue) if tokens.lower[at] == ",")
            out[index] = replace(one, source=(tokens.span(noun or (source[1] + 1, next(ends))),))
    return out


def _noun_phrase(tokens: Document, tail: TokenSpan) -> int | None:
    """Where the noun phrase begins whose participle is before `tail`, a date aside."""
    first, _ = tokens.bounds[tokens.sentence[tail[0]]]
    verb = tail[0] - 1
    while verb > first and (tokens.lower[verb] in _DATING or tokens.lower[verb].isdigit()):
        verb -= 1
    if verb - 1 < first or not (tokens.lower[verb].endswith("ed") or tokens.lower[verb] in _PARTICIPLES):
        return None
    for at in range(verb - 1, max(first, verb - _REACH) - 1, -1):
        word = tokens.lower[at]
        if word in DETERMINERS or word in _NUMERALS:
            return at if at < verb - 1 else None
        if at == first and word.endswith("s") and word.isalpha():
            return at  # a bare plural: "Documents obtained by ..."
        if not word[0].isalpha():
            return None
    return None


def accounts(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "Lee described HOW the wall had fallen": that it fell is claimed."""
    out = list(every)
    taken = {run_of(tokens, one.cue[0])[1] for one in every if one.cue}
    for at in range(2, len(tokens.lower) - 3):
        if tokens.lower[at] not in ("how", "why") or at in taken or tokens.lower[at - 1] not in ACCOUNTS:
            continue
        first, stop = tokens.bounds[tokens.sentence[at]]
        subject = source_phrases.before(tokens, at - 1, first)
        if subject is not None and subject_follows(tokens, at + 1, stop):
            content = trim(tokens, (at, clause_end(tokens, at + 1, stop)))
            out.append(link(tokens, subject, (at - 1, at), (tokens.span(content),)))
    return out


def opened(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "The mayor said ON MONDAY the bridge was shut": what is said begins behind the time or the place."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.cue or not one.source or not one.content:
            continue
        cue, content = run_of(tokens, one.cue[-1]), run_of(tokens, one.content[0])
        begin = max(content[0], cue[1])
        if (named := _behind_noun(tokens, cue, content)) is not None:
            out[index] = replace(one, content=(tokens.span((named, content[1])), *one.content[1:]))
            continue
        within = cue[0] < content[0] < cue[1]  # "said IN A STATEMENT it had sold them"
        adverbial = within or (cue[0] < content[0] < cue[1] + 3 and tokens.lower[begin] in _ADVERBIAL)
        if not adverbial or tokens.quote[begin] >= 0:
            continue
        spots = range(begin + 2 * (not within), min(content[1] - 2, begin + _REACH))
        start = next((at for at in spots if _clause_starts(tokens, at, content[1])), None)
        if start is not None:
            out[index] = replace(one, content=(tokens.span((start, content[1])), *one.content[1:]))
    return out


def _behind_noun(tokens: Document, cue: TokenSpan, content: TokenSpan) -> int | None:
    """ "denied REPORTS IN THE ECHO that", "told AFP she": the noun or the addressee is no claim."""
    if tokens.quote[content[0]] >= 0 or content[0] < cue[1]:
        return None
    first = tokens.lower[content[0]]
    if verbs().get(tokens.lower[cue[1] - 1], ("",))[0] in DENYING and first.removesuffix("s") in NOUNS:
        stop = min(content[1] - 2, content[0] + _REACH)
        return next((at for at in range(content[0] + 1, stop) if tokens.lower[at] == "that"), None)
    if not _TOLD.intersection(tokens.lower[slice(*cue)]) or not tokens.words[content[0]].isupper():
        return None
    at = content[0] + 1
    starts = at < content[1] - 2 and (tokens.lower[at] in SUBJECTS or tokens.lower[at] in DETERMINERS)
    return at if starts and subject_follows(tokens, at, content[1]) else None


def _clause_starts(tokens: Document, at: int, end: int) -> bool:
    """A noun phrase with its verb that does not go on with the phrase before."""
    word, before = tokens.lower[at], tokens.lower[at - 1]
    subject = word in DETERMINERS or word in SUBJECTS or tokens.words[at][0].isupper()
    closed = before[0].isalnum() and before not in PREPOSITIONS and before not in DETERMINERS
    named = tokens.words[at][0].isupper() and tokens.words[at - 1][0].isupper() and before not in TIMES
    return subject and closed and not named and before != "and" and subject_follows(tokens, at, end)


def _without(every: list[Attribution], dropped: set[int]) -> list[Attribution]:
    """The list without some, and the parents' numbers corrected."""
    if not dropped:
        return every
    kept = [index for index in range(len(every)) if index not in dropped]
    now = {index: number for number, index in enumerate(kept)}
    out = []
    for index in kept:
        parent = every[index].parent
        out.append(replace(every[index], parent=None if parent is None else now.get(parent)))
    return out


def agents(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "The crew had been told by the pilot that": the pilot says it."""
    out = list(every)
    for index, one in enumerate(every):
        if not one.cue or not one.content:
            continue
        cue = run_of(tokens, one.cue[0])
        by, opens = cue[1], run_of(tokens, one.content[0])[0]
        told = _TOLD.intersection(tokens.lower[slice(*cue)])
        passive = _BEEN.intersection(tokens.lower[max(0, cue[0] - 1) : by])
        if not told or not passive or opens <= by or tokens.lower[by] != "by":
            continue
        agent = source_phrases.after(tokens, by + 1, opens)
        if agent is not None:
            out[index] = replace(one, source=(tokens.span(agent),), cue=(tokens.span((cue[0], by + 1)),))
    return out
