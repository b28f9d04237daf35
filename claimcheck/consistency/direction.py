"""What is said to rise and falls by its figures, or the other way round."""

import re
from collections.abc import Iterator

from claimcheck.consistency.movement import DOWN, FEWER, MORE, UP, Movement, movements, refers_back, way_of
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.consistency.tolerance import apart, figure, spread
from claimcheck.model import Mismatch

_CLAUSE = re.compile(
    r"[;:]|, (?:and|but|while|as|after|when|whereas|which)\b|\b(?:while|whereas|but|that|after|when)\b"
)
_REVERSED = re.compile(
    r"\b(?:not|n't|never|unlike|instead|reverse|loss|losses|lost|debt|deficit|minus|negative|rank\w*"
    r"|place|odds|rating|yen|yields?|expected|feared|hoped)\b"
)
_CHANGE = (
    r"(?:[a-z]+ )?(?P<word>drop|fall|decline|decrease|rise|increase|growth|jump|slump|surge|reduction"
    r"|loss|gain)\b"
)
_BACK = re.compile(rf"\b(?:the|this|that|such an?|a) {_CHANGE}(?! in| of the| that| which)")
_APPOSED = re.compile(rf"[^#.;:,]{{0,30}},? (?:@,? )?an? {_CHANGE}")
_OWN = re.compile(r" (?:of )?(?:about |some )?#")  # the figure is the change itself
_WORDS = {1: "rises", -1: "falls"}


def find(reading: Reading) -> Iterator[Mismatch]:
    """Figures that go the other way than the words beside them: the word, and the figures."""
    for at in range(len(reading.sentences)):
        for moved in movements(reading, at):
            said_in, verb = _said(reading, at, moved)
            word = verb[verb.lastgroup or 0] if verb else ""
            if verb and moved.way == -way_of(word) and apart(spread(moved.before), spread(moved.after)):
                before, after = (figure(one.value, one) for one in (moved.before, moved.after))
                why = f"“{word}”, but from {before} to {after} it {_WORDS[moved.way]}"
                at_verb = said_in.article_span(*verb.span(verb.lastgroup or 0))
                yield mismatch("direction", at_verb, moved.span, why)


def _said(reading: Reading, at: int, moved: Movement) -> tuple[Slotted, re.Match[str] | None]:
    """The word for the movement, with its sentence: that of the figures, else the one before it or behind."""
    sentences, sentence = reading.sentences, reading.sentences[at]
    verb = _verb(sentence, moved)
    if verb or _REVERSED.search(sentence.low) or _words(sentence.low):
        return sentence, verb
    if at and refers_back(sentence) and reading.leads_to(at) and (verb := _only(sentences[at - 1])):
        return sentences[at - 1], verb
    behind = sentences[at + 1] if at + 1 < len(sentences) else sentence
    close = behind.paragraph == sentence.paragraph and not _REVERSED.search(behind.low)
    return behind, _BACK.search(behind.low) if close else None


def _words(low: str, begin: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """The words of rising, falling, more and less in a stretch; in "raised 5 million" there is none."""
    last = len(low) if end is None else end
    every = [found for form in (UP, DOWN, MORE, FEWER) for found in form.finditer(low, begin, last)]
    return sorted((one for one in every if not _OWN.match(low, one.end())), key=lambda one: one.start())


def _verb(sentence: Slotted, moved: Movement) -> re.Match[str] | None:
    """The word of the same clause that says which way it goes, if there is one way only."""
    if not moved.plain:
        if _REVERSED.search(sentence.low):
            return None
        back = _APPOSED.match(sentence.low, moved.end)
        every = _words(sentence.low)
        found = [one for one in every if not moved.start < one.start() < moved.end] or every
        return back or (found[0] if len({way_of(one[0]) for one in found}) == 1 else None)
    starts = [found.end() for found in _CLAUSE.finditer(sentence.low, 0, moved.start)]
    begin = max([0, moved.start - 90, *starts])
    if _REVERSED.search(sentence.low, begin, moved.end):
        return None
    found = _words(sentence.low, begin, moved.end)
    return found[-1] if len({way_of(one[0]) for one in found}) == 1 else None


def _only(sentence: Slotted) -> re.Match[str] | None:
    """The one word of rising or falling in a sentence without figures that may be meant."""
    found = _words(sentence.low)
    few = all(not one.unit and one.value < 4 for one in sentence.numbers.values())
    return found[0] if len(found) == 1 and few and not _REVERSED.search(sentence.low) else None
