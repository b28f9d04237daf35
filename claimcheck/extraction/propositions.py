"""Finds propositions: the token spans of a sentence, given its attributions, that claim something."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.attribution.chains import is_reported_claim
from claimcheck.extraction import clauses, sentence_types, subject_recovery
from claimcheck.extraction.checkworthiness_features import NUMBER_WORDS
from claimcheck.extraction.kind_features import has_figure, style
from claimcheck.model import Attribution, Language, LeftOutKind, Span
from claimcheck.nlp import speaker_turns
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.finite_verbs import (
    finite,
    has_clause,
    run_of,
    subject_follows,
    verb_phrase,
)
from claimcheck.nlp.lexicon import ADVERBS, PREPOSITIONS, TIMES, verbs
from claimcheck.nlp.speaker_turns import Turn
from claimcheck.nlp.word_lists import words

_RELATIVES = words("who which")
_ASIDES = _RELATIVES | {"whose"}
_BARE = words("it him her them us me this")
_TIMES = TIMES | words("earlier later ago before")
_FORETELLING = words("forecast forecasts predict predicts predicted expect expects expected foresee foresees")
_REACH = 8  # tokens of a venue
_OWN, _FRAME = -1, -2  # what a token is part of: the article's own voice, an attribution's source and cue


class Proposition(msgspec.Struct, frozen=True):
    """A run of tokens that claims something, its sentence, its kind, and whether a source is behind
    it.
    """

    run: TokenSpan
    sentence: int
    kind: sentence_types.Kind
    attributed: bool
    spoken: bool = False  # in somebody's turn or speech: their own words
    tie: str = ""  # what ties it to the proposition before it in the same stretch, see `clauses.Clause`
    subject: TokenSpan | None = None  # of a predicate that was cut from it

    @property
    def left(self) -> LeftOutKind | None:
        """Why it is no claim; None for one."""
        return None if self.kind == "claim" or self.kind == "prediction" else self.kind


def find(
    tokens: Document,
    language: Language,
    attributions: Sequence[Attribution],
    turns: Sequence[Turn],
    headline: Span | None,
) -> list[Proposition]:
    """Every proposition of a text, of any kind, in order of place."""
    said = _AttributedTokens(_voices(tokens, attributions), attributions)
    transcript = speaker_turns.is_transcript(turns)
    manner = style(tokens)
    found: list[Proposition] = []
    for bounds, number in _sentences(tokens, language):
        sentence = language.sentences[number]
        is_headline = (
            headline is not None and sentence.span[0] < headline[1] and sentence.span[1] > headline[0]
        )
        kind = sentence_types.whole(
            tokens.text[slice(*sentence.span)],
            heading=sentence.heading and not is_headline,
            headline=is_headline,
        )
        if kind == "claim":
            turn = speaker_turns.at(turns, sentence.span[0])
            pieces = list(_in_sentence(tokens, bounds, number, said, is_headline, turn, manner))
            if is_headline and transcript and not any(has_clause(tokens, one.run) for one in pieces):
                pieces = [msgspec.structs.replace(one, kind="heading") for one in pieces]
            found += pieces
        else:
            found.append(Proposition(bounds, number, kind, attributed=False))
    return found


def _sentences(tokens: Document, language: Language) -> Iterator[tuple[TokenSpan, int]]:
    """The runs of the tokens with the index of the sentence of each, without speakers' labels. Very long
    sentences have several runs.
    """
    ends = [sentence.span[1] for sentence in language.sentences]
    for begin, end in tokens.bounds:
        number = bisect_right(ends, tokens.end[end - 1] - 1)
        if number >= len(ends):
            continue
        start = language.sentences[number].span[0]
        while begin < end and tokens.start[begin] < start:
            begin += 1
        if begin < end:
            yield (begin, end), number


class _AttributedTokens(msgspec.Struct, frozen=True):
    """For each token what it is part of, an attribution's content by its index; and the attributions."""

    voice: list[int]
    attributions: Sequence[Attribution]

    def speaker(self, tokens: Document, bounds: TokenSpan, i: int) -> TokenSpan | None:
        """The source of the words that were reported last before a token of a sentence."""
        number = next((self.voice[j] for j in range(i - 1, bounds[0], -1) if self.voice[j] >= 0), -1)
        source = self.attributions[number].source if number >= 0 else ()
        run = run_of(tokens, source[0]) if source else (0, 0)
        return run if bounds[0] <= run[0] < i else None

    def given_to_others(self, tokens: Document, number: int, run: TokenSpan) -> bool:
        """Are words quoted of somebody else than the one who speaks?"""
        source = self.attributions[number].source if number >= 0 else ()
        own = bool(source) and tokens.lower[tokens.run_of(source[-1])[1] - 1] in ("i", "we")
        return bool(source) and not own and tokens.quote[run[0]] >= 0

    def foretells(self, tokens: Document, number: int) -> bool:
        """Does an attribution forecast or expect?"""
        cue = self.attributions[number].cue if number >= 0 else ()
        return bool(cue) and not _FORETELLING.isdisjoint(tokens.lower[slice(*run_of(tokens, cue[-1]))])


def _in_sentence(
    tokens: Document,
    bounds: TokenSpan,
    number: int,
    said: _AttributedTokens,
    headline: bool,
    turn: Turn | None,
    manner: tuple[str, ...],
) -> Iterator[Proposition]:
    spoken = turn is not None and not turn.asks
    outside: TokenSpan | None = None  # the subject of the article's own words before
    for stretch in _stretches(tokens, bounds, said.voice):
        speaker = said.voice[stretch[0]]
        attributed = speaker >= 0
        pieces = list(clauses.split(tokens, stretch))
        if not attributed:
            outside = outside or said.speaker(tokens, bounds, stretch[0])
        for i, piece in enumerate(pieces):
            run = piece.run
            cut = (
                bool(piece.tie)
                or _can_be_read_alone(tokens, pieces, i)
                or _goes_on(tokens, bounds, stretch, run)
            )
            kind = sentence_types.proposition(
                tokens,
                run,
                quoted=tokens.quote[run[0]] >= 0 and tokens.quote[run[1] - 1] >= 0,
                attributed=attributed or headline,
                foretold=said.foretells(tokens, speaker),
                attribution=said.attributions[speaker] if attributed else None,
                style=manner,
                whole_cut=cut or (stretch == bounds and len(pieces) == 1 and _is_full(tokens, bounds)),
            )
            if headline and sentence_types.is_title(tokens, run):
                kind = "heading"
            subject = subject_recovery.missing_subject(tokens, pieces, i, None if attributed else outside)
            short = run[1] - run[0] < 2 or (subject is None and not _is_long_enough(tokens, run, attributed))
            if short or _is_fragment(tokens, pieces, i, attributed):
                kind = "fragment"
            solid = has_figure(tokens, run)
            complete = has_clause(tokens, run) or (
                len(pieces) == 1 and stretch == bounds and run[1] - run[0] > 1
            )
            if spoken and solid and complete and kind not in ("prediction", "question"):
                kind = "claim"  # of a speech every figure is listed: "Six million jobs."
            elif turn is not None and turn.asks and not solid and not attributed:
                kind = "question"
            elif (
                spoken and kind in ("opinion", "wish", "talk") and said.given_to_others(tokens, speaker, run)
            ):
                kind = "claim"  # that they said so
            if attributed and tokens.lower[run[0] - 2] == ",":
                subject = None  # "said the mill was old, and closed it": either may be meant
            yield Proposition(run, number, kind, attributed, spoken, piece.tie, subject)
        if pieces and not attributed:
            outside = subject_recovery.subject(tokens, pieces[0].run) or outside


def _can_be_read_alone(tokens: Document, pieces: Sequence[clauses.Clause], i: int) -> bool:
    """Does a piece stand by what follows: a second predicate, or the main clause of a dated participle?"""
    if i + 1 == len(pieces):
        return False
    return pieces[i + 1].tie in ("and", "but") or clauses.is_event(tokens, pieces[i].run)


def _is_fragment(tokens: Document, pieces: Sequence[clauses.Clause], i: int, attributed: bool) -> bool:
    """A piece without a verb that says nothing by itself: a noun before its relative clause, a time or a
    place in front of somebody's words, a pronoun and what it was called.
    """
    run = pieces[i].run
    if pieces[i].tie or has_clause(tokens, run):
        return False
    if tokens.lower[run[0]] in PREPOSITIONS and not attributed:
        return not _verbal(tokens, run)
    solid = any(tokens.lower[j][0].isdigit() or tokens.lower[j] in NUMBER_WORDS for j in range(*run))
    followed = i + 1 < len(pieces) and pieces[i + 1].tie in _RELATIVES
    return not solid and (followed or tokens.lower[run[0]] in _BARE)


def _verbal(tokens: Document, run: TokenSpan) -> bool:
    """Does any word look like a participle?"""
    return any(tokens.lower[i].endswith(("ing", "ed")) for i in range(*run))


def _goes_on(tokens: Document, bounds: TokenSpan, stretch: TokenSpan, run: TokenSpan) -> bool:
    """A second predicate behind an aside: "It has 40 rooms, according to its owner, and serves lunch"."""
    joined = any(tokens.lower[i] in ("and", "but") for i in range(stretch[0], run[0]))
    return joined and stretch[0] > bounds[0] and verb_phrase(tokens, run[0], run[1])


def _is_full(tokens: Document, bounds: TokenSpan) -> bool:
    """A sentence of some length with its full stop is no caption, even if its verb was not seen."""
    return bounds[1] - bounds[0] > 7 and any(tokens.lower[i] == "." for i in range(bounds[1] - 2, bounds[1]))


def _is_long_enough(tokens: Document, run: TokenSpan, attributed: bool) -> bool:
    """Long enough to say something: a clause, three words, or a figure with its noun."""
    length = run[1] - run[0]
    if has_clause(tokens, run) and length >= 3 - attributed:
        return True
    quoted = any(tokens.quote[i] >= 0 for i in range(*run))
    return length >= 3 or (
        attributed
        and (quoted or tokens.lower[run[0]][0].isdigit() or tokens.lower[run[0]] in NUMBER_WORDS)
        and length >= 2
    )


def _voices(tokens: Document, attributions: Sequence[Attribution]) -> list[int]:
    """For each token the innermost attribution whose content holds it, or own voice, or frame."""
    voice = [_OWN] * len(tokens.lower)
    carrying = [
        (index, attribution)
        for index, attribution in enumerate(attributions)
        if is_reported_claim(tokens, attribution)
    ]
    frames: list[TokenSpan] = []
    carrying.sort(key=lambda pair: -sum(end - start for start, end in pair[1].content))
    for index, one in carrying:
        pieces = [run_of(tokens, span) for span in one.content]
        if not one.source and len(pieces) > 1:
            pieces = [(pieces[0][0], pieces[-1][1])]
        for begin, end in pieces:
            voice[begin:end] = [index] * (end - begin)
    painted = list(voice)
    for _, one in carrying:
        cue = run_of(tokens, one.cue[0])[0]
        named = {at for span in (*one.source, *one.cue) for at in range(*run_of(tokens, span))}
        for run in _frame(tokens, one):
            frames.append(run)
            for i in range(*run):
                # Between source and cue another clause may stand that somebody else's content holds.
                if i in named or painted[i] == painted[cue] == painted[run[0]]:
                    voice[i] = _FRAME
    for begin, end in _asides(tokens, frames):
        voice[begin:end] = [_OWN] * (end - begin)
    return voice


def _frame(tokens: Document, attribution: Attribution) -> Iterator[TokenSpan]:
    """Source and cue, and what stands between them and the content that they open: "told reporters on
    Monday".
    """
    parts = [run_of(tokens, span) for span in (*attribution.source, *attribution.cue)]
    contents = [run_of(tokens, span) for span in attribution.content]
    if not attribution.cue:
        return
    if not attribution.source and len(contents) > 1:
        return  # "A is said to be B": the cue stays in the proposition
    begin, end = min(run[0] for run in parts), max(run[1] for run in parts)
    inside = [run for run in contents if run[0] < end and run[1] > begin]
    act = _act(tokens, parts)
    if act is not None:
        yield act, end
    elif inside or tokens.sentence[begin] != tokens.sentence[end - 1]:
        yield from parts
    else:
        yield begin, end
    cue_end = run_of(tokens, attribution.cue[-1])[1]
    following = [
        run[0]
        for run in contents
        if run[0] >= cue_end and tokens.sentence[run[0]] == tokens.sentence[cue_end - 1]
    ]
    if not following and contents[0][1] <= begin and tokens.lower[cue_end : cue_end + 1] != [","]:
        yield from _venue(tokens, cue_end)
    if following and not any(cue_end <= run[0] < min(following) for run in parts[:1]):
        yield cue_end, min(following)


def _act(tokens: Document, parts: Sequence[TokenSpan]) -> int | None:
    """ "Acme SOLD ITS MILL and said": where the act ends that a source did before it spoke.

    What is done by a verb of saying ("dismissed the plan, saying") is no act.
    """
    source, cue = parts[0], parts[-1]
    joined = tokens.lower[cue[0] - 1]
    if len(parts) < 2 or joined not in ("and", "but", ",") or cue[0] - source[1] < 2:
        return None
    i = source[1]
    while i < cue[0] and (tokens.lower[i] in ADVERBS or tokens.lower[i] in TIMES or tokens.lower[i] == "on"):
        i += 1
    acts = i < cue[0] - 1 and finite(tokens, i, source[0]) and tokens.lower[i] not in verbs()
    return cue[0] - 1 if acts and (joined != "," or tokens.lower[cue[0]].endswith("ing")) else None


def _venue(tokens: Document, begin: int) -> Iterator[TokenSpan]:
    """ "..., Lee wrote IN THE ECHO, and sacked 90": what stands between a cue and the next comma."""
    if begin >= len(tokens.lower) or tokens.lower[begin] not in PREPOSITIONS | TIMES:
        return
    stop = min(tokens.bounds[tokens.sentence[begin]][1], begin + _REACH)
    comma = next((i for i in range(begin + 1, stop) if tokens.lower[i] == ","), None)
    if comma is not None and not has_clause(tokens, (begin, comma)):
        yield begin, comma


def _asides(tokens: Document, frames: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Non-restrictive relative clauses inside a frame: "Acme, which runs the line, denied ..."."""
    for begin, end in frames:
        for i in range(begin + 1, end - 2):
            if tokens.lower[i] not in _ASIDES or tokens.lower[i - 1] != ",":
                continue
            if not any(finite(tokens, j, i) or j == i + 1 for j in range(i + 1, min(end, i + 4))):
                continue
            stop = next((j for j in range(i + 1, end) if tokens.lower[j] == ","), end)
            if stop - i >= 3:
                yield i, stop


def _stretches(tokens: Document, bounds: TokenSpan, voice: list[int]) -> Iterator[TokenSpan]:
    """The maximal runs of one voice within a sentence; one proposition that an attribution cuts in two
    is joined.
    """
    runs: list[TokenSpan] = []
    begin = bounds[0]
    for i in range(bounds[0], bounds[1] + 1):
        if i < bounds[1] and voice[i] == voice[begin]:
            continue
        if voice[begin] != _FRAME and begin < i:
            runs.append((begin, i))
        begin = i
    joined: list[TokenSpan] = []
    for run in runs:
        if not any(tokens.lower[index][0].isalnum() and tokens.lower[index] != "as" for index in range(*run)):
            continue  # ", as" is left of "as the mayor noted"
        if voice[run[0]] == _OWN:
            run = _without_time(tokens, run)
        if joined and _is_split_clause(tokens, joined[-1], run, voice):
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    yield from joined


def _without_time(tokens: Document, run: TokenSpan) -> TokenSpan:
    """Without the time of what is said next: "The court rose, AND THIS WEEK [Lee said]"."""
    begin, end = run
    while end > begin + 2 and (
        tokens.lower[end - 1] in _TIMES or tokens.lower[end - 1] in ("this", "last", "on")
    ):
        end -= 1
    return (begin, end) if end < run[1] and tokens.lower[end - 1] in ("and", "but", ",") else run


def _is_split_clause(tokens: Document, left: TokenSpan, right: TokenSpan, voice: list[int]) -> bool:
    """Is the right run the verb phrase to the left run's subject?"""
    if voice[left[0]] < 0 or voice[left[0]] != voice[right[0]]:
        return False
    trimmed, rest = clauses.trim(tokens, left), clauses.trim(tokens, right)
    if trimmed[1] <= trimmed[0] or rest[1] <= rest[0] or has_clause(tokens, trimmed):
        return False
    if tokens.quote[trimmed[0]] < 0 and tokens.quote[rest[0]] < 0:
        if tokens.lower[trimmed[1] - 1] in _TIMES and has_clause(tokens, rest):
            return True  # "A year earlier, the survey found, it was 12%"
        if rest[1] - rest[0] > 2 and not subject_follows(tokens, rest[0], rest[1], reach=5):
            return True  # "The drug, the survey found, cut deaths"
    return finite(tokens, rest[0], rest[0] - 1) or finite(tokens, rest[0], rest[0])
