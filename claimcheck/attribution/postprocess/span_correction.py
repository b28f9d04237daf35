"""Corrects source and content of single attributions from the sentence around them.

The span rules are tuned for the average of news; here stand the forms whose wrong reading breaks a chain:
subjects with a clause between commas, somebody told after the words reported, contents that stop at a noun
phrase.
"""

import msgspec

from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.content_clauses import clause_end, trim
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import finite, has_clause, run_of
from claimcheck.nlp.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DENYING,
    DETERMINERS,
    NOUNS,
    PREPOSITIONS,
    TIMES,
    verbs,
)
from claimcheck.nlp.word_lists import words

_ADDRESSING = words(
    "tell told tells telling inform informed assure assured remind reminded warn warned shouted"
)
_HABITS = words("used likes like liked loves love loved tends tend tended")
_OBJECTS = words("me us you him her them")
_UTTERED = words("expressed voiced raised made issued repeated echoed published released")
_OPPOSED = words(
    "denied denies rejected rejects dismissed dismisses disputed disputes refuted refutes rebutted rebuts"
)
_RELATIVES = words("who which that")
_PARTICIPLE = ("past", "part")
SAYING_NOW = words(
    """say says said claim claims warn warns show shows suggest suggests reveal reveals find finds report
    reports found showed suggested confirmed confirm confirms estimate estimates insist insists
    admit admits allege alleges
    """
)
# Verbs whose bare object is what is claimed, where no rule took them for a cue.
_OBJECT_VERBS = words("promise pledge confirm deny predict forecast blame estimate list foresee allege")
_RANKED = words("up down")

replace = msgspec.structs.replace


def group(tokens: Document, verb: int, first: int) -> int:
    """Where the group of a verb begins: "has also told", "used to tell"."""
    if used_to(tokens, verb):
        verb -= 2
    while verb > first and (tokens.lower[verb - 1] in AUXILIARIES or tokens.lower[verb - 1] in ADVERBS):
        verb -= 1
    return verb


def used_to(tokens: Document, verb: int) -> bool:
    """Does "used to" or "likes to" stand before the verb?"""
    return verb > 2 and tokens.lower[verb - 1] == "to" and tokens.lower[verb - 2] in _HABITS


def reread(tokens: Document, one: Attribution) -> Attribution:
    """The attribution with its source, then its content, corrected."""
    if not one.cue or not one.content:
        return one
    for mended in (
        _judged,
        _subject,
        _uninverted,
        _longer,
        _tail_speaker,
        _told_after,
        _from_that,
        _addressed,
        _whole_clause,
        _half,
        _continued,
    ):
        one = mended(tokens, one)
    return one


def _bounds(tokens: Document, at: int) -> TokenSpan:
    return tokens.bounds[tokens.sentence[at]]


def _cue(tokens: Document, one: Attribution) -> TokenSpan:
    return run_of(tokens, one.cue[0])


def _entry(tokens: Document, cue: TokenSpan) -> tuple[str, str, str] | None:
    return next((verbs()[word] for word in reversed(tokens.lower[slice(*cue)]) if word in verbs()), None)


def _subject(tokens: Document, one: Attribution) -> Attribution:
    """A finite cue without a source: the noun phrase before it, also before "who ..." or in a wrong half."""
    cue = _cue(tokens, one)
    first, _ = _bounds(tokens, cue[0])
    if one.source and not _is_stray(tokens, run_of(tokens, one.source[0])):
        return one
    if one.source:
        return _before_participle(tokens, one, cue, first)
    entry = _entry(tokens, cue)
    begin = group(tokens, cue[0], first)
    alone = cue[1] - cue[0] == 1 and tokens.lower[cue[0]] in (*SAYING_NOW, *_ADDRESSING, "quoted", "quotes")
    before = tokens.lower[cue[0] - 1]
    alone = alone or (entry is not None and _is_plain(tokens, cue, first))
    nominal = before in DETERMINERS or before in ("is", "was", "were", "are", "been")
    if entry is None or not alone or begin <= first or nominal:
        return one
    who = next((at for at in range(first + 1, begin) if tokens.lower[at] == "who"), None)
    subject = (first, who) if who is not None else source_phrases.before(tokens, begin, first)
    return replace(one, source=(tokens.span(subject),)) if subject and subject[1] > subject[0] else one


def _is_plain(tokens: Document, cue: TokenSpan, first: int) -> bool:
    """ "Doctors fear that": a bare plural opens the sentence, and the base form behind it is its verb."""
    plural, word = tokens.lower[cue[0] - 1], tokens.lower[cue[1] - 1]
    opens = cue[0] - 1 == first and cue[1] - cue[0] == 1 and plural.isalpha()
    several = (plural.endswith("s") and not plural.endswith("ss")) or plural in ("people", "police")
    return opens and several and verbs()[word][1] == "base"


def _is_stray(tokens: Document, source: TokenSpan) -> bool:
    """A source without a noun: the tail of a phrase between subject and verb."""
    return all(
        word in PREPOSITIONS or word in TIMES or not word[0].isalpha()
        for word in tokens.lower[slice(*source)]
    )


def _before_participle(tokens: Document, one: Attribution, cue: TokenSpan, first: int) -> Attribution:
    """ "A letter SENT IN MAY says": the subject is before the participle."""
    cut = next(
        (
            at
            for at in range(first + 1, cue[0])
            if tokens.lower[at].endswith(("ed", "ing")) or tokens.lower[at] in ("seen", "sent", "given")
        ),
        None,
    )
    return one if cut is None else replace(one, source=(tokens.span(trim(tokens, (first, cut))),))


def _judged(tokens: Document, one: Attribution) -> Attribution:
    """ "The claim that A was denied by X": X rejects A."""
    cue, content = _cue(tokens, one), run_of(tokens, one.content[-1])
    noun = tokens.lower[cue[1] - 1]
    if one.source or not {noun, noun.removesuffix("s")} & NOUNS or tokens.lower[content[0]] != "that":
        return one
    _, stop = _bounds(tokens, cue[0])
    owner = _owner(tokens, cue)
    if owner is not None:
        opposed = not _OPPOSED.isdisjoint(tokens.lower[owner[1] : cue[0]])
        return replace(one, source=(tokens.span(owner),), denied=one.denied or opposed)
    by = next((at for at in range(content[1], min(stop, content[1] + 6)) if tokens.lower[at] == "by"), None)
    verb = verbs().get(tokens.lower[by - 1]) if by else None
    source = source_phrases.after(tokens, by + 1, stop) if by else None
    if by is None or verb is None or source is None or verb[1] not in _PARTICIPLE:
        return _before_predicate(tokens, one, cue, content)
    span = tokens.span((content[1], by + 1))
    return replace(one, source=(tokens.span(source),), cue=(span,), denied=verb[0] in DENYING)


def _before_predicate(tokens: Document, one: Attribution, cue: TokenSpan, content: TokenSpan) -> Attribution:
    """ "Reports that a bank failed ARE FALSE": the second verb is that of the noun, and ends what is
    reported.
    """
    first, _ = _bounds(tokens, cue[0])
    if cue[0] - first > 2:
        return one
    verbal = [at for at in range(content[0] + 1, content[1]) if finite(tokens, at, content[0])]
    groups = [at for at in verbal if at - 1 not in verbal]
    if len(groups) != 2:
        return one
    end = groups[1] - (tokens.lower[groups[1] - 1] in ADVERBS)
    return replace(one, content=(*one.content[:-1], tokens.span((content[0], end))))


def _owner(tokens: Document, cue: TokenSpan) -> TokenSpan | None:
    """ "Critics have expressed CONCERN that": whose concern it is is before the verb."""
    first, _ = _bounds(tokens, cue[0])
    verb = next(
        (
            at
            for at in range(cue[0] - 1, max(first, cue[0] - 4), -1)
            if tokens.lower[at] in _UTTERED | _OPPOSED
        ),
        None,
    )
    return None if verb is None else source_phrases.before(tokens, group(tokens, verb, first), first)


def _longer(tokens: Document, one: Attribution) -> Attribution:
    """A source that ends in a possessive goes on to its noun: "a note from the owner's LAWYER"."""
    if not one.source:
        return one
    cue = _cue(tokens, one)
    source = run_of(tokens, one.source[0])
    if (
        source[1] <= cue[0]
        and source[0] > 1
        and tokens.lower[source[0] - 1] == "who"
        and tokens.lower[source[0]] != "who"
    ):
        subject = source_phrases.before(tokens, source[0] - 1, _bounds(tokens, cue[0])[0])
        if subject is not None:
            return replace(one, source=(tokens.span((subject[0], source[1])),))
    between = range(source[1], cue[0])
    # "the mayor's spokeswoman, ANN LEE, said": a name between commas is the source's own.
    apposed = 2 < len(between) < 8 and tokens.lower[between[0]] == tokens.lower[between[-1]] == ","
    if apposed and all(tokens.words[at][0].isupper() for at in between[1:-1]):
        return replace(one, source=(tokens.span((source[0], between[-1])),))
    owned = source[1] <= cue[0] and tokens.lower[source[1] - 1].endswith(("'s", "s'"))
    if owned and 0 < cue[0] - source[1] < 4:
        return replace(one, source=(tokens.span((source[0], cue[0])),))
    return one


def _uninverted(tokens: Document, one: Attribution) -> Attribution:
    """ "Acme, which runs the line, said the train": what comes before is the subject, what follows is
    the content.
    """
    cue = _cue(tokens, one)
    if not one.source:
        return one
    source, content = run_of(tokens, one.source[0]), run_of(tokens, one.content[0])
    if tokens.lower[cue[0]] == "according":
        return one
    if source[0] < cue[1] or content[0] >= cue[0] or tokens.mark(content[0]) or tokens.closing[cue[0] - 1]:
        return one
    main = next(
        (at for at in range(*content) if tokens.lower[at] in ("which", "who") or tokens.lower[at] == ","),
        content[1],
    )
    if has_clause(tokens, (content[0], main)) or main == content[0]:
        return one
    _, stop = _bounds(tokens, cue[0])
    rest = trim(tokens, (cue[1], clause_end(tokens, cue[1], stop)))
    return replace(one, source=(tokens.span((content[0], main)),), content=(tokens.span(rest),))


def _told_after(tokens: Document, one: Attribution) -> Attribution:
    """ "The line is closed, a guard told the paper": the addressee is no content, the words before are."""
    cue, content = _cue(tokens, one), run_of(tokens, one.content[0])
    if not one.source or not set(tokens.lower[slice(*cue)]) & _ADDRESSING or content[0] < cue[1]:
        return one
    source = run_of(tokens, one.source[0])
    first, _ = _bounds(tokens, cue[0])
    if source[0] <= first + 1 or not _ends_words(tokens, source[0] - 1) or has_clause(tokens, content):
        return one
    if tokens.lower[content[0]] == "that" or tokens.mark(content[0]):
        return one
    before = trim(tokens, (first, source[0]))
    if not has_clause(tokens, before):
        return one
    return replace(one, content=(tokens.span(before),), parent=None, nested=False)


def _tail_speaker(tokens: Document, one: Attribution) -> Attribution:
    """ "Bridge closed for weeks, says mayor": a short tail without a verb is who speaks."""
    cue, content = _cue(tokens, one), run_of(tokens, one.content[0])
    first, stop = _bounds(tokens, cue[0])
    tail = (
        content[0] == cue[1]
        and stop - content[1] < 2
        and content[1] - content[0] < 7
        and len(one.content) == 1
    )
    if (
        not tail
        or cue[0] - first < 4
        or tokens.lower[cue[0] - 1] != ","
        or tokens.lower[cue[0]] not in SAYING_NOW
    ):
        return one
    if has_clause(tokens, content) or tokens.lower[content[0]] in PREPOSITIONS or tokens.mark(content[0]):
        return one
    before = trim(tokens, (first, cue[0]))
    return replace(one, source=(tokens.span(content),), content=(tokens.span(before),))


def _ends_words(tokens: Document, at: int) -> bool:
    """Do reported words end here: with a comma, or with a quotation?"""
    return tokens.lower[at] == "," or tokens.closing[at]


def _from_that(tokens: Document, one: Attribution) -> Attribution:
    """ "reported on Monday, quoting a guard, that": what is reported begins at "that"."""
    cue, content = _cue(tokens, one), run_of(tokens, one.content[0])
    if content[0] < cue[1] or tokens.lower[content[0]] not in (*PREPOSITIONS, *TIMES, "citing", "quoting"):
        return one
    that = next((at for at in range(content[0] + 1, content[1] - 2) if tokens.lower[at] == "that"), None)
    if (
        that is None
        or tokens.lower[that - 1] not in (",", *TIMES)
        or not has_clause(tokens, (that, content[1]))
    ):
        return one
    return replace(one, content=(tokens.span((that, content[1])), *one.content[1:]))


def _addressed(tokens: Document, one: Attribution) -> Attribution:
    """ "told guests the hall would close": whom somebody told is no content."""
    cue, content = _cue(tokens, one), run_of(tokens, one.content[0])
    told = content[0] == cue[1] and tokens.lower[content[0]] in _OBJECTS and content[1] - content[0] > 2
    if told and tokens.lower[content[0] + 1] in DETERMINERS:
        return replace(one, content=(tokens.span((content[0] + 1, content[1])), *one.content[1:]))
    if content[0] != cue[1] or not set(tokens.lower[slice(*cue)]) & _ADDRESSING or tokens.mark(content[0]):
        return one
    if not has_clause(tokens, content) or tokens.lower[content[0]] == "that":
        return one
    for at in range(content[0] + 1, min(content[1] - 2, content[0] + 5)):
        word, before = tokens.lower[at], tokens.lower[at - 1]
        starts = (
            word in DETERMINERS
            or tokens.words[at][0].isupper()
            or word in ("he", "she", "they", "it", "that")
        )
        noun = before not in DETERMINERS and before not in PREPOSITIONS and before[0].isalpha()
        noun = noun and (word in DETERMINERS or not tokens.words[at - 1][0].isupper())
        if starts and noun:
            return replace(one, content=(tokens.span((at, content[1])), *one.content[1:]))
        if finite(tokens, at, content[0]):
            break
    return one


def _whole_clause(tokens: Document, one: Attribution) -> Attribution:
    """A content that stops before its own verb goes on to the end of its clause."""
    cue, content = _cue(tokens, one), run_of(tokens, one.content[-1])
    _, stop = _bounds(tokens, cue[0])
    torn = content[1] < stop and tokens.lower[content[1]] in AUXILIARIES
    whole = has_clause(tokens, content) and not torn
    if content[0] < cue[1] or tokens.quote[content[1] - 1] >= 0 or whole:
        return one
    entry = _entry(tokens, cue)
    goes_on = content[1] < stop and (
        tokens.lower[content[1]] in AUXILIARIES
        or finite(tokens, content[1], content[0])
        or tokens.opening[content[1]]
    )
    if goes_on and entry is not None and "S" in entry[2]:
        longer = trim(tokens, (content[0], clause_end(tokens, content[1], stop)))
        return replace(one, content=(*one.content[:-1], tokens.span(longer)))
    ranked = content[1] + 2 < stop and tokens.lower[content[1]] == ","
    if ranked and (tokens.lower[content[1] + 1][0].isdigit() or tokens.lower[content[1] + 1] in _RANKED):
        return replace(one, content=(*one.content[:-1], tokens.span(trim(tokens, (content[0], stop)))))
    return one


def _half(tokens: Document, one: Attribution) -> Attribution:
    """Of "A fell; B rose, sources say" only the second half is reported."""
    cue, content = _cue(tokens, one), run_of(tokens, one.content[0])
    if content[0] > cue[0] or tokens.quote[content[0]] >= 0:
        return one
    half = next((at for at in range(content[1] - 2, content[0], -1) if tokens.lower[at] == ";"), None)
    return (
        one if half is None else replace(one, content=(tokens.span((half + 1, content[1])), *one.content[1:]))
    )


def _continued(tokens: Document, one: Attribution) -> Attribution:
    """The rest of a quotation belongs to whom its first sentence is given; so does the next paragraph's,
    where the first is left open.
    """
    if one.nested or not one.source:
        return one
    last = run_of(tokens, one.content[-1])
    number = tokens.quote[last[1] - 1]
    if number < 0 or tokens.quotes[number][0] > last[0] + 1:
        return one
    end = tokens.quotes[number][1]
    pieces = [(last[0], max(end, last[1]))]
    while (
        number + 1 < len(tokens.quotes)
        and not tokens.closing[end - 1]
        and tokens.quotes[number + 1][0] == end
    ):
        number += 1
        pieces.append(tokens.quotes[number])
        end = tokens.quotes[number][1]
    return replace(one, content=(*one.content[:-1], *map(tokens.span, pieces)))
