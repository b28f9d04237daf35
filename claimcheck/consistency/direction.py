"""What is said to rise and falls by its figures, or the other way round."""

import re
from collections.abc import Iterator

from claimcheck.consistency.movement import (
    DOWN,
    FEWER,
    MORE,
    UP,
    Movement,
    movements,
    refers_back,
    way_of,
)
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
    sentences = reading.sentences
    for at, sentence in enumerate(sentences):
        for moved in movements(reading, at):
            verb, said_in = _verb(sentence, moved), sentence
            silent = verb is None and not _REVERSED.search(sentence.low) and not _words(sentence.low)
            few = at and all(not n.unit and n.value < 4 for n in sentences[at - 1].numbers.values())
            if silent and few and refers_back(sentence):
                said_in = sentences[at - 1]
                verb = _only(said_in.low) if reading.leads_to(at) else None
            if verb is None and silent and at + 1 < len(sentences):
                said_in = sentences[at + 1]
                close = said_in.paragraph == sentence.paragraph and not _REVERSED.search(said_in.low)
                verb = _BACK.search(said_in.low) if close else None
            word = verb[verb.lastgroup or 0] if verb else ""
            if verb and moved.way == -way_of(word) and apart(spread(moved.before), spread(moved.after)):
                before, after = (
                    figure(moved.before.value, moved.before),
                    figure(moved.after.value, moved.after),
                )
                why = f"“{word}”, but from {before} to {after} it {_WORDS[moved.way]}"
                yield mismatch(
                    "direction", said_in.article_span(*verb.span(verb.lastgroup or 0)), moved.span, why
                )


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


def _only(low: str) -> re.Match[str] | None:
    """The one word of rising or falling in a sentence without figures."""
    found = _words(low)
    return found[0] if len(found) == 1 and not _REVERSED.search(low) else None
