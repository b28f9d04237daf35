"""Attributions in parentheses ("as the mayor noted", "a court heard") and idioms of hearsay.

Each function adds to the attributions of a text, or puts right, those of one form.
"""

from collections.abc import Iterator

import msgspec

from claimcheck.attribution.chains import AUDIENCE, head
from claimcheck.attribution.postprocess.missed_forms import by_sentence, link, replace_misread
from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.content_clauses import clause_end, trim
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import has_clause, run_of, subject_follows
from claimcheck.nlp.lexicon import PREPOSITIONS, verbs
from claimcheck.nlp.word_lists import words

_HEARSAY = words("rumour rumor legend gossip word")
_SAID = words("said says added warned told confirmed")
_REACH = 16  # tokens in an insertion
_TAIL = 5  # tokens from "heard" to the end of its sentence

replace = msgspec.structs.replace


def asides(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "Rents, AS THE MAYOR NOTED, have doubled": the sentence around is what was noted."""
    out = list(every)
    near = by_sentence(tokens, every)
    for at in range(1, len(tokens.lower) - 3):
        if tokens.lower[at] != "as" or tokens.lower[at - 1] != "," or tokens.quote[at] >= 0:
            continue
        first, stop = _words_of(tokens, at)
        end = next((spot for spot in range(at, min(stop, at + _REACH)) if tokens.lower[spot] == ","), stop)
        verb = next((spot for spot in range(at + 2, min(end, at + 9)) if _says(tokens, spot)), None)
        subject = source_phrases.before(tokens, verb, at + 1) if verb else None
        if verb is None or subject is None or subject[0] != at + 1 or end - verb > 6:
            continue
        around = [run for run in ((first, at - 1), (end + 1, stop)) if run[1] > run[0]]
        cue = (verb, verb + 1 + (tokens.lower[verb] == "put"))
        made = link(tokens, subject, cue, tuple(map(tokens.span, around)))
        wrong = [
            i for i in near.get(tokens.sentence[at], ()) if at < run_of(tokens, every[i].cue[0])[0] < end
        ]
        replace_misread(out, wrong, made)
    return out


def hearings(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "The guard slept, A COURT IN LEITH HEARD ON MONDAY": what was said there is before."""
    out = list(every)
    near = by_sentence(tokens, every)
    for at in range(3, len(tokens.lower) - 1):
        heard = tokens.lower[at] in ("heard", "hears") or tokens.lower[at - 1 : at + 1] == ["was", "told"]
        if not heard or tokens.quote[at] >= 0:
            continue
        first, stop = tokens.bounds[tokens.sentence[at]]
        begin = at - (tokens.lower[at] == "told" or tokens.lower[at - 1] in ("has", "had"))
        comma = next(
            (spot for spot in range(begin - 1, max(first, begin - _REACH), -1) if tokens.lower[spot] == ","),
            first,
        )
        if comma - first < 3 or stop - at > _TAIL or begin - comma < 2:
            continue
        if head(tokens, (comma + 1, begin)) in AUDIENCE:
            said = (tokens.span(trim(tokens, (first, comma))),)
            here = near.get(tokens.sentence[at], ())
            wrong = [index for index in here if run_of(tokens, every[index].cue[0])[1] == at + 1]
            replace_misread(out, wrong, link(tokens, (comma + 1, begin), (begin, at + 1), said))
    return out


def courts(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "The court WAS TOLD that the guard slept": who was told stands as the source."""
    out = list(every)
    for index, one in enumerate(every):
        if one.source or not one.cue:
            continue
        begin, end = run_of(tokens, one.cue[0])
        first, _ = tokens.bounds[tokens.sentence[begin]]
        if tokens.lower[end - 1] == "told" and begin > first and head(tokens, (first, begin)) in AUDIENCE:
            out[index] = replace(one, source=(tokens.span((first, begin)),))
    return out


def according(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "According to a man WHO SAW IT, the car was red": the source ends before the clause that follows."""
    out = list(every)
    for index, (cue, source, content) in _parts(tokens, every):
        fronted = tokens.lower[cue[0]] == "according" and source[0] == cue[1] <= content[0]
        if not fronted:
            continue
        stop = content[1]
        commas = (at for at in range(source[0] + 1, stop - 2) if tokens.lower[at] == ",")
        comma = next((at for at in commas if subject_follows(tokens, at + 1, stop)), None)
        if comma is not None:
            span = tokens.span(trim(tokens, (comma + 1, stop)))
            out[index] = replace(every[index], source=(tokens.span((source[0], comma)),), content=(span,))
    return out


def resumed(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "Rents fell in May, figures show, AFTER A RISE IN APRIL": what follows is reported too."""
    out = list(every)
    for index, (cue, source, content) in _parts(tokens, every):
        one = every[index]
        _, stop = _words_of(tokens, cue[0])
        begin = cue[1] + 1
        framed = content[1] <= source[0] < source[1] == cue[0] and tokens.lower[source[0] - 1] == ","
        if not framed or len(one.content) > 1 or stop - begin < 3 or tokens.lower[cue[1]] != ",":
            continue
        plain = all(tokens.quote[at] < 0 for at in (content[1] - 1, *range(begin, stop)))
        if plain and tokens.lower[begin] in PREPOSITIONS and has_clause(tokens, content):
            out[index] = replace(one, content=(*one.content, tokens.span((begin, stop))))
    return out


def followed(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "The pier is shut, A MANAGER SAID, asking not to be named": what comes before is said."""
    out = list(every)
    held = {at for one in every for span in one.content for at in range(*run_of(tokens, span))}
    for at in range(4, len(tokens.lower) - 1):
        if tokens.lower[at] not in _SAID or tokens.lower[at + 1] != "," or tokens.quote[at] >= 0:
            continue
        first, _ = tokens.bounds[tokens.sentence[at]]
        subject = source_phrases.before(tokens, at, first)
        if subject is None or subject[0] - first < 4 or tokens.lower[subject[0] - 1] != ",":
            continue
        before = trim(tokens, (first, subject[0] - 1))
        free = held.isdisjoint(range(*before)) and all(tokens.quote[spot] < 0 for spot in range(*before))
        if free and has_clause(tokens, before):
            out.append(link(tokens, subject, (at, at + 1), (tokens.span(before),)))
    return out


def preceded(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "THE PIER IS SHUT, crews said on Friday, a week after it burnt": what comes before is said."""
    out = list(every)
    held = {at for one in every for span in one.content for at in range(*run_of(tokens, span))}
    for index, (cue, source, content) in _parts(tokens, every):
        first, _ = tokens.bounds[tokens.sentence[source[0]]]
        comma = source[0] - 1
        framed = source[1] == cue[0] and content[0] >= cue[1] + 2 and tokens.lower[content[0] - 1] == ","
        if not framed or comma - first < 3 or tokens.lower[comma] != "," or not _says(tokens, cue[1] - 1):
            continue
        before = trim(tokens, (first, comma))
        free = held.isdisjoint(range(*before)) and all(tokens.quote[at] < 0 for at in range(*before))
        if free and has_clause(tokens, before):
            out[index] = replace(every[index], content=(tokens.span(before), *every[index].content))
    return out


def rumours(tokens: Document, every: list[Attribution]) -> list[Attribution]:
    """ "Rumour has it that": somebody says so, and nobody tells who."""
    out = list(every)
    for at in range(len(tokens.lower) - 4):
        if tokens.lower[at] not in _HEARSAY or tokens.lower[at + 1 : at + 3] != ["has", "it"]:
            continue
        _, stop = tokens.bounds[tokens.sentence[at]]
        content = trim(tokens, (at + 3, clause_end(tokens, at + 3, stop)))
        if content[1] - content[0] > 2:
            cue = (tokens.span((at, at + 3)),)
            out.append(Attribution(source=(), cue=cue, content=(tokens.span(content),)))
    return out


def _parts(
    tokens: Document, every: list[Attribution]
) -> Iterator[tuple[int, tuple[TokenSpan, TokenSpan, TokenSpan]]]:
    """The index, and the first runs of cue, source and content, of each attribution that has all three."""
    for index, one in enumerate(every):
        if one.cue and one.source and one.content:
            yield (
                index,
                (run_of(tokens, one.cue[0]), run_of(tokens, one.source[0]), run_of(tokens, one.content[0])),
            )


def _words_of(tokens: Document, at: int) -> TokenSpan:
    """The sentence around a token, without the signs at its end."""
    first, stop = tokens.bounds[tokens.sentence[at]]
    while stop > at and not tokens.lower[stop - 1][0].isalnum() and not tokens.mark(stop - 1):
        stop -= 1
    return first, stop


def _says(tokens: Document, at: int) -> bool:
    """A verb of saying in a finite form, or "put it"."""
    if tokens.lower[at : at + 2] in (["put", "it"], ["puts", "it"]):
        return True
    entry = verbs().get(tokens.lower[at])
    return entry is not None and "S" in entry[2] and entry[1] in ("past", "s")
