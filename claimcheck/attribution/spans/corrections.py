"""Corrections of single candidates: subjects read as words reported, settings, denials."""

from collections.abc import Callable

import msgspec

from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.candidate import Candidate
from claimcheck.attribution.spans.content_clauses import clause_end, trim
from claimcheck.attribution.spans.cues import ADDRESSED, following
from claimcheck.nlp.documents import Document
from claimcheck.nlp.finite_verbs import has_clause
from claimcheck.nlp.lexicon import DAYS, DENYING, TIMES

_SETTING = 5  # tokens of a time or a place behind a cue


def correct(tokens: Document, one: Candidate) -> Candidate | None:
    """The candidate with its source and content as the words around have it; None without content."""
    if not one.hedge:
        for rule in EVERY.values():
            one = rule(tokens, one)
    content = tuple(run for run in one.content if run[0] < run[1])
    return msgspec.structs.replace(one, content=content) if content else None


def without_source(tokens: Document, one: Candidate) -> Candidate:
    """Who speaks is no part of the words: "'It sank,' LEE, who saw it, said", "LEE, who saw it, told us"."""
    (begin, end), *others = one.content
    source = one.source
    if source is None or not begin <= source[0] < end <= one.cue[0] or tokens.quote[source[0]] >= 0:
        return one
    before = trim(tokens, (begin, source[0]))
    if before[0] < before[1]:
        return msgspec.structs.replace(one, content=(before, *others))
    if others:
        return msgspec.structs.replace(one, content=tuple(others))
    stop = tokens.bounds[tokens.sentence[one.cue[0]]][1]
    addressed = any(tokens.lemmas[i] in ADDRESSED for i in range(*one.cue))
    _, opens = following(tokens, one.cue[1], stop, addressed=addressed)
    return msgspec.structs.replace(one, content=(trim(tokens, (opens, clause_end(tokens, opens, stop))),))


def words_before(tokens: Document, one: Candidate) -> Candidate:
    """ "The line is closed, A GUARD TOLD THE PAPER": the words are before, not the addressee or the day."""
    (begin, end), source = one.content[0], one.source
    first = tokens.bounds[tokens.sentence[one.cue[0]]][0]
    if source is None or begin < one.cue[1] or not first + 1 < source[0] < one.cue[0]:
        return one
    spoken = tokens.lower[source[0] - 1] == "," or tokens.closing[source[0] - 1]
    told = any(tokens.lemmas[i] in ADDRESSED for i in range(*one.cue))
    setting = end - begin <= _SETTING and (tokens.lower[begin] in TIMES or tokens.lower[begin] in DAYS)
    if (
        not spoken
        or not (told or setting)
        or tokens.lower[begin] == "that"
        or tokens.mark(begin)
        or _has_verb(tokens, begin, end)
    ):
        return one
    before = trim(tokens, (first, source[0]))
    whole = before[1] - before[0] > _SETTING or _has_verb(tokens, *before)  # a verb may not be seen
    return msgspec.structs.replace(one, content=(before,)) if whole else one


def behind_setting(tokens: Document, one: Candidate) -> Candidate:
    """ "said IN A STATEMENT it had sold 40 boats": what is said begins behind the time or the place."""
    begin, end = one.content[0]
    if tokens.lower[begin - 1 : begin + 1] == ["up", "to"]:
        return msgspec.structs.replace(one, content=((begin - 1, end), *one.content[1:]))
    if begin != one.cue[1] or tokens.tags[begin] not in ("IN", "TO") or begin + 2 >= end:
        return one
    setting = tokens.chunk_at(begin + 1)
    after = setting[1] if setting else end
    clause = after + 2 < end and (tokens.chunk[after] >= 0 or tokens.lower[after] == "that")
    if not clause or not _has_verb(tokens, after, end):
        return one
    return msgspec.structs.replace(one, content=((after, end), *one.content[1:]))


def _has_verb(tokens: Document, begin: int, end: int) -> bool:
    return any(map(tokens.finite, range(begin, end)))


def whole_clause(tokens: Document, one: Candidate) -> Candidate:
    """A that-clause goes on to its verb: "warned that yields - the mean of all fares - WOULD FALL"."""
    begin, end = one.content[-1]
    stop = tokens.bounds[tokens.sentence[one.cue[0]]][1]
    if begin < one.cue[1] or tokens.lower[begin] != "that" or _has_verb(tokens, begin, end):
        return one
    verb = next((i for i in range(end, stop) if tokens.finite(i)), None)
    if verb is None:
        return one
    content = trim(tokens, (begin, clause_end(tokens, verb, stop)))
    return msgspec.structs.replace(one, content=(*one.content[:-1], content))


def noun_phrase(tokens: Document, one: Candidate) -> Candidate:
    """A source is a noun phrase, without a preposition in front: "IN MAY the mayor said"."""
    if one.source is None or tokens.lower[one.cue[0]] == "according":
        return one
    begin, end = one.source
    if tokens.tags[begin] not in ("IN", "TO") or tokens.chunk[begin] >= 0:
        return one
    starts = [chunk[0] for i in range(begin, end) if (chunk := tokens.chunk_at(i)) and chunk[0] > begin]
    free = [at for at in starts if tokens.tags[at - 1] not in ("IN", "TO")]
    start = min(free or starts, default=None)
    return msgspec.structs.replace(one, source=None if start is None else (start, end))


def subject_before(tokens: Document, one: Candidate) -> Candidate:
    """ "Acme, which runs the line, said the train": before is the subject, after it the content."""
    begin, end = one.content[0]
    if one.source and len(one.content) > 1 and end == one.source[0] and tokens.lower[end - 1] == "that":
        return msgspec.structs.replace(one, content=one.content[1:])  # "noticed that [he appeared to ...]"
    if one.source is None or one.source[0] < one.cue[1] or begin >= one.cue[0]:
        return one
    if tokens.lower[one.cue[0]] == "according" or tokens.mark(begin) or tokens.closing[one.cue[0] - 1]:
        return one
    main = next((at for at in range(begin, end) if tokens.lower[at] in ("which", "who")), None)
    if main is not None:  # "In Alder, the bank, which ...": what is right before
        main -= tokens.lower[main - 1] == ","
        begin = next((at + 1 for at in range(main - 1, begin, -1) if tokens.lower[at] == ","), begin)
    else:
        main = next((at for at in range(begin, end) if tokens.lower[at] == ","), end)
    if main <= begin or has_clause(tokens, (begin, main)):
        return one
    stop = tokens.bounds[tokens.sentence[one.cue[0]]][1]
    content = trim(tokens, (one.cue[1], clause_end(tokens, one.cue[1], stop)))
    return msgspec.structs.replace(one, source=(begin, main), content=(content,))


def past_relative(tokens: Document, one: Candidate) -> Candidate:
    """ "A MANAGER who asked not to be named as the talks go on said": not the last noun of the clause."""
    verb, first = one.cue[0], tokens.bounds[tokens.sentence[one.cue[0]]][0]
    if one.source is None or one.source[1] > verb or not tokens.finite(verb):
        return one
    begin, end = one.source
    named = any(tokens.chunk[i] >= 0 for i in range(begin, end))
    if named and not _has_verb(tokens, end, verb):
        return one
    who = next((i for i in range(end - 1, first, -1) if tokens.lower[i] == "who"), None)
    if who is None or "," in tokens.lower[who - 1 : verb] or not _has_verb(tokens, who, verb):
        return one
    main = source_phrases.before(tokens, who, first)
    return one if main is None else msgspec.structs.replace(one, source=main)


def judged(tokens: Document, one: Candidate) -> Candidate:
    """A denial: "The firm DISPUTES the claim that ..."."""
    chunk = tokens.chunk_at(one.cue[0])
    first = tokens.bounds[tokens.sentence[one.cue[0]]][0]
    if chunk is None or tokens.verbal(one.cue[0]) or one.content[-1][0] < one.cue[1]:
        return one
    verb = chunk[0] - 1
    if verb <= first or tokens.lemmas[verb] not in DENYING:
        return one
    source = source_phrases.of_verb(tokens, verb, first)
    return msgspec.structs.replace(one, source=source, denied=source is not None)


# In the order in which they are applied.
EVERY: dict[str, Callable[[Document, Candidate], Candidate]] = {
    rule.__name__: rule
    for rule in (
        without_source,
        subject_before,
        words_before,
        behind_setting,
        noun_phrase,
        whole_clause,
        past_relative,
        judged,
    )
}
