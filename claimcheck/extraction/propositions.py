"""From a sentence and its attributions to the runs of words that claim something."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.attribution.chains import is_reported_claim
from claimcheck.extraction import clauses, sentence_types, subject_recovery, subjectivity
from claimcheck.extraction.checkworthiness_features import NUMBER_WORDS
from claimcheck.model import Attribution, Language, LeftOutKind, Span
from claimcheck.nlp.finite_verbs import (
    finite,
    has_clause,
    perhaps_predicate,
    run_of,
    subject_follows,
    verb_phrase,
)
from claimcheck.nlp.lexicon import ADVERBS, PREPOSITIONS, TIMES, verbs
from claimcheck.nlp.token_table import TokenSpan, TokenTable
from claimcheck.nlp.word_lists import words

_RELATIVES = words("who which")
_ASIDES = _RELATIVES | {"whose"}
_BARE = words("it him her them us me this")
_TIMES = TIMES | words("earlier later ago before")
_FORETELLING = words("forecast forecasts predict predicts predicted expect expects expected foresee foresees")
_NAMING = words("call brand label dub describe")
_HOPING, _THINKING = words("hope wish pray"), words("think believe feel guess suppose reckon")
_REACH = 8  # tokens of a venue
_OWN, _FRAME = -1, -2  # what a token is part of: the article's own voice, an attribution's source and cue


class Proposition(msgspec.Struct, frozen=True):
    """A run of tokens that claims something, its sentence, its kind, and whether a source stands behind
    it.
    """

    run: TokenSpan
    sentence: int
    kind: sentence_types.Kind
    attributed: bool
    tie: str = ""  # what ties it to the proposition before it in the same stretch, see `clauses.Clause`
    subject: TokenSpan | None = None  # of a predicate that was cut from it

    @property
    def left(self) -> LeftOutKind | None:
        """Why it is no claim; None for one."""
        return None if self.kind == "claim" or self.kind == "prediction" else self.kind


def find(
    grid: TokenTable, language: Language, attributions: Sequence[Attribution], headline: Span | None
) -> list[Proposition]:
    """Every proposition of a text, of any kind, in order of place."""
    said = _Said(_voices(grid, attributions), attributions)
    found: list[Proposition] = []
    for bounds, number in _sentences(grid, language):
        sentence = language.sentences[number]
        is_headline = (
            headline is not None and sentence.span[0] < headline[1] and sentence.span[1] > headline[0]
        )
        kind = sentence_types.whole(
            grid.text[slice(*sentence.span)],
            heading=sentence.heading and not is_headline,
            headline=is_headline,
        )
        if kind == "claim":
            found += _in_sentence(grid, bounds, number, said, is_headline)
        else:
            found.append(Proposition(bounds, number, kind, attributed=False))
    return found


def _sentences(grid: TokenTable, language: Language) -> Iterator[tuple[TokenSpan, int]]:
    """The runs of the grid with the index of the sentence of each, without speakers' labels. Very long
    sentences have several runs.
    """
    ends = [one.span[1] for one in language.sentences]
    for begin, end in grid.bounds:
        number = bisect_right(ends, grid.end[end - 1] - 1)
        if number >= len(ends):
            continue
        start = language.sentences[number].span[0]
        while begin < end and grid.start[begin] < start:
            begin += 1
        if begin < end:
            yield (begin, end), number


class _Said(msgspec.Struct, frozen=True):
    """For each token what it is part of, an attribution's content by its index; and the attributions."""

    voice: list[int]
    attributions: Sequence[Attribution]

    def speaker(self, grid: TokenTable, bounds: TokenSpan, at: int) -> TokenSpan | None:
        """The source of the words that were reported last before a token of a sentence."""
        number = next(
            (self.voice[spot] for spot in range(at - 1, bounds[0], -1) if self.voice[spot] >= 0), -1
        )
        source = self.attributions[number].source if number >= 0 else ()
        run = run_of(grid, source[0]) if source else (0, 0)
        return run if bounds[0] <= run[0] < at else None

    def muses(self, grid: TokenTable, number: int, run: TokenSpan) -> LeftOutKind | None:
        """What an attribution makes of words without a figure or a name: "I think" an opinion, "she hopes" a
        wish.
        """
        one = self.attributions[number] if number >= 0 else None
        if one is None or not one.cue or not one.source:
            return None
        cue = run_of(grid, one.cue[-1])
        lemma = next((verbs()[word][0] for word in reversed(grid.low[slice(*cue)]) if word in verbs()), "")
        if lemma in _HOPING:
            return "wish"
        if lemma in _NAMING:
            return "opinion" if subjectivity.judging(grid.low[slice(*run)]) else None
        own = grid.low[run_of(grid, one.source[-1])[1] - 1] in ("i", "we")
        return "opinion" if own and lemma in _THINKING else None

    def foretells(self, grid: TokenTable, number: int) -> bool:
        """Does an attribution forecast or expect?"""
        cue = self.attributions[number].cue if number >= 0 else ()
        return bool(cue) and not _FORETELLING.isdisjoint(grid.low[slice(*run_of(grid, cue[-1]))])


def _in_sentence(
    grid: TokenTable, bounds: TokenSpan, number: int, said: _Said, headline: bool
) -> Iterator[Proposition]:
    outside: TokenSpan | None = None  # the subject of the article's own words before
    for stretch in _stretches(grid, bounds, said.voice):
        speaker = said.voice[stretch[0]]
        attributed = speaker >= 0
        pieces = list(clauses.split(grid, stretch))
        if not attributed:
            outside = outside or said.speaker(grid, bounds, stretch[0])
        for at, piece in enumerate(pieces):
            run = piece.run
            cut = (
                bool(piece.tie)
                or _can_be_read_alone(grid, pieces, at)
                or _goes_on(grid, bounds, stretch, run)
            )
            kind = sentence_types.proposition(
                grid,
                run,
                quoted=grid.quote[run[0]] >= 0 and grid.quote[run[1] - 1] >= 0,
                attributed=attributed or headline,
                foretold=said.foretells(grid, speaker),
                mused=said.muses(grid, speaker, run),
                whole_cut=cut or (stretch == bounds and len(pieces) == 1 and _is_full(grid, bounds)),
            )
            if headline and sentence_types.is_title(grid, run):
                kind = "heading"
            subject = subject_recovery.missing_subject(grid, pieces, at, None if attributed else outside)
            short = run[1] - run[0] < 2 or (subject is None and not _weighs(grid, run, attributed))
            if short or _is_fragment(grid, pieces, at, attributed):
                kind = "fragment"
            if attributed and grid.low[run[0] - 2] == ",":
                subject = None  # "said the mill was old, and closed it": either may be meant
            yield Proposition(run, number, kind, attributed, piece.tie, subject)
        if pieces and not attributed:
            outside = subject_recovery.subject(grid, pieces[0].run) or outside


def _can_be_read_alone(grid: TokenTable, pieces: Sequence[clauses.Clause], at: int) -> bool:
    """Does a piece stand by what follows: a second predicate, or the main clause of a dated participle?"""
    if at + 1 == len(pieces):
        return False
    return pieces[at + 1].tie in ("and", "but") or clauses.is_event(grid, pieces[at].run)


def _is_fragment(grid: TokenTable, pieces: Sequence[clauses.Clause], at: int, attributed: bool) -> bool:
    """A piece without a verb that says nothing by itself: a noun before its relative clause, a time or a
    place in front of somebody's words, a pronoun and what it was called.
    """
    run = pieces[at].run
    if pieces[at].tie or has_clause(grid, run) or perhaps_predicate(grid, run):
        return False
    if grid.low[run[0]] in PREPOSITIONS and not attributed:
        return not _verbal(grid, run)
    solid = any(grid.low[spot][0].isdigit() or grid.low[spot] in NUMBER_WORDS for spot in range(*run))
    followed = at + 1 < len(pieces) and pieces[at + 1].tie in _RELATIVES
    return not solid and (followed or grid.low[run[0]] in _BARE)


def _verbal(grid: TokenTable, run: TokenSpan) -> bool:
    """Does any word look like a participle?"""
    return any(grid.low[at].endswith(("ing", "ed")) for at in range(*run))


def _goes_on(grid: TokenTable, bounds: TokenSpan, stretch: TokenSpan, run: TokenSpan) -> bool:
    """A second predicate behind an aside: "It has 40 rooms, according to its owner, and serves lunch"."""
    joined = any(grid.low[at] in ("and", "but") for at in range(stretch[0], run[0]))
    return joined and stretch[0] > bounds[0] and verb_phrase(grid, run[0], run[1])


def _is_full(grid: TokenTable, bounds: TokenSpan) -> bool:
    """A sentence of some length with its full stop is no caption, even if its verb was not seen."""
    return bounds[1] - bounds[0] > 7 and any(grid.low[at] == "." for at in range(bounds[1] - 2, bounds[1]))


def _weighs(grid: TokenTable, run: TokenSpan, attributed: bool) -> bool:
    """Long enough to say something: a clause, three words, or a figure with its noun."""
    length = run[1] - run[0]
    if has_clause(grid, run) and length >= 3 - attributed:
        return True
    quoted = any(grid.quote[at] >= 0 for at in range(*run))
    return length >= 3 or (
        attributed
        and (quoted or grid.low[run[0]][0].isdigit() or grid.low[run[0]] in NUMBER_WORDS)
        and length >= 2
    )


def _voices(grid: TokenTable, attributions: Sequence[Attribution]) -> list[int]:
    """For each token the innermost attribution whose content holds it, or own voice, or frame."""
    voice = [_OWN] * len(grid.low)
    carrying = [(index, one) for index, one in enumerate(attributions) if is_reported_claim(grid, one)]
    frames: list[TokenSpan] = []
    carrying.sort(key=lambda pair: -sum(end - start for start, end in pair[1].content))
    for index, one in carrying:
        pieces = [run_of(grid, span) for span in one.content]
        if not one.source and len(pieces) > 1:
            pieces = [(pieces[0][0], pieces[-1][1])]
        for begin, end in pieces:
            voice[begin:end] = [index] * (end - begin)
    painted = list(voice)
    for _, one in carrying:
        cue = run_of(grid, one.cue[0])[0]
        named = {at for span in (*one.source, *one.cue) for at in range(*run_of(grid, span))}
        for run in _frame(grid, one):
            frames.append(run)
            for at in range(*run):
                # Between source and cue another clause may stand that somebody else's content holds.
                if at in named or painted[at] == painted[cue] == painted[run[0]]:
                    voice[at] = _FRAME
    for begin, end in _asides(grid, frames):
        voice[begin:end] = [_OWN] * (end - begin)
    return voice


def _frame(grid: TokenTable, one: Attribution) -> Iterator[TokenSpan]:
    """Source and cue, and what stands between them and the content that they open: "told reporters on
    Monday".
    """
    parts = [run_of(grid, span) for span in (*one.source, *one.cue)]
    contents = [run_of(grid, span) for span in one.content]
    if not one.cue:
        return
    if not one.source and len(contents) > 1:
        return  # "A is said to be B": the cue stays in the proposition
    begin, end = min(run[0] for run in parts), max(run[1] for run in parts)
    inside = [run for run in contents if run[0] < end and run[1] > begin]
    act = _act(grid, parts)
    if act is not None:
        yield act, end
    elif inside or grid.sentence[begin] != grid.sentence[end - 1]:
        yield from parts
    else:
        yield begin, end
    cue_end = run_of(grid, one.cue[-1])[1]
    following = [
        run[0]
        for run in contents
        if run[0] >= cue_end and grid.sentence[run[0]] == grid.sentence[cue_end - 1]
    ]
    if not following and contents[0][1] <= begin and grid.low[cue_end : cue_end + 1] != [","]:
        yield from _venue(grid, cue_end)
    if following and not any(cue_end <= run[0] < min(following) for run in parts[:1]):
        yield cue_end, min(following)


def _act(grid: TokenTable, parts: Sequence[TokenSpan]) -> int | None:
    """ "Acme SOLD ITS MILL and said": where the act ends that a source did before it spoke.

    What is done by a verb of saying ("dismissed the plan, saying") is no act.
    """
    source, cue = parts[0], parts[-1]
    joined = grid.low[cue[0] - 1]
    if len(parts) < 2 or joined not in ("and", "but", ",") or cue[0] - source[1] < 2:
        return None
    at = source[1]
    while at < cue[0] and (grid.low[at] in ADVERBS or grid.low[at] in TIMES or grid.low[at] == "on"):
        at += 1
    acts = at < cue[0] - 1 and finite(grid, at, source[0]) and grid.low[at] not in verbs()
    return cue[0] - 1 if acts and (joined != "," or grid.low[cue[0]].endswith("ing")) else None


def _venue(grid: TokenTable, begin: int) -> Iterator[TokenSpan]:
    """ "..., Lee wrote IN THE ECHO, and sacked 90": what stands between a cue and the next comma."""
    if begin >= len(grid.low) or grid.low[begin] not in PREPOSITIONS | TIMES:
        return
    stop = min(grid.bounds[grid.sentence[begin]][1], begin + _REACH)
    comma = next((at for at in range(begin + 1, stop) if grid.low[at] == ","), None)
    if comma is not None and not has_clause(grid, (begin, comma)):
        yield begin, comma


def _asides(grid: TokenTable, frames: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Non-restrictive relative clauses inside a frame: "Acme, which runs the line, denied ..."."""
    for begin, end in frames:
        for at in range(begin + 1, end - 2):
            if grid.low[at] not in _ASIDES or grid.low[at - 1] != ",":
                continue
            if not any(finite(grid, spot, at) or spot == at + 1 for spot in range(at + 1, min(end, at + 4))):
                continue
            stop = next((spot for spot in range(at + 1, end) if grid.low[spot] == ","), end)
            if stop - at >= 3:
                yield at, stop


def _stretches(grid: TokenTable, bounds: TokenSpan, voice: list[int]) -> Iterator[TokenSpan]:
    """The maximal runs of one voice within a sentence; one proposition that an attribution cuts in two
    is joined.
    """
    runs: list[TokenSpan] = []
    begin = bounds[0]
    for at in range(bounds[0], bounds[1] + 1):
        if at < bounds[1] and voice[at] == voice[begin]:
            continue
        if voice[begin] != _FRAME and begin < at:
            runs.append((begin, at))
        begin = at
    joined: list[TokenSpan] = []
    for run in runs:
        if not any(grid.low[at][0].isalnum() and grid.low[at] != "as" for at in range(*run)):
            continue  # ", as" is left of "as the mayor noted"
        if voice[run[0]] == _OWN:
            run = _without_time(grid, run)
        if joined and _torn(grid, joined[-1], run, voice):
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    yield from joined


def _without_time(grid: TokenTable, run: TokenSpan) -> TokenSpan:
    """Without the time of what is said next: "The court rose, AND THIS WEEK [Lee said]"."""
    begin, end = run
    while end > begin + 2 and (grid.low[end - 1] in _TIMES or grid.low[end - 1] in ("this", "last", "on")):
        end -= 1
    return (begin, end) if end < run[1] and grid.low[end - 1] in ("and", "but", ",") else run


def _torn(grid: TokenTable, left: TokenSpan, right: TokenSpan, voice: list[int]) -> bool:
    """Is the right run the verb phrase to the left run's subject?"""
    if voice[left[0]] < 0 or voice[left[0]] != voice[right[0]]:
        return False
    trimmed, rest = clauses.trim(grid, left), clauses.trim(grid, right)
    if trimmed[1] <= trimmed[0] or rest[1] <= rest[0] or has_clause(grid, trimmed):
        return False
    if grid.quote[trimmed[0]] < 0 and grid.quote[rest[0]] < 0:
        if grid.low[trimmed[1] - 1] in _TIMES and has_clause(grid, rest):
            return True  # "A year earlier, the survey found, it was 12%"
        if rest[1] - rest[0] > 2 and not subject_follows(grid, rest[0], rest[1], reach=5):
            return True  # "The drug, the survey found, cut deaths"
    return finite(grid, rest[0], rest[0] - 1) or finite(grid, rest[0], rest[0])
