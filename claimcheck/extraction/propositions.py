"""Finds propositions: the token spans of a sentence, given its attributions, that claim something."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.extraction import segmentation, sentence_types, subjects
from claimcheck.extraction.kind_features import has_figure, style
from claimcheck.extraction.predicates import begins_with_verb, has_verb
from claimcheck.extraction.segmentation import Piece
from claimcheck.extraction.stretches import Voices
from claimcheck.extraction.subjects import Lead
from claimcheck.model import Attribution, Language, LeftOutKind, Span
from claimcheck.nlp import speaker_turns
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import DETERMINERS, PREPOSITIONS
from claimcheck.nlp.speaker_turns import Turn
from claimcheck.nlp.word_lists import words

_BARE = words("it him her them us me this")
_FORETELLING = words("forecast predict expect foresee")
_MUSED = ("opinion", "wish", "talk")
_LEAST = 3  # words of a claim without verb or figure


class Proposition(msgspec.Struct, frozen=True):
    """A run of tokens that claims something, its sentence, its kind, and whether a source is behind it."""

    run: TokenSpan
    sentence: int
    kind: sentence_types.Kind
    attributed: bool
    spoken: bool = False  # in somebody's turn or speech: their own words
    tie: str = ""  # what ties it to the proposition before it in the same stretch, see `segmentation.Piece`
    lead: Lead | None = None  # what it lost when it was cut off
    aside: bool = False  # what the article tells beside reported words: "..., who was born in Elm"

    @property
    def left(self) -> LeftOutKind | None:
        """Why it is no claim; None for one."""
        return None if self.kind == "claim" or self.kind == "prediction" else self.kind


def find(
    document: Document,
    language: Language,
    attributions: Sequence[Attribution],
    turns: Sequence[Turn],
    headline: Span | None,
) -> list[Proposition]:
    """Every proposition of a text, of any kind, in order of place."""
    said = Voices.of(document, attributions)
    transcript = speaker_turns.is_transcript(turns)
    manner = style(document)
    found: list[Proposition] = []
    for bounds, number in sentences(document, language):
        sentence = language.sentences[number]
        is_headline = (
            headline is not None and sentence.span[0] < headline[1] and sentence.span[1] > headline[0]
        )
        kind = sentence_types.whole(
            document.text[slice(*sentence.span)],
            heading=sentence.heading and not is_headline,
            headline=is_headline,
        )
        if kind == "claim":
            turn = speaker_turns.at(turns, sentence.span[0])
            pieces = list(_in_sentence(document, bounds, number, said, is_headline, turn, manner))
            if is_headline and transcript and not any(has_verb(document, one.run) for one in pieces):
                pieces = [msgspec.structs.replace(one, kind="heading") for one in pieces]
            found += pieces
        else:
            found.append(Proposition(bounds, number, kind, attributed=False))
    return found


def sentences(document: Document, language: Language) -> Iterator[tuple[TokenSpan, int]]:
    """The runs of the tokens with the index of the sentence of each, without speakers' labels. Very long
    sentences have several runs.
    """
    ends = [sentence.span[1] for sentence in language.sentences]
    for begin, end in document.bounds:
        number = bisect_right(ends, document.start[begin])
        if number >= len(ends):
            continue
        start = language.sentences[number].span[0]
        while begin < end and document.start[begin] < start:
            begin += 1
        if begin < end:
            yield (begin, end), number


def _in_sentence(
    document: Document,
    bounds: TokenSpan,
    number: int,
    said: Voices,
    headline: bool,
    turn: Turn | None,
    manner: tuple[str, ...],
) -> Iterator[Proposition]:
    spoken = turn is not None and not turn.asks
    outside: TokenSpan | None = None  # the subject of the article's own words before
    for stretch in said.stretches(bounds):
        attribution = said.at(stretch[0])
        attributed = attribution is not None
        pieces = list(segmentation.split(document, stretch, said.framed))
        if not attributed:
            outside = outside or said.speaker(bounds, stretch[0])
        here: list[Proposition] = []
        for i, piece in enumerate(pieces):
            run = piece.run
            lead = subjects.lead(document, pieces, i, None if attributed else outside)
            resumed = run[0] > bounds[0] and begins_with_verb(document, run)
            whole = stretch == bounds and len(pieces) == 1 and _is_full(document, bounds)
            kind = sentence_types.proposition(
                document,
                run,
                quoted=document.quote[run[0]] >= 0 and document.quote[run[1] - 1] >= 0,
                attributed=attributed or headline,
                foretold=_foretells(document, attribution),
                attribution=attribution,
                style=manner,
                whole_cut=whole or bool(piece.tie) or resumed or i + 1 < len(pieces),
            )
            if kind == "fragment" and lead is not None and has_verb(document, run):
                kind = "claim"  # whole, with what it lost
            if headline and sentence_types.is_title(document, run):
                kind = "heading"
            if resumed and lead is None and not attributed:
                kind = "fragment"
            if not whole and _is_fragment(document, pieces, i, lead, attributed=attributed):
                kind = "fragment"
            solid = has_figure(document, run)
            complete = has_verb(document, run) or (
                len(pieces) == 1 and stretch == bounds and run[1] - run[0] > 1
            )
            if spoken and solid and complete and kind not in ("prediction", "question"):
                kind = "claim"  # of a speech every figure is listed: "Six million jobs."
            elif turn is not None and turn.asks and not solid and not attributed:
                kind = "question"
            elif spoken and kind in _MUSED and _given_to_others(document, attribution, run):
                kind = "claim"  # that they said so
            if attribution is not None and i == 0 and lead is None:
                lead = subjects.reporting(document, run, attribution)
            aside = attributed and _is_aside(document, piece, here)
            here.append(Proposition(run, number, kind, attributed, spoken, piece.tie, lead, aside))
        yield from _rejoined(document, here)
        if pieces and not attributed:
            outside = subjects.subject(document, pieces[0].run) or outside


def _is_aside(document: Document, piece: Piece, before: Sequence[Proposition]) -> bool:
    """What is told of a noun behind a comma, outside quotation marks, or what "and" joins to it: "Lee, WHO
    WAS BORN IN ELM". "Which would raise prices" goes on with the reported words.
    """
    begin, end = piece.run
    if before and before[-1].aside:
        return piece.tie in ("and", "or", "but") and begins_with_verb(document, piece.run)
    apart = document.lower[begin - 1] == "," and document.quote[begin] < 0 and end > begin + 1
    told = document.lower[begin] == "whose" or begins_with_verb(document, (begin + 1, end))
    real = not document.tags[begin + 1].endswith("MD") and subjects.noun_before(document, begin) is not None
    return apart and told and real and subjects.is_aside(document, piece)


def _rejoined(document: Document, pieces: Sequence[Proposition]) -> Iterator[Proposition]:
    """The propositions of a stretch; one that is a fragment goes back to the claim that it was cut from."""
    found: list[Proposition] = []
    for one in pieces:
        before = found[-1] if found else None
        if before is not None and _belongs(document, before, one):
            kept = before if one.kind == "fragment" else one
            found[-1] = msgspec.structs.replace(
                kept, run=(before.run[0], one.run[1]), tie=before.tie, lead=before.lead
            )
        else:
            found.append(one)
    yield from found


def _belongs(document: Document, before: Proposition, one: Proposition) -> bool:
    """Is one of two neighbours a fragment, and can it be read with the other?"""
    if before.left and before.kind != "fragment":
        return False
    if one.left and one.kind != "fragment":
        return False
    if before.kind == "fragment":
        alone = one.lead is None and one.kind != "fragment"
        return alone and has_verb(document, one.run) and not begins_with_verb(document, one.run)
    lost = one.lead is None and not has_verb(document, one.run) and not has_figure(document, one.run)
    return bool(one.tie) and (lost or (one.kind == "fragment" and not begins_with_verb(document, one.run)))


def _given_to_others(document: Document, attribution: Attribution | None, run: TokenSpan) -> bool:
    """Are words quoted of somebody else than the one who speaks?"""
    if attribution is None or not attribution.source:
        return False
    own = document.lower[document.run_of(attribution.source[-1])[1] - 1] in ("i", "we")
    return not own and document.quote[run[0]] >= 0


def _foretells(document: Document, attribution: Attribution | None) -> bool:
    """Does an attribution forecast or expect?"""
    if attribution is None or not attribution.cue:
        return False
    return not _FORETELLING.isdisjoint(document.lemmas[slice(*document.run_of(attribution.cue[-1]))])


def _is_fragment(
    document: Document, pieces: Sequence[Piece], i: int, lead: Lead | None, *, attributed: bool
) -> bool:
    """A piece that says nothing by itself: a noun before its relative clause, a time or a place in front of
    somebody's words, a pronoun and what it was called, a word or two.
    """
    run = pieces[i].run
    length = run[1] - run[0]
    solid = has_figure(document, run)
    if length < 2 or (lead is None and has_verb(document, run) and length < _LEAST - attributed):
        return True
    if has_verb(document, run) or lead is not None:
        return False
    quoted = attributed and any(document.quote[j] >= 0 for j in range(*run))
    named = attributed and document.lower[run[0]] not in DETERMINERS
    if length < _LEAST - named and not quoted and not solid:
        return True
    if document.lower[run[0]] in PREPOSITIONS and not attributed:
        return not any(document.verbal(j) for j in range(*run))
    followed = i + 1 < len(pieces) and subjects.is_aside(document, pieces[i + 1])
    nominal = document.chunk[run[0]] >= 0 and not attributed
    followed = followed or (nominal and any(begins_with_verb(document, one.run) for one in pieces[i + 1 :]))
    return followed or (not solid and document.lower[run[0]] in _BARE)


def _is_full(document: Document, bounds: TokenSpan) -> bool:
    """A sentence of some length with its full stop is no caption, even if its verb was not seen."""
    stop = any(document.lower[i] == "." for i in range(bounds[1] - 2, bounds[1]))
    return bounds[1] - bounds[0] > 7 and stop
