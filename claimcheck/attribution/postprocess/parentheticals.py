"""What is said around an insertion ("as the mayor noted", "a court heard"), and the idioms of hearsay.

Each function adds to the attributions of a text, or puts right, those of one form.
"""

from collections.abc import Iterator

import msgspec

from claimcheck.attribution.chains import AUDIENCE, head
from claimcheck.attribution.postprocess.missed_forms import by_sentence, link, replace_misread
from claimcheck.attribution.spans import source_phrases
from claimcheck.attribution.spans.content_clauses import clause_end, trim
from claimcheck.model import Attribution
from claimcheck.nlp.finite_verbs import has_clause, run_of, subject_follows
from claimcheck.nlp.lexicon import PREPOSITIONS, verbs
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

_HEARSAY = words("rumour rumor legend gossip word")
_SAID = words("said says added warned told confirmed")
_REACH = 16  # tokens in an insertion
_TAIL = 5  # tokens from "heard" to the end of its sentence

replace = msgspec.structs.replace


def asides(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "Rents, AS THE MAYOR NOTED, have doubled": the sentence around is what was noted."""
    out = list(every)
    near = by_sentence(grid, every)
    for at in range(1, len(grid.low) - 3):
        if grid.low[at] != "as" or grid.low[at - 1] != "," or grid.quote[at] >= 0:
            continue
        first, stop = _words_of(grid, at)
        end = next((spot for spot in range(at, min(stop, at + _REACH)) if grid.low[spot] == ","), stop)
        verb = next((spot for spot in range(at + 2, min(end, at + 9)) if _says(grid, spot)), None)
        subject = source_phrases.before(grid, verb, at + 1) if verb else None
        if verb is None or subject is None or subject[0] != at + 1 or end - verb > 6:
            continue
        around = [run for run in ((first, at - 1), (end + 1, stop)) if run[1] > run[0]]
        cue = (verb, verb + 1 + (grid.low[verb] == "put"))
        made = link(grid, subject, cue, tuple(map(grid.span, around)))
        wrong = [i for i in near.get(grid.sentence[at], ()) if at < run_of(grid, every[i].cue[0])[0] < end]
        replace_misread(out, wrong, made)
    return out


def hearings(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "The guard slept, A COURT IN LEITH HEARD ON MONDAY": what was said there stands before."""
    out = list(every)
    near = by_sentence(grid, every)
    for at in range(3, len(grid.low) - 1):
        heard = grid.low[at] in ("heard", "hears") or grid.low[at - 1 : at + 1] == ["was", "told"]
        if not heard or grid.quote[at] >= 0:
            continue
        first, stop = grid.bounds[grid.sentence[at]]
        begin = at - (grid.low[at] == "told" or grid.low[at - 1] in ("has", "had"))
        comma = next(
            (spot for spot in range(begin - 1, max(first, begin - _REACH), -1) if grid.low[spot] == ","),
            first,
        )
        if comma - first < 3 or stop - at > _TAIL or begin - comma < 2:
            continue
        if head(grid, (comma + 1, begin)) in AUDIENCE:
            said = (grid.span(trim(grid, (first, comma))),)
            here = near.get(grid.sentence[at], ())
            wrong = [index for index in here if run_of(grid, every[index].cue[0])[1] == at + 1]
            replace_misread(out, wrong, link(grid, (comma + 1, begin), (begin, at + 1), said))
    return out


def courts(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "The court WAS TOLD that the guard slept": who was told stands as the source."""
    out = list(every)
    for index, one in enumerate(every):
        if one.source or not one.cue:
            continue
        begin, end = run_of(grid, one.cue[0])
        first, _ = grid.bounds[grid.sentence[begin]]
        if grid.low[end - 1] == "told" and begin > first and head(grid, (first, begin)) in AUDIENCE:
            out[index] = replace(one, source=(grid.span((first, begin)),))
    return out


def according(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "According to a man WHO SAW IT, the car was red": the source ends before the clause that follows."""
    out = list(every)
    for index, (cue, source, content) in _parts(grid, every):
        fronted = grid.low[cue[0]] == "according" and source[0] == cue[1] <= content[0]
        if not fronted:
            continue
        stop = content[1]
        commas = (at for at in range(source[0] + 1, stop - 2) if grid.low[at] == ",")
        comma = next((at for at in commas if subject_follows(grid, at + 1, stop)), None)
        if comma is not None:
            span = grid.span(trim(grid, (comma + 1, stop)))
            out[index] = replace(every[index], source=(grid.span((source[0], comma)),), content=(span,))
    return out


def resumed(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "Rents fell in May, figures show, AFTER A RISE IN APRIL": what follows is reported too."""
    out = list(every)
    for index, (cue, source, content) in _parts(grid, every):
        one = every[index]
        _, stop = _words_of(grid, cue[0])
        begin = cue[1] + 1
        framed = content[1] <= source[0] < source[1] == cue[0] and grid.low[source[0] - 1] == ","
        if not framed or len(one.content) > 1 or stop - begin < 3 or grid.low[cue[1]] != ",":
            continue
        plain = all(grid.quote[at] < 0 for at in (content[1] - 1, *range(begin, stop)))
        if plain and grid.low[begin] in PREPOSITIONS and has_clause(grid, content):
            out[index] = replace(one, content=(*one.content, grid.span((begin, stop))))
    return out


def followed(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "The pier is shut, A MANAGER SAID, asking not to be named": what stands before is said."""
    out = list(every)
    held = {at for one in every for span in one.content for at in range(*run_of(grid, span))}
    for at in range(4, len(grid.low) - 1):
        if grid.low[at] not in _SAID or grid.low[at + 1] != "," or grid.quote[at] >= 0:
            continue
        first, _ = grid.bounds[grid.sentence[at]]
        subject = source_phrases.before(grid, at, first)
        if subject is None or subject[0] - first < 4 or grid.low[subject[0] - 1] != ",":
            continue
        before = trim(grid, (first, subject[0] - 1))
        free = held.isdisjoint(range(*before)) and all(grid.quote[spot] < 0 for spot in range(*before))
        if free and has_clause(grid, before):
            out.append(link(grid, subject, (at, at + 1), (grid.span(before),)))
    return out


def preceded(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "THE PIER IS SHUT, crews said on Friday, a week after it burnt": what stands before is said."""
    out = list(every)
    held = {at for one in every for span in one.content for at in range(*run_of(grid, span))}
    for index, (cue, source, content) in _parts(grid, every):
        first, _ = grid.bounds[grid.sentence[source[0]]]
        comma = source[0] - 1
        framed = source[1] == cue[0] and content[0] >= cue[1] + 2 and grid.low[content[0] - 1] == ","
        if not framed or comma - first < 3 or grid.low[comma] != "," or not _says(grid, cue[1] - 1):
            continue
        before = trim(grid, (first, comma))
        free = held.isdisjoint(range(*before)) and all(grid.quote[at] < 0 for at in range(*before))
        if free and has_clause(grid, before):
            out[index] = replace(every[index], content=(grid.span(before), *every[index].content))
    return out


def rumours(grid: TokenTable, every: list[Attribution]) -> list[Attribution]:
    """ "Rumour has it that": somebody says so, and nobody tells who."""
    out = list(every)
    for at in range(len(grid.low) - 4):
        if grid.low[at] not in _HEARSAY or grid.low[at + 1 : at + 3] != ["has", "it"]:
            continue
        _, stop = grid.bounds[grid.sentence[at]]
        content = trim(grid, (at + 3, clause_end(grid, at + 3, stop)))
        if content[1] - content[0] > 2:
            cue = (grid.span((at, at + 3)),)
            out.append(Attribution(source=(), cue=cue, content=(grid.span(content),)))
    return out


def _parts(
    grid: TokenTable, every: list[Attribution]
) -> Iterator[tuple[int, tuple[TokenSpan, TokenSpan, TokenSpan]]]:
    """The index, and the first runs of cue, source and content, of each attribution that has all three."""
    for index, one in enumerate(every):
        if one.cue and one.source and one.content:
            yield index, (run_of(grid, one.cue[0]), run_of(grid, one.source[0]), run_of(grid, one.content[0]))


def _words_of(grid: TokenTable, at: int) -> TokenSpan:
    """The sentence around a token, without the signs at its end."""
    first, stop = grid.bounds[grid.sentence[at]]
    while stop > at and not grid.low[stop - 1][0].isalnum() and not grid.mark(stop - 1):
        stop -= 1
    return first, stop


def _says(grid: TokenTable, at: int) -> bool:
    """A verb of saying in a finite form, or "put it"."""
    if grid.low[at : at + 2] in (["put", "it"], ["puts", "it"]):
        return True
    entry = verbs().get(grid.low[at])
    return entry is not None and "S" in entry[2] and entry[1] in ("past", "s")
