"""Parts a sentence by voice: whose words each token is, and the runs of one voice that may hold claims."""

from collections.abc import Iterator, Sequence

import msgspec

from claimcheck.attribution.chains import is_reported_claim
from claimcheck.extraction.predicates import begins_with_verb, has_verb
from claimcheck.model import Attribution
from claimcheck.nlp.documents import Document, TokenSpan
from claimcheck.nlp.lexicon import ADVERBS, PREPOSITIONS, TIMES, verbs
from claimcheck.nlp.word_lists import words

_ASIDES = words("who which whose")
_TIMES = TIMES | words("earlier later ago before")
_BEFORE_TIMES = words("this last on then")
_REACH = 8  # tokens of a venue
_OWN, _FRAME = -1, -2  # what a token is part of: the article's own voice, an attribution's source and cue


class Voices(msgspec.Struct, frozen=True):
    """For each token the innermost attribution whose content holds it, by its index, or a negative number."""

    document: Document
    attributions: Sequence[Attribution]
    voice: list[int]

    @classmethod
    def of(cls, document: Document, attributions: Sequence[Attribution]) -> "Voices":
        """The voices of a document."""
        return cls(document, attributions, _voices(document, attributions))

    def framed(self, i: int) -> bool:
        """Is a token part of a source or a cue?"""
        return self.voice[i] == _FRAME

    def at(self, i: int) -> Attribution | None:
        """The attribution whose content holds a token."""
        return self.attributions[self.voice[i]] if self.voice[i] >= 0 else None

    def speaker(self, bounds: TokenSpan, i: int) -> TokenSpan | None:
        """The source of the words that were reported last before a token of a sentence."""
        number = next((self.voice[j] for j in range(i - 1, bounds[0], -1) if self.voice[j] >= 0), -1)
        source = self.attributions[number].source if number >= 0 else ()
        run = self.document.run_of(source[0]) if source else (0, 0)
        return run if bounds[0] <= run[0] < i else None

    def stretches(self, bounds: TokenSpan) -> Iterator[TokenSpan]:
        """The maximal runs of one voice within a sentence; a proposition that an attribution cuts in two is
        joined.
        """
        document, voice = self.document, self.voice
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
            if not any(document.lower[i][0].isalnum() and document.lower[i] != "as" for i in range(*run)):
                continue  # ", as" is left of "as the mayor noted"
            if voice[run[0]] == _OWN:
                run = _without_time(document, run)
            if joined and voice[joined[-1][0]] == voice[run[0]] >= 0 and _goes_on(document, joined[-1], run):
                joined[-1] = (joined[-1][0], run[1])
            else:
                joined.append(run)
        yield from joined


def _without_time(document: Document, run: TokenSpan) -> TokenSpan:
    """Without the time of what is said next: "The court rose, AND THIS WEEK [Lee said]"."""
    begin, end = run
    while end > begin + 2 and document.lower[end - 1] in _TIMES | _BEFORE_TIMES:
        end -= 1
    return (begin, end) if end < run[1] and document.lower[end - 1] in ("and", "but", ",") else run


def _goes_on(document: Document, left: TokenSpan, right: TokenSpan) -> bool:
    """Is the right run the verb phrase to the subject, or the clause to the time, that is the left run?"""
    if has_verb(document, left):
        return False
    words = [i for i in range(*right) if document.lower[i][0].isalnum()]
    timed = any(document.lower[i] in _TIMES for i in range(left[1] - 2, left[1]))
    verbal = document.verbal(words[0]) and document.tags[words[0]] != "VBG"
    return verbal or begins_with_verb(document, (words[0], right[1])) or (timed and has_verb(document, right))


def _voices(document: Document, attributions: Sequence[Attribution]) -> list[int]:
    voice = [_OWN] * len(document.lower)
    carrying = [(n, one) for n, one in enumerate(attributions) if is_reported_claim(document, one)]
    carrying.sort(key=lambda pair: -sum(end - start for start, end in pair[1].content))
    for number, one in carrying:
        pieces = [document.run_of(span) for span in one.content]
        if not one.source and len(pieces) > 1:
            pieces = [(pieces[0][0], pieces[-1][1])]
        for begin, end in pieces:
            voice[begin:end] = [number] * (end - begin)
    painted = list(voice)
    frames: list[TokenSpan] = []
    for _, one in carrying:
        cue = document.run_of(one.cue[0])[0]
        named = {at for span in (*one.source, *one.cue) for at in range(*document.run_of(span))}
        for run in _frame(document, one):
            frames.append(run)
            for i in range(*run):
                # Between source and cue another clause may stand that somebody else's content holds.
                if i in named or painted[i] == painted[cue] == painted[run[0]]:
                    voice[i] = _FRAME
    for begin, end in _asides(document, frames):
        voice[begin:end] = [_OWN] * (end - begin)
    return voice


def _frame(document: Document, attribution: Attribution) -> Iterator[TokenSpan]:
    """Source and cue, and what stands between them and the content that they open: "told reporters on
    Monday".
    """
    parts = [document.run_of(span) for span in (*attribution.source, *attribution.cue)]
    contents = [document.run_of(span) for span in attribution.content]
    if not attribution.cue:
        return
    if not attribution.source and len(contents) > 1:
        return  # "A is said to be B": the cue stays in the proposition
    begin, end = min(run[0] for run in parts), max(run[1] for run in parts)
    inside = [run for run in contents if run[0] < end and run[1] > begin]
    act = _act(document, parts)
    if act is not None:
        yield act, end
    elif inside or document.sentence[begin] != document.sentence[end - 1]:
        yield from parts
    else:
        yield begin, end
    cue_end = document.run_of(attribution.cue[-1])[1]
    following = [
        run[0]
        for run in contents
        if run[0] >= cue_end and document.sentence[run[0]] == document.sentence[cue_end - 1]
    ]
    if not following and contents[0][1] <= begin and document.lower[cue_end : cue_end + 1] != [","]:
        yield from _venue(document, cue_end)
    if following and not any(cue_end <= run[0] < min(following) for run in parts[:1]):
        yield cue_end, min(following)


def _act(document: Document, parts: Sequence[TokenSpan]) -> int | None:
    """ "Acme SOLD ITS MILL and said": where the act ends that a source did before it spoke.

    What is done by a verb of saying ("dismissed the plan, saying") is no act; "refused to pay, saying" is.
    """
    source, cue = parts[0], parts[-1]
    joined = document.lower[cue[0] - 1]
    if len(parts) < 2 or joined not in ("and", "but", ",") or cue[0] - source[1] < 2:
        return None
    i = source[1]
    while i < cue[0] and (document.lower[i] in ADVERBS | TIMES or document.lower[i] == "on"):
        i += 1
    said = document.lower[i] in verbs() and document.lower[i + 1] != "to"
    acts = i < cue[0] - 1 and document.verbal(i) and not said
    return cue[0] - 1 if acts and (joined != "," or document.tags[cue[0]] == "VBG") else None


def _venue(document: Document, begin: int) -> Iterator[TokenSpan]:
    """ "..., Lee wrote IN THE ECHO, and sacked 90": whom it was told, and what is before the next comma."""
    if begin >= len(document.lower):
        return
    if document.tags[begin] == "PRP":
        yield begin, begin + 1  # "..., she told us, and left"
    if document.lower[begin] not in PREPOSITIONS | TIMES:
        return
    stop = min(document.bounds[document.sentence[begin]][1], begin + _REACH)
    comma = next((i for i in range(begin + 1, stop) if document.lower[i] == ","), None)
    if comma is not None and not has_verb(document, (begin, comma)):
        yield begin, comma


def _asides(document: Document, frames: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Relative clauses that do not restrict inside a frame: "Acme, which runs the line, denied ..."."""
    for begin, end in frames:
        for i in range(begin + 1, end - 2):
            if document.lower[i] in _ASIDES and document.lower[i - 1] == ",":
                stop = next((j for j in range(i + 1, end) if document.lower[j] == ","), end)
                if stop - i >= 3 and has_verb(document, (i + 1, stop)):
                    yield i, stop
